"""What `dump` writes is what `load` reads, and a person can read it too."""

from __future__ import annotations

import json

from hypothesis import given, settings

from studycards.cards import Deck
from studycards.decks.reading import load
from studycards.decks.writing import as_json, dump
from tests.decks.strategies import decks


@settings(deadline=None, max_examples=20)
@given(decks())
def test_a_deck_survives_being_written_and_read(deck: Deck) -> None:
    """Law: load(dump(deck)) == deck."""
    assert load(dump(deck)) == deck


@settings(deadline=None, max_examples=12)
@given(decks())
def test_the_json_of_a_deck_is_a_deck_file_too(deck: Deck) -> None:
    """Law: JSON is YAML, so reading the JSON gives the deck back; but YAML breaks lines at two characters more."""
    text = json.dumps(as_json(deck), ensure_ascii=False)
    assert load(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")) == deck


@settings(deadline=None, max_examples=12)
@given(decks())
def test_writing_is_stable(deck: Deck) -> None:
    """Law: what was written, read and written again is the same text, without control characters."""
    text = dump(deck)
    assert dump(load(text)) == text
    assert all(line.isprintable() for line in text.split("\n"))
