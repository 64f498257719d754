"""What every line-by-line mode talks through: lines made safe to show, prompts, and commands read whole or cut."""

from __future__ import annotations

from typing import TextIO

from studycards.wording import visible

COMMAND, ANSWER = 200, 2000
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

    def ask(self, prompt: str, end: str, most: int = COMMAND) -> str:
        """Prompt for a line and give `most` characters of it without blanks around; the end of the input gives `end`.

        A line that was not typed at a terminal is written after its prompt, so that a transcript is whole.
        """
        self._write.write(prompt)
        self._write.flush()
        line = rest = self._read.readline(most)
        while len(rest) == most and not rest.endswith("\n"):
            rest = self._read.readline(most)
        if not self._read.isatty():
            self.say(line.strip())
        return line.strip() if line else end
