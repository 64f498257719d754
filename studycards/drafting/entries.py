"""Finds glossaries whose terms stand on lines of their own, each followed by the text that explains it.

One such pair may be a heading and its paragraph; what tells a glossary is that several stand in a row, in
alphabetical order, or that the texts begin as explanations do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.definitions import definition
from studycards.drafting.drafts import Draft
from studycards.drafting.phrases import GLOSSARY_HEADINGS, STRUCTURAL_HEADINGS
from studycards.drafting.sentences import ends_as_sentence, folded, words
from studycards.drafting.spacing import is_spaced, neighbours
from studycards.drafting.terms import explains, is_meaning, is_term

_MOST_TERM_WORDS = 8
_FEWEST_MEANING_WORDS = 4
_DEEPER = 2


class _Form(Enum):
    """How the text stands to its term: right below it, further in, in an unspaced document, below a heading."""

    TIGHT = "tight"
    DEEPER = "deeper"
    FLAT = "flat"
    HEADED = "headed"


@dataclass(frozen=True, slots=True)
class _Entry:
    term: str
    form: _Form
    heading_path: tuple[str, ...]
    first: int
    body: tuple[tuple[int, Block], ...]

    @property
    def meaning(self) -> str:
        return "\n".join(block.text for _, block in self.body)

    @property
    def after(self) -> int:
        return self.body[-1][0] + 1


def find_entries(blocks: Sequence[Block | None]) -> dict[int, Draft]:
    """Return the definitions of glossaries by the index of the term's block; the blocks taken are those of `lines`."""
    found: dict[int, Draft] = {}
    for run in map(_trimmed, _runs(list(_entries(blocks)))):
        for entry in run if _is_glossary(run) else ():
            first = blocks[entry.first]
            if first is not None:
                lines = (first.lines[0], entry.body[-1][1].lines[1])
                found[entry.first] = definition(entry.term, entry.meaning, lines)
    return found


def _entries(blocks: Sequence[Block | None]) -> Iterator[_Entry]:
    spaced = is_spaced(blocks)
    index = 0
    while index < len(blocks):
        entry = _entry_at(blocks, index, spaced)
        if entry:
            yield entry
        index = entry.after if entry else index + 1


def _entry_at(blocks: Sequence[Block | None], index: int, spaced: bool) -> _Entry | None:
    block = blocks[index]
    if block is None or not _may_be_term(block):
        return None
    body: list[tuple[int, Block]] = []
    form = None
    for place, below in neighbours(blocks, index):
        form = form or _form(block, below, spaced)
        if form is None or not _belongs(block, below, form, first=not body):
            break
        body.append((place, below))
    if form is None or not body:
        return None
    term = block.text.rstrip(":").strip()
    if form is _Form.HEADED and len(body) > 1:
        return None
    if not is_meaning(body[0][1].text, term) or len(words(body[0][1].text)) < _FEWEST_MEANING_WORDS:
        return None
    return _Entry(term, form, block.heading_path, index, tuple(body))


def _may_be_term(block: Block) -> bool:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or block.term:
        return False
    text = block.text.rstrip(":").strip()
    if len(text) > 100 or len(text.split()) > _MOST_TERM_WORDS or ends_as_sentence(text) or ": " in text:
        return False
    return is_term(text) and folded(text) not in STRUCTURAL_HEADINGS


def _form(term: Block, below: Block, spaced: bool) -> _Form | None:
    if below.kind is not BlockKind.PARAGRAPH:
        return None
    if term.kind is BlockKind.HEADING:
        return _Form.HEADED
    if below.depth >= term.depth + _DEEPER:
        return _Form.DEEPER
    if below.gap:
        return None
    if not spaced:
        return _Form.FLAT
    return _Form.TIGHT if term.gap else None


def _belongs(term: Block, below: Block, form: _Form, *, first: bool) -> bool:
    """Tell whether a block goes on explaining; the text right below the term does in any case."""
    if below.kind is not BlockKind.PARAGRAPH:
        return False
    if form is _Form.DEEPER:
        return below.depth >= term.depth + _DEEPER
    if form is _Form.TIGHT:
        return not below.gap
    if form is _Form.HEADED:
        return True
    return (
        ends_as_sentence(below.text)
        and len(words(below.text[:200])) >= _FEWEST_MEANING_WORDS
        and (first or not below.gap)
    )


def _runs(entries: list[_Entry]) -> Iterator[list[_Entry]]:
    """Part the entries into runs in which one follows the other directly, in one form."""
    run: list[_Entry] = []
    for entry in entries:
        if run and (entry.form is not run[-1].form or entry.first != run[-1].after):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _trimmed(run: list[_Entry]) -> list[_Entry]:
    """Where nothing sets headings apart, take those with their paragraphs off both ends of a run."""
    if run[0].form is not _Form.FLAT:
        return run
    explaining = [index for index, entry in enumerate(run) if explains(entry.meaning, entry.term)]
    return run[explaining[0] : explaining[-1] + 1] if explaining else []


def _is_glossary(run: list[_Entry]) -> bool:
    if not run:
        return False
    explaining = sum(explains(entry.meaning, entry.term) for entry in run) / len(run)
    names = [folded(entry.term) for entry in run]
    ascending = sum(first <= second for first, second in pairwise(names))
    alphabetical = len(run) >= 4 and ascending >= 0.9 * (len(run) - 1)
    if run[0].form in (_Form.TIGHT, _Form.DEEPER):
        return alphabetical or explaining >= 0.5 or len(run) >= 3
    under_glossary = any(name in heading.casefold() for heading in run[0].heading_path for name in GLOSSARY_HEADINGS)
    if run[0].form is _Form.HEADED:
        return under_glossary or (alphabetical and explaining >= 0.5)
    return len(run) >= 3 and (alphabetical or (explaining >= 0.8 and len(run) >= 4))
