"""A question of an exam as it is asked: with what stands under it, and nothing of what would be right."""

from __future__ import annotations

from textual.content import Content

from studycards import wording
from studycards.cards import Kind
from studycards.study.exam import Item
from studycards.study.questions import Way
from studycards.tui.looks import MUTED
from studycards.tui.widgets.card_page import Page
from studycards.wording import visible

CHOSEN = "●"


def question_page(item: Item, response: str | None, items: tuple[str, ...]) -> Page:
    """Make the page of a question; `items` are those given to a list so far."""
    question = item.question
    face, loud = question.face, item.kind is not Kind.CLOZE
    if question.way is Way.CHOICE:
        signs = tuple(CHOSEN if str(place) == response else " " for place in range(len(question.options)))
        options = tuple(option.text for option in question.options)
        return Page(face.asked, face.question, loud=loud, options=options, marks=signs)
    if question.way is not Way.LIST:
        return Page(face.asked, face.question, loud=loud)
    order = ", in their order" if question.ordered else ""
    told = [Content.styled(f"{wording.count(len(question.items), 'item')}{order}", MUTED)]
    told += [
        Content.assemble((f"{place} ", MUTED), visible(given, keep_newlines=False))
        for place, given in enumerate(items, 1)
    ]
    return Page(face.asked, face.question, loud=loud, told=tuple(told))
