"""A demo library: lived through the rules everybody's is, so that it is sound, likely, and the same for its seed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studycards.demo.wishes import Wishes
from studycards.scheduling.study_day import date_of
from studycards.workspace.clock import Clock
from studycards.workspace.demo import Made, make
from studycards.workspace.place import Place
from studycards.workspace.today import days_in_a_row, today
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import LOGS

NOW = Clock(int(datetime(2026, 11, 22, 9, tzinfo=UTC).timestamp()) * 1_000_000, "Europe/Berlin")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Somebody who has studied the shipped decks for 200 days."""
    return make(tmp_path_factory.mktemp("demo"), NOW, Wishes())


CAPITALS = Path(__file__).parents[1] / "tui" / "capitals.yaml"


def opened(made: Made, learner: str | None = None) -> Workspace:
    return Workspace.open(Place(str(made.file), True, learner, NOW))


def shares(con: sqlite3.Connection, statement: str) -> dict[object, int]:
    return dict(con.execute(statement))


def test_the_doctor_finds_nothing(made: Made) -> None:
    with closing(opened(made)) as workspace:
        found = examination(workspace)
        assert found.findings == ()
        assert (found.decks, found.reviews) == (made.decks, made.answers)
        assert [learner.name for learner in workspace.learners()] == list(made.learners)


def test_the_history_ends_yesterday_and_something_waits_today(made: Made) -> None:
    with closing(opened(made)) as workspace:
        first, last = workspace.con.execute("SELECT min(study_day), max(study_day) FROM reviews").fetchone()
        assert str(date_of(last)) == "2026-11-21"
        assert last - first in range(190, 200)
        day = today(workspace)
        assert day.counts.due > 0
        assert day.done == 0
        assert days_in_a_row(workspace) > 0


def test_it_has_all_there_is_to_look_at(made: Made) -> None:
    """Screens that show leeches, flags, slips, confusions, exams or what was taken back have something to show."""
    with closing(opened(made)) as workspace:
        con = workspace.con
        changes = shares(con, "SELECT kind, count(*) FROM changes GROUP BY kind")
        assert {"flag", "leech", "suspend", "revoke"} <= changes.keys()
        assert shares(con, "SELECT mode, count(*) FROM reviews GROUP BY mode").keys() == {"study", "exam"}
        assert con.execute("SELECT count(*) FROM confusions").fetchone()[0] > 5
        assert con.execute("SELECT count(*) FROM exams WHERE ended IS NOT NULL").fetchone()[0] == 3
        grades = shares(con, "SELECT grade, count(*) FROM reviews WHERE counts = 1 GROUP BY grade")
        assert grades.keys() == {1, 3, 4, 5}


def test_what_somebody_recalls_is_likely(made: Made) -> None:
    """SM-2 asks at about nine in ten; mornings, evenings and every weekday are studied, and no night is."""
    with closing(opened(made)) as workspace:
        answers, passed = workspace.con.execute(
            "SELECT sum(answers), sum(answers * (grade >= 3)) FROM tallies WHERE was IN (3, 4, 5)"
        ).fetchone()
        assert 0.75 < passed / answers < 0.95
        hours = {
            workspace.clock.local(instant).hour for (instant,) in workspace.con.execute("SELECT instant FROM reviews")
        }
        assert {7, 8, 19, 20} <= hours <= set(range(6, 24))
        days = shares(workspace.con, "SELECT study_day % 7, count(*) FROM reviews WHERE learner_id = 1 GROUP BY 1")
        assert len(days) == 7


def log(made: Made) -> list[tuple[object, ...]]:
    """Every row of the log but for its id, which holds random bits, so that no two computers make the same one."""
    with closing(opened(made)) as workspace:
        return [
            tuple(value for name, value in zip(row.keys(), row, strict=True) if name not in ("id", "target"))
            for table in LOGS
            for row in _rows(workspace.con, f"SELECT * FROM {table} ORDER BY learner_id, instant")
        ]


def _rows(con: sqlite3.Connection, statement: str) -> list[sqlite3.Row]:
    cursor = con.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(statement).fetchall()


def test_the_same_seed_makes_the_same_log_and_another_one_another(tmp_path: Path) -> None:
    one, same, other = (
        log(make(tmp_path / name, NOW, Wishes(2, 12, seed), (CAPITALS,)))
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert one == same
    assert one != other
