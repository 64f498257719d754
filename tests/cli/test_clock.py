"""STUDYCARDS_NOW and STUDYCARDS_ZONE set the clock, and a set clock writes only to a library named for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Studycards

WRITES = ["study --plain", "import --shipped", "decks archive pain", "answer block 4", "suspend block", "undo", "redo"]
WRITES += ["settings new_per_day 5", "settings new_per_day --reset", "learners add Ada"]


@pytest.fixture
def at_home(studycards: Studycards, pain: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library a learner has in the data folder of the platform, made under a clock that goes."""
    monkeypatch.setenv("STUDYCARDS_ZONE", "UTC")
    said = studycards("import", pain)
    assert said.code == 0
    return Path(said.err.removeprefix("a new library: ").strip())


def test_without_a_name_the_library_lies_in_the_data_folder(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert at_home.is_file()
    assert at_home.name == "library.db"


@pytest.mark.parametrize("words", WRITES)
def test_a_set_clock_writes_to_no_library_that_was_not_named(
    words: str, studycards: Studycards, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYCARDS_NOW", NOW)
    before = at_home.read_bytes()
    said = studycards(*words.split())
    assert said.code == 2
    assert "STUDYCARDS_NOW sets the clock" in said.err
    assert at_home.read_bytes() == before


def test_a_set_clock_makes_no_library_that_was_not_named(
    studycards: Studycards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYCARDS_NOW", NOW)
    assert studycards("import", "--shipped").code == 2
    assert "there is no library here yet" in studycards("due").err


@pytest.mark.parametrize("words", ["due", "decks", "show block", "settings", "learners", "doctor"])
def test_a_set_clock_may_read_any_library(
    words: str, studycards: Studycards, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYCARDS_NOW", NOW)
    assert studycards(*words.split()).code == 0


def test_a_named_library_may_be_written_to_by_option_too(
    studycards: Studycards, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYCARDS_NOW", NOW)
    assert studycards("--database", at_home, "answer", "block", 4).code == 0


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("STUDYCARDS_NOW", "yesterday", "is no ISO instant"),
        ("STUDYCARDS_NOW", "2026-11-22T09:00:00", "needs an offset"),
        ("STUDYCARDS_ZONE", "Mars/Olympus", "there is no time zone 'Mars/Olympus'"),
        ("STUDYCARDS_ZONE", "../../etc/passwd", "there is no time zone"),
    ],
)
def test_a_clock_that_cannot_be_read_is_wrong_usage(
    name: str, value: str, message: str, studycards: Studycards, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    said = studycards("due")
    assert (said.code, said.out) == (2, "")
    assert message in said.err


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        ("2026-11-22T03:59:59+00:00", "UTC", "2026-11-21"),
        ("2026-11-22T04:00:00+00:00", "UTC", "2026-11-22"),
        ("2026-11-22T03:59:59+00:00", "Asia/Tokyo", "2026-11-22"),
        ("2026-11-22T04:00:00+00:00", "America/New_York", "2026-11-21"),
    ],
)
def test_the_study_day_begins_at_four_in_the_zone(
    now: str, zone: str, day: str, studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYCARDS_NOW", now)
    monkeypatch.setenv("STUDYCARDS_ZONE", zone)
    assert f'"day": "{day}"' in studycards("due", "--json").out
