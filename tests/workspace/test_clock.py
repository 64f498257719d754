"""The clock at the edge: what the environment may say, and what a clock that jumps does to study days."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from studycards.library.settings import DAY_STARTS_AT, ZONE
from studycards.workspace import studying
from studycards.workspace.clock import Clock, ClockError, StudyClock, zone_of
from studycards.workspace.place import Place
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace, WriteRefused
from tests.library.making import TODAY, Hands, deck, hands, logs, open_workspace, studied


def test_the_environment_sets_time_and_zone() -> None:
    clock = Clock.from_environment({"STUDYCARDS_NOW": "1970-01-01T01:00:01+01:00", "STUDYCARDS_ZONE": "Asia/Tokyo"})
    assert (clock.instant(), clock.local_zone()) == (1_000_000, "Asia/Tokyo")
    assert clock.instant() == clock.instant()
    assert Clock.from_environment({"STUDYCARDS_NOW": "", "STUDYCARDS_ZONE": ""}) == Clock()


@pytest.mark.parametrize(
    "now",
    [
        *["tomorrow", "2026-11-22", "2026-11-22T09:00:00", "2026-13-01T00:00:00+00:00", "12", "\udcff"],
        *["0001-01-01T00:00:00+14:00", "1969-12-31T23:59:59+00:00", "9999-12-31T23:59:59-12:00"],
    ],
)
def test_what_is_no_instant_is_refused_with_an_example(now: str) -> None:
    with pytest.raises(ClockError, match="STUDYCARDS_NOW") as caught:
        Clock.from_environment({"STUDYCARDS_NOW": now})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "/etc/localtime", "\udcff", "a\x00b", "Europe"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(ClockError, match="no time zone"):
        Clock.from_environment({"STUDYCARDS_ZONE": zone})


def test_a_set_clock_writes_only_to_a_library_that_was_named(workspace: Workspace) -> None:
    set_clock = Clock(hands().at, "UTC")
    real = Workspace.open(Place(str(workspace.path), False, None, set_clock))
    for forbidden in (
        lambda: studying.begin(real, real.decks()),
        lambda: studying.answer(real, "joints/hip", 4),
        lambda: studying.take_back(real),
        lambda: real.set(DAY_STARTS_AT, "5"),
        lambda: real.add_learner("Ada"),
        lambda: real.set_archived("joints", True),
    ):
        with pytest.raises(WriteRefused, match="STUDYCARDS_NOW"):
            forbidden()
    assert logs(real.con) == set()
    real.close()
    named = Workspace.open(Place(str(workspace.path), True, None, set_clock))
    studying.answer(named, "joints/hip", 4)
    named.close()


def test_no_library_is_made_under_a_set_clock_unless_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with pytest.raises(WriteRefused):
        Workspace.open(Place(str(path), False, None, Clock(hands().at, "UTC")), create=True)
    assert not path.exists()


def test_a_clock_put_back_is_mentioned_and_nothing_is_reordered(workspace: Workspace, clock: Hands) -> None:
    studying.answer(workspace, "joints/hip", 4)
    clock.move(days=-0.9)
    assert not reopened(workspace, clock).clock_is_behind
    clock.move(days=-3)
    again = reopened(workspace, clock)
    assert again.clock_is_behind
    assert again.today() == TODAY
    studying.answer(again, "joints/knee", 4)
    days = again.con.execute("SELECT study_day FROM reviews ORDER BY instant").fetchall()
    cards = again.con.execute("SELECT card_id FROM reviews ORDER BY instant").fetchall()
    assert days == [(TODAY,), (TODAY,)]
    assert [card for (card,) in cards] == [studying.find(again, f"joints/{name}").id for name in ("hip", "knee")]
    assert examination(again).findings == ()


def reopened(workspace: Workspace, clock: Hands) -> Workspace:
    workspace.close()
    again = open_workspace(workspace.path, clock)
    workspace.con = again.con  # closed with the test
    return again


def test_another_zone_counts_from_now_on_and_keeps_stored_days(tmp_path: Path) -> None:
    moving = Hands(None, None)
    moving.at = hands(datetime(2026, 11, 22, 2, tzinfo=UTC)).at
    workspace = studied(tmp_path, deck("d", ["a", "b"]), clock=moving)
    studying.answer(workspace, "d/a", 4)
    workspace.set(ZONE, "Asia/Tokyo")
    studying.answer(workspace, "d/b", 4)
    workspace.set(ZONE, "America/New_York")
    studying.answer(workspace, "d/b", 4)
    days = workspace.con.execute("SELECT study_day FROM reviews ORDER BY instant").fetchall()
    assert days == [(TODAY - 1,), (TODAY,), (TODAY,)]
    assert examination(workspace).findings == ()
    workspace.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Berlin: 2:00 becomes 3:00, and 3:00 becomes 2:00; the day begins at 4 by the wall clock.
        (datetime(2026, 3, 29, 1, 59, 59, tzinfo=UTC), datetime(2026, 3, 29, 2, 0, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 2, 59, 59, tzinfo=UTC), datetime(2026, 10, 25, 3, 0, 0, tzinfo=UTC)),
    ],
)
def test_the_day_turns_by_the_wall_clock_on_the_days_of_the_change(before: datetime, after: datetime) -> None:
    clock = hands(before)
    study = StudyClock(clock, ZoneInfo("Europe/Berlin"), 4)
    first = study.now().day
    assert study.local().hour == 3
    clock.at = hands(after).at
    assert study.now().day == first + 1
    assert study.local().hour == 4


def test_the_day_never_goes_back_below_what_is_stored() -> None:
    clock = hands()
    study = StudyClock(clock, zone_of("UTC"), 4, TODAY + 2)
    assert study.now().day == TODAY + 2
    clock.move(days=5)
    assert study.now().day == TODAY + 5
