"""The same library as the tests of the library have, and a sitting held from a script."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import NamedTuple

import pytest

from studycards.plain.study import run
from studycards.workspace.workspace import Workspace
from tests.library.conftest import clock, other, workspace

__all__ = ["clock", "other", "workspace"]


class Held(NamedTuple):
    """What a sitting came to: its exit code and everything it wrote, also cut at the prompts."""

    code: int
    text: str

    @property
    def turns(self) -> list[str]:
        """What was written between one command and the next prompt."""
        return [turn.partition("\n")[2] if place else turn for place, turn in enumerate(self.text.split("? = help: "))]


Study = Callable[..., Held]


@pytest.fixture
def study(workspace: Workspace) -> Study:
    """Study decks by typing these lines; the input ends after them."""

    def hold(*lines: str, decks: tuple[str, ...] = (), ahead: bool = False) -> Held:
        write = StringIO()
        read = StringIO("".join(f"{line}\n" for line in lines))
        code = run(workspace, workspace.scope(decks), read, write, ahead=ahead)
        return Held(code, write.getvalue())

    return hold
