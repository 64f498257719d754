"""Takes the pictures of the README from the running app: `python -m tests.pictures` writes tests/pictures/*.svg.

The shipped decks are studied for some weeks by an invented learner whose answers follow from a seed, on a clock that
is set, so the pictures change only when the app or the decks do.
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from studycards.documents.readers import parse
from studycards.drafting.offers import find_offers
from studycards.study.session import Answer, Do
from studycards.tui.app import StudycardsApp
from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.drafts import offer
from studycards.workspace.importing import import_shipped
from studycards.workspace.place import Place
from studycards.workspace.settings import NEW_PER_DAY
from studycards.workspace.workspace import Workspace

FOLDER = Path(__file__).parent / "pictures"
TODAY = datetime(2026, 11, 21, 9, tzinfo=UTC)
DAYS = 34
SIZE = (92, 26)
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


def at(path: Path, day: datetime) -> Place:
    """The library at a time."""
    return Place(str(path), True, None, Ticking(int(day.timestamp()) * 1_000_000, "UTC"))


def study_for_weeks(path: Path) -> None:
    """Make a library and study it day by day."""
    with closing(Workspace.open(at(path, TODAY - timedelta(DAYS)), create=True)) as workspace:
        import_shipped(workspace)
        workspace.set(NEW_PER_DAY, "3")
    chance = Random(7)
    for day in range(DAYS, 0, -1):
        if day % 7 == 3:
            continue  # a day off
        with closing(Workspace.open(at(path, TODAY - timedelta(day)))) as workspace:
            sitting = studying.begin(workspace, workspace.decks())
            while sitting.card is not None:
                sitting.act(Do.REVEAL)
                sitting.act(Answer(chance.choice((1, 4, 4, 4, 4, 5, 5, 5))))


async def take(path: Path) -> None:
    """Walk through a sitting, a deck, the settings and the inbox, taking a picture at each station."""
    with closing(Workspace.open(at(path, TODAY))) as workspace:
        workspace.set(NEW_PER_DAY, "8")
        offer(workspace, find_offers([parse(DOCUMENT.encode(), Path("rocks.md"))]))
        app = StudycardsApp(workspace)
        async with app.run_test(size=SIZE) as pilot:
            for name, keys in (
                ("question", ("enter",)),
                ("answer", ("space",)),
                ("summary", ("3", *("space", "3") * 5, "space", "1", *("space", "4") * 4, "q")),
                ("today", ("enter",)),
                ("details", ("down", "d")),
                ("settings", ("escape", "comma")),
                ("inbox", ("escape", "I", "a", "down", "x", "down")),
            ):
                await pilot.press(*keys)
                await app.workers.wait_for_complete()
                await pilot.pause()
                (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title="studycards"), encoding="utf-8")


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        study_for_weeks(path)
        asyncio.run(take(path))


if __name__ == "__main__":
    main()
