"""A card's Markdown as text for the screen: calm, light, and nothing in it but text.

Blocks are read once a card and laid out for any width. What a deck says is untrusted: control characters become
signs first, HTML stays text, links and images are spelt out, and no toolkit markup is ever parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from studycards.tui.looks import CODE, MUTED
from studycards.tui.tables import table_lines
from studycards.wording import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARKS = frozenset("*_`[]<>\\#|~&!")
_STARTS = frozenset("-+=0123456789 \t")
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}
_MOST_READ = 10_000
"""Characters of a text beyond which its marks are shown as they are: to read them could take seconds."""

_GOES_ON = "↪ "
"""Stands before what is the same line of code still."""

_NARROWEST = 8
"""The least room for words in cells: deep indents give way to it."""


class Block(NamedTuple):
    """A paragraph, a list item, a code block or a table, with what stands before its first and its other lines."""

    text: Content
    first: str = ""
    rest: str = ""
    gap: bool = True  # an empty line before it
    verbatim: bool = False  # code: cut where it is too long, not wrapped at words
    rows: tuple[tuple[Content, ...], ...] = ()  # a table, its head first


def read(text: str) -> tuple[Block, ...]:
    """Read untrusted Markdown (CommonMark, tables, strike-through) into blocks."""
    safe = visible(text).strip("\n")
    if len(safe) > _MOST_READ:
        return (Block(Content(safe), verbatim=True),)
    if _is_plain(safe):
        # Most cards are plain words: they must not wait for the parser to be imported.
        paragraphs = (" ".join(part.split()) for part in safe.split("\n\n"))
        return tuple(Block(Content(part)) for part in paragraphs if part)
    found = tuple(_Reader().blocks(_parser().parse(safe)))
    # Beyond the parser's bound on nesting the words would be lost.
    return found if found or not safe.strip() else (Block(Content(safe), verbatim=True),)


def lines(blocks: Sequence[Block], width: int) -> Iterator[Content]:
    """Lay blocks out in lines of at most `width` cells, no further than they are asked for."""
    for place, block in enumerate(blocks):
        if block.gap and place:
            yield Content()
        yield from _block_lines(block, width)


def _is_plain(text: str) -> bool:
    return _MARKS.isdisjoint(text) and not any(line[:1] in _STARTS for line in text.split("\n") if line)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("escape", "maths", _maths)
    return parser


def _block_lines(block: Block, width: int) -> Iterator[Content]:
    first, rest = (prefix[: max(0, width - _NARROWEST)] for prefix in (block.first, block.rest))
    room = max(2, width - max(len(first), len(rest)))
    wrapped: Iterable[Content]
    if block.rows:
        wrapped = table_lines(block.rows, room)
    elif block.verbatim:
        style = block.text.spans[0].style if block.text.spans else ""
        wrapped = (part for line in block.text.plain.split("\n") for part in _folded(Content.styled(line, style), room))
    else:
        wrapped = block.text.wrap(room)
    for place, line in enumerate(wrapped):
        yield Content.assemble((rest if place else first, MUTED), line)


def _folded(line: Content, room: int) -> Iterable[Content]:
    """Cut a line that is too long; each part but the first begins with a sign that it goes on, where there is room."""
    if line.cell_length <= room or room <= _NARROWEST:
        return line.fold(room)
    first, *others = line.fold(room - len(_GOES_ON))
    return [first, *(Content.assemble((_GOES_ON, MUTED), part) for part in others)]


class _Reader:
    """Walks the parser's flat tokens; keeps the lists and quotations it is in."""

    def __init__(self) -> None:
        self._found: list[Block] = []
        self._indents: list[str] = []
        self._lists: list[int | None] = []  # the next number, None in a list of bullets
        self._marker: str | None = None
        self._style = ""
        self._gap = True
        self._rows: list[list[Content]] | None = None

    def blocks(self, tokens: Sequence[Token]) -> list[Block]:
        for token in tokens:
            self._take(token)
        return self._found

    def _take(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._inline(token)
            case "paragraph_open" if not token.hidden:
                self._gap = True
            case "heading_open":
                self._style = "bold"
            case "heading_close":
                self._style = ""
            case "fence" | "code_block":
                self._add(Block(Content.styled(token.content.rstrip("\n"), CODE), verbatim=True))
            case "hr":
                self._add(Block(Content.styled("─" * 3, MUTED)))
            case "blockquote_open":
                self._indents.append("│ ")
            case "blockquote_close":
                self._indents.pop()
            case _ if "list" in token.type:
                self._list(token)
            case _:
                self._table(token)

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._gap = not self._lists
                start = token.attrGet("start")
                first = 1 if start is None else int(start)
                self._lists.append(first if token.type == "ordered_list_open" else None)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._gap = True
            case "list_item_open":
                number = self._lists[-1]
                self._marker = "• " if number is None else f"{number}. "
                self._lists[-1] = None if number is None else number + 1
                self._indents.append(" " * len(self._marker))
            case "list_item_close":
                self._indents.pop()
                self._marker = None

    def _table(self, token: Token) -> None:
        match token.type:
            case "table_open":
                self._rows = []
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "table_close" if self._rows is not None:
                rows = tuple(tuple(row) for row in self._rows)
                self._rows = None
                self._gap = True
                self._add(Block(Content(), rows=rows))

    def _inline(self, token: Token) -> None:
        text = _words(token.children or (), self._style)
        if self._rows is not None:
            self._rows[-1].append(text)
        else:
            self._add(Block(text))

    def _add(self, block: Block) -> None:
        """Put a block under the indents it stands in, with the list marker that waits for it."""
        rest = "".join(self._indents)
        first = rest
        if self._marker is not None:
            first = "".join(self._indents[:-1]) + self._marker
            self._marker = None
        self._found.append(block._replace(first=first, rest=rest, gap=self._gap))
        self._gap = not self._lists


def _words(tokens: Sequence[Token], style: str) -> Content:
    """Put a line's inline tokens together; links and images say where they lead."""
    parts: list[tuple[str, str]] = []
    styles = [style] if style else []
    links: list[str] = []
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _STYLES:
            styles.append(_STYLES[name]) if token.nesting == 1 else styles.pop()
        elif token.type == "link_open":
            # An address in angle brackets is its own text.
            links.append("" if token.info == "auto" else str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            parts.append((_address(links.pop()), " ".join((*styles, MUTED))))
        else:
            parts.append(_part(token, styles))
    # A character reference may bring back what was made visible before.
    return Content.assemble(*((visible(words), how) for words, how in parts))


def _part(token: Token, styles: list[str]) -> tuple[str, str]:
    match token.type:
        case "softbreak":
            return " ", ""
        case "hardbreak":
            return "\n", ""
        case "code_inline":
            return token.content, " ".join((*styles, CODE))
        case "image":
            return f"{token.content or 'image'}{_address(str(token.attrGet('src')))}", " ".join((*styles, MUTED))
    return token.content, " ".join(styles)


def _address(address: str) -> str:
    return f" ({address})" if address else ""


def _maths(state: StateInline, silent: bool) -> bool:
    """Keep what stands between dollar signs as it is written, so that maths loses no sign (pandoc's rule)."""
    source, start = state.src, state.pos
    end = source.find("$", start + 1, state.posMax)
    if source[start] != "$" or end < start + 2 or source[start + 1].isspace() or source[end - 1].isspace():
        return False
    if source[end + 1 : end + 2].isdecimal():
        return False
    if not silent:
        state.push("text", "", 0).content = source[start : end + 1]
    state.pos = end + 1
    return True
