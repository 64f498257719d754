"""What a parser cannot see: words of a command line that do not go together."""

from __future__ import annotations


class Misuse(Exception):
    """The command is used wrongly; the message says how it is used. The exit code is 2."""
