"""One card of a deck file is found, exchanged and added: nothing else in the file changes, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Deck, Note, Reverse
from studycards.decks.outline import Outline
from studycards.decks.pieces import Piece, added, card_piece, exchanged, found_pieces, whole
from studycards.decks.problems import DeckFileError
from studycards.decks.reading import load
from studycards.decks.writing import dump
from tests.decks.strategies import decks

HEAD = "title: T  # kept\ncards:\n"
OTHER = "- id: other\n  front: o\n  back: b\n"


def piece_of(text: str, note: str = "a") -> Piece:
    """The piece of a card that is there."""
    piece = card_piece(text, "d.yaml", note)
    assert piece is not None
    return piece


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("before", "entry", "behind"),
    [
        ("", "- id: a\n  front: f", "\n"),
        ("", "- id: a\n  front: f", ""),
        (OTHER, "- id: a\n  front: f", "\n" + OTHER.replace("other", "third")),
        ("", "-   id: a\n    front: f # why", "\n" + OTHER),
        ("", "-\n   # why\n   front: f\n   id: a", "\n" + OTHER),
        ("", "- &x\n  id: a\n  front: f", "\n" + OTHER),
        ("# a heading\n", "- id: a\n  front: f\n  # its own", "\n# of the next\n" + OTHER),
        ("", "- id: a\n  front: f\n\n  # its own", "\n\n\n# of the next\n" + OTHER),
        ("", "- id: a\n  front: f\n  back: |\n    one\n\n    # two", "\n\n" + OTHER),
        ("", "- id: a\n  front: f\n  back: |+\n    one", "\n\n# of the next\n" + OTHER),
        ("", "- id: a\n  front: f\n  back: 'x\n# no comment'", "\n" + OTHER),
        ("", "- id: a\n  front: f\n  tags: [x,\ny\n]", "\n" + OTHER),
        ("", "- id: a\n  front: f\n  hint:", "\n" + OTHER),
        ("", "- front: f\n  source:\n  - document: d\n    page: 1\n  id: a", "\n" + OTHER),
        ("", "- id: a\n  front: f\n  items:\n  - one\n  - two # 2", "\n" + OTHER),
        ("", "- {id: a, front: f} # kept", "\n" + OTHER),
        ("", "- {id: a,\n   front: f}", "\nauthors: [x]\n"),
        ("", "- id: a\n  front: f", "\nauthors: [x]\n"),
        ("", "- id: a\n  front: f", "\n...\n"),
        ("- &w id: other\n  front: &y g\n", "- id: a\n  front: *y", "\n"),
        ("- &w {id: other, front: g}\n- *w\n", "- id: a\n  front: f", "\n- *w\n"),
        ("- id: ä\n  front: 痛み 🙂\n", "- id: a\n  front: 痛", "\n" + OTHER),
    ],
)
def test_an_entry_is_found_with_its_comments(mark: str, line_break: str, before: str, entry: str, behind: str) -> None:
    """The lines from its dash to its last word, comments of its own among them; not the heading over it."""
    text, entry, ahead = (
        part.replace("\n", line_break) for part in (mark + HEAD + before + entry + behind, entry, mark + HEAD + before)
    )
    piece = piece_of(text)
    assert piece.of(text) == entry
    assert (piece.line, piece.column) == (ahead.count(line_break) + 1, 1)


@pytest.mark.parametrize("cards", ["[{id: other, front: o}, {id: a, front: f} , {id: c}]", "[\n {id: a, front: f}\n]"])
def test_an_entry_in_brackets_is_what_stands_between_the_commas(cards: str) -> None:
    """Its column counts, as the problems in its first line do."""
    text = f"title: T\ncards: {cards}\n"
    piece = piece_of(text)
    assert piece.of(text) == "{id: a, front: f}"
    assert piece.in_brackets
    line = text.split("\n")[piece.line - 1]
    assert line[piece.column - 1 :].startswith("{id: a")


def test_no_entry_has_the_id() -> None:
    """An id in another card's words, or a deck without cards, leads nowhere."""
    assert card_piece(HEAD + "- id: b\n  front: 'id: a'\n", "d.yaml", "a") is None
    assert card_piece("title: T\ncards: []\n", "d.yaml", "a") is None
    assert card_piece("", "d.yaml", "a") is None


def test_broken_yaml_is_told_at_its_line() -> None:
    """Nothing can be found in a file that cannot be read."""
    with pytest.raises(DeckFileError, match=r"d.yaml:3:"):
        card_piece(HEAD + "- id: 'a\n", "d.yaml", "a")


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("- id: a\n  front: f\n" + OTHER, "- id: a\n  front: g\n\n", "- id: a\n  front: g\n" + OTHER),
        ("- id: a\n  front: f", "- id: a\n  front: g\n", "- id: a\n  front: g"),
        ("- id: a\r\n  front: f\r\n", "- id: a\n  back: g\n  front: f", "- id: a\r\n  back: g\r\n  front: f\r\n"),
        ("- id: a\r\n  front: f\n", "- id: a\n  front: f", "- id: a\r\n  front: f\n"),
        ("- id: a\n  front: f\n" + OTHER, "  \n", OTHER),
        (OTHER + "- id: a\n  front: f", "", OTHER),
        ("- {id: a, front: f} # x\n", "- {id: a, front: g} # x", "- {id: a, front: g} # x\n"),
    ],
)
def test_an_entry_is_exchanged(before: str, words: str, after: str) -> None:
    """Line breaks are those that stood there; without words the entry goes with its line."""
    text = HEAD + before
    assert exchanged(text, piece_of(text), words) == HEAD + after


@pytest.mark.parametrize(
    ("cards", "left"),
    [
        ("[{id: a}, {id: b}]", "[{id: b}]"),
        ("[{id: b}, {id: a}]", "[{id: b}]"),
        ("[{id: b}, {id: a} , {id: c}]", "[{id: b}, {id: c}]"),
        ("[ {id: a} ]", "[  ]"),
    ],
)
def test_an_entry_in_brackets_goes_with_its_comma(cards: str, left: str) -> None:
    """What is left is a list as before."""
    text = f"title: T\ncards: {cards}\n"
    assert exchanged(text, piece_of(text), "") == f"title: T\ncards: {left}\n"


def test_a_whole_file_is_exchanged_after_its_mark() -> None:
    """The byte order mark and the file's line breaks stay."""
    text = "\ufefftitle: T\r\ncards: []\r\n"
    assert exchanged(text, whole(text), "title: U\ncards: []\n") == "\ufefftitle: U\r\ncards: []\r\n"


NEW = Note(id="new", front="What?", back="This: it")
LINES = '- id: new\n  front: What?\n  back: "This: it"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cards:\n" + OTHER, "cards:\n" + OTHER + LINES + "\n"),
        ("cards:\n" + OTHER.rstrip(), "cards:\n" + OTHER + LINES),
        ("cards:\n" + OTHER + "# the end\n", "cards:\n" + OTHER + LINES + "\n# the end\n"),
        ("cards:\n" + OTHER + "authors: [x]\n", "cards:\n" + OTHER + LINES + "\nauthors: [x]\n"),
        (
            "cards:\n   - {id: a, front: f, back: b} # x\n",
            "cards:\n   - {id: a, front: f, back: b} # x\n   " + LINES.replace("\n", "\n   ") + "\n",
        ),
        (
            "cards:\n- id: a\n  front: f\n  back: b\n\n- id: b\n  front: f\n  back: b\n\n\n",
            "cards:\n- id: a\n  front: f\n  back: b\n\n- id: b\n  front: f\n  back: b\n\n" + LINES + "\n\n\n",
        ),
        ("cards: []\n", "cards:\n  " + LINES.replace("\n", "\n  ") + "\n"),
        ("cards:\n  []  # none yet\n", "cards:\n\n  " + LINES.replace("\n", "\n  ") + "  # none yet\n"),
        (
            "cards: [{id: a, front: f, back: b}]\n",
            'cards: [{id: a, front: f, back: b}, {id: new, front: "What?", back: "This: it"}]\n',
        ),
        (
            "cards:\n- &x {id: a, front: &f f, back: b}\n- {id: c, front: *f, back: b}\n",
            "cards:\n- &x {id: a, front: &f f, back: b}\n- {id: c, front: *f, back: b}\n" + LINES + "\n",
        ),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_card_is_added_behind_the_others(before: str, after: str, line_break: str) -> None:
    """Laid out as they are: their indentation, blank lines between them, brackets, line breaks."""
    text, expected = (("title: T\n" + part).replace("\n", line_break) for part in (before, after))
    assert added(text, "d.yaml", NEW) == expected


@pytest.mark.parametrize("cards", ["cards: &x []\n", "cards: [\n# none\n]\n", "cards: !!seq []\n", "cards: x\n"])
def test_a_card_is_refused_where_it_cannot_be_added(cards: str) -> None:
    """Nothing is guessed: the person is told."""
    with pytest.raises(DeckFileError):
        added("title: T\n" + cards, "d.yaml", NEW)


@settings(deadline=None, max_examples=15)
@given(decks(), st.data(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_exchanging_a_card_leaves_every_other_byte(deck: Deck, data: st.DataObject, line_break: str, mark: str) -> None:
    """Whatever a deck holds: the card is found, put back as it was, exchanged for another, or taken out."""
    notes = [note for note in deck.notes if note.id]
    if not notes:
        return
    text = mark + dump(deck).replace("\n", line_break)
    note = data.draw(st.sampled_from(notes))
    piece = piece_of(text, note.id or "")
    outline = Outline([note.id or ""])
    assert load(text, "d.yaml", outline) == load(text, "d.yaml")
    assert found_pieces(text, outline) == {note.id: piece}
    assert exchanged(text, piece, piece.of(text)) == text
    assert piece.line == text[: piece.start].count("\n") + 1
    new = exchanged(text, piece, f"  - id: {note.id}\n    front: Other\n    back: words\n")
    assert new.startswith(text[: piece.start])
    assert new.endswith(text[piece.end :])
    piece = piece_of(new, note.id or "")
    assert exchanged(new, piece, "") == text[: piece.start] + new[piece.end :].removeprefix(line_break)


@settings(deadline=None, max_examples=15)
@given(decks(), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_adding_a_card_leaves_every_other_byte(deck: Deck, reverse: bool, line_break: str) -> None:
    """The deck reads as before with one card more, and taking that out again gives the file as it was."""
    text = dump(deck).replace("\n", line_break)
    note = Note(id="the-new-one", front="F: x", back="two\n\nlines", reverse=Reverse() if reverse else None)
    if any(note.id in (old.id, old.moved_from) for old in deck.notes):
        return
    result = added(text, "d.yaml", note)
    assert load(result).notes == (*deck.notes, note)
    if deck.notes:
        assert exchanged(result, piece_of(result, "the-new-one"), "") == text
