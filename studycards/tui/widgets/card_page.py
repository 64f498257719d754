"""The card on the table: what is asked, and once revealed the answer, why it is so, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.selection import Selection
from textual.widgets import Static

from studycards.cards import Kind
from studycards.study.faces import Face, lettered
from studycards.tui.looks import FAINT, MUTED
from studycards.tui.markdown import Block, lines, read
from studycards.tui.widgets.fitted import Fitted
from studycards.wording import visible

_WIDEST = 88
"""The widest column in cells that reads well."""

_RULE = 36
_SHORT = 3
"""The most lines of a text that is set as a display; more in bold or ragged on both sides would be tiring."""


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


def page_of(face: Face, kind: Kind, hint: str | None, source: str | None, *, revealed: bool) -> Page:
    """Make the page of a card, its answer covered or revealed; a gap is filled in its place: its sentence stays."""
    loud = kind is not Kind.CLOZE
    if not revealed:
        return Page(face.asked, face.question, hint, loud=loud, options=face.options)
    question, answer = (face.question, face.answer) if loud else (face.answer, None)
    return Page(face.asked, question, hint, answer, face.explanation, source, loud, face.options)


class CardPage(VerticalScroll, can_focus=False):
    """Shows a page, its column in the middle; what is too long scrolls inside."""

    def compose(self) -> Iterable[Static]:
        """Hold one text."""
        yield PageText(Content(), id="page", markup=False)

    def show(self, page: Page, *, keep_place: bool) -> None:
        """Show a page, from its top unless it is the one on show with more on it; what was selected no longer is."""
        if self.screen.selections:
            self.screen.clear_selection()
        self.query_one("#page", PageText).update(laid_out(page))
        if not keep_place:
            self.scroll_home(animate=False)


class PageText(Static):
    """The text of a page; it can be selected with the mouse."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected words without the room around them."""
        visual = self.visual
        if not isinstance(visual, Fitted):
            return None
        chosen = selection.extract(visual.at(self.size.width).plain).split("\n")
        margin = min((len(line) - len(line.lstrip()) for line in chosen[1:] if line.strip()), default=0)
        return "\n".join((chosen[0].strip(), *(line[margin:].rstrip() for line in chosen[1:]))), "\n"


def laid_out(page: Page) -> Fitted:
    """Lay a page out; its texts are read once, for whatever widths follow."""
    question, answer = read(page.question), read(page.answer or "")
    hint, explanation = read(page.hint or ""), read(page.explanation or "")
    options = tuple(_options(page.options))
    asked = visible(page.asked, keep_newlines=False)
    source = visible(page.source or "", keep_newlines=False)

    def lay_out(width: int) -> Content:
        column = min(width - width // 8, _WIDEST)
        found = _middle(Content.styled(asked, MUTED).wrap(column), width) if asked else []
        found += _set(question, column, width, "bold" if page.loud else "")
        if options:
            found += [Content(), *_middle(lines(options, column), width)]
        if hint:
            found += [Content(), *_middle(_said("Hint: ", hint, column), width)]
        if page.answer is not None:
            rule = Content.styled("─" * min(column, _RULE), FAINT)
            found += [Content(), *_middle([rule], width), Content(), *_set(answer, column, width)]
        if explanation:
            found += [Content(), *_middle(_said("Why: ", explanation, column), width)]
        if source:
            found += [Content(), *_middle(Content.styled(f"From: {source}", MUTED).wrap(column), width)]
        return Content("\n").join(found)

    return Fitted(lay_out)


def _options(options: Sequence[str]) -> Iterator[Block]:
    """Hang each option of a choice on its letter."""
    for option, labelled in zip(options, lettered(options), strict=True):
        label = labelled.removesuffix(option)
        first, *rest = read(option) or (Block(Content()),)
        yield first._replace(first=label + first.first, rest=" " * len(label) + first.rest, gap=False)
        yield from (block._replace(rest=" " * len(label) + block.rest, gap=False) for block in rest)


def _set(blocks: tuple[Block, ...], column: int, width: int, style: str = "") -> list[Content]:
    """Set a short paragraph as a display: in `style`, its lines even, each in the middle; anything else as a block."""
    found = lines(blocks, column)
    if len(blocks) > 1 or len(found) > _SHORT or any(block.first or block.verbatim or block.rows for block in blocks):
        return _middle(found, width)
    narrow = column
    while len(found) > 1 and len(closer := lines(blocks, narrow - 1)) == len(found):
        found, narrow = closer, narrow - 1
    return [line for each in found for line in _middle([each.rstrip().stylize(style)], width)]


def _said(label: str, blocks: tuple[Block, ...], column: int) -> list[Content]:
    """Put a word before a text, on its first line where that is a paragraph."""
    word = Content.styled(label, MUTED)
    first, *rest = blocks
    if first.rows or first.verbatim or first.first:
        return [word, *lines(blocks, column)]
    return lines((first._replace(text=word.append(first.text)), *rest), column)


def _middle(found: list[Content], width: int) -> list[Content]:
    """Put lines in the middle as one block: each is set flush left under the others."""
    widest = max((line.cell_length for line in found), default=0)
    return [line.pad_left((width - widest) // 2) for line in found]
