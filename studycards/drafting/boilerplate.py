"""Menus, banners, comment forms, calls to action, footers, logs: the blocks no card is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.phrases import FURNITURE_STARTS, PAGE_FURNITURE, PARTING_LINES, PITCHES
from studycards.drafting.sentences import has_words

LONGEST_FURNITURE = 220
_PROSE_WORDS = 20
_FEWEST_DATED = 4
_FEWEST_CHANGES = 4
_CHANGES_SHARE = 0.5
_MOST_BLOCKS_AN_ENTRY = 12
_OUR_PITCHES = tuple(pitch for pitch in PITCHES if pitch.startswith("our "))
_OTHER_PITCHES = tuple(pitch for pitch in PITCHES if not pitch.startswith("our "))
_DATED = re.compile(r"[\[(]?\d{4}[-/.]\d{2}[-/.]\d{2}\b")
_TICKET = re.compile(r"[\[(]#\d{1,6}[\])]")
_DONE = re.compile(
    r"(?:Added|Changed|Deprecated|Dropped|Fixed|Improved|Moved|Removed|Renamed|Replaced|Updated|Upgraded)\b"
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day, \w+ \d{1,2},? \d{4}$", re.IGNORECASE)


def without_boilerplate(blocks: Sequence[Block]) -> list[Block | None]:
    """Return the blocks with None in place of each that is page furniture or part of a log."""
    dropped = _furniture(blocks) | _log_entries(blocks) | _changes(blocks)
    return [None if index in dropped else block for index, block in enumerate(blocks)]


@lru_cache(maxsize=8192)
def is_furniture(text: str) -> bool:
    """Tell a line that every web page has, whatever it is about."""
    if len(text) > LONGEST_FURNITURE:
        return _is_pitch(text[:2000])
    bare = text.casefold().strip(" \t.:!?*→›»|-–…")
    if bare in PAGE_FURNITURE or bare.startswith(FURNITURE_STARTS) or _WEEKDAY.match(bare):
        return True
    return _is_pitch(text)


def _is_pitch(text: str) -> bool:
    lowered = text.casefold()
    ours = "our " in lowered and any(map(lowered.__contains__, _OUR_PITCHES))
    return ours or any(map(lowered.__contains__, _OTHER_PITCHES))


def _furniture(blocks: Sequence[Block]) -> set[int]:
    """Find furniture by its words, and what follows a parting line until prose begins again."""
    found: set[int] = set()
    parted = False
    for index, block in enumerate(blocks):
        if block.kind in (BlockKind.TABLE, BlockKind.CODE):
            parted = False
        elif is_furniture(block.text):
            found.add(index)
            parted = parted or block.text.casefold().strip(" :.") in PARTING_LINES
        elif parted and not has_words(block.text[:400], _PROSE_WORDS) and block.kind is not BlockKind.HEADING:
            found.add(index)
        else:
            parted = False
    return found


def _log_entries(blocks: Sequence[Block]) -> set[int]:
    """Find the entries of a log: what stands from one line that begins with a date to the next, if several do."""
    dated = [index for index, block in enumerate(blocks) if _DATED.match(block.text)]
    if len(dated) < _FEWEST_DATED:
        return set()
    # The last entry is as long as the longest before it: what follows the log is none of it.
    longest = max(second - first for first, second in pairwise(dated))
    ends = [*dated[1:], min(len(blocks), dated[-1] + longest)]
    return {
        index
        for start, end in zip(dated, ends, strict=True)
        for index in range(start, min(end, start + _MOST_BLOCKS_AN_ENTRY))
    }


def _changes(blocks: Sequence[Block]) -> set[int]:
    """Find the items of a list of changes: several name the ticket they come from, or most say what was done."""
    items = [index for index, block in enumerate(blocks) if block.kind is BlockKind.ITEM]
    ticketed = {index for index in items if "#" in blocks[index].text and _TICKET.search(blocks[index].text)}
    done = {index for index in items if _DONE.match(blocks[index].text)} | ticketed
    if len(done) >= _FEWEST_CHANGES and len(done) > _CHANGES_SHARE * len(items):
        return done
    return ticketed if len(ticketed) >= _FEWEST_CHANGES else set()
