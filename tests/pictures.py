"""Takes the README's pictures: `python -m tests.pictures` writes tests/pictures/*.svg, and *.png of a report's page.

They are of the demo library on a clock that is set, so they change only when the app or the decks do. The page is
printed by Chromium, by whatever of its names it is installed.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from studycards.demo.wishes import Wishes
from studycards.documents.readers import parse
from studycards.drafting.offers import find_offers
from studycards.tui.app import StudycardsApp
from studycards.workspace.clock import Clock
from studycards.workspace.demo import make
from studycards.workspace.drafts import offer
from studycards.workspace.place import Place
from studycards.workspace.reports import Wanted, written
from studycards.workspace.reports import make as reported
from studycards.workspace.settings import ANSWER_BY, NEW_AMONG
from studycards.workspace.workspace import Workspace

FOLDER = Path(__file__).parent / "pictures"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SIZE, LARGE = (92, 26), (120, 40)
PAGE = "1000,1300"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DOCUMENT = """\
# Rocks

Igneous rock: rock that forms as molten matter cools.
Sedimentary rock: rock laid down in layers by water, wind or ice.

A fault is a break in the crust along which its two sides have moved.

## What makes a stone a gem?

It is rare, hard and good to look at. Most are cut and polished before they are set.

| Mineral | Hardness | Colour |
|---|---|---|
| Talc | 1 | white |
| Quartz | 7 | clear |
| Corundum | 9 | blue or red |
"""


class Ticking(Clock):
    """A clock that goes on a little whenever somebody looks at it."""

    looks = count()

    def instant(self) -> int:
        """Give the next time."""
        return super().instant() + next(self.looks) * 1_700_000


def at(path: Path) -> Place:
    """The library, at the time of the pictures."""
    return Place(str(path), True, None, Ticking(int(NOW.timestamp()) * 1_000_000, "UTC"))


STATIONS = (
    ("question", ("enter",)),
    ("answer", ("space",)),
    ("summary", ("3", *("space", "3") * 5, "space", "1", *("space", "4") * 4, "q")),
    ("today", ("enter",)),
    ("details", ("down", "d")),
    ("settings", ("escape", "comma")),
    ("inbox", ("escape", "I", "a", "down", "x", "down")),
)
"""The pictures in their order, and the keys that lead from each to the next."""


async def take(workspace: Workspace, stations: Iterable[tuple[str, Iterable[str]]], size: tuple[int, int]) -> None:
    """Walk through the app, taking a picture at each station."""
    app = StudycardsApp(workspace)
    async with app.run_test(size=size) as pilot:
        for name, keys in stations:
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title="studycards"), encoding="utf-8")


def print_page(workspace: Workspace, folder: Path) -> None:
    """Take the picture of a report's page, as far as there is a browser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no picture of the report: none of {', '.join(BROWSERS)} is installed")
    page = folder / "report.html"
    page.write_bytes(written(reported(workspace, Wanted()), ".html"))
    how = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={PAGE}")
    subprocess.run(
        [browser, *how, f"--screenshot={FOLDER / 'report.png'}", page.as_uri()], check=True, capture_output=True
    )


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = make(folder / "demo", at(folder).clock, Wishes()).file
        with closing(Workspace.open(at(path))) as workspace:
            asyncio.run(take(workspace, [("progress", ("p",))], LARGE))
            print_page(workspace, folder)
            for deck in workspace.decks():
                workspace.reset(ANSWER_BY, deck)
            workspace.set(NEW_AMONG, "last")
            offer(workspace, find_offers([parse(DOCUMENT.encode(), Path("rocks.md"))]))
            asyncio.run(take(workspace, STATIONS, SIZE))


if __name__ == "__main__":
    main()
