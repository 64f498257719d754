"""Plain text: paragraphs, items, headings and tables told apart by blank lines, bullets, tabs, bars and columns.

Text is often copied from a page, where every line is a paragraph of its own, or wrapped by hand at some width.
Lines are joined again only where the next word would not have fitted into the document's own width.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studycards.documents.blocks import Block, BlockKind, Row
from studycards.documents.columns import read_columns
from studycards.documents.cut_sentences import find_pieces, is_loose
from studycards.documents.inline_markdown import bold_lead, is_marked, words

BULLET = re.compile(r"(?:[•·▪▫◦‣●○■□⁃∙*+–—-]|\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_QUOTED = re.compile(r"^(?:> )*>(?: |$)")
_UNDERLINE = re.compile(r"(=|-|~|\^|\*|#)\1{2,}$")
_ATX = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[.!?](?:\s|[^\W\d_a-zß-öø-ÿ])")
WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
_LONGEST_HEADING = 100
_FEWEST_BREAKS = 3
_FORCED_SHARE = 0.6
_SLACK = 10
_RAGGED_SHARE = 0.7
_SIGN = re.compile(r"\s*(?:\([^()]{1,30}\)\s?)?[–—-]\s+\S")
_LABELLED = re.compile(r"[^:]{1,60}(?::|\s[–—-])\s\S")
_ENDS_A_SENTENCE = tuple(".!?…:;,")


def find_title(lines: tuple[str, ...]) -> str | None:  # noqa: ARG001 - one signature for all readers
    """Plain text does not say what its title is."""
    return None


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text's lines hang together.

    `width` is the column it was wrapped at by hand, or 0. `ragged` tells that parts were wrapped elsewhere: what
    goes on with a small letter then belongs to the line above. `parted` tells that signs such as `– meaning` fell on
    lines of their own below what they explain. `pieces` tells of each line whether it goes on with the one above.
    """

    width: int
    ragged: bool
    parted: bool
    pieces: Sequence[bool]


def read_blocks(lines: tuple[str, ...]) -> Iterator[Block]:
    """Make blocks of clean lines, in order, in time linear in the text; a quote is a text."""
    lines = tuple(_QUOTED.sub("", line) for line in lines)
    width = wrap_width(lines)
    layout = _Layout(width, _is_ragged(lines), _has_parted_signs(lines), find_pieces(lines))
    marked = is_marked(lines)
    number = 0
    gap = True
    while number < len(lines):
        if not lines[number].strip():
            gap = True
            number += 1
            continue
        block, number = _next_block(lines, number, gap, layout)
        block = _unmarked(block) if marked else block
        # Marks alone leave no words.
        if block.text or block.rows:
            yield block
            gap = False


def _unmarked(block: Block) -> Block:
    """Take Markdown's marks off a block; the words in bold it begins with become its term."""
    rows = tuple(Row(tuple(map(words, row.cells)), row.lines) for row in block.rows)
    is_lead = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    term = bold_lead(block.text) if is_lead else block.term and words(block.term)
    return replace(block, text=words(block.text).strip(), term=term, rows=rows)


def wrap_width(lines: tuple[str, ...]) -> int:
    """Return the column the text was wrapped at by hand, or 0 if it was not.

    What tells is lines that go on below with a small letter: in wrapped text the first word there had no room above.
    """
    broken = [(first, second) for first, second in pairwise(lines) if _breaks_a_sentence(first, second)]
    if len(broken) < _FEWEST_BREAKS:
        return 0
    width = sorted(len(first) for first, _ in broken)[len(broken) * 9 // 10]
    forced = sum(_overflows(first, second, width) for first, second in broken)
    wider = sum(len(line) > width + _SLACK for line in lines)
    return width if forced >= _FORCED_SHARE * len(broken) and wider <= len(broken) else 0


def _breaks_a_sentence(first: str, second: str) -> bool:
    return len(first) <= WIDEST_WRAP and _continues(first, second)


def _continues(first: str, second: str) -> bool:
    """Tell whether a line breaks off within a sentence and the next goes on with a small letter."""
    return (
        len(first) >= _NARROWEST_WRAP
        and not any(sign in first for sign in "|\t")
        and not first.endswith(_ENDS_A_SENTENCE)
        and second.lstrip()[:1].islower()
        and not BULLET.match(second.lstrip())
    )


def _overflows(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of `following` would have stood beyond the width on the line above."""
    first_word = following.split(None, 1)[0]
    return len(line) + 1 + len(first_word) > width


def indentation(line: str) -> int:
    """Count the columns before the first word, a tab reaching the next multiple of four."""
    bare = line.lstrip()
    return len(line[: len(line) - len(bare)].expandtabs(4))


def _next_block(lines: tuple[str, ...], start: int, gap: bool, layout: _Layout) -> tuple[Block, int]:
    for read_table in (_read_bars, _read_tabs, read_columns):
        rows, end = read_table(lines, start)
        if rows:
            depth = indentation(lines[start])
            return Block(BlockKind.TABLE, "", (start + 1, end), depth=depth, gap=gap, rows=rows), end
    below = _line(lines, start + 1)
    if below.startswith(": ") and not _line(lines, start).startswith(": "):
        term = BULLET.sub("", _line(lines, start), count=1)
        meaning, end = _joined(lines, start + 1, below[2:].strip(), layout)
        return Block(BlockKind.DEFINITION, meaning, (start + 1, end), gap=gap, term=term), end
    heading = _read_heading(lines, start, gap)
    if heading:
        return heading, heading.lines[1]
    return _read_prose(lines, start, gap, layout)


def _line(lines: tuple[str, ...], number: int) -> str:
    return lines[number].strip() if number < len(lines) else ""


def _read_heading(lines: tuple[str, ...], start: int, gap: bool) -> Block | None:
    line, after = _line(lines, start), _line(lines, start + 1)
    marked = _ATX.match(line)
    if marked:
        return Block(BlockKind.HEADING, marked[2], (start + 1, start + 1), depth=len(marked[1]), gap=gap)
    if _UNDERLINE.match(after) and len(after) >= 0.6 * len(line) and len(line) <= _LONGEST_HEADING:
        depth = 1 if after[0] == "=" else 2
        return Block(BlockKind.HEADING, line, (start + 1, start + 2), depth=depth, gap=gap)
    alone = gap and not after and len(line) <= _LONGEST_HEADING and _stands_alone_as_heading(line)
    if alone and not _leads_further_in(lines, start) and not _is_further_in(lines, start):
        return Block(BlockKind.HEADING, line, (start + 1, start + 1), depth=2, gap=gap)
    return None


def _leads_further_in(lines: tuple[str, ...], start: int) -> bool:
    """Tell a line whose text is indented below it: a term rather than a heading."""
    number = start + 1
    while number < len(lines) and not lines[number].strip():
        number += 1
    below = lines[number] if number < len(lines) else ""
    return indentation(below) >= indentation(lines[start]) + 2 and not BULLET.match(below.strip())


def _is_further_in(lines: tuple[str, ...], start: int) -> bool:
    """Tell a line further in than the one above it: it says something of that one, as headings do not."""
    number = start - 1
    while number >= 0 and not lines[number].strip():
        number -= 1
    return number >= 0 and indentation(lines[start]) >= indentation(lines[number]) + 4


def _stands_alone_as_heading(line: str) -> bool:
    if BULLET.match(line) or _SENTENCE_INSIDE.search(line) or line.endswith(_ENDS_A_SENTENCE) or len(line.split()) > 14:
        return False
    return line[0].isupper() or line[0].isdigit()


def _read_prose(lines: tuple[str, ...], start: int, gap: bool, layout: _Layout) -> tuple[Block, int]:
    """Read a paragraph or an item with the lines that were wrapped off it."""
    line = lines[start].strip()
    bullet = BULLET.match(line)
    text, end = _joined(lines, start, line[bullet.end() :] if bullet else line, layout)
    kind = BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
    return Block(kind, text, (start + 1, end), depth=indentation(lines[start]), gap=gap), end


def _joined(lines: tuple[str, ...], start: int, text: str, layout: _Layout) -> tuple[str, int]:
    """Join to a line's text what goes on below it, and say which line comes after that."""
    parts = [text]
    number = start + 1
    while number < len(lines) and _goes_on(lines, number, layout):
        if indentation(lines[number]) < indentation(lines[start]) and lines[number - 1].endswith(_ENDS_A_SENTENCE):
            break
        line = lines[number].strip()
        parts.append(line if is_loose(line) or lines[number - 1].endswith(("(", "[")) else f" {line}")
        number += 1
    return "".join(parts), number


def _goes_on(lines: tuple[str, ...], number: int, layout: _Layout) -> bool:
    line, above = lines[number], lines[number - 1]
    if layout.width and _was_wrapped(above, line, layout.width):
        return True
    if layout.ragged and _continues(above, line):
        return True
    return (bool(above.strip()) and layout.pieces[number]) or (layout.parted and _is_parted_sign(lines, number))


def _is_parted_sign(lines: tuple[str, ...], number: int) -> bool:
    """Tell a line `– meaning` or `(SHORT) – meaning` that stands alone below a line that is no sentence."""
    above = lines[number - 1].strip() if number else ""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    if not above or above.endswith(_ENDS_A_SENTENCE) or BULLET.match(above):
        return False
    return bool(_SIGN.match(lines[number])) and not _SIGN.match(below)


def _has_parted_signs(lines: tuple[str, ...]) -> bool:
    signs = [number for number, line in enumerate(lines) if _SIGN.match(line)]
    return len(signs) >= _FEWEST_BREAKS and sum(_is_parted_sign(lines, number) for number in signs) >= 0.8 * len(signs)


def _is_ragged(lines: tuple[str, ...]) -> bool:
    """Tell a text wrapped at no one column: nearly every line with a small letter goes on with an unfinished one."""
    small = [number for number, line in enumerate(lines) if number and line.lstrip()[:1].islower()]
    broken = sum(_continues(lines[number - 1], lines[number]) for number in small)
    labelled = sum(bool(_LABELLED.match(lines[number].strip())) for number in small)
    return broken >= max(_FEWEST_BREAKS, _RAGGED_SHARE * len(small)) and labelled * 4 < broken


def _was_wrapped(line: str, following: str, width: int) -> bool:
    """Tell whether `following` goes on with `line`: there was no room for it, or a sentence breaks off there."""
    bare = following.strip()
    if not bare or BULLET.match(bare) or _UNDERLINE.match(bare) or len(line) > width + _SLACK:
        return False
    return _overflows(line, bare, width) or (_breaks_a_sentence(line, bare) and len(line) >= width // 2)


def _collect(lines: tuple[str, ...], start: int, cut: Callable[[str], tuple[str, ...]]) -> list[Row]:
    """Take rows of as many cells as the first one has, while they last."""
    first = cut(lines[start])
    rows: list[Row] = []
    number = start
    while len(first) > 1 and number < len(lines):
        cells = first if number == start else cut(lines[number])
        if len(cells) != len(first):
            break
        rows.append(Row(cells, (number + 1, number + 1)))
        number += 1
    return rows


def cut_bars(line: str) -> tuple[str, ...]:
    r"""Cut a row at its bars; `\|` is a sign in a cell and the outer bars stand for nothing."""
    bare = line.strip()
    if "|" not in bare:
        return ()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", bare))


def is_rule(cells: tuple[str, ...]) -> bool:
    """Tell a row of dashes, which divides a header from its rows."""
    return all(re.fullmatch(r":?-+:?", cell) for cell in cells)


def _read_bars(lines: tuple[str, ...], start: int) -> tuple[tuple[Row, ...], int]:
    if "|" not in lines[start] or is_rule(cut_bars(lines[start])):
        return (), start
    rows = _collect(lines, start, cut_bars)
    ruled = len(rows) > 2 and is_rule(rows[1].cells)
    kept = tuple(row for row in rows if not is_rule(row.cells))
    return (kept, start + len(rows)) if ruled or len(kept) >= 3 else ((), start)


def _read_tabs(lines: tuple[str, ...], start: int) -> tuple[tuple[Row, ...], int]:
    if "\t" not in lines[start].strip():
        return (), start
    rows = _collect(lines, start, lambda line: tuple(cell.strip() for cell in line.strip().split("\t")))
    return (tuple(rows), start + len(rows)) if len(rows) >= 2 else ((), start)
