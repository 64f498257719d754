"""Drafts to go through, a line each: a sign for what became of it, what it asks, and in how many documents it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events
from textual.binding import Binding
from textual.content import Content

from studycards.tui.looks import DONE, FAINT, MARK, MUTED
from studycards.tui.widgets.pick_list import PickList
from studycards.wording import count, visible
from studycards.workspace.drafts import DraftState, StoredDraft

_READ = 400
"""Characters of a question that are looked at: more than any line holds."""

_SIGNS = {DraftState.ACCEPTED: ("✓", DONE), DraftState.REJECTED: ("✗", MARK), DraftState.MERGED: ("+", FAINT)}


class DraftList(PickList):
    """A list of drafts; Enter, or a click on the one under the cursor, chooses where it is saved."""

    BINDINGS = [
        Binding(
            "enter", "select", "Save to…", id="drafts.save", tooltip="Choose the deck, and accept this draft into it"
        )
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to save only where there is a draft."""
        return action != "select" or self.highlighted is not None

    def on_click(self, event: events.Click) -> None:
        """Only move the cursor: a click must accept nothing."""
        event.prevent_default()
        place = event.style.meta.get("option")
        if place is not None:
            self.highlighted = place

    def show(self, drafts: Sequence[StoredDraft]) -> None:
        """Show these drafts."""
        self.put([partial(draft_words, draft) for draft in drafts])

    def renew(self, place: int, draft: StoredDraft) -> None:
        """Show a draft in the place of the one that stood there."""
        self._lines_of[place] = partial(draft_words, draft)
        self.replace_option_prompt_at_index(place, self._prompt(place))


def draft_words(draft: StoredDraft, width: int) -> Content:
    """Write a draft down in one line of `width` cells."""
    sign, look = _sign(draft)
    number = len({source.document for source in draft.note.source})
    places = Content.styled(f"  (in {number})" if number > 1 else "", MUTED)
    question = Content(visible(draft.note.front[:_READ], keep_newlines=False))
    room = max(1, width - 2 - places.cell_length)
    return Content.assemble((sign, look), " ", question.truncate(room, ellipsis=True), places)


def _sign(draft: StoredDraft) -> tuple[str, str]:
    if draft.state is DraftState.WAITING:
        return ("≈", MARK) if draft.like else ("·", MUTED)
    return _SIGNS[draft.state]


def holds(draft: StoredDraft, words: str) -> bool:
    """Whether all words stand in a draft, in its tags or in the names of its documents."""
    note = draft.note
    names = (text or "" for each in draft.documents for text in (each.file, each.title))
    text = " ".join((note.front, note.back, *note.items, *note.tags, *names)).casefold()
    return all(word in text for word in words.casefold().split())


def from_words(drafts: Sequence[StoredDraft]) -> str:
    """Say where drafts are from: ` from notes.txt`, ` from 3 documents`."""
    files = dict.fromkeys(each.file or each.title or each.id for draft in drafts for each in draft.documents)
    return f" from {next(iter(files))}" if len(files) == 1 else f" from {count(len(files), 'document')}"
