"""A quiz line by line: answers typed, listed or chosen by a letter, told right or wrong at once, and a result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from studycards.plain import words
from studycards.plain.lines import Lines
from studycards.plain.responding import Posed, told
from studycards.study.questions import Way
from studycards.study.quiz import Part, verdict
from studycards.wording import ROUND_COUNTS, ROUND_DOES_NOT_COUNT, count
from studycards.workspace import answering
from studycards.workspace.quizzing import Missed, Quiz, Result, StudyCard, Wish, begin
from studycards.workspace.sources import sources
from studycards.workspace.workspace import Workspace

FINE, INTERRUPTED = 0, 130

_END = ":q"
_HELP = (
    "Enter alone: you do not know it; the answer is shown",
    ":h: hint",
    ":u: undo, back to the question before",
    ":q: end, with the result",
)
_LOOK = "Enter = answer, :? = help: "
_TOMORROW = "t = make the wrong ones tomorrow's, "


def run(workspace: Workspace, wish: Wish, read: TextIO, write: TextIO, *, seed: int | None = None) -> int:
    """Hold a quiz, and others like it as long as they are wanted; give the exit code: 0, or 130 when interrupted.

    The end of the input ends it. Every answer is stored before the next question is written. NotFound where no card
    fits, or for a deck that is not there.
    """
    lines = Lines(read, write)
    try:
        quiz: Quiz | None = begin(workspace, wish, seed=seed)
        while quiz is not None:
            quiz = _Dialogue(workspace, quiz, lines).held()
    except KeyboardInterrupt:
        lines.say("", "stopped: everything you answered is stored")
        return INTERRUPTED
    return FINE


class _Dialogue:
    """One quiz with its two streams."""

    def __init__(self, workspace: Workspace, quiz: Quiz, lines: Lines) -> None:
        self._workspace = workspace
        self._quiz = quiz
        self._lines = lines

    def held(self) -> Quiz | None:
        """Hold the quiz to its result; give the one that is wanted after it."""
        quiz = self._quiz
        questions = count(len(quiz.state.cards), "question")
        about = ROUND_COUNTS if quiz.wish.counts else ROUND_DOES_NOT_COUNT
        self._lines.say(f"{questions}, {quiz.title}. {about}.")
        while True:
            while (card := quiz.card) is not None and self._asked(card):
                pass
            if not quiz.state.tried:
                self._lines.say("Nothing answered.")
                return None
            self._lines.say("", *result_lines(quiz.result()))
            command = self._after()
            if command != "u":
                return quiz.again() if command == "a" else None
            self._undo()

    def _asked(self, card: StudyCard) -> bool:
        """Ask the question on the table until it is settled or taken away; tell whether the quiz goes on."""
        question = self._quiz.question
        posed = Posed(question, self._quiz.others, card.language) if question else None
        if question is None or posed is None:
            return False
        if self._quiz.notice:
            self._lines.say(self._quiz.notice)
        where = f"{self._quiz.place}, {card.deck_title}"
        self._lines.say("", where, "", *words.question(question.face), *posed.options(), "")
        while True:
            line = self._lines.ask(_LOOK if question.way is Way.FLIP else posed.prompt, _END)
            if not _is_answer(posed, line):
                command = line.removeprefix(":").strip().lower()
                if command in ("q", "quit"):
                    return False
                if command in ("u", "undo"):
                    self._undo()
                    return True
                self._tell(card, command)
            elif not (line or posed.is_written) or posed.take(line):
                self._settle(card, posed)
                return True

    def _settle(self, card: StudyCard, posed: Posed) -> None:
        """Say what became of the answer, show what is right, and store it."""
        response, question = posed.response, posed.question
        if response is None and question.way is not Way.FLIP:
            self._lines.say("", "No answer.")
        if response is not None:
            meant = response.judged.meant
            self._lines.say("", *told(response, None if meant is None else answering.asks_for(self._workspace, meant)))
        self._lines.say("", *words.answer(question.face, sources(self._workspace, card)))
        right = False if response is None else verdict(response)
        if right is None and response is not None and response.may_be_accepted:
            right = self._lines.ask("\ny = count as right, Enter = wrong: ", "").lower() == "y"
            response = response.accept() if right else response
        elif right is None or question.way is Way.FLIP:
            right = self._lines.ask("\nEnter = knew it, n = did not: ", "n").lower() in ("", "y")
        self._quiz.answer(right=right, response=response)
        self._quiz.go_on()

    def _undo(self) -> None:
        if not self._quiz.undoable:
            self._lines.say("nothing to take back in this quiz")
            return
        self._quiz.undo()
        self._lines.say(self._quiz.word or "")

    def _tell(self, card: StudyCard, command: str) -> None:
        """Answer a command that changes nothing."""
        if command in ("h", "hint"):
            self._lines.say(f"Hint: {card.face.hint}" if card.face.hint else "this card has no hint")
        elif command in ("?", "help"):
            self._lines.say(*_HELP)
        else:
            self._lines.say(f"{command!r} is no command; :? lists them")

    def _after(self) -> str:
        """Ask what comes after the result, until it is none of it: `u`, `a`, or nothing for the end."""
        wrong = bool(self._quiz.state.missed)
        prompt = f"{_TOMORROW * wrong}u = undo, a = another quiz, Enter = end: "
        while True:
            command = self._lines.ask(prompt, "").lower().removeprefix(":")
            if command == "t" and wrong:
                self._lines.say(f"{self._quiz.make_tomorrows()}.")
            elif command in ("u", "a", "", "q"):
                return command
            else:
                self._lines.say(f"{command!r} is none of these")


def _is_answer(posed: Posed, line: str) -> bool:
    """Tell whether a line is an answer, be it that one has none, and not a command."""
    if line.startswith(":"):
        return False
    if posed.question.way is Way.FLIP:
        return not line
    return not line or posed.takes(line)


def result_lines(result: Result) -> list[str]:
    """Say how a quiz went: the score, its parts where there are several, and each mistake beside the right answer."""
    lines = [f"{result.right} of {result.cards} right at the first try, {result.percent} %."]
    if result.unasked:
        lines.append(f"{count(result.unasked, 'card was', 'cards were')} not asked.")
    for name, parts in (("decks", result.decks), ("tags", result.tags), ("kinds", result.kinds)):
        if len(parts) > 1:
            lines.append(f"By {name}: {_parts(parts)}.")
    for missed in result.missed:
        lines += ["", *_missed(missed)]
    return [*lines, ""]


def _parts(parts: Sequence[Part]) -> str:
    return ", ".join(f"{part.name} {part.right} of {part.cards}" for part in parts)


def _missed(missed: Missed) -> Iterable[str]:
    later = " (right later on)" if missed.known else ""
    yield f"Wrong: {missed.question}{later}"
    if missed.given is not None:
        yield f"You: {', '.join(missed.given.splitlines())}"
    yield f"Right: {missed.answer}"
    if missed.explanation:
        yield f"Why: {missed.explanation}"
    yield from (f"From: {source}" for source in missed.sources)
