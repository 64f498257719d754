"""Finds lists of words with their meanings, a pair a line: `chien = dog`, `Hund – dog`; several in a row, all alike.

They are 0.75 sure: settings and sums look much the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.definitions import definition
from studycards.drafting.drafts import Draft
from studycards.drafting.terms import is_term
from studycards.drafting.tidying import tidy_term

_PAIR = re.compile(r"(?P<term>[^=→–—\n]{1,80}?)\s(?P<sign>=|→|->|–|—)\s(?P<meaning>[^=→\n]{1,300})$")
_SIGN = re.compile(r"[=→–—>]")
_CODE = re.compile(
    r"[{}<>\\|`$;]|\w\(|\w_\w|[\w\]]\.[a-z]|://|^['\"\d./-][^ ]*$|^(?:true|false|null|none)$", re.IGNORECASE
)
_PAIRED = 0.75
_FEWEST = 3
_CODE_SHARE = 0.2


def find_word_pairs(blocks: Sequence[Block | None]) -> dict[int, Draft]:
    """Return the pairs of lists in which at least three lines in a row have the same sign, by the block's index."""
    found: dict[int, Draft] = {}
    run: list[tuple[int, re.Match[str]]] = []
    for index in range(len(blocks) + 1):
        block = blocks[index] if index < len(blocks) else None
        match = _pair(block) if block is not None else None
        if run and (match is None or match["sign"] != run[-1][1]["sign"]):
            found |= _drafts(blocks, run)
            run = []
        if match:
            run.append((index, match))
    return found


def _pair(block: Block) -> re.Match[str] | None:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(block.text) > 400 or not _SIGN.search(block.text):
        return None
    match = _PAIR.match(block.text)
    return match if match and is_term(tidy_term(match["term"])) else None


def _drafts(blocks: Sequence[Block | None], run: Sequence[tuple[int, re.Match[str]]]) -> dict[int, Draft]:
    """Make drafts of a run, unless it is a program's or a list of settings."""
    code = sum(bool(_CODE.search(match["term"]) or _CODE.search(match["meaning"])) for _, match in run)
    if len(run) < _FEWEST or code > _CODE_SHARE * len(run):
        return {}
    drafts = {}
    for index, match in run:
        block = blocks[index]
        if block is not None and any(sign.isalpha() for sign in match["meaning"]):
            drafts[index] = definition(match["term"], match["meaning"], block.lines, _PAIRED)
    return drafts
