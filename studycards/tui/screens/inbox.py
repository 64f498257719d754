"""The inbox: drafted cards to go through one by one, each beside the passage it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from textual import on
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from studycards import wording
from studycards.tui.looks import MUTED
from studycards.tui.screens import reshaping
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.screens.looking_again import LooksAgain
from studycards.tui.screens.typing_ahead import in_turn
from studycards.tui.screens.working import SAVING
from studycards.tui.widgets.cover import LEAST_WIDTH, Cover
from studycards.tui.widgets.draft_list import DraftList, from_words, holds
from studycards.tui.widgets.draft_page import draft_page
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.wording import visible
from studycards.workspace import drafts as inbox
from studycards.workspace.drafts import Accepted, DeckFileError, DraftState, Home, StoredDraft, Undone
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

_SIDE_BY_SIDE = 78
"""The least width at which the two panes stand side by side."""

_EMPTY = (
    "No draft waits.\n\n"
    "`studycards generate DOCUMENT` drafts cards from a document; they wait here until you accept or reject them."
)

T = TypeVar("T")


class Inbox(LooksAgain, reshaping.Reshaping, LeftOnce, Screen[None]):
    """Goes through what waits; every decision is stored at once and can be taken back."""

    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (LEAST_WIDTH, "-narrow"), (_SIDE_BY_SIDE, "-wide")]

    BINDINGS = [
        Binding("a", "accept", "Accept", id="inbox.accept", tooltip="Make a card of this draft"),
        Binding("x", "reject", "Reject", id="inbox.reject", tooltip="Let this draft go; it is not offered again"),
        reshaping.EDIT,
        Binding("u", "undo", "Undo", id="inbox.undo", tooltip="Take back the newest decision, and the one before, …"),
        Binding(
            "A",
            "accept_all",
            "Accept all",
            id="inbox.accept_all",
            tooltip="Accept all drafts that are sure and like no card there is; asks before",
        ),
        *reshaping.BINDINGS,
        Binding("slash", "filter", "Filter", id="inbox.filter", tooltip="List only drafts with some words"),
        Binding("right,space", "scroll_page(0.8)", "Card down", False, id="inbox.down", tooltip="Scroll the card on"),
        Binding("left,backspace", "scroll_page(-0.8)", "Card up", False, id="inbox.up", tooltip="Scroll the card back"),
        Binding("escape,q", "leave", "Back", id="inbox.back", tooltip="Go back; the rest goes on waiting"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._drafts: list[StoredDraft] = []
        self._decided: dict[int, None] = {}
        self._filter = ""
        self._home: Home | None = None
        self._shown: StoredDraft | None = None

    def compose(self) -> Iterable[Widget]:
        """What waits and where it goes, the list, the card, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        with Container(id="panes"):
            yield DraftList(id="drafts", markup=False)
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="draft", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show what waits."""
        self._load()

    def look_again(self) -> None:
        """Read again what waits."""
        self._load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Tell which keys work now: most need a draft that waits under the cursor."""
        draft = self._draft()
        match action:
            case "accept" | "reject" | "edit" | "merge" | "split" | "tags":
                return (draft is not None and draft.state is DraftState.WAITING) or None
            case "reverse":
                waits = draft is not None and draft.state is DraftState.WAITING
                return (waits and draft is not None and draft.note.kind != "cloze") or None
            case "accept_all":
                return bool(inbox.confident(self._drafts)) or None
            case "filter":
                return bool(self._drafts or self._filter) or None
        return True

    # Decisions

    def action_accept(self) -> None:
        """Make a card of the draft under the cursor."""
        if (draft := self._draft()) is not None:
            self._accept([draft])

    def action_accept_all(self) -> None:
        """Make cards of all that are sure, once that was agreed to."""
        from studycards.tui.screens.asking import Choose

        chosen = inbox.confident(self._drafts)
        if not chosen or not self.in_sight:
            return
        number = wording.count(len(chosen), "draft")
        rest = sum(draft.state is DraftState.WAITING for draft in self._drafts) - len(chosen)
        explanation = f"All that are at least {inbox.CONFIDENT:.0%} sure and like no card there is; u takes it back"
        if rest:
            explanation += f". {wording.count(rest, 'draft')} would go on waiting"
        answers = [("no", "Go on one by one"), ("yes", f"Accept {number}")]

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.call_later(self._accept, chosen)

        self.app.push_screen(Choose(f"Accept {number}?", explanation, answers), answered)

    @on(OptionList.OptionSelected)
    def save_to(self) -> None:
        """Ask for the deck, and accept the draft under the cursor into it; the next ones go there, too."""
        from studycards.tui.screens.asking import Choose

        draft = self._draft()
        if draft is None or draft.state is not DraftState.WAITING or not self.in_sight:
            return
        try:
            homes = {home.deck: home for home in inbox.homes(self._workspace)}
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return

        def answered(deck: str | None) -> None:
            if deck is not None:
                self._home = homes[deck]
                self.call_later(self._accept, [draft])

        choices = [(deck, visible(home.title, keep_newlines=False)) for deck, home in homes.items()]
        title, explanation = "Save to which deck?", "The drafts you accept after this one go there, too"
        self.app.push_screen(Choose(title, explanation, choices, self._home.deck if self._home else ""), answered)

    def _accept(self, chosen: Sequence[StoredDraft]) -> None:
        ids = [draft.id for draft in chosen]
        self._carry_out_beside(partial(inbox.accept, ids=ids, into=self._home), partial(self._accepted, ids))

    def _accepted(self, ids: Sequence[int], accepted: Accepted) -> str:
        self._renew(ids, go_on=True)
        if len(ids) > 1:
            return f"accepted {wording.count(len(ids), 'draft')} into {accepted.home.title}"
        return f"accepted: {accepted.cards[0]}"

    def action_reject(self) -> None:
        """Let the draft under the cursor go."""
        if (draft := self._draft()) is not None:
            self._carry_out(lambda: self._rejected(draft))

    def _rejected(self, draft: StoredDraft) -> str:
        inbox.reject(self._workspace, [draft.id])
        self._renew([draft.id], go_on=True)
        return f"rejected: {draft.note.front}"

    def action_undo(self) -> None:
        """Take back what was decided last."""
        self._carry_out_beside(inbox.undo, self._undone)

    def _undone(self, undone: Undone | None) -> str:
        if undone is None:
            return "nothing to take back"
        self._load(undone.ids[:1])
        return undone.words

    # Looking

    def action_filter(self) -> None:
        """Ask for words, and list only the drafts with them."""
        from studycards.tui.screens.asking import Write

        def answered(text: str | None) -> None:
            if text is not None:
                self._filter = text.strip()
                self.call_later(self._load)

        if self.in_sight:
            self.app.push_screen(Write("Filter", "Drafts with these words; empty for all", self._filter, str), answered)

    def action_scroll_page(self, share: float) -> None:
        """Scroll the card by a share of what is to be seen of it."""
        page = self.query_one("#page")
        page.scroll_relative(y=share * page.size.height, animate=False, immediate=True)

    def action_leave(self) -> None:
        """Leave a merge that was begun, else the inbox."""
        if self._merging is not None:
            self._merging = None
            self._say("not merged")
        else:
            self.dismiss()

    @on(OptionList.OptionHighlighted)
    def move(self) -> None:
        """Show the draft under the cursor."""
        self._show_draft()

    # Carrying out

    def _carry_out(self, act: Callable[[], str]) -> None:
        """Do something that ends in words, and say them, or why it could not be done."""
        if self.in_sight:
            self._tell(act)

    def _carry_out_beside(self, work: Callable[[Workspace], T], then: Callable[[T], str]) -> None:
        """Do in a thread what may write a deck's file; what is typed meanwhile is meant for the drafts behind it."""

        def ended(outcome: Callable[[], T]) -> None:
            self._tell(lambda: then(outcome()))

        if self.in_sight:
            in_turn(self, self._workspace, partial(self._say, SAVING), work, ended)

    def _tell(self, act: Callable[[], str]) -> None:
        try:
            words = act()
        except DeckFileError as error:
            words = str(error.problems[0])
        except FAULTS as fault:
            words = said(fault, self._workspace.path)
            self._load()
        self._say(words)

    def _draft(self) -> StoredDraft | None:
        place = self.query_one(DraftList).highlighted
        return self._drafts[place] if place is not None and place < len(self._drafts) else None

    def _renew(self, ids: Iterable[int], *, go_on: bool = False) -> None:
        """Show drafts as they are now; with `go_on` move to the next one that waits."""
        found = {draft.id: draft for draft in inbox.look_up(self._workspace, ids)}
        listed = self.query_one(DraftList)
        for place, draft in enumerate(self._drafts):
            if draft.id in found:
                self._drafts[place] = found[draft.id]
                listed.renew(place, found[draft.id])
        self._decided.update(dict.fromkeys(id for id, draft in found.items() if draft.state is not DraftState.WAITING))
        if go_on:
            at = listed.highlighted or 0
            order = [*range(at, len(self._drafts)), *range(at)]
            waiting = (place for place in order if self._drafts[place].state is DraftState.WAITING)
            listed.highlighted = next(waiting, at)
        self._show_head()
        self._show_draft()

    def _load(self, go_to: Iterable[int] = ()) -> None:
        """Read what waits, and what was decided here; the cursor stays on its draft, or goes to another."""
        current = self._draft()
        wanted = [*go_to, *([current.id] if current else [])]
        try:
            waiting = inbox.waiting(self._workspace)
            decided = inbox.look_up(self._workspace, self._decided)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        seen = {draft.id: draft for draft in (*decided, *waiting) if draft.state is not DraftState.MERGED}
        self._drafts = [seen[id] for id in sorted(seen) if holds(seen[id], self._filter)]
        listed = self.query_one(DraftList)
        listed.show(self._drafts)
        places = {draft.id: place for place, draft in enumerate(self._drafts)}
        if (place := next((places[id] for id in wanted if id in places), None)) is not None:
            listed.highlighted = place
        self._show_head()
        self._show_draft()

    # Showing

    def _show_head(self) -> None:
        waiting = [draft for draft in self._drafts if draft.state is DraftState.WAITING]
        words = f" · {wording.count(len(waiting), 'draft')}{from_words(waiting)}" if waiting else ""
        words += f" · with “{self._filter}”" if self._filter else ""
        goes = f"→ {self._home.title}" if self._home is not None else ""
        head = Content.assemble(("Inbox", "bold"), visible(words, keep_newlines=False))
        self.query_one("#head", Static).update(apart(head, Content.styled(visible(goes, keep_newlines=False), MUTED)))

    def _show_draft(self) -> None:
        draft = self._draft()
        self.refresh_bindings()
        if draft is not None and draft == self._shown:
            return
        self._shown = draft
        page = self.query_one("#draft", Static)
        self.query_one(DraftList).display = bool(self._drafts)
        page.set_class(draft is None, "-empty")
        if draft is None:
            page.update(Content(f"No draft with “{visible(self._filter)}”." if self._filter else _EMPTY))
        else:
            page.update(draft_page(draft))
        self.query_one("#page").scroll_home(animate=False)

    def _say(self, words: str) -> None:
        self.query_one(WordLine).say(words)
