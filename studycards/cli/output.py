"""What reaches the terminal: results on stdout, talk on stderr, and no byte of untrusted text that could steer it."""

from __future__ import annotations

import sys

from studycards.wording import visible


def say(text: str = "") -> None:
    """Print a line of the result, made safe to show."""
    sys.stdout.write(visible(text) + "\n")


def talk(text: str) -> None:
    """Print a line beside the result."""
    sys.stderr.write(visible(text) + "\n")


def complain(text: str) -> None:
    """Print one line about what is wrong."""
    sys.stderr.write(f"studycards: {visible(text, keep_newlines=False)}\n")
