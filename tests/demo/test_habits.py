"""When invented people sit down, and who they are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.demo.dice import Dice
from studycards.demo.habits import sittings
from studycards.demo.people import NAMES, people

SUNDAY = 739_942


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 250), st.floats(0.3, 1), st.integers(0, 2**32))
def test_sittings_come_in_order_by_day_and_the_last_day_is_never_missed(days: int, diligence: float, seed: int) -> None:
    found = list(sittings(SUNDAY - days, SUNDAY - 1, diligence, Dice(seed)))
    times = [(sat.day, sat.minute) for sat in found]
    assert all(one < other for one, other in pairwise(times))
    assert found[-1].day == SUNDAY - 1
    assert all(SUNDAY - days <= sat.day and 6 * 60 <= sat.minute <= 22 * 60 and sat.most > 0 for sat in found)


def test_days_are_missed_sundays_more_often_and_a_week_together() -> None:
    studied = {sat.day for sat in sittings(SUNDAY - 700, SUNDAY - 1, 0.9, Dice(1))}
    of = {weekday: sum(day % 7 == weekday for day in studied) for weekday in range(7)}
    assert 0.8 * 700 < len(studied) < 0.95 * 700
    assert of[0] == min(of.values())
    assert max(after - before for before, after in pairwise(sorted(studied))) >= 7


def test_people_have_names_of_their_own_and_the_seed_makes_them() -> None:
    group = people(60, 3)
    assert len({person.name for person in group}) == 60
    assert group[0].name == NAMES[0]
    assert (group[0].away, group[len(NAMES)].name) == (0, f"{NAMES[0]} 2")
    assert all(0 < person.ability < 1 and 0 < person.diligence < 1 for person in group)
    assert people(60, 3) == group
    assert people(60, 4) != group


def test_chance_is_spread_as_it_says() -> None:
    """The bounds are wide of what 4,000 draws come to for any seed but a freak; this one is fixed."""
    dice = Dice(5)
    normal = sorted(dice.normal() for _ in range(4000))
    assert abs(normal[2000]) < 0.1
    assert 0.6 < normal[3000] < 0.75
    durations = sorted(dice.about(5000, 0.5) for _ in range(4000))
    assert 4700 < durations[2000] < 5300
    assert {dice.between(2, 4) for _ in range(100)} == {2, 3, 4}
