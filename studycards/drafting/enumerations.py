"""Finds enumerations, a line that ends with a colon and the items below it, for cards that ask for all of them.

Most lists are not worth learning by heart, so these drafts are made only where lists are asked for. They are 0.6 sure;
numbered steps, which have an order, 0.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studycards.cards import Kind
from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.drafts import Draft
from studycards.drafting.sentences import is_prose, split_sentences, words
from studycards.drafting.tidying import tidy

_LISTED, _STEPS = 0.6, 0.7
_FEWEST = 3
_MOST = 12
_LONGEST_ITEM = 200
_LONGEST_LEAD = 200
_FEWEST_LEAD_WORDS = 3
_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)]\s")


def find_enumerations(blocks: Sequence[Block | None], source: Sequence[str]) -> list[Draft]:
    """Return a draft of kind `list` for each enumeration of three to twelve short items."""
    return [
        draft
        for index, block in enumerate(blocks)
        if block is not None and (draft := _enumeration(block, list(_items(blocks, index)), source))
    ]


def _items(blocks: Sequence[Block | None], index: int) -> Iterator[Block]:
    """Yield the items right below a block; those further in belong to the item above them."""
    first = None
    for block in blocks[index + 1 : index + 2 + 4 * _MOST]:
        if block is None or block.kind is not BlockKind.ITEM:
            return
        first = first or block
        if block.depth <= first.depth:
            yield block


def _enumeration(lead: Block, items: Sequence[Block], source: Sequence[str]) -> Draft | None:
    if lead.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not lead.text.endswith(":"):
        return None
    *_, front = list(split_sentences(lead.text)) or [""]
    front = front.rstrip(":").strip()
    if len(front) > _LONGEST_LEAD or len(words(front)) < _FEWEST_LEAD_WORDS or not is_prose(front):
        return None
    texts = tuple(tidy(item.text) for item in items)
    if not _FEWEST <= len(texts) <= _MOST or any(not text or len(text) > _LONGEST_ITEM for text in texts):
        return None
    ordered = all(_NUMBER.match(source[item.lines[0] - 1]) for item in items)
    return Draft(
        Kind.LIST,
        front,
        f"{front}?",
        "",
        (lead.lines[0], items[-1].lines[1]),
        confidence=_STEPS if ordered else _LISTED,
        items=texts,
        ordered=ordered,
    )
