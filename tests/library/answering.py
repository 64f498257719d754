"""A process that answers, or imports, until it is told to stop or killed: `answering.py LIBRARY WORK START COUNT`.

Each answer is printed once it is stored, as the note's id: a line that got out is a promise.
"""

from __future__ import annotations

import sys
from pathlib import Path

from studycards.study.session import Answer, Do
from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace


def main() -> None:
    library, work, start, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    workspace = Workspace.open(Place(library, True, None, Clock(None, "UTC")))
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
