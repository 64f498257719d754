"""The line in which a screen says what there is to say."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from studycards.tui.widgets.fitted import broken_between_parts
from studycards.wording import visible

_MOST = 3
"""Words take at most one of so many parts of the terminal's height."""


class WordLine(Static):
    """Says one thing at a time, as text whatever stands in it; its colour and its height are the screen's styles.

    Where those give it so many lines, it takes more while its words need them.
    """

    def __init__(self) -> None:
        super().__init__(id="word", markup=False)
        self._said = ""
        self._shown = Content()
        self._lines: int | None = None

    def say(self, words: str | None) -> None:
        """Say something else, or nothing; the screen is laid out anew only where that may need another line."""
        text = visible(words or "", keep_newlines=False)
        if text != self._said:
            self._said = text
            self._shown = Content(text)
            self.update(self._shown, layout=self.styles.is_auto_height)
            self._make_room()

    def on_resize(self) -> None:
        """Take the lines that the words need at another width."""
        self._make_room()

    def _make_room(self) -> None:
        """Take more lines than the styles give, or no longer; what needs more than there may be ends in a sign."""
        given, width = self.styles.base.height, self.content_size.width
        if given is None or not width:
            return
        text = Content(self._said)
        fits = text.cell_length <= width
        if not fits:
            text = Content(broken_between_parts(self._said, width))
        if given.is_auto:
            self._show(text, layout=True)
            return
        lines = [text] if fits else text.wrap(width)
        most = max(int(given.value), self.app.size.height // _MOST)
        if len(lines) > most:
            cut = lines[most - 1].rstrip().truncate(width - 1)
            text = Content("\n").join([*lines[: most - 1], cut + "…"])
        self._show(text, layout=False)
        wanted = min(len(lines), most) if len(lines) > given.value else None
        if wanted != self._lines:
            self._lines = wanted
            self.styles.height = wanted

    def _show(self, text: Content, *, layout: bool) -> None:
        """Put the words otherwise, unless they are put so already."""
        if not text.is_same(self._shown):
            self._shown = text
            self.update(text, layout=layout)
