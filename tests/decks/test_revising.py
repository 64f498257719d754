"""Deck files revised in place: the cards meant are changed, and every other byte stays."""

from __future__ import annotations

import pytest

from studycards.cards import Note, Source
from studycards.decks.citations import card_lines, recited
from studycards.decks.problems import DeckFileError
from studycards.decks.reading import load
from studycards.decks.revising import Revision, revised

BLOCK = """\
# mine
title: T
sources:
  - {id: doc, sha256: aaaa, file: a.txt}   # the first
cards:
  # one
  - id: a
    front: A
    back: First.
    source: {document: doc, lines: 3, quote: x}   # why

  - {id: b, front: B, back: Second., source: [{document: doc, page: 2}, {document: doc, lines: 4-5}]}
  - id: c
    front: C
    back: Third.
"""
BRACKETS = (
    "{title: T, cards: [{id: a, front: A, back: First.}, {id: b, front: B, back: Second.}, "
    "{id: c, front: C, back: T.}]}"
)


def test_lines_of_cards_are_those_of_their_dashes() -> None:
    assert card_lines(BLOCK, "t.yaml") == (7, 12, 13)
    assert card_lines("\ufeff" + BLOCK, "t.yaml") == (7, 12, 13)


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_sources_are_renewed_and_every_other_byte_stays(line_break: str, mark: str) -> None:
    text = mark + BLOCK.replace("\n", line_break)
    places = {("a", 0): Source("doc", lines=(7, 8)), ("b", 0): Source("doc", page=9), ("b", 1): Source("doc", (1, 1))}
    result = recited(text, "t.yaml", places, {"doc": "bbbb", "other": "cccc"})
    wanted = text.replace("lines: 3,", "lines: 7-8,").replace("page: 2", "page: 9").replace("lines: 4-5", "lines: 1-1")
    assert result == wanted.replace("aaaa", "bbbb")


@pytest.mark.parametrize("text", [BLOCK, BLOCK.replace("\n", "\r\n"), "\ufeff" + BLOCK, BRACKETS])
@pytest.mark.parametrize("removed", [("a",), ("b",), ("c",), ("a", "b"), ("b", "c")])
def test_cards_are_changed_taken_out_and_added(text: str, removed: tuple[str, ...]) -> None:
    kept = next(name for name in "abc" if name not in removed)
    new = Note(id="new", front="N", back="New.", draft=True)
    reworded = next(note for note in load(text).notes if note.id == kept)._replace(back="Other words.")
    result = revised(text, "t.yaml", Revision(changed={kept: reworded}, removed=removed, added=[new]))
    notes = {note.id: note for note in load(result).notes}
    assert list(notes) == [*(name for name in "abc" if name not in removed), "new"]
    assert notes[kept] == reworded
    assert notes["new"] == new
    assert ("# mine" in result) is ("# mine" in text)
    assert ("\r\n" in result, result[:1] == "\ufeff") == ("\r\n" in text, text[:1] == "\ufeff")


def test_what_cannot_be_changed_in_place_is_refused() -> None:
    shared = (
        "title: T\nsources: [{id: doc}]\ncards:\n  - {id: a, front: A, back: B, source: &s {document: doc, lines: 1}}\n"
        "  - {id: b, front: C, back: D, source: *s}\n"
    )
    with pytest.raises(DeckFileError, match="cannot be changed in place"):
        recited(shared, "t.yaml", {("a", 0): Source("doc", lines=(2, 2))}, {})
