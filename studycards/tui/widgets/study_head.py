"""The line over the card: its deck and marks at one end, what is left and the time at the other."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from studycards import wording
from studycards.study.questions import Mode
from studycards.tui.looks import MARK, MUTED
from studycards.tui.widgets.fitted import APART, Fitted, apart
from studycards.workspace.sitting import Sitting

_SECOND = 1_000_000
_LEAST_TITLE = 12
"""The cells of a deck's title that stay beside the counts."""


class StudyHead(Static):
    """Shows where one is; with the time on it this line alone is painted anew each second."""

    def __init__(self, instant: Callable[[], int], *, id: str | None = None) -> None:
        """Read the time, in microseconds since 1970 UTC, from `instant`; the sitting begins now."""
        super().__init__(Content(), id=id, markup=False)
        self._instant = instant
        self._began = self._since = instant()
        self._title = self._marks = Content()
        self._counts = ""
        self._timer: Timer | None = None

    def show(self, sitting: Sitting) -> None:
        """Name the shown card's deck and marks, count what is left, and say where an answer does not count."""
        card, since = sitting.card, sitting.since
        self._title = Content() if card is None else Content.styled(wording.visible(card.deck_title, False), "bold")
        found = ((card and card.flagged, " · ⚑ flagged"), (card and card.leech, " · leech"))
        self._marks = Content.styled("".join(words for marked, words in found if marked), MARK)
        self._counts = _left(sitting)
        self._since = self._began if since is None else since
        self.tick()

    def tell_time(self, wanted: bool) -> None:
        """Show the time spent on the card and on the sitting, or no longer."""
        if wanted and self._timer is None:
            self._timer = self.set_interval(1, self.tick)
        elif not wanted and self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.tick()

    def tick(self) -> None:
        """Write the line, with the time as it is now."""
        title, marks, ends = self._title, self._marks, [self._counts]
        if self._timer is not None:
            now = self._instant()
            card, sitting = (wording.duration((now - start) / _SECOND) for start in (self._since, self._began))
            with_card = f"{self._counts}   {card}"
            ends = [f"{with_card} · sitting {sitting}", with_card]

        def lay_out(width: int) -> Content:
            room = width - marks.cell_length - APART
            end = next((end for end in ends if title.cell_length + len(end) <= room), ends[-1])
            shown = title.truncate(max(_LEAST_TITLE, room - len(end)), ellipsis=True)
            left = Content.assemble(shown, marks)
            return apart(left, Content.styled(end, MUTED), least=left.cell_length).at(width)

        self.update(Fitted(lay_out), layout=False)


def _left(sitting: Sitting) -> str:
    left = sitting.left
    if sitting.mode is Mode.STUDY:
        return f"new {left.new} · again {left.again} · due {left.due}"
    return f"{'counts' if sitting.counts else 'does not count'} · again {left.again} · left {left.cards}"
