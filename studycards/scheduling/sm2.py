"""SM-2, as its author published it and as he programmed it, in whole numbers throughout.

Source of the rules: P. A. Wozniak, Optimization of learning, master's thesis, 1990, section 3.2, steps 1 to 7
(supermemo.com/archives1990-2015/english/ol/sm2); where the text is silent, his Delphi unit SuperMemo2Plug: the
easiness before the answer multiplies the interval.
Every reachable E-Factor is a whole number of hundredths; binary floats would be a day off.
"""

from __future__ import annotations

from typing import NamedTuple

from studycards.scheduling.memory import Memory, Outcome, Outcomes, new_memory, new_outcome
from studycards.scheduling.study_day import LAST_DAY

FIRST_INTERVAL = 1
SECOND_INTERVAL = 6
LOWEST_EASINESS = 130
# SM-2 has no longest interval; 64-bit columns have. The due day is clamped long before.
LONGEST_INTERVAL = 2**62
# Step 5, in hundredths, by grade: 10 - (5 - q) * (8 + (5 - q) * 2)
EASINESS_CHANGE = (-80, -54, -32, -14, 0, 10)


class Profile(NamedTuple):
    """The two points in which Wozniak's text and his program differ."""

    rounds_up: bool  # the text: a fraction of a day is rounded up; the program: to the nearest, ties to even
    eases_on_lapse: bool  # the text: a lapse leaves the E-Factor alone; the program: it changes too

    def next_states(self, memory: Memory, day: int) -> Outcomes:
        """Work out what each grade, given on the study day `day`, would make of a card."""
        if memory.repeat_on == day:
            return _repeats(memory, day)
        failed = self._failed(memory, day)
        passed = self._passed(memory, day)
        return failed + passed

    def _failed(self, memory: Memory, day: int) -> tuple[Outcome, Outcome, Outcome]:
        repetitions, _, easiness, _, lapses, reviews, _, _, passed = memory
        lapse = repetitions > 0
        due, clamped = _due(day, FIRST_INTERVAL)
        blackout = new_memory((0, FIRST_INTERVAL, easiness, due, lapses + lapse, reviews + 1, day, day, passed))
        wrong = nearly = blackout
        if self.eases_on_lapse:
            blackout, wrong, nearly = (blackout._replace(easiness=_eased(easiness, grade)) for grade in range(3))
        return (
            new_outcome((0, blackout, False, True, lapse, clamped)),
            new_outcome((1, wrong, False, True, lapse, clamped)),
            new_outcome((2, nearly, False, True, lapse, clamped)),
        )

    def _passed(self, memory: Memory, day: int) -> tuple[Outcome, Outcome, Outcome]:
        repetitions, _, easiness, _, lapses, reviews, _, _, passed = memory
        repetitions, reviews = repetitions + 1, reviews + 1
        interval = self._next_interval(memory)
        due, clamped = _due(day, interval)
        harder, easier = _eased(easiness, 3), _eased(easiness, 5)
        hard = new_memory((repetitions, interval, harder, due, lapses, reviews, day, day, passed))
        good = new_memory((repetitions, interval, easiness, due, lapses, reviews, None, day, True))
        easy = new_memory((repetitions, interval, easier, due, lapses, reviews, None, day, True))
        return (
            new_outcome((3, hard, False, True, False, clamped)),
            new_outcome((4, good, False, False, False, clamped)),
            new_outcome((5, easy, False, False, False, clamped)),
        )

    def _next_interval(self, memory: Memory) -> int:
        if memory.repetitions == 0:
            return FIRST_INTERVAL
        if memory.repetitions == 1:
            return SECOND_INTERVAL
        hundredths = memory.interval * memory.easiness
        if self.rounds_up:
            return min(-(-hundredths // 100), LONGEST_INTERVAL)
        days, rest = divmod(hundredths, 100)
        return min(days + (rest > 50 or (rest == 50 and days % 2)), LONGEST_INTERVAL)


PUBLISHED = Profile(rounds_up=True, eases_on_lapse=False)
PROGRAMMED = Profile(rounds_up=False, eases_on_lapse=True)


def next_states(memory: Memory, day: int) -> Outcomes:
    """Work out what each grade on the study day `day` would make of a card, exactly as published."""
    return PUBLISHED.next_states(memory, day)


def _repeats(memory: Memory, day: int) -> Outcomes:
    """Step 7: asked again the same day until it scores 4; what the scheduler knows stays as it was."""
    repetitions, interval, easiness, due, lapses, reviews, repeat_on, _, passed = memory
    waits = new_memory((repetitions, interval, easiness, due, lapses, reviews + 1, repeat_on, day, passed))
    done = new_memory((repetitions, interval, easiness, due, lapses, reviews + 1, None, day, True))
    return (
        new_outcome((0, waits, True, True, False, False)),
        new_outcome((1, waits, True, True, False, False)),
        new_outcome((2, waits, True, True, False, False)),
        new_outcome((3, waits, True, True, False, False)),
        new_outcome((4, done, True, False, False, False)),
        new_outcome((5, done, True, False, False, False)),
    )


def _due(day: int, interval: int) -> tuple[int, bool]:
    """SM-2 knows no longest interval, the calendar knows a last day."""
    due = day + interval
    return (due, False) if due <= LAST_DAY else (LAST_DAY, True)


def _eased(easiness: int, grade: int) -> int:
    changed = easiness + EASINESS_CHANGE[grade]
    return changed if changed > LOWEST_EASINESS else LOWEST_EASINESS
