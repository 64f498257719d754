"""What every line-by-line mode talks through: lines made safe to show, prompts, and commands read whole or cut."""

from __future__ import annotations

from typing import TextIO

from studycards.wording import visible

_LONGEST = 200
"""Characters of a line that are read; what is typed beyond them is left out."""


class Lines:
    """A stream to read from and one to write to."""

    def __init__(self, read: TextIO, write: TextIO) -> None:
        self._read = read
        self._write = write

    def say(self, *lines: str) -> None:
        """Write lines, made safe to show."""
        for line in lines:
            self._write.write(visible(line) + "\n")

    def ask(self, prompt: str, end: str) -> str:
        """Prompt for a line and give it without blanks around it; the end of the input gives `end`.

        A line that was not typed at a terminal is written after its prompt, so that a transcript is whole.
        """
        self._write.write(prompt)
        self._write.flush()
        line = rest = self._read.readline(_LONGEST)
        while len(rest) == _LONGEST and not rest.endswith("\n"):
            rest = self._read.readline(_LONGEST)
        if not self._read.isatty():
            self.say(line.strip())
        return line.strip() if line else end
