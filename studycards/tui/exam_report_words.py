"""The report of an exam in lines: the score in all and in parts, attempts side by side, every mistake put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from studycards import wording
from studycards.study.exam import right, said
from studycards.study.exam_report import Part, Report, Score
from studycards.study.marking import Marked
from studycards.study.questions import Verdict, Way
from studycards.tui import report_lines
from studycards.tui.feedback import SIGNS
from studycards.tui.looks import MARK, MUTED
from studycards.tui.markdown import lines, read
from studycards.tui.report_lines import LABEL, Row, heading, labelled, plain
from studycards.tui.tables import table_lines
from studycards.wording import visible
from studycards.workspace.examining import Attempt

_WIDEST = 100
_OPEN = "○"


class Compared(NamedTuple):
    """An attempt, with its report."""

    attempt: Attempt
    done: Report


def laid_out(tries: Sequence[Compared], meant: Mapping[int, str], today: date) -> Callable[[int], Iterator[Content]]:
    """Lay the report of the last of some attempts out for whatever widths follow, those before beside it.

    `meant` tells, by the number of a mistake, what the answer given instead is the answer to.
    """

    def lay_out(width: int) -> Iterator[Content]:
        column = min(width - 1, _WIDEST)
        for line in _report(tries, meant, today, column):
            yield line.pad_left((width - column) // 2)

    return lay_out


def attempt_words(made: Attempt, today: date) -> str:
    """Sum an attempt up: `Fri 20 Nov · 75 % ✓ passed · Mock exam · 20 questions`."""
    day = wording.date_label(made.ended.date(), today)
    title = visible(made.title, keep_newlines=False)
    return f"{day} · {made.percent} % {result(made.passed)} · {title} · {wording.count(made.questions, 'question')}"


def result(passed: bool) -> str:
    """Tell by a sign and a word whether an exam was passed."""
    return f"{SIGNS[Verdict.RIGHT]} passed" if passed else f"{SIGNS[Verdict.WRONG]} not passed"


def _report(tries: Sequence[Compared], meant: Mapping[int, str], today: date, width: int) -> Iterator[Content]:
    done = tries[-1].done
    yield from _score(done, width)
    for name, parts in (("deck", done.decks), ("unit", done.units), ("tag", done.tags), ("kind", done.kinds)):
        yield from report_lines.parts(f"By {name}", _rows(parts), width)
    if len(tries) > 1:
        yield from heading("Attempts", width)
        yield from table_lines(_side_by_side(tries, today), width)
    if done.mistakes:
        yield from heading("To look at again", width)
    for place, mistake in enumerate(done.mistakes):
        if place:
            yield Content()
        yield from _mistake(mistake, meant.get(mistake.number), width)


def _score(done: Report, width: int) -> Iterator[Content]:
    style = "bold $text-success" if done.passed else f"bold {MARK}"
    reached = f" · {done.score.percent} % · {_marks(done.score)} marks · pass mark {done.pass_mark} %"
    yield from Content.assemble((result(done.passed), style), (reached, "bold")).wrap(width)
    partly = sum(0 < answer.points < 1 for answer in done.answers)
    wrong = len(done.answers) - done.right - partly - done.open
    counted = ((done.right, "right"), (partly, "in part"), (wrong, "wrong"), (done.open, "open"))
    words = " · ".join(f"{number} {word}" for number, word in counted if number)
    seed = "" if done.seed is None else f" · seed {done.seed}"
    yield from Content.styled(f"{words} · in {wording.duration(done.seconds)}{seed}", MUTED).wrap(width)


def _rows(parts: Sequence[Part]) -> list[Row]:
    return [Row(part.name, _percent(part), _marks(part.score)) for part in parts]


def _side_by_side(tries: Sequence[Compared], today: date) -> list[list[Content]]:
    """Put attempts in columns: when, how much of all and of each deck, and how long it took."""
    decks = dict.fromkeys(part.name for each in tries for part in each.done.decks)
    rows = [
        ["Exam", *(str(each.attempt.number) for each in tries)],
        ["Day", *(wording.date_label(each.attempt.ended.date(), today) for each in tries)],
        ["Score", *(f"{each.attempt.percent} %" for each in tries)],
        ["Result", *(result(each.attempt.passed) for each in tries)],
        ["Questions", *(str(each.attempt.questions) for each in tries)],
        ["Time", *(wording.duration(each.attempt.seconds) for each in tries)],
    ]
    for deck in decks:
        shares = ({part.name: _percent(part) for part in each.done.decks}.get(deck) for each in tries)
        rows.append([visible(deck, keep_newlines=False), *("–" if one is None else f"{one} %" for one in shares)])
    return [[Content(cell) for cell in row] for row in rows]


def _mistake(mistake: Marked, meant: str | None, width: int) -> Iterator[Content]:
    """Set what was answered beside what is right, say why and where it stands."""
    item, asked = mistake.item, mistake.item.question
    sign, words, style = _worth(mistake)
    where = Content.styled(f" · {visible(item.deck, keep_newlines=False)}", MUTED)
    head = Content.assemble((f"Question {mistake.number + 1} ", "bold"), (f"{sign} {words}", style), where)
    yield head.truncate(width, ellipsis=True)
    if asked.face.asked:
        yield from labelled(
            "", Content.styled(visible(asked.face.asked, keep_newlines=False), MUTED).wrap(_room(width))
        )
    yield from labelled("", lines(read(asked.face.question), _room(width)))
    if mistake.response is not None:
        given = said(asked, mistake.response)
        yours = lines(read(given), _room(width)) if asked.way is Way.CHOICE else plain(given, width)
        yield from labelled("Yours", yours)
    if meant is not None:
        yield from labelled("", plain(f"That is the answer to: {' '.join(meant.split())}", width))
    is_list = asked.way is Way.LIST
    yield from labelled("Right", plain(right(asked), width) if is_list else lines(read(right(asked)), _room(width)))
    if asked.face.explanation:
        yield from labelled("Why", lines(read(asked.face.explanation), _room(width)))
    for source in item.sources:
        yield from labelled("From", plain(source, width))


def _worth(mistake: Marked) -> tuple[str, str, str]:
    """Give the sign of what an answer was worth, its word, and their style."""
    marks = f", {wording.marks(float(mistake.points))} marks" if mistake.points else ""
    if mistake.response is None:
        return _OPEN, "open", MUTED
    if mistake.points > 0:
        is_list = mistake.item.question.way is Way.LIST
        return SIGNS[Verdict.CLOSE], f"{'in part' if is_list else 'close'}{marks}", MARK
    return SIGNS[Verdict.WRONG], f"wrong{marks}", "$text-error"


def _room(width: int) -> int:
    return width - LABEL


def _percent(part: Part) -> int:
    """Give a part's percent; deductions that leave less than nothing leave nothing."""
    return max(0, part.score.percent)


def _marks(score: Score) -> str:
    return f"{wording.marks(float(score.points))} of {score.full}"
