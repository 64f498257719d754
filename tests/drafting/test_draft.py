"""A drafted deck: sources that can be checked, facts once, ids that hold, the same bytes each time, nothing hostile."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind
from studycards.decks.reading import load
from studycards.decks.writing import dump
from studycards.documents.blocks import Block, BlockKind, Document
from studycards.drafting.draft import document_title, draft_deck
from tests.drafting.invented import plain_page, unspaced, wrapped
from tests.drafting.reading import document, notes


@pytest.mark.parametrize("change", [str, unspaced, wrapped])
def test_every_note_quotes_its_lines_word_for_word(change: Callable[[str], str]) -> None:
    page = document(change(plain_page(3).text))
    deck = draft_deck([page], title="Trugs")
    assert deck.notes
    for note in deck.notes:
        (source,) = note.source
        assert source.document == deck.sources[0].id
        assert source.lines is not None
        assert source.quote
        first, last = source.lines
        assert source.quote == "\n".join(page.source[first - 1 : last]).strip()
        words = set(note.back.replace("- ", "").split())
        assert len(words - set(source.quote.split())) <= 3, (note.back, source.quote)


def test_the_deck_names_its_documents_without_their_folders() -> None:
    deck = draft_deck([document("• Trug: A box.", "My notes.txt"), document("x", "My notes.md")], title="Trugs")
    assert [(source.id, source.file) for source in deck.sources] == [
        ("my-notes", "My notes.txt"),
        ("my-notes-2", "My notes.md"),
    ]
    assert deck.sources[0].sha256 == document("• Trug: A box.").sha256
    assert (deck.id, deck.title) == ("trugs", "Trugs")


def test_the_same_documents_give_the_same_bytes() -> None:
    pages = [document(plain_page(seed).text, f"{seed}.txt") for seed in (1, 2)]
    assert dump(draft_deck(pages, title="Trugs")) == dump(draft_deck(pages, title="Trugs"))


def test_a_fact_told_by_two_documents_is_one_note() -> None:
    first = document("• Trug: A box that holds miskas.", "a.txt")
    second = document("• Trugs: A box that holds many more miskas.\n• Pell: The last of them.", "b.txt")
    deck = draft_deck([first, second], title="Trugs")
    assert [(note.front, note.source[0].document) for note in deck.notes] == [("Trug", "a"), ("Pell", "b")]


def test_ids_come_from_the_words_and_never_twice() -> None:
    text = "• Trug: A box that holds.\n• TRUG (old): A box that held.\n• Größe: The size of it."
    deck = draft_deck([document(text), document("Trug?\nA box that holds it.", "b.txt")], title="Trugs")
    assert [note.id for note in deck.notes] == ["trug", "trug-old", "grosse"]
    table = notes("| Trug | Use |\n|---|---|\n| Early | One |\n| Late | Two |", "page.md")
    assert [note.id for note in table] == ["early-use", "late-use"]


def test_every_note_is_a_draft() -> None:
    assert all(note.draft for note in notes(plain_page(5).text))
    assert {note.kind for note in notes(plain_page(5).text)} == {Kind.DEFINITION, Kind.TABLE, Kind.FAQ}


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("# Trugs\n\ntext", "page.md", "Trugs"),
        ("Skip to main content\n\nOld Trugs\n\nThe old trugs fall. Old trugs rise.", "page.txt", "Old Trugs"),
        ("Something Else\n\nThe trug falls.", "page.txt", None),
    ],
)
def test_a_title_is_what_the_text_comes_back_to(text: str, name: str, title: str | None) -> None:
    assert document_title(document(text, name)) == title


HOSTILE = "• \x1bTrug\x07: A box \x1b[2Jthat\x9b holds\u202e the miska."


def test_escape_sequences_never_reach_the_deck() -> None:
    deck = draft_deck([document(HOSTILE, "a\x1b]0;b\x07.txt")], title="Trugs")
    assert deck.notes
    text = dump(deck)
    assert all(sign.isprintable() or sign == "\n" for sign in text)
    assert load(text) == deck


LINES = (
    "• Trug: a box", "What is it?", "A trug is a box that holds it.", "a\tb", "| a | b |", "|-|-|", "", "  - x", "# H",
    ": m", "```", "\x1b[1m", "TrugA box of it.", "'\"{}[]&*!|>%@`", "- [x]: y", "---", "<!--", "**T** m n o.",
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(LINES), max_size=25),
    st.sampled_from(["page.txt", "page.md"]),
)
def test_whatever_is_drafted_can_be_loaded_again(lines: list[str], name: str) -> None:
    deck = draft_deck([document("\n".join(lines), name)], title="Trugs")
    assert load(dump(deck)) == deck
    for note in deck.notes:
        assert note.front.strip()
        assert note.back.strip()


REPEATED = (
    "a:\n", "a: b c d e.\n", "a: ", "• ", "• x\n", "? ", "Is it so?\n", "Is it so?\n\n", "is a ",
    "TrugA box of it all.\n",
    "A trug is a box that is. ", "aB", "A|b\n", "---|---\n", "a\tb\n", "A  B\n", "[a](", "**a ", "`", "<!-- ", "```\n",
    "x\n: y\n", "# h\n", "Term\nA box that holds it all here.\n", "FooBar\n", "2021-01-01 x\n",
    "Related articles\n", "\n", "a = b c\n", "Trug\n", "Aa  Bb\n", "– x y\n",
    "Trug\nA box\n", ", and\n", "--- ---\n", "+--+--+\n", "+--+\n|x\n",
)  # fmt: skip


@pytest.mark.parametrize("name", ["page.txt", "page.md"])
@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_no_faster_than_the_text(piece: str, name: str) -> None:
    """Twice the text takes about twice the calls: no repetition makes a drafter look at everything again."""
    once, twice = _calls(piece * 300, name), _calls(piece * 600, name)
    assert twice <= 2.3 * once + 2000


def _calls(text: str, name: str) -> int:
    """Count the calls it takes to draft from a text."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        notes(text, name)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("places", "lines", "page"),
    [({"pages": (3, 4)}, None, 3), ({"file_lines": (12, 20)}, (12, 20), None), ({}, None, None)],
)
def test_a_source_names_the_page_else_the_lines_of_the_file_if_there_are_any(
    places: dict[str, Any], lines: tuple[int, int] | None, page: int | None
) -> None:
    read = document("Trug: A box that\nholds many miskas.", "a.txt")
    block = Block(BlockKind.DEFINITION, "A box that holds many miskas.", (1, 2), term="Trug")
    (note,) = draft_deck([Document(None, "a", "0" * 64, (block,), read.source, **places)], title="Trugs").notes
    (source,) = note.source
    assert (source.lines, source.page) == (lines, page)
    assert source.quote == "Trug: A box that\nholds many miskas."
