"""A place to write text in: what could steer the terminal is shown as a sign, one for each character."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from studycards.wording import visible

UNHELD = frozenset("\v\f\x1c\x1d\x1e\x85\u2028\u2029")
"""Line breaks to the toolkit that are none to the file: a text with them would not come back as it went in."""

LONGEST_LINE = 10_000
MOST = 200_000
"""Characters of a line, and of a text, up to which no key takes longer than a moment."""

_INSTEAD = "\ufffd"


class TextEditor(TextArea):
    """A text area for words from files and clipboards nobody has looked at."""

    def get_line(self, line_index: int) -> Text:
        """Give a line as it may be shown."""
        line = self.document.get_line(line_index)
        if not line.isprintable():
            line = "".join(map(_shown, line))
        return Text(line, end="", no_wrap=True)


def unfit(text: str) -> str | None:
    """Say what a text has that makes it none for this editor; None where it is one."""
    if len(text) > MOST:
        return f"{len(text):,} characters, too many for the app's editor"
    longest = max(map(len, text.splitlines()), default=0)
    if longest > LONGEST_LINE:
        return f"a line of {longest:,} characters, too long for the app's editor"
    return "line breaks of a rare kind, which the app's editor would lose" if UNHELD & set(text) else None


def _shown(character: str) -> str:
    sign = character if character == "\t" else visible(character)
    return sign if len(sign) == 1 else _INSTEAD
