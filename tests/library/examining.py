"""Processes that hold exams and are killed, one after the other: `examining.py LIBRARY ROUNDS`.

Each is forked off, so that many take little time, opens the library for itself, and says before each action how the
exam is to stand after it (`try`), and after it how it stands (`done`): a line `done` that got out is a promise.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from itertools import count
from typing import BinaryIO

from studycards.study.blueprint import Blueprint
from studycards.study.exam import Action, Do, Go, Respond, Sheet, step
from studycards.study.questions import Way
from studycards.workspace.clock import Clock
from studycards.workspace.exam_papers import plan
from studycards.workspace.examining import Exam, begin, running
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace

BLUEPRINT = Blueprint(questions=5, minutes=600, seed=1, ways=(Way.CHOICE,), decks=("drugs",))
ACTIONS = (Do.FLAG, Respond("1"), Go(1), Respond("0"), Go(4), Respond("3"), Go(2), Respond("2"), Do.CLEAR, Go(0))
UNTIL_HANDED_IN = 23


def main() -> None:
    library, rounds = sys.argv[1], int(sys.argv[2])
    for number in range(rounds):
        read, write = os.pipe()
        child = os.fork()
        if not child:
            os.close(read)
            hold(library, number, os.fdopen(write, "wb", buffering=0))
        os.close(write)
        print(f"round {number}")
        with os.fdopen(read) as lines:
            for _ in range(2 * (number % 9) + 1):
                print(lines.readline(), end="")
            os.kill(child, signal.SIGKILL)
            # A line without its end was cut off by the kill: nobody has read it.
            print("".join(line for line in lines if line.endswith("\n")), end="")
        os.waitpid(child, 0)


def hold(library: str, number: int, said: BinaryIO) -> None:
    """Go on with the exam that runs, or with a new one, until killed."""
    workspace = Workspace.open(Place(library, True, None, Clock(None, "UTC")))
    exam = running(workspace)
    tell(said, "found", None if exam is None else standing(exam.number, exam.sheet))
    for turn in count(7 * number):
        if exam is None or exam.ended:
            exam = begin(workspace, plan(workspace, BLUEPRINT))
            tell(said, "done", standing(exam.number, exam.sheet))
        action = Do.HAND_IN if turn % UNTIL_HANDED_IN == 0 else ACTIONS[turn % len(ACTIONS)]
        expected, _ = step(exam.sheet, action, 0)
        tell(said, "try", standing(exam.number, expected))
        act(exam, action)
        tell(said, "done", standing(exam.number, exam.sheet))


def act(exam: Exam, action: Action) -> None:
    match action:
        case Respond(response):
            exam.answer(response)
        case Go(place):
            exam.go(place)
        case Do.HAND_IN:
            exam.hand_in()
        case Do.CLEAR:
            exam.clear()
        case _:
            exam.flag()


def standing(number: int, sheet: Sheet) -> object:
    """How an exam stands, None once it has ended: then none is running."""
    if sheet.ended is not None:
        return None
    return [number, sheet.responses, sorted(sheet.flags), sheet.place, sheet.began, sheet.deadline]


def tell(said: BinaryIO, word: str, state: object) -> None:
    said.write(f"{word} {json.dumps(state)}\n".encode())


if __name__ == "__main__":
    main()
