"""The study screen: one card, what each grade would do to it, and nothing else that moves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from studycards.cards import Grade
from studycards.study.session import Action, Change, Do, Set
from studycards.tui import grading
from studycards.tui.keys import name_now
from studycards.tui.screens import leeches, responding
from studycards.tui.screens.leeches import Leeches
from studycards.tui.screens.sitting_answers import SittingAnswers
from studycards.tui.widgets.card_page import CardPage, Page
from studycards.tui.widgets.cover import LEAST_HEIGHT, Cover
from studycards.tui.widgets.grade_bar import Choice, GradeBar, Pressed
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.leech_notice import LeechNotice
from studycards.tui.widgets.study_head import StudyHead
from studycards.tui.widgets.way_bar import WayBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import studying
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.settings import GRADES, TIMER
from studycards.workspace.sitting import Sitting, StudyCard
from studycards.workspace.sources import sources
from studycards.workspace.workspace import Workspace

_AIRY = 22
"""From this height in lines on there is room for empty lines around the card."""


class Study(SittingAnswers, Leeches, Screen[None]):
    """A sitting, card by card; each answer is stored before the next card shows."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_HEIGHT, "-dense"), (_AIRY, "-short"), (40, "-tall")]

    BINDINGS = [
        Binding("space,enter", "reveal", "Show answer", id="study.reveal", tooltip="Show the answer"),
        Binding("space,enter", "good", "Good", id=grading.GO_ON, tooltip="You knew it"),
        *responding.BINDINGS,
        *grading.BINDINGS,
        Binding("h,ctrl+t", "hint", "Hint", id="study.hint", tooltip="Show the card's hint"),
        Binding(
            "u,ctrl+z", "undo", "Undo", id="study.undo", tooltip="Take back the newest action, and the one before, …"
        ),
        Binding("ctrl+y", "redo", "Redo", id="study.redo", tooltip="Do again what was taken back"),
        Binding("e", "edit", "Edit", id="study.edit", tooltip="Change this card's words in its deck file"),
        Binding("at", "suspend", "Suspend", id="study.suspend", tooltip="Keep this card away until you resume it"),
        Binding("minus", "bury", "Bury", id="study.bury", tooltip="Keep this card away until tomorrow"),
        Binding("asterisk", "flag", "Flag", id="study.flag", tooltip="Mark this card, or take the mark off"),
        Binding("i", "history", "History", id="study.history", tooltip="Show what happened to this card so far"),
        Binding(
            "exclamation_mark",
            "report",
            "Report a mistake",
            False,
            id="study.report",
            tooltip="Say what is wrong with this card; it is kept for the deck's author",
        ),
        Binding("s", "skip", "Later", False, id="study.skip", tooltip="Put this card off to the end of the sitting"),
        Binding(
            "pagedown", "scroll_card(1)", "Scroll on", False, id="study.page_down", tooltip="Scroll a long card on"
        ),
        Binding(
            "pageup", "scroll_card(-1)", "Scroll back", False, id="study.page_up", tooltip="Scroll a long card back"
        ),
        *leeches.BINDINGS,
        Binding(
            "ctrl+c",
            "copy_text",
            "Copy",
            False,
            id="study.copy",
            tooltip="Copy what was selected with the mouse; leave where nothing is",
        ),
        Binding(
            "q,escape", "end", "Stop", id="study.end", tooltip="Stop here and see how it went; everything is saved"
        ),
    ]

    def __init__(self, workspace: Workspace, sitting: Sitting, word: str | None = None) -> None:
        """Hold `sitting`; `word` is said over its first card."""
        super().__init__()
        self._first_word = word
        self._workspace = workspace
        self._sitting = sitting
        self._six = workspace.setting(GRADES) == "sm2"
        self._hint_shown = False
        self._taken_back = 0
        self._leech = LeechNotice(id="leech")
        self._notices = {deck.id: deck.notice for deck in sitting.decks if deck.notice}

    def compose(self) -> Iterable[Widget]:
        """One line above the card, the bar of grades and a line of keys below."""
        yield StudyHead(self._workspace.place.clock.instant, id="head")
        yield WayBar(self._sitting.left.cards, id="progress")
        yield CardPage(id="card")
        yield self._leech
        yield WordLine()
        yield GradeBar(id="grades")
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the first card, and look for what others wrote whenever the terminal comes back to the front."""
        self._paint()
        self.watch(self.app, "app_focus", self._look_around, init=False)

    def on_screen_resume(self) -> None:
        """Follow what was chosen or written on the screen that lay over this one."""
        self.query_one(StudyHead).tell_time(self._workspace.setting(TIMER) == "on")
        six = self._workspace.setting(GRADES) == "sm2"
        if six != self._six:
            self._six = six
            self._paint(keep_place=True)
        elif self.in_sight:
            self.query_one(GradeBar).show(self._choices())  # other keys may have been chosen
        self._look_around(True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Tell which keys work now: None for those that only wait, False for those of the other way of grading."""
        revealed = self._sitting.revealed
        match action:
            case "reveal":
                return not revealed
            case "good":
                return revealed and self.response is None
            case "choose" | "take" | "accept":
                return self.may_answer(action)
            case "answer" | "grade":
                if (action == "grade") != self._six or self.may_answer("choose"):
                    return False
                return revealed or None
            case "keep_leech" | "suspend_leech" | "reword_leech":
                return self._leech.card is not None
        return self._has_use(action) or None

    def _has_use(self, action: str) -> bool:
        """Tell whether there is anything for an action to act on."""
        match action:
            case "hint":
                return self._has_hint()
            case "undo":
                return self._sitting.undoable
            case "redo":
                return self._taken_back > 0
            case "skip":
                return self._sitting.left.cards > 1
            case "history" | "report":
                return self._sitting.card is not None
        return True

    # Actions

    def action_reveal(self) -> None:
        self._act(Do.REVEAL)

    def action_good(self) -> None:
        self.grade(Grade.GOOD)

    def action_answer(self, grade: int) -> None:
        self.grade(grade)

    def action_grade(self, grade: int) -> None:
        self.grade(grade)

    def action_hint(self) -> None:
        if self.in_sight:
            self._hint_shown = True
            self._paint(keep_place=True)

    def action_undo(self) -> None:
        self._act(Do.UNDO)

    def action_redo(self) -> None:
        self._act(Do.REDO)

    def action_suspend(self) -> None:
        self._act(Set(Change.SUSPEND))

    def action_bury(self) -> None:
        self._act(Set(Change.BURY))

    def action_flag(self) -> None:
        card = self._sitting.card
        self._act(Set(Change.UNFLAG if card is not None and card.flagged else Change.FLAG))

    def action_history(self) -> None:
        card = self._sitting.card
        if card is None or not self.in_sight:
            return
        from studycards.tui.screens.history import CardHistory

        try:
            self.app.push_screen(CardHistory(self._workspace, card, revealed=self._sitting.revealed))
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))

    def action_edit(self) -> None:
        card = self._sitting.card
        if card is None or not self.in_sight:
            return
        from studycards.tui.screens.editing import edit

        edit(self.app, self._workspace, card.address, partial(self._edited, card))

    def action_report(self) -> None:
        card = self._sitting.card
        if card is None or not self.in_sight:
            return
        from studycards.tui.screens.reporting import report

        report(self.app, self._workspace, card, self._reported)

    def _reported(self, words: str | None) -> None:
        """Say what became of a report, over the card as it stood."""
        try:
            if not self._sitting.revealed:
                self._sitting.refresh()
        except FAULTS as fault:
            words = said(fault, self._workspace.path)
        self._paint(keep_place=True)
        self._say(words)

    def action_skip(self) -> None:
        self._act(Do.SKIP)

    def action_scroll_card(self, pages: int) -> None:
        if self.in_sight:
            card = self.query_one(CardPage)
            card.scroll_relative(y=pages * max(1, card.size.height - 1), animate=False)

    def action_copy_text(self) -> None:
        super().action_copy_text()
        self._say("copied")

    def action_end(self) -> None:
        self._act(Do.END)

    @on(Pressed)
    async def press(self, pressed: Pressed) -> None:
        """Do what the clicked button stands for."""
        await self.run_action(pressed.action)

    # Carrying out

    def repaint(self) -> None:
        self._paint(keep_place=True)

    def _act(self, action: Action) -> None:
        """Carry the sitting on, unless another screen was opened by the same breath of keys."""
        if self.in_sight:
            self._carry_on(action)

    def _carry_on(self, action: Action) -> None:
        """Carry the sitting on; where the library cannot store it, the card stays and a line says why."""
        before = self._sitting.card
        try:
            self._sitting.act(action)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        acted = action is Do.REDO or not isinstance(action, Do)
        self.query_one(WayBar).go_on(self._sitting.left.cards, acted=acted, taken_back=action is Do.UNDO)
        if action in (Do.UNDO, Do.REDO):
            self._taken_back = max(0, self._taken_back + (1 if action is Do.UNDO else -1))
        elif action is not Do.REVEAL:
            self._taken_back = 0
        if action is not Do.REVEAL:
            self._leech.show(before if self._sitting.leech else None)
        same = before is not None and self._sitting.card is not None and before.id == self._sitting.card.id
        if not same:
            self._hint_shown = False
        self._go_on(keep_place=same)

    def _edited(self, card: StudyCard, words: str | None) -> None:
        """Go on with the card that was edited, in its new words, or with the next one where it was taken out."""
        if self.left or words is None:
            return
        try:
            if self._sitting.revealed and studying.find(self._workspace, card.address) == self._sitting.card:
                self._say(words)  # nothing about the card has changed: its answer stays in sight
                return
            self._sitting.show_again(card)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._hint_shown = False
        self.pose_card(anew=True)
        self._leech.hide()
        self._go_on(keep_place=False)
        self._say(words)

    def _go_on(self, *, keep_place: bool) -> None:
        """Show the card, or how it went once the sitting is over."""
        if self._sitting.ended:
            from studycards.tui.screens.summary import SittingSummary

            self.app.push_screen(SittingSummary(self._workspace, self._sitting), self._after_summary)
        else:
            self._paint(keep_place=keep_place)

    def _after_summary(self, undo: bool | None) -> None:
        if undo:
            self._carry_on(Do.UNDO)
        else:
            self.dismiss()

    def _look_around(self, focused: bool) -> None:
        """Pick again if another window wrote; an answer in sight is left in sight, and checked when it is graded."""
        if not (focused and self.in_sight) or self._sitting.ended or self._sitting.revealed:
            return
        try:
            changed = self._sitting.refresh()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if changed:
            self._go_on(keep_place=False)

    # Showing

    def _paint(self, *, keep_place: bool = False) -> None:
        """Show the card as it stands, in one stroke."""
        with self.app.batch_update():
            self._show_all(keep_place)

    def _show_all(self, keep_place: bool) -> None:
        sitting = self._sitting
        self.pose_card()
        self.query_one(StudyHead).show(sitting)
        self.query_one(WayBar).go_on(sitting.left.cards)
        page = Page("", "") if sitting.card is None else self._page(sitting.card)
        self.query_one(CardPage).show(page, keep_place=keep_place)
        # A leech has a notice of its own.
        self._say((None if sitting.leech else sitting.word) or self._words_before())
        self.query_one(GradeBar).show(self._choices())
        self.refresh_bindings()

    def _page(self, card: StudyCard) -> Page:
        revealed = self._sitting.revealed
        source = "; ".join(sources(self._workspace, card)) if revealed else None
        hint = card.face.hint if self._hint_shown else None
        return self.question_page(card, hint, source, revealed=revealed)

    def _choices(self) -> list[Choice]:
        outcomes = self._sitting.outcomes
        if outcomes is None or not self._sitting.revealed:
            shown = Choice(name_now(self.app, "study.reveal", "space"), "Show answer", "reveal")
            return self.question_choices() or [shown]
        by = grading.GO_ON if self.response is None else "answer.take"
        counts, proposed = self._sitting.counts, self.proposed
        found = grading.choices(self.app, outcomes, six=self._six, counts=counts, proposed=proposed, by=by)
        if self.response is not None and self.response.may_be_accepted:
            found.append(Choice(name_now(self.app, "answer.accept", "y"), "Count as right", "accept"))
        return found

    def _words_before(self) -> str | None:
        """Say what led here over the first card, and a deck's notice over the first of its cards."""
        card, word = self._sitting.card, self._first_word
        self._first_word = None
        notice = None if card is None else self._notices.pop(card.deck_id, None)
        pause = None if self._sitting.revealed else self.break_words()
        return " · ".join(words for words in (word, notice, pause) if words) or None

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)

    def _has_hint(self) -> bool:
        card = self._sitting.card
        return card is not None and not self._hint_shown and bool(card.face.hint)
