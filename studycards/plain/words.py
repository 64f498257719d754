"""A card, its grades, its history and a sitting's end as lines of text; what comes from decks is still untrusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from studycards import wording
from studycards.scheduling.memory import Outcome, Outcomes
from studycards.scheduling.study_day import date_of
from studycards.study.faces import lettered
from studycards.study.questions import Mode

if TYPE_CHECKING:
    from studycards.study.faces import Face
    from studycards.workspace.history import Event
    from studycards.workspace.sitting import Sitting
    from studycards.workspace.summary import Summary


class Button(NamedTuple):
    """What a typed digit stands for: a grade, 0 to 5, and its word."""

    grade: int
    word: str


FOUR: Mapping[str, Button] = {str(key): Button(*button) for key, button in enumerate(wording.BUTTONS, 1)}
SIX: Mapping[str, Button] = {str(grade): Button(grade, wording.grade_word(grade)) for grade in range(6)}

_NOTHING = "Nothing answered."
_INSTEAD = "`studycards study --ahead` learns ahead; `studycards quiz` and `studycards exam` ask without the schedule."


def left(sitting: Sitting) -> str:
    """Say what is left: `new 4, again 2, due 16`, of a round `again 2, left 16` and whether an answer counts now."""
    left = sitting.left
    if sitting.mode is Mode.STUDY:
        return f"new {left.new}, again {left.again}, due {left.due}"
    return f"{'counts' if sitting.counts else 'does not count'}, again {left.again}, left {left.cards}"


def question(face: Face) -> list[str]:
    """Ask: the word over the question, if any, the question, and the options of a choice."""
    asked = [face.asked, face.question] if face.asked else [face.question]
    return [*asked, "", *lettered(face.options)] if face.options else asked


def answer(face: Face, sources: Iterable[str]) -> list[str]:
    """Give the answer, why it is so, and where it stands."""
    lines = [face.answer]
    if face.explanation:
        lines += ["", f"Why: {face.explanation}"]
    return lines + [f"From: {source}" for source in sources]


def grades(outcomes: Outcomes, buttons: Mapping[str, Button], *, counts: bool = True) -> str:
    """Say what each button does to the card: `1 Again: today, 2 Hard: 6 d today, …`.

    Where the answer `counts` for nothing, it is no more than whether the card comes again.
    """
    does = label if counts else _round_label
    return ", ".join(f"{key} {button.word}: {does(outcomes[button.grade])}" for key, button in buttons.items())


def _round_label(outcome: Outcome) -> str:
    return wording.round_label(again=outcome.again)


def label(outcome: Outcome) -> str:
    """Shorten what a grade does to a card, as under its button."""
    return wording.outcome_label(outcome.grade, outcome.memory.interval, again=outcome.again, repeat=outcome.repeat)


def grade(number: int) -> str:
    """Name a grade by its number and its word: `grade 4, Good`."""
    return f"grade {number}, {wording.grade_word(number)}"


def history(events: Sequence[Event], *, covered: bool = False) -> list[str]:
    """List what happened to a card, oldest first: `2026-11-22: grade 4, Good, 3 s, quiz → 6 d · EF 2.50: “Paris”`.

    What was typed or chosen may be the answer: a `covered` card's stays unsaid.
    """
    return [_event(event, covered) for event in events] or ["nothing happened to this card yet"]


def _event(event: Event, covered: bool) -> str:
    what = wording.change_word(event.kind)
    if event.grade is not None:
        what = grade(event.grade)
        if event.milliseconds:
            what += f", {(event.milliseconds + 500) // 1000} s"
    effect = wording.without_effect(event.mode, taken_back=event.taken_back, did_not_count=event.did_not_count)
    how = (f", {effect}" if effect else "") + _led_to(event.outcome)
    response = f": “{wording.visible(event.response, keep_newlines=False)}”" if event.response and not covered else ""
    return f"{date_of(event.study_day).isoformat()}: {what}{how}{response}"


def _led_to(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    words = wording.led_to(outcome.memory.interval, outcome.memory.easiness, repeat=outcome.repeat)
    return f", {words}" if outcome.repeat else f" {words}"


def summary(done: Summary, next_due: int | None, streak: int = 0) -> list[str]:
    """Sum a sitting up in sentences; `streak` is in days."""
    if not done.answers:
        return [_NOTHING]
    lines = [_answers(done)]
    if done.tomorrow:
        lines.append(f"{wording.count(done.tomorrow, 'card comes', 'cards come')} back tomorrow.")
    lines += _hardest(done)
    if next_due is not None:
        lines.append(f"Next due: {wording.date_label(date_of(next_due))}.")
    if streak > 1:
        lines.append(f"{streak} days in a row; one a week may be free.")
    return lines


def round_summary(done: Summary, left: int, *, counting: bool) -> list[str]:
    """Sum a round up, of which `left` cards are left, and say what it was to the schedule."""
    if not done.answers:
        return [_NOTHING]
    lines = [_answers(done), *_hardest(done)]
    if left:
        lines.append(f"{wording.count(left, 'card')} left in this round.")
    counted = "Each card's first answer counted." if counting else "It did not count: the schedule stays as it was."
    return [*lines, counted]


def _answers(done: Summary) -> str:
    cards = wording.count(done.cards, "card")
    return f"{cards} answered, {done.right} right at the first try, in {wording.duration(done.milliseconds / 1000)}."


def _hardest(done: Summary) -> list[str]:
    named = ", ".join(f"{' '.join(card.front.split())} ({card.address})" for card in done.hardest)
    return [f"Hardest: {named}."] if named else []


def nothing_waits(next_due: int | None, limit: str | None) -> list[str]:
    """Say that nothing is to be studied now, when the next review is due, which `limit` keeps cards back, what else."""
    sentences = ["Nothing waits."]
    if next_due is not None:
        sentences.append(f"Next due: {wording.date_label(date_of(next_due))}.")
    if limit:
        sentences.append(f"{limit[0].upper()}{limit[1:]}.")
    return [" ".join(sentences), *([_INSTEAD] if len(sentences) > 1 else [])]
