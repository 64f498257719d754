"""A draft as a card, and under it the passage it was made from, the words it uses lit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from studycards.tui.lighting import lit, words_of
from studycards.tui.looks import FAINT, MARK, MUTED
from studycards.tui.widgets.fitted import Fitted
from studycards.wording import place_in, visible
from studycards.workspace.drafts import DraftState, Passage, StoredDraft

_LABEL = 9
_LONGEST = 1500
"""Characters of a field, or of a line of a passage, that are shown; the form shows all."""

_LIT = "bold underline"
_MARK = "▌ "
_STATES = {DraftState.ACCEPTED: "✓ accepted", DraftState.REJECTED: "✗ rejected", DraftState.MERGED: "+ merged"}


def draft_page(draft: StoredDraft) -> Fitted:
    """Write a draft and its passages down for the width there is."""
    return Fitted(partial(laid_out, draft))


def laid_out(draft: StoredDraft, width: int) -> Content:
    """Write a draft down in lines of `width` cells at most."""
    lines = [_head(draft), *_fields(draft, width), Content.styled("─" * width, FAINT)]
    for number, passage in enumerate(draft.passages):
        lines += [Content()] if number else []
        lines += _passage(draft, passage, width)
    return Content("\n").join(lines)


def _head(draft: StoredDraft) -> Content:
    words = [draft.name, str(draft.note.kind), f"{draft.confidence:.0%} sure"]
    state = _STATES.get(draft.state)
    card = f" as {'/'.join(draft.card)}" if draft.card and draft.state is DraftState.ACCEPTED else ""
    return Content.styled(" · ".join([*words, *([state + card] if state else [])]), MUTED)


def _fields(draft: StoredDraft, width: int) -> Iterator[Content]:
    note = draft.note
    fields = (
        ("Front", note.front, "bold"),
        ("Back", note.back, ""),
        ("Items", "\n".join(f"• {item}" for item in note.items), ""),
        ("Hint", note.hint, ""),
        ("Why", note.explanation, ""),
        ("Tags", ", ".join(note.tags), ""),
        ("Reverse", "it is asked the other way round, too" if note.reverse is not None else "", ""),
        ("≈ like", draft.like, MARK),
    )
    for name, value, style in fields:
        if value:
            yield from _field(name, value, style, width)


def _field(name: str, value: str, style: str, width: int) -> Iterator[Content]:
    """A field whose lines stand in one column behind its name."""
    lines = Content.styled(visible(_shortened(value)), style).wrap(max(1, width - _LABEL))
    for number, line in enumerate(lines):
        yield Content.assemble((name.ljust(_LABEL) if number == 0 else " " * _LABEL, MUTED), line)


def _passage(draft: StoredDraft, passage: Passage, width: int) -> Iterator[Content]:
    named = {document.id: document.file or document.title or document.id for document in draft.documents}
    source = next((each for each in draft.note.source if each.document == passage.document), None)
    parts = [named.get(passage.document, passage.document) + (place_in(source) if source else "")]
    head = " · ".join([*parts, *([" › ".join(passage.headings)] if passage.headings else [])])
    yield from Content.styled(visible(head, keep_newlines=False), MUTED).wrap(width)
    note = draft.note
    used = words_of((note.front, note.back, *note.items, note.row or "", note.column or ""))
    first, last = passage.used
    for at, line in enumerate(passage.lines):
        is_used = first <= at <= last
        text = visible(_shortened(line), keep_newlines=False)
        content = Content.styled(text, "" if is_used else MUTED)
        for start, end in lit(text, used) if is_used else ():
            content = content.stylize(_LIT, start, end)
        for number, part in enumerate(content.wrap(max(1, width - len(_MARK)))):
            yield Content.assemble(_MARK if is_used and number == 0 else " " * len(_MARK), part)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
