"""Blueprints and papers of exams as JSON, whole: a deck that changes meanwhile changes neither."""

from __future__ import annotations

import json
from typing import Any

from studycards.cards import Kind
from studycards.study.blueprint import Blueprint, Share
from studycards.study.exam import Item
from studycards.study.faces import Face
from studycards.study.questions import Option, Question, Way


def blueprint_text(blueprint: Blueprint) -> str:
    """Write a blueprint down."""
    return _dumped(blueprint._asdict() | {"shares": [share._asdict() for share in blueprint.shares]})


def blueprint_of(text: str) -> Blueprint:
    """Read a blueprint as it was written down."""
    values = _tuples(json.loads(text))
    values["ways"] = tuple(map(Way, values["ways"]))
    values["kinds"] = tuple(map(Kind, values["kinds"]))
    values["shares"] = tuple(_share(share) for share in values["shares"])
    return Blueprint(**values)


def paper_text(paper: tuple[Item, ...]) -> str:
    """Write a paper down with its questions and their answers."""
    return _dumped([_item_values(item) for item in paper])


def paper_of(text: str) -> tuple[Item, ...]:
    """Read a paper as it was written down."""
    return tuple(map(_item, json.loads(text)))


def _dumped(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _share(values: dict[str, Any]) -> Share:
    kind = values["kind"]
    return Share(**values | {"kind": None if kind is None else Kind(kind)})


def _item_values(item: Item) -> dict[str, object]:
    question = item.question
    options = [option._asdict() for option in question.options]
    asked = question._asdict() | {"face": question.face._asdict(), "options": options}
    return item._asdict() | {"question": asked}


def _item(values: dict[str, Any]) -> Item:
    values = _tuples(values)
    asked = _tuples(values["question"])
    asked["face"] = Face(**_tuples(asked["face"]))
    asked["way"] = Way(asked["way"])
    asked["options"] = tuple(Option(**option) for option in asked["options"])
    values["question"] = Question(**asked)
    values["kind"] = Kind(values["kind"])
    values["others"] = tuple((card, answer) for card, answer in values["others"])
    return Item(**values)


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
