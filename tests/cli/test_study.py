"""`studycards` and `studycards study`: the app is opened at the scope named, and never without a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from studycards.workspace.place import Place
from tests.cli.conftest import Studycards


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Sequence[str] | None, bool]]:
    """What the app was opened with, on a terminal; it ends at once with the exit code 7."""
    calls: list[tuple[Path, Sequence[str] | None, bool]] = []

    def run_app(place: Place, decks: list[str] | None, *, ahead: bool, first: object) -> int:
        calls.append((place.path, decks, ahead))
        return 7

    app = ModuleType("studycards.tui.app")
    app.run_app = run_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "studycards.tui.app", app)
    monkeypatch.setattr(sys, "__stdin__", Terminal())
    monkeypatch.setattr(sys, "__stderr__", Terminal())
    return calls


def test_without_a_command_the_app_opens(studycards: Studycards, filled: Path, opened: list[object]) -> None:
    assert studycards().code == 7
    assert opened == [(filled, None, False)]


def test_study_begins_at_once_with_the_decks_named_or_all(
    studycards: Studycards, filled: Path, opened: list[object]
) -> None:
    """Whoever wants to choose first opens the app without a command."""
    assert studycards("study", "Pain basics").code == 7
    assert studycards("study").code == 7
    assert studycards("study", "--ahead", "pain").code == 7
    assert opened == [(filled, ["pain"], False), (filled, ["pain"], False), (filled, ["pain"], True)]


@pytest.mark.parametrize("words", [[], ["study"]])
def test_a_missing_library_is_made_and_named_before_the_app_opens(
    words: list[str], studycards: Studycards, tmp_path: Path, opened: list[object]
) -> None:
    path = tmp_path / "new.db"
    assert studycards("--database", path, *words) == (7, "", f"a new library: {path}\n")
    assert path.is_file()
    assert studycards("--database", path, *words) == (7, "", "")


def test_what_is_wrong_is_said_and_the_app_stays_shut(
    studycards: Studycards, filled: Path, tmp_path: Path, opened: list[object]
) -> None:
    assert "there is no deck 'pian'" in studycards("study", "pian").err
    (tmp_path / "diary.txt").write_text("Dear diary")
    assert "not a database" in studycards("--database", tmp_path / "diary.txt").err
    assert opened == []


@pytest.mark.parametrize("words", [[], ["study"], ["study", "pain"]])
def test_without_a_terminal_the_plain_mode_is_offered_and_nothing_made(
    words: list[str], studycards: Studycards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__stdin__", io.StringIO())
    path = tmp_path / "new.db"
    said = studycards("--database", path, *words)
    assert said == (2, "", "studycards: the app needs a terminal; `studycards study --plain` works without one\n")
    assert not path.exists()


def test_plain_studies_the_decks_named_from_the_input(
    studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n4\n"))
    said = studycards("study", "pain", "--plain")
    assert (said.code, said.err) == (0, "")
    assert "Pain basics: new 2, again 0, due 0" in said.out
    assert "1 card answered, 1 right at the first try" in said.out


def test_plain_makes_a_missing_library_and_says_how_to_fill_it(studycards: Studycards, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    said = studycards("study", "--plain", "--database", path)
    assert (said.code, said.err) == (0, f"a new library: {path}\n")
    assert said.out.startswith("There is no deck in this library yet.\n`studycards import --shipped`")


def test_plain_makes_the_days_backup_once_the_sitting_is_over(
    studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who never opens the app has backups too: the answers of the sitting are in it, and a second one is not made."""
    folder = filled.with_name(f"{filled.stem}-backups")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n4\n"))
    assert studycards("study", "--plain").code == 0
    (made,) = folder.iterdir()
    assert studycards("doctor", "--database", made).out.endswith("1 answer\n")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n4\n"))
    assert studycards("study", "--plain").code == 0
    assert list(folder.iterdir()) == [made]


def test_plain_says_that_no_backup_could_be_made(
    studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    filled.with_name(f"{filled.stem}-backups").write_text("in the way", encoding="utf-8")
    said = studycards("study", "--plain")
    assert said.code == 0
    assert said.err.startswith("no backup today: ")


def test_a_sitting_may_have_a_number_of_minutes(
    studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before there is a pace, a card is reckoned to take ten seconds."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    said = studycards("study", "--minutes", 1, "--plain")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "1 minute at your pace: the 2 cards that lose most by waiting."
    assert "Pain basics: new 2, again 0, due 0" in lines


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--minutes", "0"], "argument --minutes: '0' is not a whole number from 1 to 600"),
        (["--minutes", "5", "--ahead"], "argument --ahead: not allowed with argument --minutes"),
        (["--more-new", "no"], "argument --more-new: 'no' is not a whole number from 1 to 9999"),
    ],
)
def test_how_much_to_study_is_refused_where_it_cannot_be(studycards: Studycards, words: list[str], reason: str) -> None:
    said = studycards("study", *words, "--plain")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"error: {reason}\n")


def test_minutes_open_the_app_on_a_sitting_of_its_own(
    studycards: Studycards, filled: Path, opened: list[object]
) -> None:
    assert studycards("study", "--minutes", 5, "pain").code == 7
    assert opened == [(filled, None, False)]


@pytest.mark.parametrize("words", [["study", "--plain"], ["study"]])
def test_more_new_cards_are_allowed_before_the_sitting_begins(
    words: list[str], studycards: Studycards, filled: Path, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    studycards("settings", "new_per_day", "0")
    told = "Nothing waits. Today's limit of new cards is reached: `studycards study --more-new 10` allows 10 more.\n"
    assert studycards("study", "--plain").out.startswith(told)
    studycards(*words, "--more-new", 1, "pain")
    assert studycards("due").out == "0 due, 1 new, 0 again · all decks\n  0 due, 1 new, 0 again · Pain basics\n"


def test_without_a_terminal_nothing_is_allowed(studycards: Studycards, filled: Path) -> None:
    studycards("settings", "new_per_day", "0")
    assert studycards("study", "--more-new", 1).code == 2
    assert studycards("due").out.startswith("0 due, 0 new")
