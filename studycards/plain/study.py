"""A sitting line by line: questions and answers as text, commands as letters, no redraw, no colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TextIO

from studycards import wording
from studycards.cards import Grade
from studycards.plain import words
from studycards.plain.lines import ANSWER, COMMAND, Lines
from studycards.plain.responding import Posed, told
from studycards.study.responses import Response
from studycards.study.session import Action, Answer, Change, Do, Set
from studycards.wording import LEARNING_AHEAD, NOTHING_AHEAD
from studycards.workspace import answering
from studycards.workspace.settings import GRADES
from studycards.workspace.sitting import DeckRow, Sitting, StudyCard
from studycards.workspace.studying import begin
from studycards.workspace.today import days_in_a_row, limit_reached, next_due
from studycards.workspace.workspace import Workspace

FINE, INTERRUPTED = 0, 130

_ACTIONS: dict[str, Action] = {
    "u": Do.UNDO,
    "undo": Do.UNDO,
    "r": Do.REDO,
    "redo": Do.REDO,
    "@": Set(Change.SUSPEND),
    "suspend": Set(Change.SUSPEND),
    "-": Set(Change.BURY),
    "bury": Set(Change.BURY),
    "s": Do.SKIP,
    "skip": Do.SKIP,
    "q": Do.END,
    "quit": Do.END,
}
_HELP = (
    "Enter: show the answer; after it, Good",
    "h: hint",
    "u: undo, r: redo",
    "s: skip, to the end of this sitting",
    "-: bury, until tomorrow",
    "@: suspend, until you resume it",
    "*: flag, or take the flag off",
    "i: the card's history",
    "q: end, with a summary",
)


def run(
    workspace: Workspace,
    scope: Sequence[DeckRow],
    read: TextIO,
    write: TextIO,
    *,
    ahead: bool = False,
    minutes: int | None = None,
) -> int:
    """Hold a sitting with the cards of some decks, and give the exit code: 0, or 130 when it was interrupted.

    With `ahead` it holds the cards that would wait next, with `minutes` as many as that allows. The end of the input
    ends the sitting. Every answer is stored before the next question is written.
    """
    dialogue = Dialogue(workspace, scope, read, write)
    return dialogue.held(partial(_hold, dialogue, workspace, scope, ahead=ahead, minutes=minutes))


def _hold(
    dialogue: Dialogue, workspace: Workspace, scope: Sequence[DeckRow], *, ahead: bool, minutes: int | None
) -> None:
    if not scope:
        dialogue.say("There is no deck in this library yet.")
        dialogue.say("`studycards import --shipped` brings those that come along, `studycards import FILE` your own.")
        return
    sitting = begin(workspace, scope, ahead=ahead, minutes=minutes)
    if sitting.card is None:
        due, limit = next_due(workspace, scope), limit_reached(workspace, scope)
        dialogue.say(*([f"{NOTHING_AHEAD}."] if ahead else words.nothing_waits(due, limit)))
        return
    if ahead:
        dialogue.say(f"{LEARNING_AHEAD}.")
    elif minutes is not None:
        dialogue.say(f"{wording.in_minutes(minutes, sitting.left.cards)}.")
    dialogue.go_through(sitting)
    due, streak = next_due(workspace, scope), days_in_a_row(workspace)
    dialogue.say("", *words.summary(sitting.summary(), due, streak))


class Dialogue(Lines):
    """Sittings over some decks with their two streams."""

    def __init__(self, workspace: Workspace, scope: Sequence[DeckRow], read: TextIO, write: TextIO) -> None:
        super().__init__(read, write)
        self._workspace = workspace
        self._buttons = words.SIX if workspace.setting(GRADES) == "sm2" else words.FOUR
        self._notices = {deck.id: deck.notice for deck in scope}
        self._noticed: set[str] = set()
        self._posed: Posed | None = None

    def held(self, hold: Callable[[], None]) -> int:
        """Hold a sitting, and give the exit code: 0, or 130 when it was interrupted."""
        try:
            hold()
        except KeyboardInterrupt:
            self.say("", "stopped: everything you answered is stored")
            return INTERRUPTED
        return FINE

    def go_through(self, sitting: Sitting) -> None:
        """Ask until nothing is left, the input ends or the learner does."""
        self._sitting = sitting
        shown: object = None
        while (card := sitting.card) is not None:
            stands = (card.id, sitting.revealed, sitting.left)
            if stands != shown:
                self._show(card)
                shown = stands
            self._obey(card, self._ask(card))

    def _show(self, card: StudyCard) -> None:
        if self._sitting.revealed:
            from studycards.workspace.sources import sources

            self._tell_response()
            face = card.face if self._posed is None else self._posed.question.face
            self.say("", *words.answer(face, sources(self._workspace, card)), "")
            return
        found = answering.pose(self._workspace, card)
        self._posed = None if found is None else Posed(*found, card.language)
        notice = self._notices.get(card.deck_id)
        if notice and notice not in self._noticed:
            self._noticed.add(notice)
            self.say(notice)
        marks = "".join(f", {mark}" for mark, on in (("flagged", card.flagged), ("leech", card.leech)) if on)
        asked = words.question(card.face)
        if self._posed is not None:
            asked = [*words.question(self._posed.question.face), *self._posed.options()]
        self.say("", f"{card.deck_title}: {words.left(self._sitting)}{marks}", "", *asked)
        self.say("")

    def _tell_response(self) -> None:
        """Say what became of an answer that was typed or chosen."""
        response = None if self._posed is None else self._posed.response
        if response is not None:
            meant = response.judged.meant
            self.say("", *told(response, None if meant is None else answering.asks_for(self._workspace, meant)))

    @property
    def _response(self) -> Response | None:
        return None if self._posed is None else self._posed.response

    def _ask(self, card: StudyCard) -> str:
        """Prompt for a command or an answer and read it; the end of the input means `q`."""
        sitting = self._sitting
        if sitting.revealed and sitting.outcomes is not None:
            grades = words.grades(sitting.outcomes, self._buttons, counts=sitting.counts)
            prompt = f"{grades}; Enter = {self._proposal()}, ? = help: "
        elif self._posed is not None:
            prompt = self._posed.prompt
        else:
            hint = ", h = hint" if card.face.hint else ""
            prompt = f"Enter = answer{hint}, ? = help: "
        return self.ask(prompt, ":q", COMMAND if self._posed is None else ANSWER)

    def _proposal(self) -> str:
        """Name the grade that Enter alone gives, and the key that lets a slip pass."""
        response = self._response
        if response is None:
            return wording.grade_word(Grade.GOOD)
        slip = ", y = count as right" if response.may_be_accepted else ""
        return f"{wording.grade_word(response.grade)}{slip}"

    def _obey(self, card: StudyCard, line: str) -> None:
        posed = self._posed
        if posed is not None and not self._sitting.revealed and not line.startswith(":") and (posed.takes(line)):
            if posed.take(line):
                self._act(Do.REVEAL)
            return
        command = line.removeprefix(":").strip().lower()
        if command in _ACTIONS:
            self._act(_ACTIONS[command])
        elif command in ("*", "flag"):
            self._act(Set(Change.UNFLAG if card.flagged else Change.FLAG))
        elif command in self._buttons or not command:
            self._reveal_or_grade(command)
        elif command == "y" and self._posed is not None and self._response is not None:
            self._posed.response = self._response.accept()
            self.say("counted as right")
        else:
            self._tell(card, command)

    def _reveal_or_grade(self, command: str) -> None:
        if self._sitting.revealed:
            response = self._response
            proposed = int(Grade.GOOD) if response is None else response.grade
            grade = self._buttons[command].grade if command else proposed
            judged = None if response is None else response.judged
            given = () if judged is None else (judged.given, judged.meant if grade < Grade.HARD else None)
            self._act(Answer(grade, command or "enter", *given))
        elif command:
            self.say("the answer is not shown yet: Enter shows it")
        else:
            self._act(Do.REVEAL)

    def _act(self, action: Action) -> None:
        sitting = self._sitting
        alone = action is Do.SKIP and sitting.left.cards == 1
        sitting.act(action)
        if sitting.word:
            self.say(sitting.word)
        if alone:
            self.say("this is the last card: there is none to go on with")

    def _tell(self, card: StudyCard, command: str) -> None:
        """Answer a command that changes nothing."""
        if command in ("h", "hint"):
            self.say(f"Hint: {card.face.hint}" if card.face.hint else "this card has no hint")
        elif command in ("i", "history"):
            from studycards.workspace.history import history

            covered = not self._sitting.revealed
            self.say(card.address, *words.history(history(self._workspace, card), covered=covered))
        elif command in ("?", "help"):
            keys = ", ".join(f"{key}: {button.word}" for key, button in self._buttons.items())
            self.say(*_HELP[:1], f"{keys}, once the answer is shown", *_HELP[1:])
        else:
            self.say(f"{command!r} is no command; ? lists them")
