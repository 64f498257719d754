"""Finds glossaries that copying left as names and meanings by turns, one a line, with nothing else to tell them apart.

Where a meaning may be a word or two, only order tells: names that ascend by the alphabet, eight or more, while the
lines between them do not. How sure they are: 0.85.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.definitions import definition
from studycards.drafting.drafts import Draft
from studycards.drafting.sentences import ends_as_sentence, folded
from studycards.drafting.terms import LONGEST_TERM, is_meaning, is_term

_SURE = 0.85
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+")
_MOST_TERM_WORDS = 8
_FEWEST_ENTRIES = 8
_FEWEST_GOING_ON = 4
_FEWEST_REFERENCES = 3
_MOST_LINES = 4
_MOST_OUT_OF_ORDER = 0.1
_MOST_LONG_SHARE = 0.35
_MOST_ORDERED_SHARE = 0.5
_EXPLAINING_SHARE = 0.3
_WORDED_SHARE = 0.9
_OWN_WORD_SHARE = 0.6
_LONGER = 1.2
_TEXT = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM)


@dataclass(frozen=True, slots=True)
class _Line:
    """A block that may be a name or part of a meaning: its place among all blocks, and its words for sorting."""

    place: int
    block: Block
    name: str

    @property
    def is_term(self) -> bool:
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class _Entry:
    term: _Line
    body: tuple[_Line, ...]

    @property
    def meaning(self) -> str:
        """The line below the name, with those that go on with it: sentences below a sentence or a colon."""
        kept = [self.body[0].block.text]
        for line in self.body[1:]:
            if not (ends_as_sentence(kept[-1]) or kept[-1].endswith(":")) or not ends_as_sentence(line.block.text):
                break
            kept.append(line.block.text)
        return "\n".join(kept)


def find_alternating(blocks: Sequence[Block | None]) -> dict[int, tuple[int, list[Draft]]]:
    """Return the drafts of each such glossary by the index of its first block, with how many blocks it takes."""
    found: dict[int, tuple[int, list[Draft]]] = {}
    for lines in _stretches(blocks):
        start = 0
        last: _Line | None = None
        while start + 2 * _FEWEST_GOING_ON <= len(lines):
            if not lines[start].is_term:
                start += 1
                continue
            runs = sorted((_run(lines, start), _run(lines, start + 1)), key=lambda each: -len(each[0]))
            run, after = next((each for each in runs if _is_found(each[0], last)), ([], 0))
            if run:
                first = run[0].term.place
                while first and _is_divider(blocks[first - 1]):
                    first -= 1
                found[first] = (run[-1].body[-1].place + 1 - first, [_draft(entry) for entry in run])
                start, last = after, run[-1].term
            elif len(runs[0][0]) >= _FEWEST_ENTRIES:
                # Only the end of what was looked at may belong to another: that keeps the time linear.
                start = max(start + 1, runs[0][1] - 2 * _MOST_LINES)
            else:
                start += 1
    return found


def _is_found(run: Sequence[_Entry], last: _Line | None) -> bool:
    """Tell a glossary: eight entries, or a few that go on, behind something else, with one whose last name is known."""
    goes_on = last is not None and bool(run) and _ascends(last, run[0].term)
    return len(run) >= (_FEWEST_GOING_ON if goes_on else _FEWEST_ENTRIES) and _is_glossary(run)


def _draft(entry: _Entry) -> Draft:
    lines = (entry.term.block.lines[0], entry.body[-1].block.lines[1])
    return definition(entry.term.block.text, entry.meaning, lines, _SURE)


def _stretches(blocks: Sequence[Block | None]) -> Iterator[list[_Line]]:
    """Part the blocks where one is no line of text; letters of the alphabet and references are left out."""
    stretch: list[tuple[int, Block]] = []
    references = _references(blocks)
    for place, block in enumerate([*blocks, None]):
        if block is not None and block.kind in _TEXT:
            if not (_is_divider(block) or block.text in references or _ADDRESS.fullmatch(block.text)):
                stretch.append((place, block))
            continue
        if len(stretch) >= 2 * _FEWEST_ENTRIES:
            yield [_Line(*each, _name(each[1])) for each in stretch]
        stretch = []


def _references(blocks: Sequence[Block | None]) -> Set[str]:
    """Return the lines such as `See also` that stand again and again above nothing but an address."""
    above = Counter(
        first.text
        for first, second in pairwise(blocks)
        if first is not None and second is not None and _ADDRESS.fullmatch(second.text)
    )
    return {text for text, times in above.items() if times >= _FEWEST_REFERENCES}


def _is_divider(block: Block | None) -> bool:
    return block is not None and len(block.text) == 1 and block.text.isalpha()


def _name(block: Block) -> str:
    """Return the words of what may be a name as they are sorted, nothing for what may not."""
    if block.kind is BlockKind.ITEM or len(block.text) > LONGEST_TERM:
        return ""
    return _name_of(block.text)


@lru_cache(maxsize=8192)
def _name_of(text: str) -> str:
    text = text.rstrip(":").strip()
    if len(text.split(None, _MOST_TERM_WORDS)) > _MOST_TERM_WORDS or ": " in text or ends_as_sentence(text):
        return ""
    return _sorted_as(text) if is_term(text) else ""


def _sorted_as(text: str) -> str:
    plain = folded(text[:LONGEST_TERM])
    return plain if plain.isascii() else "".join(sign for sign in normalize("NFD", plain) if not combining(sign))


def _run(lines: Sequence[_Line], start: int) -> tuple[list[_Entry], int]:
    """Return the entries from a line on while their names ascend, one out of order at a time, and where they end."""
    run: list[_Entry] = []
    index = start
    last = start
    while index + 1 < len(lines) and lines[index].is_term:
        if index > start and _ascends(lines[last], lines[index]) and not _is_stray(lines, index, last):
            last = index
        following = _next_term(lines, index, last)
        run.append(_Entry(lines[index], tuple(lines[index + 1 : following or index + 2])))
        if following is None:
            return run, index + 2
        index = following
    return run, index


def _next_term(lines: Sequence[_Line], index: int, last: int) -> int | None:
    """Find the next name: two lines below or a little further, where another follows; `last` was in order."""
    if _is_stray(lines, index + 2, last):
        return index + 2
    places = [
        place
        for place in range(index + 2, min(index + 1 + _MOST_LINES, len(lines) - 1))
        if lines[place].is_term and _ascends(lines[last], lines[place])
    ]
    return next((place for place in places if _is_followed(lines, place)), places[0] if places else None)


def _is_followed(lines: Sequence[_Line], index: int) -> bool:
    below = lines[index + 2 : index + 4]
    return any(line.is_term and _ascends(lines[index], line) for line in below)


def _is_stray(lines: Sequence[_Line], index: int, last: int) -> bool:
    """Tell a name out of order: the one two lines below it goes on from the last, but not from it."""
    if index + 3 >= len(lines) or not (lines[index].is_term and lines[index + 2].is_term):
        return False
    before, stray, below = lines[last], lines[index], lines[index + 2]
    return _ascends(before, below) and not (_ascends(before, stray) and _ascends(stray, below))


def _ascends(first: _Line, second: _Line) -> bool:
    """Tell whether a name comes after another, blanks counted or not."""
    return first.name <= second.name or first.name.replace(" ", "") <= second.name.replace(" ", "")


def _is_glossary(run: Sequence[_Entry]) -> bool:
    size = len(run)
    pairs = list(pairwise(run))
    if sum(not _ascends(first.term, second.term) for first, second in pairs) > _MOST_OUT_OF_ORDER * len(pairs):
        return False
    if sum(len(entry.body) > 1 for entry in run) > _MOST_LONG_SHARE * size:
        return False
    between = [_sorted_as(entry.body[0].block.text) for entry in run]
    ordered = sum(
        first.term.name <= text <= second.term.name for (first, second), text in zip(pairs, between, strict=False)
    )
    own = {entry.term.name.split()[0] for entry in run}
    explaining = sum(is_meaning(entry.meaning, entry.term.block.text) for entry in run)
    longer = sum(len(entry.meaning) for entry in run) >= _LONGER * sum(len(entry.term.block.text) for entry in run)
    return (
        longer
        and ordered <= _MOST_ORDERED_SHARE * size
        and len(own) >= _OWN_WORD_SHARE * size
        and sum(map(bool, between)) >= _WORDED_SHARE * size
        and explaining >= _EXPLAINING_SHARE * size
    )
