"""How long a card of a large deck file takes to be opened, saved, added or accepted in the app, and to what it is deaf.

    python -m tests.bench.bench_editing --cards 10000 --runs 3

The app runs without a terminal on a library made for it, whose one deck file has so many cards; a clock that ticks
every 10 ms tells for how long it was deaf, up to half a second after the end. Each run starts anew.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from textual import events
from textual.app import App
from textual.screen import Screen

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.asking import Choose
from studycards.tui.screens.editor import Editor
from studycards.tui.screens.inbox import Inbox
from studycards.tui.screens.new_card import NewCard
from studycards.tui.screens.study import Study
from studycards.tui.widgets.text_editor import TextEditor
from studycards.workspace import drafts
from studycards.workspace.importing import import_files
from studycards.workspace.place import place
from studycards.workspace.workspace import Workspace
from tests.bench.bench_charts import Ticking
from tests.bench.bench_decks import SHAPES, deck_file
from tests.tui.looking import word
from tests.workspace.drafting import offered

DRAFTS = 20
LOOK, REST = 0.005, 0.5


def opened(folder: Path) -> Workspace:
    """The library of a folder, made first where there is none."""
    return Workspace.open(place(str(folder / "library.db"), None, {"STUDYCARDS_ZONE": "Europe/Berlin"}), create=True)


def make(folder: Path, shape: str, cards: int) -> None:
    """Make a library whose own deck has so many cards, and some drafts that wait."""
    path = folder / "decks" / "my-cards.yaml"
    path.parent.mkdir()
    path.write_bytes(deck_file(shape, cards).replace(b"title: Bench\n", b"id: my-cards\ntitle: My cards\n"))
    with closing(opened(folder)) as workspace:
        import_files(workspace, [path])
        offers = [offered(f"Word {number}", of=f"book{number % 3}") for number in range(DRAFTS)]
        drafts.offer(workspace, offers, lambda *_: [None] * DRAFTS)


class Measured:
    """An app whose actions are timed: by name, the ms to their end and the longest deafness."""

    def __init__(self, app: StudycardsApp) -> None:
        self._app = app
        self.figures: dict[str, tuple[float, float]] = {}

    async def press(self, name: str, key: str, screen: type[Screen[Any]], words: str = "") -> None:
        """Press a key, and wait for a screen on which these words are said."""
        await asyncio.sleep(REST)
        ticking = Ticking()
        clock = asyncio.create_task(ticking.go())
        await asyncio.sleep(LOOK)
        began = time.perf_counter()
        self._app.post_message(events.Key(key, key if len(key) == 1 else None))
        while not self._is_there(screen, words):
            await asyncio.sleep(LOOK)
        took = time.perf_counter() - began
        await asyncio.sleep(REST)
        clock.cancel()
        if name:
            self.figures[name] = took * 1000, ticking.worst * 1000

    def _is_there(self, screen: type[Screen[Any]], words: str) -> bool:
        top = self._app.screen
        return isinstance(top, screen) and top.is_mounted and (not words or words in word(self._app))


async def measured(folder: Path) -> dict[str, tuple[float, float]]:
    """Edit, add and accept in the app."""
    with closing(opened(folder)) as workspace:
        app = StudycardsApp(workspace, ["my-cards"])
        gc.unfreeze()
        gc.disable()  # as the command does; the app enables it once it has started
        async with app.run_test(size=(100, 30)):
            await asyncio.sleep(1)  # what is prepared in the background is not part of it
            taken = Measured(app)
            await taken.press("e: open", "e", Editor)
            area = app.screen.query_one(TextEditor)
            area.text = area.text.replace("front: ", "front: Say, ")
            await taken.press("Ctrl+S: save", "ctrl+s", Study, "saved")
            os.environ["EDITOR"] = "true"
            await taken.press("e: EDITOR=true", "e", Study, "nothing to change")
            await taken.press("", "N", NewCard)
            for field in ("front", "back"):
                app.screen.query_one(f"#{field}", TextEditor).text = f"A new {field}"
            await taken.press("N: save", "ctrl+s", NewCard, "added")
            await taken.press("", "escape", Study)
            app.open_inbox()
            await taken.press("accept one", "a", Inbox, "accepted")
            await taken.press("take it back", "u", Inbox, "no longer")
            for key in ("A", "down"):
                await taken.press("", key, Choose)
            await taken.press(f"accept {DRAFTS}", "enter", Inbox, "drafts into")
        return taken.figures


@contextmanager
def nothing_suspended(app: App[None]) -> Iterator[None]:
    """There is no terminal to hand over."""
    yield


def main() -> None:
    """Take the figures, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--shape", choices=SHAPES, default="full")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(args.runs):
        for name in ("VISUAL", "EDITOR"):
            os.environ.pop(name, None)
        with TemporaryDirectory() as folder, patch.object(App, "suspend", nothing_suspended):
            make(Path(folder), args.shape, args.cards)
            for name, figures in asyncio.run(measured(Path(folder))).items():
                taken[name].append(figures)
    print(f"{args.cards:,} cards, {args.shape:<12}{'ms':>8}{'deaf for ms':>14}")
    for name, rows in taken.items():
        took, deaf = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"{name:<26}{took:>8.0f}{deaf:>14.0f}")


if __name__ == "__main__":
    main()
