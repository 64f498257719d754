"""The line in which a screen says what there is to say."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from studycards.wording import visible


class WordLine(Static):
    """Says one thing at a time, as text whatever stands in it; its colour and its height are the screen's styles."""

    def __init__(self) -> None:
        super().__init__(id="word", markup=False)
        self._said = ""

    def say(self, words: str | None) -> None:
        """Say something else, or nothing; the screen is laid out anew only where that may need another line."""
        text = visible(words or "", keep_newlines=False)
        if text != self._said:
            self._said = text
            self.update(Content(text), layout=self.styles.is_auto_height)
