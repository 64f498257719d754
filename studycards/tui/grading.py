"""The grades as keys and buttons: four of them, or the six of SM-2."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.binding import Binding

from studycards import wording
from studycards.cards import Grade
from studycards.scheduling.memory import Outcome, Outcomes
from studycards.tui.keys import keys_now, name_now
from studycards.tui.widgets.grade_bar import Choice

_TOOLTIPS = {
    1: "You did not know it: it comes again today",
    3: "You knew it with effort: it comes again today, too",
    4: "You knew it",
    5: "You knew it at once",
}
GO_ON = "study.go_on"
"""The action, by its id, that grades Good with the keys that revealed the answer."""

BUTTON_NAMES = {grade: name.lower() for grade, name in wording.BUTTONS}
"""What the log calls the four buttons, by grade."""

_SIX = [(str(grade), grade, wording.grade_word(grade)) for grade in range(6)]
_FOUR = [(str(key), grade, name) for key, (grade, name) in enumerate(wording.BUTTONS, 1)]

BINDINGS = [
    *(
        Binding(key, f"grade({grade})", name, False, id=f"study.grade{grade}", tooltip=wording.GRADE_MEANINGS[grade])
        for key, grade, name in _SIX
    ),
    *(
        Binding(key, f"answer({grade})", name, False, id=f"study.{name.lower()}", tooltip=_TOOLTIPS[grade])
        for key, grade, name in _FOUR
    ),
]
"""The digits, for both ways of grading; a screen lets one of them work."""


def choices(
    app: App[Any],
    outcomes: Outcomes,
    *,
    six: bool,
    counts: bool = True,
    proposed: int = Grade.GOOD,
    by: str = GO_ON,
) -> list[Choice]:
    """Make a button of each grade, with the key it has, what it would do to the card and its easiness.

    Where the answer `counts` for nothing, it says no more than whether the card comes again. The grade `proposed`, or
    among four the next one below it, bears a sign where the space bar takes it, as a key of the action `by`.
    """
    found = []
    also = " ⎵" if "space" in keys_now(app, by, "space,enter") else ""
    for key, grade, name in _SIX if six else _FOUR:
        outcome = outcomes[grade]
        does, easiness = _effect(outcome) if counts else (wording.round_label(again=outcome.again), "")
        sign = f"{name}{also}" if grade == proposed else name
        now = name_now(app, f"study.grade{grade}" if six else f"study.{name.lower()}", key)
        found.append(Choice(now, sign, f"{'grade' if six else 'answer'}({grade})", does, easiness))
    return found


def _effect(outcome: Outcome) -> tuple[str, str]:
    """Say what a grade would do to the card, and to its easiness."""
    interval = outcome.memory.interval
    does = wording.outcome_label(outcome.grade, interval, again=outcome.again, repeat=outcome.repeat)
    return does, wording.easiness_label(outcome.memory.easiness)
