"""Finds glossaries whose terms stand on lines of their own, each followed by the text that explains it.

One such pair may be a heading and its paragraph; what tells a glossary is that several stand in a row, in
alphabetical order, or that the texts begin as explanations do. How sure they are: meanings set further in 0.9, right
below their terms 0.85; where nothing sets terms apart, or they look like headings, 0.7, but 0.85 under `Glossary`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from unicodedata import combining, normalize

from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.definitions import definition
from studycards.drafting.drafts import Draft
from studycards.drafting.phrases import GLOSSARY_HEADINGS, STRUCTURAL_HEADINGS
from studycards.drafting.sentences import ends_as_sentence, folded, has_words
from studycards.drafting.spacing import is_spaced, may_be_heading, neighbours
from studycards.drafting.terms import explains, is_aside, is_meaning, is_term, restates

_MOST_TERM_WORDS = 8
_FEWEST_MEANING_WORDS = 4
_DEEPER = 2
_MOST_PARAGRAPHS = 4
_LINES_ABOVE = 4
_NEAR = 6
_NEIGHBOURS = 3
_SET_IN_SHARE = 0.25
_FEWEST_NUMBERED = 4
_FEWEST_LISTED = 5
_BRIEF_SHARE = 0.8
_FULL_SHARE = 0.4
_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s+(?=[^\W\d_])")


class _Form(Enum):
    """How the text stands to its term: right below it, further in, in an unspaced document, below a heading."""

    TIGHT = "tight"
    DEEPER = "deeper"
    FLAT = "flat"
    HEADED = "headed"


_SKIPPED = {_Form.TIGHT: 0, _Form.DEEPER: 1, _Form.FLAT: 5, _Form.HEADED: 0}
"""How many blocks that are no entry may stand between two of one glossary."""


_SURE = {_Form.TIGHT: 0.85, _Form.DEEPER: 0.9, _Form.FLAT: 0.7, _Form.HEADED: 0.7}
_ANNOUNCED = 0.85


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    term: str
    form: _Form
    heading_path: tuple[str, ...]
    first: int
    body: tuple[tuple[int, Block], ...]

    @property
    def meaning(self) -> str:
        return "\n".join(block.text for _, block in self.body)

    @property
    def is_full(self) -> bool:
        """Whether the text is long enough to explain by itself; among entries that do, a word or two are enough."""
        first = self.body[0][1].text
        return is_meaning(first, self.term) and has_words(first, _FEWEST_MEANING_WORDS)

    @property
    def after(self) -> int:
        return self.body[-1][0] + 1


@dataclass(frozen=True, slots=True)
class _Page:
    """How a page is set: whether blank lines part its blocks and text is indented, and which blocks may be terms."""

    spaced: bool
    set_in: bool
    terms: Sequence[bool]


def find_entries(blocks: Sequence[Block | None]) -> dict[int, Draft]:
    """Return the definitions of glossaries by the index of the term's block; the blocks taken are those of `lines`."""
    blocks = _without_dividers(blocks)
    found: dict[int, Draft] = {}
    for whole in _runs(blocks, list(_entries(blocks))):
        whole = _without_titles(whole)
        announced = _is_announced(blocks, whole[0])
        run = _without_fragments(whole if announced else _trimmed(whole))
        if sum(entry.is_full for entry in run) < _FULL_SHARE * len(run):
            run = [entry for entry in run if entry.is_full]
        for entry in run if run and _is_glossary(run, announced=announced) else ():
            first = blocks[entry.first]
            if first is not None and (first.kind is not BlockKind.ITEM or len(run) >= _FEWEST_NUMBERED):
                lines = (first.lines[0], entry.body[-1][1].lines[1])
                found[entry.first] = definition(entry.term, entry.meaning, lines, _confidence(entry, announced))
    return found


def _without_dividers(blocks: Sequence[Block | None]) -> list[Block | None]:
    """Take out the letters that part a glossary by the alphabet; what stands below one begins anew."""
    kept: list[Block | None] = []
    divided = False
    for block in blocks:
        is_divider = block is not None and len(block.text) == 1 and block.text.isalpha() and not block.rows
        kept.append(None if is_divider else replace(block, gap=True) if block is not None and divided else block)
        divided = is_divider
    return kept


def _entries(blocks: Sequence[Block | None]) -> Iterator[_Entry]:
    page = _Page(is_spaced(blocks), _is_set_in(blocks), [block is not None and _may_be_term(block) for block in blocks])
    index = 0
    while index < len(blocks):
        entry = _entry_at(blocks, index, page)
        if entry:
            yield entry
        index = entry.after if entry else index + 1


def _entry_at(blocks: Sequence[Block | None], index: int, page: _Page) -> _Entry | None:
    block = blocks[index]
    if block is None or not page.terms[index]:
        return None
    body: list[tuple[int, Block]] = []
    form = None
    for place, below in neighbours(blocks, index):
        form = form or _form(block, below, page)
        if form is None or not _belongs(block, below, form, first=not body):
            break
        if form is not _Form.DEEPER and body and below.depth <= block.depth and page.terms[place]:
            form = _Form.FLAT if form is _Form.TIGHT else form
            break
        body.append((place, below))
    if form is None or not body:
        return None
    term = _name(block)
    if form is _Form.HEADED and len(body) > _MOST_PARAGRAPHS:
        return None
    entry = _Entry(block.text, term, form, block.heading_path, index, tuple(body))
    return entry if entry.is_full or (form is _Form.DEEPER and len(body) == 1) else None


def _name(block: Block) -> str:
    """A term's block without its number and its colon."""
    return _NUMBER.sub("", block.text, count=1).rstrip(":").strip()


def _may_be_term(block: Block) -> bool:
    if block.kind in (BlockKind.TABLE, BlockKind.CODE, BlockKind.DEFINITION):
        return False
    if ends_as_sentence(block.text):
        return False
    text = _name(block)
    if block.term and not is_aside(text[len(block.term) :].strip()):
        return False
    if len(text) > 100 or len(text.split()) > _MOST_TERM_WORDS or ends_as_sentence(text) or ": " in text:
        return False
    return is_term(text) and folded(text) not in STRUCTURAL_HEADINGS


def _form(term: Block, below: Block, page: _Page) -> _Form | None:
    if below.kind is not BlockKind.PARAGRAPH:
        return None
    parted = term.gap and below.gap
    if term.kind in (BlockKind.HEADING, BlockKind.ITEM) or (page.set_in and parted):
        return _Form.HEADED
    if below.depth >= term.depth + _DEEPER:
        return _Form.DEEPER
    if below.gap:
        return _Form.HEADED if parted else None
    return _Form.TIGHT if term.gap and page.spaced else _Form.FLAT


def _is_set_in(blocks: Sequence[Block | None]) -> bool:
    """Tell a page whose running text stands further in than its headings: there, indentation tells no glossary."""
    pairs = [
        above is not None and above.kind is not BlockKind.HEADING and above.depth >= below.depth
        for above, below in pairwise(blocks)
        if below is not None and below.kind is BlockKind.PARAGRAPH and below.depth >= _DEEPER and below.gap
    ]
    return sum(pairs) > _SET_IN_SHARE * len(pairs)


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
        ends_as_sentence(below.text) and has_words(below.text[:200], _FEWEST_MEANING_WORDS) and (first or not below.gap)
    )


def _runs(blocks: Sequence[Block | None], entries: list[_Entry]) -> Iterator[list[_Entry]]:
    """Part the entries into runs in which one follows the other, in one form; where none are set apart, nearly so."""
    run: list[_Entry] = []
    for entry in entries:
        between = [block for block in blocks[run[-1].after : entry.first] if block is not None] if run else []
        if run and (entry.form is not run[-1].form or len(between) > _SKIPPED[entry.form]):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _without_titles(run: list[_Entry]) -> list[_Entry]:
    """Take off the headings that stand over the entries after them, with what they say of the whole."""
    return [entry for entry, after in pairwise(run) if entry.title not in after.heading_path] + run[-1:]


def _trimmed(run: list[_Entry]) -> list[_Entry]:
    """Where nothing sets headings apart, take those with their paragraphs off both ends of a run."""
    if run[0].form is not _Form.FLAT:
        return run
    explaining = [index for index, entry in enumerate(run) if explains(entry.meaning, entry.term)]
    return run[explaining[0] : explaining[-1] + 1] if explaining else []


def _confidence(entry: _Entry, announced: bool) -> float:
    return max(_SURE[entry.form], _ANNOUNCED if announced else 0.0)


def _is_in_place(run: list[_Entry], number: int) -> bool:
    """Tell whether an entry explains, or has its place by the alphabet between the entries right beside it."""
    entry = run[number]
    beside = [each for each in run[max(0, number - 1) : number + 2] if abs(each.first - entry.first) < _NEAR]
    names = [folded(each.term) for each in beside]
    return explains(entry.meaning, entry.term) or (len(beside) == _NEIGHBOURS and names == sorted(names))


def _without_fragments(run: list[_Entry]) -> list[_Entry]:
    """Drop what is no entry: headings between them, and what goes on with a sentence, as its small letter tells."""
    if run and run[0].form is _Form.FLAT:
        run = [entry for number, entry in enumerate(run) if _is_in_place(run, number)]
    small = [entry.meaning[:1].islower() for entry in run]
    if sum(small) * 3 > len(run):
        return run
    return [entry for entry, is_small in zip(run, small, strict=True) if not is_small]


def _is_announced(blocks: Sequence[Block | None], entry: _Entry) -> bool:
    """Tell whether a heading such as `Glossary` stands over an entry, or on one of the lines right above it."""
    above = [block for block in blocks[max(0, entry.first - _LINES_ABOVE) : entry.first] if block is not None]
    headings = [block.text for block in above if may_be_heading(block)]
    plain = [_without_accents(heading.casefold()) for heading in (*headings, *entry.heading_path)]
    return any(name in heading for heading in plain for name in GLOSSARY_HEADINGS)


def _without_accents(text: str) -> str:
    return "".join(sign for sign in normalize("NFD", text) if not combining(sign))


def _is_brief(run: list[_Entry]) -> bool:
    """Tell a list of many names with a paragraph each, as a glossary is in any language."""
    brief = sum(len(entry.body) == 1 for entry in run)
    return len(run) >= _FEWEST_LISTED and brief >= _BRIEF_SHARE * len(run)


def _is_glossary(run: list[_Entry], *, announced: bool) -> bool:
    explaining = sum(explains(entry.meaning, entry.term) for entry in run) / len(run)
    restating = sum(restates(entry.meaning, entry.term) for entry in run)
    names = [folded(entry.term) for entry in run]
    ascending = sum(first <= second for first, second in pairwise(names))
    alphabetical = len(run) >= 4 and ascending >= 0.8 * (len(run) - 1)
    if run[0].form in (_Form.TIGHT, _Form.DEEPER):
        tight = not run[0].body[0][1].gap
        return alphabetical or explaining >= 0.5 or (tight and len(run) >= 3)
    if announced and (explaining >= 0.3 or (run[0].form is _Form.HEADED and _is_brief(run))):
        return True
    if run[0].form is _Form.HEADED:
        return alphabetical and explaining >= 0.5
    if len(run) >= 2 and restating >= 0.6 * len(run):
        return True
    return len(run) >= 3 and (alphabetical or (explaining >= 0.8 and len(run) >= 4))
