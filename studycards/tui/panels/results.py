"""Single cards and single exams: the hardest cards, pairs taken for each other, and how mock exams went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from studycards import wording
from studycards.progress.hardest import LEAST, CardFigures
from studycards.progress.words import of, spent
from studycards.tui.charts.bars import Bar, bars
from studycards.tui.charts.cells import Lines, Series
from studycards.tui.looks import DONE
from studycards.tui.panels.figures import Figures
from studycards.tui.panels.panel import Panel, Picture, Table

if TYPE_CHECKING:
    from studycards.workspace.confusions import Confusion
    from studycards.workspace.examining import Attempt

_KNOWN = (Series("known", "█", DONE),)
_PASSED = Series("passed", "█", "$text-success")
_FAILED = Series("not passed", "▒", "$text-warning")
_READ = 200
"""Characters of a question that are looked at for its line."""

_SHORT = 12
"""The cells of a bar beside a question, which needs the room more."""


_BETWEEN = "↔ "
_TIMES = 8
"""The cells for how often two cards were confused."""


def _hardest(figures: Figures) -> Picture | None:
    cards = figures.hardest
    if not cards:
        return None
    words = f"Known least, having come again {LEAST} times or more"
    rows = [Bar(card.front[:_READ], (card.recall.share or 0,), of(card.recall)) for card in cards]
    table = Table(("Card", "Known", "Lapses", "Time", "Address"), [_card_row(card) for card in cards])
    return Picture(words, partial(_shares, rows), table)


def _card_row(card: CardFigures) -> tuple[str, ...]:
    return card.front[:_READ], of(card.recall), str(card.lapses), spent(card.milliseconds), card.address


def _shares(rows: Sequence[Bar], width: int, height: int) -> Lines:
    return bars(_KNOWN, rows[:height], width, whole=1, widest=_SHORT)


def _confusions(figures: Figures) -> Picture | None:
    pairs = figures.confusions
    if not pairs:
        return None
    words = f"{wording.count(len(pairs), 'pair')} so far · Confusions, on Today, practises them"
    rows = [row for pair in pairs for row in _pair_rows(pair)]
    return Picture(words, partial(_beside, pairs), Table(("Cards", "Times"), rows))


def _questions(pair: Confusion) -> list[str]:
    return [wording.visible(card.face.question[:_READ], keep_newlines=False) for card in (pair.one, pair.other)]


def _pair_rows(pair: Confusion) -> Sequence[tuple[str, str]]:
    one, other = _questions(pair)
    return (one, f"{pair.times} ×"), (f"{_BETWEEN}{other}", "")


def _beside(pairs: Sequence[Confusion], width: int, height: int) -> Lines:
    """Draw a pair a line; of two long questions each has half of it."""
    rows = []
    for pair in pairs[:height]:
        one, other = map(Content, _questions(pair))
        room = width - _TIMES - len(_BETWEEN)
        cut = one.truncate(max(room // 2, room - other.cell_length), ellipsis=True)
        rows.append(Bar(f"{cut.plain} {_BETWEEN}{other.plain}", (), f"{pair.times} ×"))
    return bars((), rows, width)


def _exams(figures: Figures) -> Picture | None:
    made = figures.exams
    if not made:
        return None
    passed = sum(attempt.passed for attempt in made)
    words = f"{wording.count(len(made), 'exam')} · {passed} passed · {made[-1].percent} % in the last one"
    rows = [(_exam_name(each), f"{each.percent} %", _verdict(each), str(each.questions)) for each in reversed(made)]
    table = Table(("Exam", "Score", "Result", "Questions"), rows)
    return Picture(words, partial(_scores, tuple(reversed(made))), table)


def _scores(made: Sequence[Attempt], width: int, height: int) -> Lines:
    rows = [
        Bar(
            _exam_name(each),
            (each.percent, 0) if each.passed else (0, each.percent),
            f"{each.percent} % {_verdict(each)}",
        )
        for each in made[:height]
    ]
    return bars((_PASSED, _FAILED), rows, width, whole=100)


def _exam_name(made: Attempt) -> str:
    return f"{wording.date_label(made.ended.date())} {made.title}"


def _verdict(made: Attempt) -> str:
    return "✓ passed" if made.passed else "✗ not passed"


HARDEST = Panel(
    "Hardest cards",
    ("hardest cards", "lapses"),
    f"The cards you forget most often, once some have come again {LEAST} times.",
    _hardest,
)
CONFUSIONS = Panel(
    "Confused cards",
    ("confusions",),
    "Cards you take for each other: noticed where an answer, typed or chosen, is another card's.",
    _confusions,
)
EXAMS = Panel("Mock exams", ("exams",), "How your mock exams went, side by side; x on Today sets one up.", _exams)
