"""The card on the table: what is asked, and once revealed the answer, why it is so, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from studycards.cards import Kind
from studycards.study.faces import Face, lettered
from studycards.tui.looks import FAINT, MUTED
from studycards.tui.markdown import Block, lines, read
from studycards.wording import visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from textual.selection import Selection

_WIDEST = 88
"""The widest column in cells that reads well."""

_RULE = 36
_SHORT = 3
"""The most lines of a text that is set as a display; more in bold or ragged on both sides would be tiring."""

_AHEAD = 200
"""How many lines are laid out beyond those in sight."""

_MEASURED = 200
"""The lines of a text that are measured to put it in the middle."""


class Page(NamedTuple):
    """What stands on a card's page; all texts untrusted Markdown, but `asked` and `source`, which are plain."""

    asked: str
    question: str
    hint: str | None = None
    answer: str | None = None
    explanation: str | None = None
    source: str | None = None
    loud: bool = True  # the question in bold; a gap that is filled must stand out by itself
    options: tuple[str, ...] = ()  # of a choice, each under its letter
    marks: tuple[str, ...] = ()  # a sign before each of the options
    told: tuple[Content, ...] = ()  # what is said of the answer that was given


def page_of(face: Face, kind: Kind, hint: str | None, source: str | None, *, revealed: bool) -> Page:
    """Make the page of a card, its answer covered or revealed; a gap is filled in its place: its sentence stays."""
    loud = kind is not Kind.CLOZE
    if not revealed:
        return Page(face.asked, face.question, hint, loud=loud, options=face.options)
    question, answer = (face.question, face.answer) if loud else (face.answer, None)
    return Page(face.asked, question, hint, answer, face.explanation, source, loud, face.options)


class CardPage(ScrollView, can_focus=False):
    """Shows a page, its column in the middle; what is too long scrolls inside, laid out as far as one has come.

    Its lines are drawn without a widget each, and the scroll bar stays once a card was long, seen or not, so that
    another card costs no layout of the screen.
    The text can be selected with the mouse.
    """

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    CardPage {
        overflow: hidden;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False  # a card has none, and the toolkit would work out their colours for every line
        self._lay_out: Callable[[int], Iterator[Content]] = lambda _: iter(())
        self._lines: list[Content] = []
        self._rest: Iterator[Content] = iter(())

    def show(self, page: Page, *, keep_place: bool) -> None:
        """Show a page, from its top unless it is the one on show with more on it; what was selected no longer is."""
        self.lay(laid_out(page), keep_place=keep_place)

    def lay(self, lay_out: Callable[[int], Iterator[Content]], *, keep_place: bool) -> None:
        """Show the lines that a function makes of a width in cells, one after the other.

        On the last of these cells the scroll bar may stand.
        """
        if self.screen.selections:
            self.screen.clear_selection()
        self._lay_out = lay_out
        if not keep_place:
            self.scroll_home(animate=False)
        self._fit()
        self.refresh()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Lay the page out for the room there is now, before it is drawn: the message of a resize comes after that."""
        before = self.outer_size
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if size != before:
            self._fit()
        return changed

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lay out what one is coming to."""
        super().watch_scroll_y(old_value, new_value)
        self._reach(round(new_value))

    def render_line(self, y: int) -> Strip:
        """Draw a line, and what is selected of it."""
        at = self.scroll_offset.y + y
        line = self._lines[at] if at < len(self._lines) else Content()
        if self.text_selection is not None and (span := self.text_selection.get_span(at)) is not None:
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(chosen, span[0], len(line) if span[1] == -1 else span[1])
        width, style = self.content_region.width, self.visual_style
        if not line.plain:  # most lines of a short card
            return Strip.blank(width, style.rich_style).apply_offsets(0, at)
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False, pad=True)
        return strips[0].apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected words without the room around them."""
        if selection.end is None:
            self._lines.extend(self._rest)
        chosen = selection.extract("\n".join(line.plain for line in self._lines)).split("\n")
        margin = min((len(line) - len(line.lstrip()) for line in chosen[1:] if line.strip()), default=0)
        return "\n".join((chosen[0].strip(), *(line[margin:].rstrip() for line in chosen[1:]))), "\n"

    def _fit(self) -> None:
        """Lay the page out anew."""
        width = self.content_region.width
        if not width:
            return  # not yet on the screen
        self._rest, self._lines = self._lay_out(width), []
        self._reach(self.scroll_offset.y)

    def _reach(self, top: int) -> None:
        """Lay out a good way beyond the screen that begins at line `top`."""
        width, height = self.content_region.size
        self._lines.extend(islice(self._rest, max(0, top + height + _AHEAD - len(self._lines))))
        size = Size(width, max(height, len(self._lines)))
        self.set_reactive(CardPage.virtual_size, size)  # of the screen nothing else changes its place
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
            self.scroll_y = self.validate_scroll_y(self.scroll_y)
        elif size.height > height:
            self.vertical_scrollbar.renderer = _Bar  # type: ignore[misc]
            self.styles.overflow_y = "scroll"


class _Bar(ScrollBarRender):
    """A scroll bar that is not seen while there is nothing to scroll."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return super().__rich_console__(console, options) if self.window_size else ()


def laid_out(page: Page) -> Callable[[int], Iterator[Content]]:
    """Read a page's texts once, for whatever widths follow: gives what lays it out line by line."""
    question, answer = read(page.question), read(page.answer or "")
    hint, explanation = read(page.hint or ""), read(page.explanation or "")
    options = tuple(_options(page.options, page.marks))
    asked = visible(page.asked, keep_newlines=False)
    source = visible(page.source or "", keep_newlines=False)

    def lay_out(width: int) -> Iterator[Content]:
        column = min(width - width // 8, _WIDEST)
        if asked:
            yield from _middle(Content.styled(asked, MUTED).wrap(column), column, width)
        yield from _set(question, column, width, "bold" if page.loud else "")
        if options:
            yield Content()
            yield from _middle(lines(options, column), column, width)
        if hint:
            yield Content()
            yield from _middle(_said("Hint: ", hint, column), column, width)
        if page.told:
            yield Content()
            yield from _middle([line for words in page.told for line in words.wrap(column)], column, width)
        if page.answer is not None:
            yield Content()
            yield from _middle([Content.styled("─" * min(column, _RULE), FAINT)], column, width)
            yield Content()
            yield from _set(answer, column, width)
        if explanation:
            yield Content()
            yield from _middle(_said("Why: ", explanation, column), column, width)
        if source:
            yield Content()
            yield from _middle(Content.styled(f"From: {source}", MUTED).wrap(column), column, width)

    return lay_out


def _options(options: Sequence[str], marks: Sequence[str]) -> Iterator[Block]:
    """Hang each option of a choice on its letter, its mark before it where there are any."""
    for place, (option, labelled) in enumerate(zip(options, lettered(options), strict=True)):
        label = labelled.removesuffix(option)
        label = f"{marks[place]} {label}" if marks else label
        first, *rest = read(option) or (Block(Content()),)
        yield first._replace(first=label + first.first, rest=" " * len(label) + first.rest, gap=False)
        yield from (block._replace(rest=" " * len(label) + block.rest, gap=False) for block in rest)


def _set(blocks: tuple[Block, ...], column: int, width: int, style: str = "") -> Iterator[Content]:
    """Set a short paragraph as a display: in `style`, its lines even, each in the middle; anything else as a block."""
    rest = lines(blocks, column)
    found = list(islice(rest, _SHORT + 1))
    if len(blocks) > 1 or len(found) > _SHORT or any(block.first or block.verbatim or block.rows for block in blocks):
        yield from _middle(chain(found, rest), column, width)
        return
    narrow = column
    while len(found) > 1 and len(closer := list(lines(blocks, narrow - 1))) == len(found):
        found, narrow = closer, narrow - 1
    for each in found:
        yield from _middle([each.rstrip().stylize(style)], column, width)


def _said(label: str, blocks: tuple[Block, ...], column: int) -> Iterator[Content]:
    """Put a word before a text, on its first line where that is a paragraph."""
    word = Content.styled(label, MUTED)
    first, *rest = blocks
    if first.rows or first.verbatim or first.first:
        return chain([word], lines(blocks, column))
    return lines((first._replace(text=word.append(first.text)), *rest), column)


def _middle(found: Iterable[Content], column: int, width: int) -> Iterator[Content]:
    """Put lines in the middle as one block: each is set flush left under the others.

    Of a long text the lines are not laid out beforehand; it gets the whole column.
    """
    rest = iter(found)
    first = list(islice(rest, _MEASURED))
    widest = column if len(first) == _MEASURED else max((line.cell_length for line in first), default=0)
    for line in chain(first, rest):
        yield line.pad_left((width - widest) // 2)
