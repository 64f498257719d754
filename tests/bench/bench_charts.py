"""How soon the charts of a large library are there after their key, and how long the app hears nothing meanwhile.

    python -m tests.bench.bench_charts --database LIBRARY --runs 5

The app runs without a terminal, on a copy; a clock that ticks every 10 ms tells for how long it was deaf. The library
is one of `bench_progress`. Each run starts the app anew and shows 30 days (the key `p`), then a year, then all.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import time
from collections import defaultdict
from pathlib import Path

from textual import events

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.progress import Progress
from studycards.tui.widgets.panel_grid import Panels
from studycards.workspace.place import place
from studycards.workspace.workspace import Workspace
from tests.bench.bench_studying import copy_library
from tests.tui.looking import settled

TICK, LOOK = 0.01, 0.02
PATIENCE = 60
KEYS = {"p": "30 days", "y": "year", "a": "all"}
SIZES = ((80, 24), (120, 40), (160, 50), (200, 60))


class Ticking:
    """The longest time for which the loop did nothing that was due."""

    def __init__(self) -> None:
        self.worst = 0.0

    async def go(self) -> None:
        """Tick until cancelled."""
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            self.worst = max(self.worst, time.perf_counter() - began - TICK)


async def charts(library: Path, size: tuple[int, int]) -> dict[str, tuple[float, float, float]]:
    """Press each key, and give by period the ms to the first chart and to all, and the longest deafness."""
    workspace = Workspace.open(place(str(library), None, {"STUDYCARDS_ZONE": "Europe/Berlin"}))
    app = StudycardsApp(workspace)
    gc.unfreeze()
    gc.disable()  # as the command does; the app enables it once it has started
    found = {}
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await asyncio.sleep(1)  # what is prepared in the background is not part of it
        for key, period in KEYS.items():
            ticking = Ticking()
            clock = asyncio.create_task(ticking.go())
            first, every = await pressed(app, key)
            clock.cancel()
            found[period] = first, every, ticking.worst * 1000
            await settled(pilot)
    workspace.close()
    return found


async def pressed(app: StudycardsApp, key: str) -> tuple[float, float]:
    """Press a key; give the ms until one chart is shown and until none is counted any more."""
    began = time.perf_counter()
    app.post_message(events.Key(key, key))
    before = [panel.picture for panels in app.screen.query(Panels) for panel in panels.panels]
    first = 0.0
    while time.perf_counter() - began < PATIENCE:
        await asyncio.sleep(LOOK)
        if not isinstance(app.screen, Progress):
            continue
        panels = [panel for panels in app.screen.query(Panels) for panel in panels.panels]
        now = (time.perf_counter() - began) * 1000
        fresh = [panel for panel in panels if not panel.counting and panel.picture not in (None, *before)]
        first = first or (now if fresh else 0.0)
        if first and not any(panel.counting for panel in panels):
            return first, now
    raise SystemExit(f"{key}: not all charts were there after {PATIENCE} seconds")


def main() -> None:
    """Take the figures, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--database", type=Path, required=True, help="a library with many reviews")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    copy = args.database.with_name("charts.db")
    taken: dict[tuple[str, str], list[tuple[float, float, float]]] = defaultdict(list)
    for _ in range(args.runs):
        for size in SIZES:
            copy_library(args.database, copy)
            for period, figures in asyncio.run(charts(copy, size)).items():
                taken["{}×{}".format(*size), period].append(figures)
    print(f"{'size':<10}{'period':<10}{'first chart ms':>16}{'all charts ms':>16}{'deaf for ms':>14}")
    for (size_name, period), rows in taken.items():
        first, every, deaf = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"{size_name:<10}{period:<10}{first:>16.0f}{every:>16.0f}{deaf:>14.0f}")


if __name__ == "__main__":
    main()
