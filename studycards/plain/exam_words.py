"""A mock exam's questions, list and report as lines of text; what comes from decks and learners is still untrusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from studycards import wording
from studycards.study.exam import Item, Sheet, right, said
from studycards.study.faces import lettered
from studycards.study.questions import Verdict, Way

if TYPE_CHECKING:
    from studycards.study.exam_report import Part, Report, Score
    from studycards.study.marking import Marked
    from studycards.workspace.examining import Attempt, Exam

COUNTS = "Its answers count as reviews once you hand it in"
PRACTICE = "It leaves the schedule alone"


def opening(exam: Exam) -> list[str]:
    """Say what an exam is like before its first question."""
    plan = exam.blueprint
    deduction = f", {wording.marks(plan.negative)} off for a wrong answer" if plan.negative else ""
    return [
        f"{plan.title}: {wording.count(len(exam.paper), 'question')}, {wording.count(plan.minutes, 'minute')},"
        f" pass mark {plan.pass_mark} %{deduction}.",
        f"It is marked when you hand it in, or when the time is up. {COUNTS if exam.counts else PRACTICE}.",
    ]


def question(item: Item) -> list[str]:
    """Ask a question of an exam: without hint or answer."""
    face, asked = item.question.face, item.question
    lines = [face.asked, face.question] if face.asked else [face.question]
    if asked.way is Way.CHOICE:
        lines += ["", *lettered([option.text for option in asked.options])]
    if asked.way is Way.LIST:
        order = ", in their order" if asked.ordered else ""
        lines += ["", f"{wording.count(len(asked.items), 'item')}{order}"]
    return lines


def response(item: Item, given: str) -> str:
    """Say what was answered, on one line."""
    asked = item.question
    if asked.way is Way.CHOICE:
        return lettered([option.text for option in asked.options])[int(given)]
    return "; ".join(said(asked, given).splitlines())


def listed(sheet: Sheet) -> list[str]:
    """List the questions with what stands under each: `2 answered, flagged`."""
    return [f"{number + 1} {_state(sheet, number)}" for number in range(len(sheet.paper))]


def _state(sheet: Sheet, number: int) -> str:
    state = "open" if sheet.responses[number] is None else "answered"
    return f"{state}, flagged" if number in sheet.flags else state


def report(done: Report, earlier: Sequence[Attempt], meant: Mapping[int, str]) -> list[str]:
    """Report on an exam: the score in all and by its parts, every mistake with the right answer, earlier attempts.

    `meant` tells, by number, what an answer given by mistake is the answer to.
    """
    lines = [f"{done.title}: {result(done)}.", f"{_counted(done)}, in {wording.duration(done.seconds)}."]
    for name, parts in (("deck", done.decks), ("unit", done.units), ("tag", done.tags), ("kind", done.kinds)):
        lines += _parts(name, parts)
    for mistake in done.mistakes:
        lines += ["", *_mistake(mistake, meant.get(mistake.number))]
    if earlier:
        lines += ["", "Earlier attempts:", *(f"  {attempt(each)}" for each in earlier)]
    return lines


def result(done: Report) -> str:
    """Say whether an exam was passed: `75 %, 3 of 4 marks: passed, the pass mark is 50 %`."""
    verdict = "passed" if done.passed else "not passed"
    return f"{done.score.percent} %, {_score(done.score)} marks: {verdict}, the pass mark is {done.pass_mark} %"


def attempt(made: Attempt) -> str:
    """Sum an exam up on a line, its number first."""
    verdict = "passed" if made.passed else "not passed"
    questions = wording.count(made.questions, "question")
    return (
        f"{made.number} · {made.ended.date().isoformat()} · {made.title} · {questions} · {made.percent} % · {verdict}"
    )


def _counted(done: Report) -> str:
    partly = sum(0 < answer.points < 1 for answer in done.answers)
    wrong = len(done.answers) - done.right - partly - done.open
    parts = ((done.right, "right"), (partly, "in part"), (wrong, "wrong"), (done.open, "open"))
    return ", ".join(f"{number} {word}" for number, word in parts if number)


def _score(score: Score) -> str:
    return f"{wording.marks(float(score.points))} of {score.full}"


def _parts(name: str, parts: Iterable[Part]) -> Iterator[str]:
    for place, part in enumerate(parts):
        if not place:
            yield f"By {name}:"
        yield f"  {part.name}: {_score(part.score)}"


def _mistake(mistake: Marked, meant: str | None) -> Iterator[str]:
    """Set a wrong answer beside the right one, say why and where it stands."""
    item, asked = mistake.item, mistake.item.question
    yield f"Question {mistake.number + 1} ({item.address}): {_worth(mistake)}"
    yield from filter(None, (asked.face.asked, asked.face.question))
    if mistake.response is not None:
        yield f"You: {response(item, mistake.response)}"
    if meant is not None:
        yield f"That is the answer to: {' '.join(meant.split())}"
    yield f"Right: {_right(item)}"
    if asked.face.explanation:
        yield f"Why: {asked.face.explanation}"
    for source in item.sources:
        yield f"From: {source}"


def _worth(mistake: Marked) -> str:
    if mistake.response is None:
        return "open"
    word = "close" if mistake.judged is not None and mistake.judged.verdict is Verdict.CLOSE else "wrong"
    if mistake.points > 0 and mistake.item.question.way is Way.LIST:
        word = "in part"
    return f"{word}, {wording.marks(float(mistake.points))} marks" if mistake.points else word


def _right(item: Item) -> str:
    asked = item.question
    return response(item, str(asked.right)) if asked.way is Way.CHOICE else "; ".join(right(asked).splitlines())
