"""A process that answers, or imports, until it is told to stop or killed: `answering.py LIBRARY WORK START COUNT`.

Each answer is printed once it is stored, as the note's id: a line that got out is a promise. `answering.py LIBRARY`
reads lines `WORK START COUNT AFTER`, forks a process for each, as many take little time then, kills it with AFTER
lines read, and prints all that got out, and an empty line. The clock stands still: were a study day to end meanwhile,
cards that were answered would be due again.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from studycards.study.session import Answer, Do
from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace
from tests.library.making import MORNING, microseconds


def main() -> None:
    library = sys.argv[1]
    if sys.argv[2:]:
        answer(library, sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        return
    for line in sys.stdin:
        work, *numbers = line.split()
        start, count, after = map(int, numbers)
        print("".join(killed(library, work, start, count, after)), flush=True)


def killed(library: str, work: str, start: int, count: int, after: int) -> list[str]:
    """Let a process of its own work, kill it, and give the whole lines it got out."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(write, 1)
        os.close(read)
        answer(library, work, start, count)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as lines:
        got = [lines.readline() for _ in range(after)]
        os.kill(child, signal.SIGKILL)
        got += lines.readlines()
    os.waitpid(child, 0)
    # A line without its end was cut off by the kill: nobody has read it as an answer.
    return [line for line in got if line.endswith("\n")]


def answer(library: str, work: str, start: int, count: int) -> None:
    """Do a work on a library opened for it."""
    workspace = Workspace.open(Place(library, True, None, Clock(microseconds(MORNING), "UTC")))
    if work == "import":
        from studycards.workspace.importing import import_files

        for _ in range(count):
            import_files(workspace, [Path(library).with_name("extra.yaml")])
    elif work == "sit":
        sitting = studying.begin(workspace, workspace.decks())
        for _ in range(count):
            card = sitting.card
            sitting.act(Do.REVEAL)
            sitting.act(Answer(4))
            print(card.note.id if card else "", flush=True)
    else:
        for number in range(start, start + count):
            studying.answer(workspace, f"d/n{number}", 4)
            print(f"n{number}", flush=True)
    workspace.close()


if __name__ == "__main__":
    main()
