"""The schema and the reader say the same: they are made from one table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from studycards.cards import Deck
from studycards.decks.reading import load
from studycards.decks.schema import schema
from studycards.decks.writing import as_json
from tests.decks.strategies import decks

VALIDATOR = Draft202012Validator(schema())
SAMPLE = Path(__file__).with_name("sample.yaml")


def test_the_schema_is_one() -> None:
    """Draft 2020-12, and plain JSON."""
    Draft202012Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()


@settings(deadline=None, max_examples=12)
@given(decks())
def test_the_schema_takes_what_the_reader_takes(deck: Deck) -> None:
    """Law: the JSON of any deck that loads is valid."""
    assert [error.message for error in VALIDATOR.iter_errors(as_json(deck))] == []


def test_the_schema_takes_the_sample() -> None:
    """The page's own deck, from the file to the schema."""
    VALIDATOR.validate(as_json(load(SAMPLE.read_bytes())))


CARD = {"front": "q", "back": "a"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"cards": []},
        {"title": "T"},
        {"title": "T", "cards": [], "titel": "x"},
        {"title": "T", "cards": [CARD | {"bakc": "x"}]},
        {"title": "T", "cards": [{"front": "q"}]},
        {"title": "T", "cards": [CARD | {"kind": "choise"}]},
        {"title": "T", "cards": [CARD | {"kind": "choice", "choices": ["x"]}]},
        {"title": "T", "cards": [CARD | {"kind": "choice"}]},
        {"title": "T", "cards": [{"kind": "list", "front": "q"}]},
        {"title": "T", "cards": [CARD | {"id": "a b"}]},
        {"title": "T", "cards": [CARD | {"source": {"lines": "1-2"}}]},
        {"title": "T", "cards": [CARD | {"source": {"document": "d", "lines": "x"}}]},
        {"title": "T", "cards": [CARD | {"tags": "x"}]},
        {"title": "T", "cards": [CARD | {"reverse": {"back": "x"}}]},
        {"title": "T", "cards": [], "studycards": 2},
        {"title": "T", "cards": [], "units": [{"title": "x"}]},
        {"title": "T", "cards": [], "scheduler": {"name": "fsrs", "retention": 1.5}},
        {"title": None, "cards": []},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(wrong: dict[str, Any]) -> None:
    """An editor marks the same mistakes that `check` does."""
    assert not VALIDATOR.is_valid(wrong)
    with pytest.raises(ValueError, match=r"d\.yaml"):
        load(json.dumps(wrong), "d.yaml")
