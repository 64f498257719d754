"""`due`, `decks`, `settings`, `schema`, `backup` and `doctor`."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from studycards.decks.schema import schema
from studycards.workspace.settings import SPECS
from tests.cli.conftest import Studycards


def test_due_counts_under_the_limits_and_its_json_lists_every_card(studycards: Studycards, filled: Path) -> None:
    studycards("settings", "new_per_day", "1")
    assert studycards("due").out == "0 due, 1 new, 0 again · all decks\n  0 due, 1 new, 0 again · Pain basics\n"
    told = json.loads(studycards("due", "--json").out)
    assert (told["day"], told["new"]) == ("2026-11-22", 1)
    assert [card["address"] for card in told["cards"]] == ["pain/rfa", "pain/rfa/reverse", "pain/block"]


def test_due_says_when_the_next_review_is_due(studycards: Studycards, filled: Path) -> None:
    for card in ("pain/rfa", "pain/rfa/reverse", "block"):
        studycards("answer", card, 4)
    assert studycards("due").out.endswith("nothing waits; next due Mon 23 Nov\n")


def test_due_says_when_only_a_limit_keeps_cards_from_today(studycards: Studycards, filled: Path) -> None:
    """A deck just brought in is no riddle when the day's new cards are used up."""
    studycards("settings", "new_per_day", "0")
    told = "nothing waits; today's limit of new cards is reached: `studycards study --more-new 10` allows 10 more\n"
    assert studycards("due").out.endswith(told)


def test_decks_are_listed_put_away_and_brought_back(studycards: Studycards, filled: Path) -> None:
    assert studycards("decks") == (0, "pain · Pain basics · 3 cards · 0 due, 2 new, 0 again\n", "")
    assert studycards("decks", "archive", "pain") == (0, "pain: archived; what you learned is kept\n", "")
    assert studycards("decks") == (0, "pain · Pain basics · 3 cards · archived\n", "")
    assert studycards("decks", "archive", "pain") == (1, "", "studycards: pain is archived already\n")
    assert studycards("decks", "restore", "Pain basics") == (0, "pain: restored\n", "")
    assert studycards("decks", "restore", "pain").code == 1


def test_a_library_without_a_deck_says_how_to_get_some(studycards: Studycards, library: Path) -> None:
    said = studycards("decks")
    assert (said.code, said.out) == (0, "")
    assert "studycards import --shipped" in said.err


def test_the_settings_are_listed_with_range_and_help(studycards: Studycards, filled: Path) -> None:
    studycards("settings", "new_per_day", "3", "--deck", "pain")
    out = studycards("settings").out
    for each in SPECS.values():
        assert f"{each.name}: " in out
        assert f"  {each.help} Allowed: {each.range}\n" in out
    assert "  new_per_day of pain: 3\n" in out
    of_deck = studycards("settings", "--deck", "pain").out
    assert "new_per_day of pain: 3\n" in of_deck
    assert "zone" not in of_deck


def test_a_setting_is_changed_for_all_or_a_deck_and_goes_back(studycards: Studycards, filled: Path) -> None:
    assert studycards("settings", "new_per_day", "7") == (0, "new_per_day: 7\n", "")
    assert studycards("settings", "new_per_day", "3", "--deck", "pain") == (0, "new_per_day of pain: 3\n", "")
    assert studycards("settings", "new_per_day") == (0, "7\n", "")
    assert studycards("settings", "new_per_day", "--deck", "pain") == (0, "3\n", "")
    assert studycards("settings", "new_per_day", "--reset", "--deck", "pain").out == "new_per_day of pain: 7\n"
    assert studycards("settings", "new_per_day", "--reset") == (0, "new_per_day: 20\n", "")


def test_a_number_reads_as_what_it_counts_and_is_bare_where_it_is_read_alone(
    studycards: Studycards, filled: Path
) -> None:
    """In the list and after a change for people; alone for a script, as it is typed."""
    out = studycards("settings").out
    assert "day_starts_at: 04:00\n" in out
    assert "answer_cap: 60 s\n" in out
    assert "auto_advance: never\n" in out
    assert studycards("settings", "break_after", "45") == (0, "break_after: 45 min\n", "")
    assert studycards("settings", "break_after") == (0, "45\n", "")
    assert studycards("settings", "break_after", "--reset") == (0, "break_after: never\n", "")


def test_another_scheduler_replays_the_log_and_its_reset_too(studycards: Studycards, filled: Path) -> None:
    """After a lapse the easiness of the program differs from the published one's."""
    studycards("answer", "block", 1)
    assert json.loads(studycards("show", "block", "--json").out)["easiness"] == 2.5
    assert studycards("settings", "scheduler", "sm2-code").code == 0
    assert json.loads(studycards("show", "block", "--json").out)["easiness"] == 1.96
    assert studycards("settings", "scheduler", "--reset").out == "scheduler: sm2\n"
    assert json.loads(studycards("show", "block", "--json").out)["easiness"] == 2.5
    assert studycards("doctor").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["new_per_dya", "5"], "did you mean 'new_per_day'?"),
        (["new_per_day", "many"], "'many' is not allowed; choose 0 to 9999"),
        (["new_per_day", "10000"], "choose 0 to 9999"),
        (["zone", "Mars/Olympus"], "an IANA zone"),
        (["zone", "--reset", "--deck", "pain"], "leave --deck out"),
        (["grades", "sm2", "--deck", "pain"], "leave --deck out"),
        (["new_per_day", "--deck", "nothing"], "there is no deck 'nothing'"),
        (["theme", "pink"], "'pink' is not allowed; choose textual-dark · "),
        (["motion", "none"], "choose full · reduced"),
        (["keys", "study.suspend"], "write it as in study.suspend=z"),
        (["keys", "study.suspend=spcae"], "there is no key 'spcae'; did you mean space?"),
        (["keys", "study.suspnd=x"], "there is no action 'study.suspnd'; did you mean 'study.suspend'?"),
        (["keys", "study.suspend=u"], "u would mean both study.suspend and study.undo"),
        (["keys", "app.quit=q"], "app.quit works while one types, too: q would be lost"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_setting_that_cannot_be_is_refused_with_what_can(
    studycards: Studycards, filled: Path, words: list[str], message: str
) -> None:
    said = studycards("settings", *words)
    assert (said.code, said.out) == (1, "")
    assert message in said.err


def test_looks_and_keys_are_set_from_the_command_line_too(studycards: Studycards, filled: Path) -> None:
    """What is stored is what is read back, in the one way of writing it."""
    assert studycards("settings", "theme", "paper") == (0, "theme: paper\n", "")
    assert studycards("settings", "timer", "on") == (0, "timer: on\n", "")
    assert studycards("settings", "keys", " study.suspend = X  Ctrl+X,study.bury=b").code == 0
    assert studycards("settings", "keys") == (0, "study.suspend=X ctrl+x, study.bury=b\n", "")
    assert studycards("settings", "keys", "--reset") == (0, "keys: none changed\n", "")


def test_that_no_key_was_changed_is_said(studycards: Studycards, filled: Path) -> None:
    """Beside the result where it is read alone: a script finds nothing there that could be taken for keys."""
    assert studycards("settings", "keys") == (0, "", "keys: none changed\n")
    assert "keys: none changed\n" in studycards("settings").out


def test_the_zone_goes_back_to_that_of_the_computer(studycards: Studycards, library: Path) -> None:
    assert studycards("settings", "zone", "Asia/Tokyo") == (0, "zone: Asia/Tokyo\n", "")
    assert studycards("settings", "zone", "--reset") == (0, "zone: UTC\n", "")


def test_the_schema_is_the_readers_own(studycards: Studycards) -> None:
    said = studycards("schema")
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out) == schema()


def test_a_backup_is_a_library(studycards: Studycards, filled: Path, tmp_path: Path) -> None:
    studycards("answer", "block", 4)
    copy = tmp_path / "copies" / "copy.db"
    assert studycards("backup", "-o", copy) == (0, f"wrote {copy}\n", "")
    studycards("undo")
    assert "1 answer, " in studycards("--database", copy, "show", "block").out
    assert studycards("--database", copy, "doctor").code == 0


def test_a_backup_writes_over_a_file_only_when_told_to_and_never_over_the_library(
    studycards: Studycards, filled: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("mine")
    assert "--force" in studycards("backup", "-o", copy).err
    assert copy.read_text() == "mine"
    assert studycards("backup", "-o", copy, "--force").code == 0
    before = filled.read_bytes()
    assert "this is the library itself" in studycards("backup", "-o", filled, "--force").err
    assert filled.read_bytes() == before
    assert "not a regular file" in studycards("backup", "-o", tmp_path, "--force").err


def test_the_doctor_finds_a_sound_library_fine(studycards: Studycards, filled: Path) -> None:
    studycards("learners", "add", "Ada")
    studycards("--learner", "Ada", "answer", "block", 4)
    assert studycards("doctor") == (0, f"{filled}: fine, 1 deck, 3 cards, 1 answer\n", "")


def test_the_doctor_names_what_the_log_does_not_say_and_cures_it(studycards: Studycards, filled: Path) -> None:
    studycards("answer", "block", 4)
    with sqlite3.connect(filled) as con:
        con.execute("UPDATE memories SET interval = 99")
    con.close()
    said = studycards("doctor")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"studycards: {filled}: me: pain/block: memory differs from what the log says\n"
        "studycards: the log itself is whole: `studycards doctor --rebuild` works everything out from it again\n"
    )
    assert studycards("doctor", "--rebuild") == (0, f"{filled}: fine, 1 deck, 3 cards, 1 answer\n", "")
    assert studycards("doctor").code == 0


def test_the_doctor_says_where_backups_lie_when_the_log_is_broken(studycards: Studycards, filled: Path) -> None:
    studycards("answer", "block", 4)
    folder = filled.with_name("library-backups")
    folder.mkdir()
    (folder / "library-daily-2026-11-21.db").touch()
    with sqlite3.connect(filled) as con:
        con.execute("PRAGMA foreign_keys=OFF")
        con.execute("UPDATE reviews SET card_id = 999")
    con.close()
    before = filled.read_bytes()
    for words in ((), ("--rebuild",)):
        said = studycards("doctor", *words)
        assert said.code == 1
        assert str(folder / "library-daily-2026-11-21.db") in said.err
    assert filled.read_bytes() == before


def test_a_clock_that_is_behind_is_mentioned(
    studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studycards("answer", "block", 4)
    monkeypatch.setenv("STUDYCARDS_NOW", "2026-11-19T09:00:00+00:00")
    assert "the clock stands more than a day behind" in studycards("due").err
