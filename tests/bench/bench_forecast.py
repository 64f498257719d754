"""How near a forecast comes to what then happens, with learners whose memories it knows nothing of.

    python -m tests.bench.bench_forecast --simulator FOLDER

FOLDER has `simulate.py` (a world of cards under SM-2) and `fsrs6.py` (the memory model in it), which need numpy. Each
learner has parameters, a deck and habits of their own. The log of 60 days goes into a library, which is asked what
the next 30 days will bring; then they are lived. Counted are reviews alone: no introductions, no same-day repeats.
It exits with 1 if the mean of the errors is beyond 15 % or the worst beyond 30 % in any set of learners.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Any, NamedTuple

from studycards.library.connection import writing
from studycards.library.learners import device
from studycards.library.log import log_id
from studycards.library.rebuild import rebuild
from studycards.library.settings import NEW_PER_DAY, REVIEWS_PER_DAY
from studycards.workspace.forecasting import forecast
from studycards.workspace.progress import scope_of
from studycards.workspace.workspace import Workspace
from tests.library.making import DAY, TODAY, bring, deck, hands, microseconds, new_library, open_workspace

BEFORE, AFTER = 60, 30
MEAN_BAR, WORST_BAR = 0.15, 0.30
HABITS = ("daily", "a day off a week", "misses days")
# Which of the memory model's parameters differ from learner to learner, and by how much (sigma of a logarithm).
VARIED = {6: 0.2, 8: 0.2, 9: 0.2, 10: 0.25, 11: 0.25, 12: 0.3, 13: 0.2, 14: 0.2}


class Person(NamedTuple):
    """A learner: memory, shares of grades, deck, and the days on which they study."""

    seed: int
    memory: Any
    first: Any
    passing: Any
    cards: int
    new: int
    habit: str
    studies: list[bool]


class Lived(NamedTuple):
    """What a learner did: the log as (card, day, order in the day, grade 1 to 4), and the reviews of each day."""

    log: list[tuple[int, int, int, int]]
    reviews: list[int]


class Outcome(NamedTuple):
    """What was foretold and what came, of reviews in 30 days, and the CPU seconds the forecast took."""

    foretold: float
    came: int
    seconds: float

    @property
    def error(self) -> float:
        """By what part of what came the forecast was off."""
        return self.foretold / self.came - 1


def person(numpy: Any, fsrs6: Any, simulate: Any, seed: int) -> Person:
    """Draw a learner."""
    rng = numpy.random.default_rng(seed)
    memory = fsrs6.DEFAULT.copy()
    memory[:4] = numpy.sort(memory[:4] * numpy.exp(rng.normal(0, 0.4) + rng.normal(0, 0.2, 4)))
    for index, sigma in VARIED.items():
        memory[index] *= numpy.exp(rng.normal(0, sigma))
    memory[20] = rng.uniform(0.1, 0.25)
    passing, first = rng.dirichlet(simulate.PASS * 20), rng.dirichlet(simulate.FIRST * 20)
    habit = HABITS[rng.integers(0, len(HABITS))]
    off, often = int(rng.integers(0, 7)), rng.uniform(0.75, 0.95)
    chances = rng.random(BEFORE + AFTER)
    studies = {
        "daily": [True] * (BEFORE + AFTER),
        "a day off a week": [day % 7 != off for day in range(BEFORE + AFTER)],
        "misses days": [bool(chance < often) for chance in chances],
    }[habit]
    cards, new = int(rng.integers(300, 3001)), int(rng.integers(10, 31))
    return Person(seed, memory, first, passing, cards, new, habit, studies)


def live(simulate: Any, who: Person) -> Lived:
    """Let a learner study for 90 days under SM-2."""
    simulate.FIRST, simulate.PASS = who.first, who.passing
    world = simulate.World(simulate.SM2(who.cards), who.cards, who.seed, who.memory, who.new, log=True)
    for studies in who.studies:
        if studies:
            world.one_day()
        else:
            world.reviews.append(0)
            world.day += 1
    return Lived(world.log, world.reviews)


def library(folder: Path, who: Person, lived: Lived) -> Workspace:
    """Bring a deck and the first 60 days into a library, whose today is the day after."""
    workspace = open_workspace(new_library(folder, f"{who.seed}.db"), hands())
    bring(workspace, deck("deck", [f"card-{number}" for number in range(who.cards)]))
    workspace.set(NEW_PER_DAY, str(who.new))
    workspace.set(REVIEWS_PER_DAY, "99999")
    con, machine, learner = workspace.con, device(workspace.con), workspace.learner.id
    keys = [key for (key,) in con.execute("SELECT id FROM cards ORDER BY position")]
    rows = []
    for number, (card, day, order, grade) in enumerate(lived.log):
        if day < BEFORE:
            ago = BEFORE - day
            instant = microseconds(workspace.clock.local()) - ago * DAY + order * DAY // 24 + number
            answer = (instant, TODAY - ago, grade + 1, "", 4000, "study", 1, "sm2", None, None)
            rows.append((log_id(instant), machine, learner, keys[card], *answer))
    with writing(con):
        con.executemany(f"INSERT INTO reviews VALUES ({','.join('?' * 14)})", rows)
        rebuild(con, learner, workspace.scheduler_of)
    workspace.reload()
    return workspace


def outcome(folder: Path, who: Person, lived: Lived) -> Outcome:
    """Forecast 30 days, and compare."""
    workspace = library(folder, who, lived)
    began = process_time()
    foretold = sum(day.reviews for day in forecast(workspace, scope_of(workspace), AFTER))
    seconds = process_time() - began
    workspace.close()
    return Outcome(foretold, sum(lived.reviews[BEFORE:]), seconds)


def judge(folder: Path, modules: tuple[Any, Any, Any], seeds: range) -> bool:
    """Print the table of a set of learners, and tell whether it is within the bar."""
    print(f"{'seed':>6}{'cards':>7}{'new':>5}  {'habit':<18}{'foretold':>9}{'came':>7}{'error':>9}{'CPU ms':>8}")
    errors = []
    for seed in seeds:
        numpy, fsrs6, simulate = modules
        who = person(numpy, fsrs6, simulate, seed)
        found = outcome(folder, who, live(simulate, who))
        errors.append(found.error)
        print(
            f"{seed:>6}{who.cards:>7}{who.new:>5}  {who.habit:<18}{found.foretold:>9.0f}{found.came:>7}"
            f"{found.error:>+9.1%}{found.seconds * 1000:>8.1f}",
            flush=True,
        )
    mean, worst = fmean(map(abs, errors)), max(map(abs, errors))
    print(
        f"mean absolute error {mean:.1%} (bar {MEAN_BAR:.0%}), worst {worst:.1%} (bar {WORST_BAR:.0%}), "
        f"bias {fmean(errors):+.1%}\n"
    )
    return mean <= MEAN_BAR and worst <= WORST_BAR


def main() -> int:
    """Judge each set of learners."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--simulator", type=Path, required=True)
    parser.add_argument("--learners", type=int, default=20, help="how many a set")
    parser.add_argument("--sets", type=int, default=3)
    args = parser.parse_args()
    sys.path.insert(0, str(args.simulator))
    modules = import_module("numpy"), import_module("fsrs6"), import_module("simulate")
    with tempfile.TemporaryDirectory() as folder:
        good = [
            judge(Path(folder), modules, range(first, first + args.learners))
            for first in range(1000, 1000 * (args.sets + 1), 1000)
        ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
