"""Keeps what is no markup, such as code, out of the reach of the patterns that take markup off."""

from __future__ import annotations

import re

_MARK = re.compile(r"\0(\d+)\0")


class SetAside:
    """Texts that marks stand for until they are put back; clean lines hold no NUL, so no other text is one."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def keep(self, text: str) -> str:
        """Return a mark to stand for a text."""
        self._texts.append(text)
        return f"\0{len(self._texts) - 1}\0"

    def put_back(self, text: str) -> str:
        """Return a text with what its marks stand for."""
        return _MARK.sub(lambda mark: self._texts[int(mark[1])], text)
