"""`studycards generate --update`: what a changed document changes in a deck, shown first, then written by splices."""

from __future__ import annotations

from pathlib import Path

import pytest

from studycards.decks.reading import load
from tests.cli.conftest import Studycards

NOTES = """\
• Trug: A box that holds the old miska.
• Pell: The last miska of a trug.
• Vellun: A long rope that ties boxes.
• Quim: The lid of a box, made of straw.
"""
LATER = """\
Of trugs

• Trug: A box that holds the old miska and the new.
• Pell: The last miska of a trug.
• Vellun: A long rope that ties boxes.
• Orlop: The handle by which a trug is carried.
"""
DIFF = """\
notes.txt: 1 changed, 1 added, 1 archived, 2 kept, 2 of them moved
~ trug
    Trug
  - A box that holds the old miska.
  + A box that holds the old miska and the new.
+ orlop
    Orlop
    The handle by which a trug is carried.
- quim
    Quim
    The lid of a box, made of straw.
"""


@pytest.fixture
def deck(studycards: Studycards, tmp_path: Path) -> Path:
    """A deck that was drafted, accepted and worked on by hand, and its document, which has changed since."""
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    path = tmp_path / "trugs.yaml"
    assert studycards("generate", tmp_path / "notes.txt", "-o", path).code == 0
    assert studycards("check", "--accept", path).code == 0
    text = path.read_text(encoding="utf-8")
    text = text.replace("back: The last miska of a trug.", "back: My own words.  # by hand")
    text = text.replace("front: Trug\n", "front: Trug\n    hint: Wood.\n")
    path.write_text(text, encoding="utf-8")
    (tmp_path / "notes.txt").write_text(LATER, encoding="utf-8")
    return path


def test_changes_are_shown_and_nothing_is_written(studycards: Studycards, deck: Path) -> None:
    before = deck.read_bytes()
    said = studycards("generate", "--update", deck, deck.parent / "notes.txt")
    assert said == (0, DIFF + "nothing is written yet: --yes writes it\n", "")
    assert deck.read_bytes() == before


def test_with_yes_the_deck_is_changed_and_all_else_stays(studycards: Studycards, deck: Path) -> None:
    said = studycards("generate", "--update", deck, deck.parent / "notes.txt", "--yes")
    assert said == (0, f"{DIFF}{deck}: written\n", "")
    text = deck.read_text(encoding="utf-8")
    assert "back: My own words.  # by hand" in text
    notes = {note.id: note for note in load(text).notes}
    assert list(notes) == ["trug", "pell", "vellun", "orlop"]
    assert (notes["trug"].back, notes["trug"].hint) == ("A box that holds the old miska and the new.", "Wood.")
    assert [notes[name].draft for name in notes] == [False, False, False, True]
    assert studycards("check", "--sources", deck) == (0, f"{deck}: 4 sources: 4 ok\n", "")
    again = studycards("generate", "--update", deck, deck.parent / "notes.txt", "--yes")
    assert again == (0, "notes.txt: the same as before\n", "")


def test_a_term_that_was_renamed_keeps_its_id(studycards: Studycards, deck: Path) -> None:
    renamed = LATER.replace("• Vellun: A long rope", "• Velluna: A long rope")
    (deck.parent / "notes.txt").write_text(renamed, encoding="utf-8")
    said = studycards("generate", "--update", deck, deck.parent / "notes.txt", "--yes")
    assert "~ vellun\n  - Vellun\n  + Velluna\n    A long rope that ties boxes.\n" in said.out
    notes = {note.id: note.front for note in load(deck.read_text(encoding="utf-8")).notes}
    assert notes["vellun"] == "Velluna"


def test_a_list_follows_its_document_where_the_deck_has_lists(studycards: Studycards, tmp_path: Path) -> None:
    """Lists are drafted only when asked for; one that was is not archived for that."""
    notes, path = tmp_path / "trade.txt", tmp_path / "trade.yaml"
    notes.write_text("The stages of the trade include:\n- weaving\n- dyeing\n- tying\n", encoding="utf-8")
    assert studycards("generate", notes, "-o", path, "--kinds", "list").code == 0
    notes.write_text("The stages of the trade include:\n- weaving\n- slow dyeing\n- tying\n", encoding="utf-8")
    said = studycards("generate", "--update", path, notes, "--yes").out
    assert said.startswith("trade.txt: 1 changed, 0 added, 0 archived, 0 kept\n~ ")
    assert "  - weaving; dyeing; tying\n  + weaving; slow dyeing; tying\n" in said
    (note,) = load(path.read_text(encoding="utf-8")).notes
    assert note.items == ("weaving", "slow dyeing", "tying")


def test_cards_without_a_quote_and_of_other_documents_are_let_be(studycards: Studycards, deck: Path) -> None:
    text = deck.read_text(encoding="utf-8") + "  - {id: mine, front: Mine, back: Own., source: {document: notes}}\n"
    deck.write_text(text + "  - {id: free, front: Free, back: Own.}\n", encoding="utf-8")
    assert studycards("generate", "--update", deck, deck.parent / "notes.txt", "--yes").code == 0
    assert {"mine", "free"} <= {note.id for note in load(deck.read_text(encoding="utf-8")).notes}


def test_a_strange_document_and_cards_without_ids_are_refused(studycards: Studycards, deck: Path) -> None:
    other = deck.parent / "other.txt"
    other.write_text(NOTES.replace("box", "tub"), encoding="utf-8")
    said = studycards("generate", "--update", deck, other, "--yes")
    assert said == (
        1,
        "",
        f"studycards: other.txt: is no source of {deck}; draft it into a deck of its own, or the inbox\n",
    )
    deck.write_text(deck.read_text(encoding="utf-8").replace("id: trug\n    ", ""), encoding="utf-8")
    said = studycards("generate", "--update", deck, deck.parent / "notes.txt")
    assert (said.code, said.out) == (1, "")
    assert "1 card without an id; `studycards check --fix" in said.err


def test_options_that_do_not_go_together_are_misuse(studycards: Studycards, deck: Path) -> None:
    notes = deck.parent / "notes.txt"
    assert studycards("generate", notes, "--yes").code == 2
    assert studycards("generate", "--update", deck, notes, "-o", deck.parent / "x.yaml").code == 2
    assert studycards("generate", "--update", deck, notes, "--title", "T").code == 2
