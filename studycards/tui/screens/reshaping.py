"""Drafts reshaped in the inbox: other words, tags or directions, two made of one, one made of two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from textual.binding import Binding

from studycards.cards import Reverse
from studycards.tui.widgets.draft_list import from_words
from studycards.workspace import drafts as inbox
from studycards.workspace.drafts import Note, StoredDraft
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from textual.screen import Screen

    from studycards.tui.screens.leaving import LeftOnce

    class _Base(LeftOnce, Screen[None]):
        pass
else:
    _Base = object

EDIT = Binding("e", "edit", "Edit", id="inbox.edit", tooltip="Change the words of this draft")
BINDINGS = [
    Binding("m", "merge", "Merge", id="inbox.merge", tooltip="Make one card of this draft and another one"),
    Binding("s", "split", "Split", id="inbox.split", tooltip="Make two drafts of this one"),
    Binding("r", "reverse", "Reverse", id="inbox.reverse", tooltip="Ask it the other way round, too, or not"),
    Binding("t", "tags", "Tags", id="inbox.tags", tooltip="Change the tags of this draft"),
]


class Reshaping(_Base):
    """A screen of drafts, of which the one under the cursor can be changed."""

    _workspace: Workspace
    _merging: int | None = None

    def _draft(self) -> StoredDraft | None:
        raise NotImplementedError

    def _carry_out(self, act: Callable[[], str]) -> None:
        raise NotImplementedError

    def _renew(self, ids: Iterable[int], *, go_on: bool = False) -> None:
        raise NotImplementedError

    def _load(self, go_to: Iterable[int] = ()) -> None:
        raise NotImplementedError

    def _say(self, words: str) -> None:
        raise NotImplementedError

    def action_edit(self) -> None:
        """Change the words of the draft under the cursor."""
        from studycards.tui.screens.draft_form import DraftForm, fields_of, with_texts

        draft = self._draft()
        if draft is None or not self.in_sight:
            return

        def save(texts: Mapping[str, str]) -> None:
            inbox.change(self._workspace, draft.id, with_texts(draft.note, texts))

        form = DraftForm(f"Edit {draft.name}", from_words([draft]), fields_of(draft.note), save)
        self.app.push_screen(form)

    def action_split(self) -> None:
        """Make two drafts of the one under the cursor, beginning with a proposal."""
        from studycards.tui.screens.draft_form import DraftForm, sides_of, with_texts

        draft = self._draft()
        if draft is None or not self.in_sight:
            return
        first, second = inbox.halves(draft.note)

        def save(texts: Mapping[str, str]) -> None:
            both = (with_texts(note, texts, number) for note, number in ((first, "1"), (second, "2")))
            inbox.split(self._workspace, draft.id, *both)

        fields = [*sides_of(first, "1"), *sides_of(second, "2")]
        self.app.push_screen(DraftForm(f"Split {draft.name}", from_words([draft]), fields, save))

    def action_reverse(self) -> None:
        """Ask the draft under the cursor the other way round, too, or no longer."""
        if (draft := self._draft()) is not None:
            reverse = Reverse() if draft.note.reverse is None else None
            words = "asked the other way round, too" if reverse else "no longer asked the other way round"
            self._change(draft, draft.note._replace(reverse=reverse), "reverse", words)

    def action_tags(self) -> None:
        """Change the tags of the draft under the cursor."""
        from studycards.tui.screens.asking import Write

        draft = self._draft()
        if draft is None or not self.in_sight:
            return

        def answered(text: str | None) -> None:
            if text is not None:
                note = draft.note._replace(tags=inbox.tags_of(text))
                words = f"tags: {', '.join(note.tags) or 'none'}"
                self.call_later(self._change, draft, note, "tag", words)

        tags = ", ".join(draft.note.tags)
        self.app.push_screen(Write(f"Tags of {draft.name}", "With commas between them", tags, str), answered)

    def _change(self, draft: StoredDraft, note: Note, kind: str, words: str) -> None:
        def act() -> str:
            inbox.change(self._workspace, draft.id, note, kind)
            self._renew([draft.id])
            return words

        self._carry_out(act)

    def action_merge(self) -> None:
        """Remember the draft under the cursor; at the next time merge it with the one under the cursor then."""
        draft, first = self._draft(), self._merging
        if draft is None or not self.in_sight:
            return
        if first is None:
            self._merging = draft.id
            self._say(f"Merge {draft.name} with which? Go to it and press the key again; Esc leaves it")
        elif first == draft.id:
            self._merging = None
            self._say("not merged")
        else:
            self._merging = None
            self._carry_out(lambda: self._merged(first, draft))

    def _merged(self, first: int, second: StoredDraft) -> str:
        inbox.merge(self._workspace, first, second.id)
        self._load([first])
        return f"merged: D{first} has what {second.name} said"
