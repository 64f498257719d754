"""Source documents come into a deck file by themselves or with a card; every other byte stays."""

from __future__ import annotations

import pytest

from studycards.cards import Note, Source, SourceDocument
from studycards.decks.outline import Outline
from studycards.decks.pieces import added, extended
from studycards.decks.problems import DeckFileError
from studycards.decks.reading import load

BOOK = SourceDocument("book", "A book", "0" * 64, "book.txt")
CARD = Note("new", front="What?", back="That.", source=(Source("book", (3, 4), None, "That: it is."),))
CASES = {
    "no sources": "title: T  # mine\ncards:\n  - {id: a, front: f, back: b}\n",
    "no cards": "title: T\ncards: []\n",
    "a list of lines": "title: T\nsources:\n- {id: x}\n# behind\n\ncards:\n- id: a\n  front: f\n  back: b\n",
    "entries on lines of their own": "title: T\nsources:\n- id: x\n  title: X\n\ncards:\n  - front: f\n    back: b\n",
    "brackets": "title: T\nsources: [{id: x}]\ncards: [{id: a, front: f, back: b}]\n",
    "empty brackets": "title: T\nsources: []\ncards:\n  - {front: f, back: b}\n",
    "all in braces": "{title: T, cards: [{id: a, front: f, back: b}]}\n",
    "other line ends": "title: T\r\ncards:\r\n  - {id: a, front: f, back: b}\r\n",
    "a mark before": "\ufefftitle: T\ncards:\n  - {id: a, front: f, back: b}\n",
}


@pytest.mark.parametrize("text", CASES.values(), ids=list(CASES))
def test_a_document_and_its_card_come_in(text: str) -> None:
    before, result = load(text), added(text, "deck.yaml", BOOK, CARD)
    after = load(result)
    assert after == before._replace(sources=(*before.sources, BOOK), notes=(*before.notes, CARD))
    assert is_subsequence(text.replace("[]", ""), result)
    assert ("\r\n" in text) == ("\r\n" in result)
    assert "\n" not in result.replace("\r\n", "") or "\r\n" not in text


def is_subsequence(text: str, result: str) -> bool:
    """Whether all that stood there still stands there, in its order."""
    rest = iter(result)
    return all(character in rest for character in text)


@pytest.mark.parametrize("text", [*CASES.values(), "title: T\ncards: []\nsources: [{id: x}]\n"])
def test_the_splices_lead_there_and_back(text: str) -> None:
    """Each is small, and they hold one after the other: so accepted drafts leave a file again byte by byte."""
    outline = Outline()
    result, _, splices = extended(text, load(text, "deck.yaml", outline), outline, "deck.yaml", BOOK, CARD)
    there, back = text, result
    for at, old, new in splices:
        assert there[at : at + len(old)] == old
        there = there[:at] + new + there[at + len(old) :]
    for at, old, new in reversed(splices):
        back = back[:at] + old + back[at + len(new) :]
    assert (there, back) == (result, text)
    assert sum(len(old) for _, old, _ in splices) <= len(" [] []")


def test_many_come_in_at_once_as_one_after_the_other() -> None:
    text = CASES["a list of lines"]
    cards = [CARD._replace(id=f"new-{number}", source=()) for number in range(3)]
    one_by_one = text
    for card in cards:
        one_by_one = added(one_by_one, "deck.yaml", card)
    assert added(text, "deck.yaml", *cards) == one_by_one


def test_what_would_break_the_file_is_refused() -> None:
    """Cards that name a document which is not listed would become problems once there is a list."""
    text = "title: T\ncards:\n  - {id: a, front: f, back: b, source: {document: unlisted}}\n"
    with pytest.raises(DeckFileError, match="safely"):
        added(text, "deck.yaml", BOOK, CARD)
    assert load(added(text, "deck.yaml", SourceDocument("unlisted"), BOOK, CARD)).notes[1] == CARD
