"""Blueprints of exams as YAML files that an instructor hands out: read as strictly as decks, and written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from yaml.events import MappingStartEvent

from studycards.cards import Kind
from studycards.decks.characters import checked
from studycards.decks.decoding import Decoder
from studycards.decks.fields import Field, Shape, Table
from studycards.decks.nodes import Composer, Mapping, Node, Sequence, composing
from studycards.decks.problems import Findings, quoted
from studycards.decks.reading import read_file
from studycards.decks.writing import dump_fields
from studycards.study.blueprint import FRACTION, MINUTES, PERCENT, QUESTIONS, SEEDS, WAYS, Blueprint, Share

NOUN = "blueprint"

SHARE = Table(
    "a share",
    Share,
    (
        Field("share", Shape.NUMBER, "How many percent of the questions.", required=True),
        Field("deck", Shape.ID, "Only cards of this deck, by its id."),
        Field("tag", Shape.TEXT, "Only cards with this tag, or one under it."),
        Field("unit", Shape.ID, "Only cards of this unit."),
        Field("kind", Shape.KIND, "Only cards of this kind."),
    ),
)

BLUEPRINT = Table(
    "a blueprint",
    Blueprint,
    (
        Field("title", Shape.TEXT, "The exam's title; attempts at exams of one title are compared.", required=True),
        Field("questions", Shape.NUMBER, "How many questions.", required=True),
        Field("minutes", Shape.NUMBER, "How many minutes there are.", required=True),
        Field("seed", Shape.NUMBER, "Any number: the same one draws the same paper. Each exam its own if left out."),
        Field("pass", Shape.NUMBER, "The pass mark in percent; 70 if left out.", attribute="pass_mark"),
        Field("negative", Shape.NUMBER, "The marks a wrong answer costs, 0 to 1; 0 if left out."),
        Field("close", Shape.NUMBER, "The marks an answer that is nearly right earns, 0 to 1; 0.5 if left out."),
        Field("ways", Shape.TEXTS, "How to ask: choice, typed, list; all three if left out."),
        Field("decks", Shape.IDS, "Only cards of these decks, by their ids."),
        Field("tags", Shape.TEXTS, "Only cards with one of these tags, or one under it."),
        Field("units", Shape.IDS, "Only cards of these units."),
        Field("kinds", Shape.TEXTS, "Only cards of these kinds."),
        Field("shares", Shape.ENTRIES, "Parts of the exam; what they leave comes from everything.", table=SHARE),
    ),
)

_WHOLE = re.compile("0|[1-9][0-9]{0,8}")
_FRACTION = re.compile("[01]|[01]?[.][0-9]{1,9}")
_WAYS = {str(way): way for way in WAYS}
_KINDS = {str(kind): kind for kind in Kind}
_PARTS = ("deck", "tag", "unit", "kind")


def load(text: str | bytes, name: str = "blueprint.yaml") -> Blueprint:
    """Read a blueprint; `name` stands in messages. Raises DeckFileError with every problem of the file."""
    findings = Findings(name, NOUN)
    data = checked(text, findings)
    decoder = _Decoder(findings)
    with composing(data, findings) as composer:
        root = _root(composer)
        values = decoder.values(composer.pairs(), BLUEPRINT, root.start_mark)
        composer.finish()
    if findings:
        raise findings.error()
    return Blueprint(**{field.attribute: values[field.name] for field in BLUEPRINT.fields if field.name in values})


def load_file(path: Path) -> Blueprint:
    """Read a blueprint's file. Raises DeckFileError, also for what cannot be read at all."""
    return load(read_file(path, NOUN), str(path))


def dump(blueprint: Blueprint) -> str:
    """The blueprint as a file; `load(dump(blueprint)) == blueprint`."""
    return dump_fields(BLUEPRINT, blueprint)


def _root(composer: Composer) -> MappingStartEvent:
    root = composer.start()
    advice = "begin with `title:`, `questions:` and `minutes:`"
    if root is None:
        composer.findings.add(1, 1, "the file is empty", advice)
        raise composer.findings.error()
    if not isinstance(root, MappingStartEvent):
        composer.stop(root.start_mark, "a blueprint is a mapping of fields", advice)
    if root.tag is not None:
        composer.refuse_tag(root)
    return root


class _Decoder(Decoder):
    """Reads a blueprint's own fields, and as a deck's those that are alike."""

    def value(self, field: Field, node: Node) -> Any:
        """The value of one field, None where it is wrong."""
        read = _READ.get(field.name)
        return super().value(field, node) if read is None else read(self, field, node)

    def whole(self, field: Field, node: Node, least: int, most: int) -> int | None:
        """A whole number in a range."""
        word = self._word(field, node, f"a whole number from {least} to {most}")
        if word is None:
            return None
        if _WHOLE.fullmatch(word) and least <= int(word) <= most:
            return int(word)
        self.wrong(node.start_mark, f"`{field.name}` must be a whole number from {least} to {most}, not {quoted(word)}")
        return None

    def fraction(self, field: Field, node: Node) -> float | None:
        """A number from 0 to 1."""
        least, most = FRACTION
        word = self._word(field, node, "a number from 0 to 1")
        if word is None:
            return None
        if _FRACTION.fullmatch(word) and least <= float(word) <= most:
            return float(word)
        self.wrong(node.start_mark, f"`{field.name}` must be a number from 0 to 1, not {quoted(word)}", "as 0.25")
        return None

    def words(self, field: Field, node: Node, known: dict[str, Any], noun: str) -> tuple[Any, ...] | None:
        """A list of words that are known, each once."""
        if not isinstance(node, Sequence):
            self._not_a(field, node, "a list", f"as `{field.name}: [{', '.join(list(known)[:2])}]`")
            return None
        words = [(item, self.text(field, item)) for item in node.items]
        if not words:
            self.wrong(node.start_mark, f"`{field.name}` names none", "leave it out to take all")
        for item, word in words:
            if word is not None and word not in known:
                guess = self.guess(word, known)
                advice = f"did you mean `{guess}`?" if guess else f"one of {', '.join(known)}"
                self.wrong(item.start_mark, f"{quoted(word)} is no {noun}", advice)
        return tuple(dict.fromkeys(known[word] for _, word in words if word in known))

    def shares(self, field: Field, node: Node) -> tuple[Share, ...] | None:
        """The shares of an exam, which add up to 100 percent or less."""
        if not isinstance(node, Sequence):
            self._not_a(field, node, "a list", "as `shares: [{share: 60, tag: opioids}]`")
            return None
        place = node.start_mark
        found = [(item, self.entry(field, item)) for item in node.items]
        shares = [share for _, share in found if share is not None]
        for item, _ in found:
            if isinstance(item, Mapping) and not any(item.field(part) for part in _PARTS):
                self.wrong(item.start_mark, "this share names no cards", "give it a deck, a tag, a unit or a kind")
        percent = sum(share.share for share in shares if share.share)
        if percent > PERCENT[1]:
            self.wrong(place, f"the shares add up to {percent} percent", "100 at the most")
        return tuple(shares)


def _whole_in(least: int, most: int) -> Callable[[_Decoder, Field, Node], int | None]:
    return lambda decoder, field, node: decoder.whole(field, node, least, most)


_READ: dict[str, Callable[[_Decoder, Field, Node], Any]] = {
    "questions": _whole_in(*QUESTIONS),
    "minutes": _whole_in(*MINUTES),
    "seed": _whole_in(*SEEDS),
    "pass": _whole_in(*PERCENT),
    "share": _whole_in(*PERCENT),
    "negative": _Decoder.fraction,
    "close": _Decoder.fraction,
    "ways": lambda decoder, field, node: decoder.words(field, node, _WAYS, "way to ask in an exam"),
    "kinds": lambda decoder, field, node: decoder.words(field, node, _KINDS, "kind of card"),
    "shares": _Decoder.shares,
}
