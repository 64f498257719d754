"""The decks that come with the program: sound, complete, and checkable against their documents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from studycards.cards import Deck, Kind, Note, Source, address
from studycards.decks.reading import load_file
from studycards.decks.shipped import shipped_decks
from studycards.study.faces import face, parts

DECKS = (
    "common-pain-conditions",
    "interventional-techniques",
    "patient-questions",
    "principles-and-care",
    "procedures-and-purposes",
)
COVERED = {"definition": 32, "table": 8, "faq": 10}
LONGEST_ANSWER = 24  # words: a card with a longer back holds more than one idea
SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Covered:
    """One line of the coverage list: a fact's document, lines (first and last, from 1), kind and cards."""

    document: str
    lines: tuple[int, int]
    kind: str
    cards: tuple[str, ...]


@cache
def decks() -> dict[str, Deck]:
    return {path.stem: load_file(path).deck for path in shipped_decks()}


@cache
def notes_by_address() -> dict[str, Note]:
    return {
        address(deck.id, note.id or "", part): note
        for deck in decks().values()
        for note in deck.notes
        for part in parts(note)
    }


def coverage() -> list[Covered]:
    text = (Path(__file__).parent / "coverage.yaml").read_text(encoding="utf-8")
    return [
        Covered(line["source"], span(line["lines"]), line["kind"], (line["card"], *line.get("also", [])))
        for line in yaml.safe_load(text)
    ]


def span(lines: str) -> tuple[int, int]:
    first, last = lines.split("-")
    return int(first), int(last)


def overlaps(source: Source, covered: Covered) -> bool:
    if source.document != covered.document or source.lines is None:
        return False
    return source.lines[0] <= covered.lines[1] and covered.lines[0] <= source.lines[1]


def every_note() -> list[tuple[Deck, Note]]:
    return [(deck, note) for deck in decks().values() for note in deck.notes]


def folded(texts: tuple[str, ...]) -> set[str]:
    return {text.casefold().strip(" .") for text in texts}


def test_every_promised_deck_is_there_under_its_own_id():
    assert {name: deck.id for name, deck in decks().items()} == {name: name for name in DECKS}


def test_each_deck_says_what_it_is_who_wrote_it_and_that_it_is_no_advice():
    for deck in decks().values():
        assert deck.notice == "For study. Not medical advice."
        assert (deck.language, deck.license, deck.authors) == ("en", "CC-BY-4.0", ("studycards",))
        assert deck.description
        assert deck.reviewed is None, "nobody qualified has reviewed the content yet"


def test_documents_are_named_by_title_and_sha256_alike_in_all_decks_and_never_by_a_path():
    known: dict[str, tuple[str | None, str | None]] = {}
    for deck in decks().values():
        for document in deck.sources:
            assert document.title
            assert SHA256.fullmatch(document.sha256 or "")
            assert document.file is None
            assert known.setdefault(document.id, (document.title, document.sha256)) == (document.title, document.sha256)
    assert len(known) == 5
    assert len({sha256 for _, sha256 in known.values()}) == 5


def test_every_note_names_document_and_lines_and_quotes_nothing():
    for deck, note in every_note():
        documents = {document.id for document in deck.sources}
        assert note.source, note.id
        for source in note.source:
            assert source.document in documents, note.id
            assert source.lines is not None, note.id
            assert 1 <= source.lines[0] <= source.lines[1], note.id
            assert source.quote is None, note.id


def test_every_document_a_deck_names_is_used_by_a_card():
    for deck in decks().values():
        used = {source.document for note in deck.notes for source in note.source}
        assert used == {document.id for document in deck.sources}


def test_no_note_is_a_draft_and_ids_are_written_once():
    for deck in decks().values():
        ids = [note.id for note in deck.notes]
        assert None not in ids
        assert len(ids) == len(set(ids))
        assert not any(note.draft for note in deck.notes)


def test_units_follow_each_other_and_all_are_open():
    for deck in decks().values():
        order = dict.fromkeys(note.unit for note in deck.notes)
        assert list(order) == [unit.id for unit in deck.units]
        assert all(unit.opens is None for unit in deck.units)


def test_what_a_card_comes_after_stands_before_it():
    for deck in decks().values():
        before: set[str | None] = set()
        for note in deck.notes:
            assert before.issuperset(note.after), note.id
            before.add(note.id)


def test_every_card_has_a_question_and_an_answer_that_differ():
    for deck, note in every_note():
        for part in parts(note):
            shown = face(note, part, deck.language)
            assert shown.question, note.id
            assert shown.answer, note.id
            assert shown.question != shown.answer, note.id


def test_questions_of_one_deck_differ():
    for deck in decks().values():
        asked = Counter(face(note, part).question for note in deck.notes for part in parts(note))
        assert [question for question, times in asked.items() if times > 1] == []


def test_a_wrong_option_is_never_a_right_answer_and_stands_once():
    for _, note in every_note():
        assert folded(note.choices).isdisjoint(folded((note.back, *note.accept))), note.id
        assert len(folded(note.choices)) == len(note.choices), note.id
        if note.reverse:
            wrong = note.reverse.choices
            assert folded(wrong).isdisjoint(folded((note.front, *note.reverse.accept))), note.id
            assert len(folded(wrong)) == len(wrong), note.id


def test_a_reverse_card_does_not_hold_its_answer():
    for _, note in every_note():
        if note.reverse:
            question = face(note, "reverse").question.casefold()
            assert note.front.casefold() not in question, note.id


def test_tables_are_complete():
    for _, note in every_note():
        if note.kind is Kind.TABLE:
            assert note.table, note.id
            assert note.row, note.id
            assert note.column, note.id
            assert note.row in note.front, note.id


def test_an_answer_is_one_idea_long():
    for _, note in every_note():
        assert len(note.back.split()) <= LONGEST_ANSWER, note.id


def test_the_coverage_list_has_a_line_for_every_fact_of_each_kind():
    assert Counter(line.kind for line in coverage()) == COVERED


def test_no_coverage_line_stands_twice():
    lines = Counter((line.document, line.lines, line.kind) for line in coverage())
    assert [line for line, times in lines.items() if times > 1] == []


@pytest.mark.parametrize("line", coverage(), ids=lambda line: f"{line.kind}-{line.document}-{line.lines[0]}")
def test_a_covered_fact_has_its_card_made_from_the_same_lines(line: Covered):
    for card in line.cards:
        assert card in notes_by_address(), f"no shipped deck has the card {card}"
        assert any(overlaps(source, line) for source in notes_by_address()[card].source), card
