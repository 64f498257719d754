"""Names a person makes up on the command line: tags, units, titles."""

from __future__ import annotations

import argparse

_LONGEST = 200
"""Characters of such a name."""


def shown(text: str) -> str:
    """Take words that can be seen, on one line, as argparse wants it."""
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST or not words.isprintable():
        raise argparse.ArgumentTypeError(f"{text!r} is no text of 1 to {_LONGEST} characters that can be shown")
    return words
