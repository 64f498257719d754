"""`show`, `answer`, the marks, `undo` and `redo`: said only after it is stored, and undone across runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Studycards


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        (0, "grade 0, Blackout; comes again today, then due Mon 23 Nov (1 d)"),
        (1, "grade 1, Again; comes again today, then due Mon 23 Nov (1 d)"),
        (3, "grade 3, Hard; comes again today, then due Mon 23 Nov (1 d)"),
        (4, "grade 4, Good; due Mon 23 Nov (1 d)"),
        (5, "grade 5, Easy; due Mon 23 Nov (1 d)"),
    ],
)
def test_an_answer_says_what_it_did(studycards: Studycards, filled: Path, grade: int, words: str) -> None:
    assert studycards("answer", "block", grade) == (0, f"pain/block: {words}\n", "")
    assert json.loads(studycards("show", "block", "--json").out)["reviews"] == 1


def test_the_eighth_lapse_makes_a_leech_and_says_so(
    studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = None
    for day in range(1, 17):
        monkeypatch.setenv("STUDYCARDS_NOW", f"2026-12-{day:02}T09:00:00+00:00")
        said = studycards("answer", "block", 4 if day % 2 else 1)
    assert said is not None
    assert "pain/block is a leech: 8 lapses" in said.out
    assert "leech" in studycards("show", "block").out
    studycards("undo")
    assert studycards("show", "block").out.endswith("grade 1, Again, taken back\n2026-12-16: leech, taken back\n")


def test_a_card_that_is_not_there_or_not_one_is_named(studycards: Studycards, filled: Path) -> None:
    assert studycards("answer", "rfa", 4) == (
        1,
        "",
        "studycards: 'rfa' fits several cards; use one of: pain/rfa, pain/rfa/reverse\n",
    )
    assert studycards("answer", "nothing", 4).err.startswith("studycards: there is no card 'nothing'")
    assert studycards("show", "a/b/c/d").code == 1


@pytest.mark.parametrize(
    ("do", "done", "undo", "undone"),
    [
        ("suspend", "suspended: it stays away until you resume it", "resume", "resumed"),
        ("bury", "buried until tomorrow", "unbury", "no longer buried"),
        ("flag", "flagged", "unflag", "flag removed"),
    ],
)
def test_a_mark_is_set_once_and_taken_off_once(
    studycards: Studycards, filled: Path, do: str, done: str, undo: str, undone: str
) -> None:
    assert studycards(undo, "block").code == 1
    assert studycards(do, "block") == (0, f"pain/block: {done}\n", "")
    assert studycards(do, "block").code == 1
    assert studycards(undo, "block") == (0, f"pain/block: {undone}\n", "")
    assert studycards(undo, "block").code == 1


def test_undo_and_redo_say_which_action_on_which_card(studycards: Studycards, filled: Path) -> None:
    studycards("answer", "block", 4)
    studycards("flag", "pain/rfa")
    assert studycards("undo") == (0, "took back: flag on pain/rfa\n", "")
    assert studycards("undo") == (0, "took back: Good on pain/block\n", "")
    assert studycards("undo") == (1, "", "studycards: nothing to take back\n")
    assert studycards("redo") == (0, "did again: Good on pain/block\n", "")
    assert studycards("redo") == (0, "did again: flag on pain/rfa\n", "")
    assert studycards("redo") == (1, "", "studycards: nothing to do again\n")


def test_show_tells_words_memory_prospects_and_history(studycards: Studycards, filled: Path) -> None:
    studycards("answer", "pain/rfa", 5)
    studycards("answer", "pain/rfa", 1)
    studycards("undo")
    studycards("flag", "pain/rfa")
    said = studycards("show", "pain/rfa")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "pain/rfa\n"
        "Pain basics · definition\n"
        "\n"
        "Define\n"
        "Radiofrequency ablation\n"
        "\n"
        "Heats a nerve.\n"
        "\n"
        "Why: Heat stops the signal.\n"
        "From: A document, lines 3–4\n"
        "Hint: Think of heat.\n"
        "\n"
        "learning, due Mon 23 Nov, interval 1 d, EF 2.60, 1 answer, 0 lapses\n"
        "flagged\n"
        "\n"
        "Now: 0 Blackout: today, 1 Again: today, 2 Nearly: today, 3 Hard: 6 d today, 4 Good: 6 d, 5 Easy: 6 d\n"
        "\n"
        "2026-11-22: grade 5, Easy → 1 d · EF 2.60\n"
        "2026-11-22: grade 1, Again, taken back\n"
        "2026-11-22: flag\n"
    )


def test_show_of_a_new_card_promises_nothing(studycards: Studycards, filled: Path) -> None:
    out = studycards("show", "pain/rfa/reverse").out
    assert "Which term?\nHeats a nerve.\n" in out
    assert "\nnew\n" in out
    assert out.endswith("nothing happened to this card yet\n")


def test_show_as_json_holds_the_same(studycards: Studycards, filled: Path) -> None:
    studycards("answer", "block", 3)
    shown = json.loads(studycards("show", "block", "--json").out)
    assert shown["address"] == "pain/block"
    assert (shown["state"], shown["due"], shown["easiness"]) == ("again", "2026-11-23", 2.36)
    assert [grade["grade"] for grade in shown["grades"]] == [0, 1, 2, 3, 4, 5]
    assert shown["history"] == [
        {
            "instant": "2026-11-22T09:00:00+00:00",
            "day": "2026-11-22",
            "kind": "answer",
            "grade": 3,
            "milliseconds": 0,
            "mode": "study",
            "response": None,
            "taken_back": False,
            "counts": True,
            "memory": {"due": "2026-11-23", "interval": 1, "easiness": 2.36},
        }
    ]


def test_an_archived_card_is_shown_as_one_by_its_address(studycards: Studycards, filled: Path, pain: Path) -> None:
    pain.write_text(pain.read_text().replace("    reverse: true\n", ""))
    studycards("import", pain)
    assert "\narchived\n" in studycards("show", "pain/rfa/reverse").out


def test_a_note_s_id_whose_cards_are_archived_leads_to_their_addresses(
    studycards: Studycards, filled: Path, pain: Path
) -> None:
    text = pain.read_text("utf-8")
    pain.write_text(text[: text.index("  - id: block")], "utf-8")
    studycards("import", str(pain))
    assert studycards("show", "block").err == "studycards: 'block' is archived; its address shows it: pain/block\n"


def test_show_says_what_a_new_card_waits_for(studycards: Studycards, library: Path, tmp_path: Path) -> None:
    path = tmp_path / "weeks.yaml"
    path.write_text(
        "id: weeks\ntitle: Weeks\nunits: [{id: two, title: Week two, opens: 2026-12-01}]\ncards:\n"
        "  - {id: a, front: A?, back: A}\n  - {id: b, front: B?, back: B, unit: two, after: [a]}\n",
        encoding="utf-8",
    )
    studycards("import", path)
    waits = ["unit two, which opens Tue 1 Dec", "weeks/a answered with Good or better"]
    assert "\nnew\n" + "".join(f"Waits for {reason}\n" for reason in waits) in studycards("show", "weeks/b").out
    assert json.loads(studycards("show", "weeks/b", "--json").out)["waits_for"] == waits
    studycards("answer", "weeks/b", 4)
    assert "Waits" not in studycards("show", "weeks/b").out
