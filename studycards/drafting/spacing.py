"""How blocks stand to each other: what follows what, and whether blank lines tell anything at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.sentences import ends_as_sentence

_SPACED_SHARE = 0.1
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 12


def is_spaced(blocks: Sequence[Block | None]) -> bool:
    """Tell whether blank lines part the blocks; text that fell out of a page has none."""
    return sum(block is not None and block.gap for block in blocks) > _SPACED_SHARE * len(blocks)


def neighbours(blocks: Sequence[Block | None], start: int) -> Iterator[tuple[int, Block]]:
    """Yield the blocks after `start` with their indexes, up to the first that was taken out."""
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if block is None:
            return
        yield index, block


def may_be_heading(block: Block) -> bool:
    """Tell a line that could be a heading where no blank line says so: short, and no sentence."""
    text = block.text
    if block.kind is BlockKind.HEADING:
        return True
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_HEADING_WORDS:
        return False
    return text[:1].isupper() and not ends_as_sentence(text) and not text.endswith((":", ";", ","))
