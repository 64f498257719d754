"""What a reader makes of a document: blocks in reading order, each with the lines it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class NotReadable(ValueError):
    """The bytes hold no document that can be read; the message says why, for people, without the file's name."""


class BlockKind(StrEnum):
    """The shape of a block; what it says is for the drafters to find out."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    DEFINITION = "definition"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells from left to right, and its first and last line (from 1)."""

    cells: tuple[str, ...]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `lines` are the first and last line in the source, from 1. `depth` is a heading's level (from 1), any other
    block's indentation in columns. `gap` tells that a blank line stands before the block. `term` is what an entry of a
    definition list defines, or the words in bold that a paragraph's or an item's text begins with.
    `rows` are a table's rows, the header first; its text is its caption.
    """

    kind: BlockKind
    text: str
    lines: tuple[int, int]
    heading_path: tuple[str, ...] = ()
    depth: int = 0
    gap: bool = False
    term: str | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader of a format makes of a file's bytes.

    `source` is the text as extracted, clean, one line an element; the lines of blocks and rows point into it, from 1.
    `pages` gives the page of each of these lines, `file_lines` the line of the file it stands on; both begin at 1,
    never decrease, and are None where the format has no such thing. `title` is what the document calls itself.
    """

    title: str | None
    blocks: tuple[Block, ...]
    source: tuple[str, ...]
    pages: Sequence[int] | None = None
    file_lines: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: who it is, and what its reader made of it (see `Reading`).

    `file` is the file's name, `folder` the folder it was read from, where it was a file, from the root on; `sha256` is
    of the file's bytes; blocks know their headings.
    """

    title: str | None
    file: str
    sha256: str
    blocks: tuple[Block, ...]
    source: tuple[str, ...]
    pages: Sequence[int] | None = None
    file_lines: Sequence[int] | None = None
    folder: str | None = None


def as_text(blocks: Sequence[Block]) -> str:
    """Write blocks as Markdown: paragraphs apart, items with their dashes, lines of one paragraph below each other."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        is_item = block.kind is BlockKind.ITEM
        if number:
            apart = block.gap and not (is_item and blocks[number - 1].kind is BlockKind.ITEM)
            parts.append("\n\n" if apart else "\n")
        parts.append(f"- {block.text}" if is_item else block.text)
    return "".join(parts)
