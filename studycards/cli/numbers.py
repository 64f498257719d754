"""Whole numbers on the command line, between limits that are named where they are passed."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def is_number(text: str) -> bool:
    """Tell whether a word is a whole number from 0, of no more than nine digits."""
    return text.isascii() and text.isdigit() and len(text) < 10


def whole(limits: tuple[int, int]) -> Callable[[str], int]:
    """Make what reads a whole number from the first to the second of `limits`, as argparse wants it."""
    least, most = limits

    def read(text: str) -> int:
        number = int(text) if is_number(text) else -1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")
        return number

    return read
