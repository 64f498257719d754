"""A walk over every screen by keys, clicks, resizes and another window's work, the same for the same seed.

python -m tests.tui.random_walk --steps 5000 --seed 7
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from textual import events
from textual.app import App
from textual.geometry import Size

from studycards.documents.readers import parse
from studycards.drafting.offers import find_offers
from studycards.library.log import LEECH_LAPSES, Author
from studycards.study.match import Matched, Picked, Tile
from studycards.study.responses import Response
from studycards.study.session import Action, Answer
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.asking import Choose
from studycards.tui.screens.study import Study
from studycards.tui.screens.today import Today
from studycards.tui.widgets.cover import LEAST_HEIGHT, LEAST_WIDTH
from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.drafts import offer
from studycards.workspace.importing import import_files
from studycards.workspace.matching import Match
from studycards.workspace.place import Place
from studycards.workspace.quizzing import Quiz
from studycards.workspace.settings import NEW_PER_DAY
from studycards.workspace.sitting import Sitting
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.tui.hostile import NASTY

STEPS = 60
"""Steps of a walk in the suite."""

PATIENCE = 5
"""Seconds after which a screen that closes in the middle is no longer waited for."""

DAY = 86_400_000_000
HERE = Path(__file__).parent
DECKS = [HERE / "capitals.yaml", HERE / "terms.yaml"]
GRADES = ("1", "2", "3", "4", "space", "enter")
KEYS = (
    *("h", "u", "ctrl+y", "at", "minus", "asterisk", "s", "pagedown", "pageup", "question_mark", "q", "escape"),
    *("down", "up", "j", "k", "home", "end", "g", "G", "0", "5", "tab", "shift+tab", "x", "ctrl+p", "backspace", "f1"),
    *(
        "a",
        "U",
        "plus",
        "d",
        "i",
        "R",
        "r",
        "less_than_sign",
        "greater_than_sign",
        "left",
        "right",
        "comma",
        "slash",
        "N",
        "e",
        "w",
        "I",
        "A",
        "m",
        "t",
    ),
    *("ctrl+s", "delete", "pagedown", "ctrl+z", "ctrl+a"),
)
OPENING = {
    "Today": ("d", "m", "c", "x", "p", "comma", "N", "ctrl+p", "question_mark", "I", "I"),
    "Study": ("i", "e", "comma", "N", "ctrl+p"),
    "MatchScreen": ("1", "2", "3", "4", "a", "b", "c", "d", "right", "enter", "o", "plus"),
    "QuizSetup": ("enter", "o", "plus", "w", "slash"),
    "QuizScreen": ("a", "b", "enter", "space", "n", "y", "u", "ctrl+z", "escape"),
    "QuizResult": ("t", "u", "a", "enter", "q"),
    "ExamSetup": ("enter", "home", "down"),
    "ExamScreen": ("a", "b", "c", "right", "left", "f", "ctrl+f", "ctrl+g", "ctrl+s", "enter", "backspace"),
    "Settings": ("enter", "slash", "G", "r"),
    "KeymapScreen": ("enter", "down", "r", "R"),
    "PressKey": ("z", "f5", "escape"),
    "Inbox": ("a", "x", "e", "m", "s", "r", "t", "A", "u", "enter", "down"),
    "DraftForm": ("ctrl+s", "tab"),
    "DeckDetails": ("i", "right", "R", "greater_than_sign", "comma", "p"),
    "Progress": ("right", "t", "a", "y", "d", "f", "end", "enter", "less_than_sign"),
    "Editor": ("ctrl+s",),
    "NewCard": ("ctrl+s", "tab"),
}
"""What leads from a screen to the next, and would rarely be hit by chance."""

DOCUMENT = """\
Igneous rock: rock that forms as molten matter cools.
Sedimentary rock: rock laid down in layers by water, wind or ice.
Metamorphic rock: rock changed by heat and [b]pressure[/b].

| Mineral | Hardness | Colour |
|---|---|---|
| Talc | 1 | white |
| Quartz | 7 | clear |
"""

BACK = ("escape", "q")
ANSWER = ("down", "enter")
LEAVE = ("ctrl+q", "ctrl+c")
OTHERS_GRADES = (0, 1, 3, 4, 5)


class WalkingClock(Clock):
    """Stands still but when it is told to go on, for every window at once."""

    later = 0

    def instant(self) -> int:
        """Give the instant it was set to, and what it went on since."""
        return super().instant() + self.later


class Walk:
    """One walk: the app on one window of a library, another window beside it, and what each of them stored."""

    def __init__(self, library: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.clock = WalkingClock(int(datetime(2026, 11, 21, 9, tzinfo=UTC).timestamp() * 1_000_000), "UTC")
        self.place = Place(str(library), True, None, self.clock)
        # What is edited on the way must not be the files that lie here.
        self.decks = [Path(shutil.copy(deck, library.parent)) for deck in DECKS]
        self.given: list[tuple[int, int]] = []
        self.others: list[tuple[int, int]] = []
        self.screens: Counter[str] = Counter()
        self.done = 0

    async def go(self, steps: int) -> None:
        """Walk; where a key ended the app, it is started again."""
        _make(self.place, self.decks)
        own_editor = mock.patch.dict(os.environ, {"VISUAL": "", "EDITOR": ""})
        with closing(Workspace.open(self.place)) as self.other, self._listening(), own_editor:
            self._wear_out()
            while self.done < steps:
                with closing(Workspace.open(self.place)) as workspace:
                    await self._evening(StudycardsApp(workspace), steps)

    def _wear_out(self) -> None:
        """Forget a card so often that the next lapse makes it a leech."""
        card, address = self._cards()[0]
        for grade in (4, 1) * (LEECH_LAPSES - 1):
            studying.answer(self.other, address, grade)
            self.others.append((card, grade))
            self.clock.later += DAY

    def logged(self) -> list[tuple[int, int]]:
        """Every answer in the log that is not the other window's, as card and grade, in order."""
        with closing(Workspace.open(self.place)) as workspace:
            rows = list(workspace.con.execute("SELECT card_id, grade FROM reviews ORDER BY instant, id"))
        return rows

    def findings(self) -> tuple[object, ...]:
        """What the doctor finds."""
        with closing(Workspace.open(self.place)) as workspace:
            return tuple(examination(workspace).findings)

    async def _evening(self, app: StudycardsApp, steps: int) -> None:
        async with app.run_test(size=(80, 24), notifications=True, tooltips=True):
            while self.done < steps and app.is_running and app.return_code is None:
                self.done += 1
                self.screens[type(app.screen).__name__] += 1
                self._step(app)
                if self.random.random() < 0.8:
                    await handled(app)
                if self.done % 10 == 0 and app.is_running:
                    app.screen._compositor.render_strips()
            await handled(app)

    def _step(self, app: StudycardsApp) -> None:
        """Take one step; where most keys lead nowhere, sooner back to where they do."""
        chance = self.random.random()
        if (app.size.width < LEAST_WIDTH or app.size.height < LEAST_HEIGHT) and chance < 0.2:
            self._resize(app)
        elif not isinstance(app.screen, Today | Study) and chance < 0.4:
            self._press(app, self.random.choice(ANSWER if isinstance(app.screen, Choose) else BACK))
        elif self.random.random() < 0.07 and (keys := OPENING.get(type(app.screen).__name__)):
            self._press(app, self.random.choice(keys))
        elif chance < 0.45:
            self._press(app, self.random.choice(GRADES if isinstance(app.screen, Study) else ("enter", "down", "q")))
        elif chance < 0.80:
            self._press(app, self.random.choice(KEYS))
        elif chance < 0.92:
            self._click(app)
        elif chance < 0.94:
            self._resize(app)
        elif chance < 0.97:
            self._elsewhere(app)
        elif chance < 0.995:
            self.clock.later += self.random.choice((1_000_000, DAY // 24, DAY, 9 * DAY))
        else:
            self._press(app, self.random.choice(LEAVE))

    @staticmethod
    def _press(app: StudycardsApp, key: str) -> None:
        app.post_message(events.Key(key, key if len(key) == 1 else None))

    def _click(self, app: StudycardsApp) -> None:
        width, height = app.size
        x, y = self.random.randrange(width), self.random.choice((self.random.randrange(height), height - 3, height - 1))
        for event in (events.MouseMove, events.MouseDown, events.MouseUp):
            app.post_message(event(None, x, y, 0, 0, 1, False, False, False, x, y))

    def _resize(self, app: StudycardsApp) -> None:
        size = Size(self.random.randint(20, 200), self.random.randint(5, 60))
        if self.random.random() < 0.6:
            size = Size(80, 24)
        setattr(app._driver, "_size", size)  # noqa: B010 - what the headless driver says the terminal has
        app.post_message(events.Resize(size, size))

    def _elsewhere(self, app: StudycardsApp) -> None:
        """Let another window of this library answer, take back, put away, or import."""
        chance = self.random.random()
        if chance < 0.5:
            card, address = self.random.choice(self._cards())
            grade = self.random.choice(OTHERS_GRADES)
            studying.answer(self.other, address, grade)
            self.others.append((card, grade))
        elif chance < 0.7:
            studying.take_back(self.other)
        elif chance < 0.85:
            import_files(self.other, [self.random.choice(self.decks)])
        else:
            app.post_message(events.AppBlur())
            app.post_message(events.AppFocus())

    def _cards(self) -> list[tuple[int, str]]:
        return list(
            self.other.con.execute(
                "SELECT c.id, d.slug || '/' || n.slug FROM cards AS c JOIN notes AS n ON n.id = c.note_id"
                " JOIN decks AS d ON d.id = c.deck_id WHERE c.part = ''"
            )
        )

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Note each answer that a sitting or a quiz took and did not turn away for another window's, and each pair."""
        act = Sitting.act

        def noted(sitting: Sitting, action: Action) -> None:
            card = sitting.card if sitting.revealed and not sitting.ended else None
            act(sitting, action)
            turned_away = (sitting.word or "").startswith("changed elsewhere")
            if card is not None and isinstance(action, Answer) and not turned_away:
                self.given.append((card.id, action.grade))

        pick = Match.pick

        def matched(match: Match, tile: Tile) -> Picked:
            picked = pick(match, tile)
            if isinstance(picked, Matched):
                self.given.append((picked.card, picked.grade))
            return picked

        answer = Quiz.answer

        def quizzed(quiz: Quiz, *, right: bool, response: Response | None = None) -> int:
            card = quiz.card
            grade = answer(quiz, right=right, response=response)
            self.given.append((card.id if card else 0, grade))
            return grade

        store = studying.store

        def marked(workspace: Workspace, who: Author, card: int, grade: int, *args: Any, **more: Any) -> None:
            store(workspace, who, card, grade, *args, **more)
            self.given.append((card, grade))

        with (
            mock.patch.object(Sitting, "act", noted),
            mock.patch.object(Match, "pick", matched),
            mock.patch.object(Quiz, "answer", quizzed),
            mock.patch("studycards.workspace.examining.store", marked),
        ):
            yield


async def handled(app: App[None]) -> None:
    """Wait until every message there is, and what follows from it, be it beside, is dealt with; no clock decides."""
    for _ in range(3):
        if not app.is_running or app.return_code is not None:
            return
        pumps = [app, *app.screen_stack, *app.screen.walk_children()]
        done = [asyncio.Event() for _ in pumps]
        sent = [one for pump, one in zip(pumps, done, strict=True) if pump.call_later(one.set)]
        ends = [asyncio.create_task(_all_set(sent)), asyncio.create_task(_all_set([app._exception_event]))]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED, timeout=PATIENCE)
        for end in ends:
            end.cancel()
        await asyncio.gather(*(worker.wait() for worker in app.workers), return_exceptions=True)


async def _all_set(awaited: list[asyncio.Event]) -> None:
    for event in awaited:
        await event.wait()


def _make(place: Place, decks: Sequence[Path]) -> None:
    """Make a library with two decks, and a third whose cards are hostile beyond what a deck file may say."""
    deck = Path(place.file).with_name("nasty.yaml")
    cards = "".join(f"  - {{id: n{number}, front: f{number}, back: b{number}}}\n" for number in range(len(NASTY)))
    deck.write_text(f"studycards: 1\nid: nasty\ntitle: Nasty [b]cards[/b]\ncards:\n{cards}", encoding="utf-8")
    with closing(Workspace.open(place, create=True)) as workspace:
        import_files(workspace, [*decks, deck])
        offer(workspace, find_offers([parse(DOCUMENT.encode(), Path("rocks.md"))]))
        workspace.set(NEW_PER_DAY, "40")
        for number, text in enumerate(NASTY):
            raw = text.encode("utf-8", "replace").decode()
            workspace.con.execute(
                "UPDATE notes SET front = CAST(? AS TEXT), back = CAST(? AS TEXT) WHERE slug = ?",
                (raw, raw, f"n{number}"),
            )


def main() -> None:
    """Walk by hand, and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(Path(folder, "library.db"), args.seed)
        asyncio.run(walk.go(args.steps))
        print(f"{walk.done} steps over {dict(walk.screens)}: {len(walk.given)} answers, {len(walk.others)} elsewhere")
        assert sorted(walk.logged()) == sorted(walk.given + walk.others)
        assert walk.findings() == ()


if __name__ == "__main__":
    main()
