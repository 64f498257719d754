"""A mock exam line by line: answers as they are typed, commands behind a colon, so that letters stay letters."""

from __future__ import annotations

from typing import TextIO

from studycards import wording
from studycards.plain import exam_words as words
from studycards.plain.lines import ANSWER, Lines
from studycards.study.questions import Way
from studycards.workspace.examining import Exam, attempts, meant, report
from studycards.workspace.workspace import Workspace

FINE, INTERRUPTED = 0, 130

_HELP = (
    "An answer is a letter where there are options, else the words; a list takes an item a line and an empty line.",
    "Enter: next question, :p previous, :5 question 5",
    ":f flag, to come back to it, or take the flag off",
    ":c clear the answer",
    ":l list the questions, with the time left",
    ":h hand in",
    ":q leave: the exam goes on, and so does its clock",
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def run(workspace: Workspace, exam: Exam, read: TextIO, write: TextIO) -> int:
    """Hold an exam, new or begun before, and give the exit code: 0, or 130 when it was interrupted.

    Every answer is stored before the next question is written. At the end of the input the exam goes on, and can be
    taken up again; once it is handed in, its report is written.
    """
    dialogue = _Dialogue(workspace, exam, Lines(read, write))
    try:
        dialogue.hold()
    except KeyboardInterrupt:
        dialogue.leave()
        return INTERRUPTED
    return FINE


class _Dialogue:
    """One exam and the lines it is held in."""

    def __init__(self, workspace: Workspace, exam: Exam, lines: Lines) -> None:
        self._workspace = workspace
        self._exam = exam
        self._lines = lines
        self._left = False

    def hold(self) -> None:
        """Ask until the exam is handed in or left."""
        exam = self._exam
        self._lines.say(*words.opening(exam))
        shown: int | None = None
        while not self._left and not exam.tick():
            if shown != exam.place:
                self._show()
                shown = exam.place
            line = self._ask()
            if not exam.tick() and self._obey(line):
                shown = None
        if exam.ended:
            self._report()

    def leave(self) -> None:
        """Say that the exam goes on."""
        self._left = True
        left = wording.duration(self._exam.left)
        self._lines.say("", f"The exam goes on, {left} left: `studycards exam --plain` takes it up again.")

    def _show(self) -> None:
        exam = self._exam
        flagged = ", flagged" if exam.flagged else ""
        left = wording.duration(exam.left)
        self._lines.say("", f"Question {exam.place + 1} of {len(exam.paper)}, {left} left{flagged}", "")
        self._lines.say(*words.question(exam.item), "")
        if exam.response is not None:
            self._lines.say(f"Your answer: {words.response(exam.item, exam.response)}", "")

    def _ask(self) -> str:
        way = self._exam.item.question.way
        what = {Way.CHOICE: "Letter", Way.LIST: "First item"}.get(way, "Answer")
        line = self._lines.ask(f"{what}, Enter = next, ? = help: ", ":q", ANSWER)
        if way is not Way.LIST or not line or line.startswith((":", "?")):
            return line
        items = [line]
        while item := self._lines.ask("Next item, Enter = that is all: ", "", ANSWER):
            items.append(item)
        return "\n".join(items)

    def _obey(self, line: str) -> bool:
        """Carry a line out; tell whether the question is to be shown again."""
        if line in ("?", ":?"):
            self._lines.say(*_HELP)
        elif line.startswith(":"):
            return self._command(line[1:].strip().lower())
        elif not line:
            self._next()
        else:
            self._answer(line)
        return False

    def _command(self, command: str) -> bool:
        exam = self._exam
        if command.isascii() and command.isdigit() and len(command) < 5:
            self._go(int(command) - 1)
            return exam.place == int(command) - 1
        match command:
            case "p":
                self._go(exam.place - 1)
            case "f":
                exam.flag()
                self._lines.say("flagged" if exam.flagged else "flag removed")
            case "c":
                exam.clear()
                self._lines.say("open again")
            case "l":
                self._lines.say(*words.listed(exam.sheet), f"{wording.duration(exam.left)} left")
            case "h":
                self._hand_in()
            case "q":
                self.leave()
            case _:
                self._lines.say(f"':{command}' is no command; ? lists them")
        return False

    def _answer(self, line: str) -> None:
        exam = self._exam
        if exam.item.question.way is Way.CHOICE:
            place = _LETTERS.find(line.lower()) if len(line) == 1 else -1
            if not 0 <= place < len(exam.item.question.options):
                self._lines.say(f"{line!r} is none of the letters; commands begin with a colon, ? lists them")
                return
            line = str(place)
        exam.answer(line)
        if not exam.ended:
            self._next()

    def _next(self) -> None:
        exam = self._exam
        if exam.place + 1 < len(exam.paper):
            exam.go(exam.place + 1)
            return
        self._lines.say(f"That was the last question; {exam.open} open. :h hands in, :1 goes back to the first.")

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._exam.paper):
            self._exam.go(place)
        else:
            self._lines.say(f"there are questions 1 to {len(self._exam.paper)}")

    def _hand_in(self) -> None:
        exam = self._exam
        still = wording.left_open(exam.open, len(exam.sheet.flags))
        if self._lines.ask(f"{still}. Hand in? y = yes: ", "").lower() in ("y", "yes"):
            exam.hand_in()
        else:
            self._lines.say("not handed in")

    def _report(self) -> None:
        exam = self._exam
        by_clock = exam.sheet.ended == exam.sheet.deadline
        done = report(self._workspace, exam.number)
        earlier = [each for each in attempts(self._workspace, done.title) if each.number < exam.number]
        self._lines.say("", "The time is up: handed in." if by_clock else "Handed in.")
        self._lines.say("", *words.report(done, earlier, meant(self._workspace, done)))
