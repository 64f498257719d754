"""Short ways from a text to blocks and notes, for the drafters' tests."""

from __future__ import annotations

from pathlib import Path

from studycards.cards import Note
from studycards.documents.blocks import Block, Document
from studycards.documents.readers import parse
from studycards.drafting.draft import draft_deck


def document(text: str, name: str = "page.txt") -> Document:
    return parse(text.encode("utf-8"), Path(name))


def blocks(text: str, name: str = "page.txt") -> tuple[Block, ...]:
    return document(text, name).blocks


def notes(text: str, name: str = "page.txt") -> tuple[Note, ...]:
    return draft_deck([document(text, name)], title="Page").notes


def pairs(text: str, name: str = "page.txt") -> list[tuple[str, str]]:
    """Front and back of every note drafted from a text, in order."""
    return [(note.front, note.back) for note in notes(text, name)]
