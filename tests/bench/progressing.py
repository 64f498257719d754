"""One measured phase of the statistics in a process of its own; prints a JSON object. Used by `bench_progress`."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
SECONDS_AN_ANSWER = 8
FIRST_HOURS = (8, 19)
GRADES = (4,) * 14 + (5,) * 3 + (3, 1, 1)
DAY = 86_400_000_000


def answers(cards: int, reviews: int, days: int, now: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (card from 0, study day before today, instant, grade): two sittings a day over seven cards in ten.

    The first round introduces them in order; those that follow come in an order of chance.
    """
    rng, midnight = random.Random(3), now // DAY * DAY
    seen = list(range(cards * 7 // 10))
    asked: list[int] = []
    while len(asked) < reviews:
        asked += seen
        rng.shuffle(seen)
    a_day = -(-reviews // days)
    for number, card in enumerate(asked[:reviews]):
        day, place = divmod(number, a_day)
        sitting, nth = divmod(place, -(-a_day // len(FIRST_HOURS)))
        second = FIRST_HOURS[sitting] * 3600 + nth * min(SECONDS_AN_ANSWER, 14_400 * len(FIRST_HOURS) / a_day)
        yield card, day - days, midnight + (day - days) * DAY + int(second * 1e6), rng.choice(GRADES)


def make_library(database: str, cards: str, reviews: str, days: str) -> dict[str, Any]:
    """Make a library with a deck in which so much was answered until yesterday, and fill its caches from the log."""
    from studycards.cards import Deck, Kind, Note
    from studycards.library.connection import writing
    from studycards.library.learners import device
    from studycards.library.log import log_id
    from studycards.library.rebuild import rebuild
    from tests.library.making import bring

    workspace = _opened(database, create=True)
    kinds = (Kind.BASIC, Kind.DEFINITION, Kind.FAQ)
    notes = [
        Note(f"n{number}", kinds[number % 3], f"front {number}", f"back {number}", tags=(f"tag{number % 40}",))
        for number in range(int(cards))
    ]
    bring(workspace, Deck("bench", "Bench", notes=tuple(notes)))
    con, who, machine = workspace.con, workspace.learner.id, device(workspace.con)
    keys = [key for (key,) in con.execute("SELECT id FROM cards ORDER BY position")]
    con.execute("BEGIN")
    for card, day, instant, grade in answers(int(cards), int(reviews), int(days), workspace.clock.now().instant):
        row = (log_id(instant), machine, who, keys[card], instant, workspace.today() + day, grade, "3", 4000)
        con.execute(f"INSERT INTO reviews VALUES ({','.join('?' * 14)})", (*row, "study", 1, "sm2", None, None))
    con.execute("COMMIT")
    with writing(con):
        rebuild(con, who, workspace.scheduler_of)
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    tallies = con.execute("SELECT count(*) FROM tallies").fetchone()[0]
    workspace.close()
    return {"tallies": tallies}


def figures(database: str, period: str) -> dict[str, Any]:
    """Ask for each chart once, as the screen does; wall and CPU time of each in ms, its connection included."""
    from studycards.progress.breakdown import By
    from studycards.workspace import examining as examining  # with a chart of exams; what is imported is not timed
    from studycards.workspace import progress
    from studycards.workspace.forecasting import forecast

    workspace = _opened(database)
    scope = progress.scope_of(workspace, period=period)
    charts: dict[str, Callable[[], object]] = {
        chart.__name__: partial(chart, workspace, scope)
        for chart in (
            *(progress.over_time, progress.hours, progress.stages_now, progress.memory_shapes, progress.coverage),
            progress.exam_results,
        )
    }
    apart: dict[str, Callable[[], object]] = {"activity alone": partial(progress.activity, workspace, scope)}
    apart |= {
        "forecast": partial(forecast, workspace, scope, 30),
        "hardest": partial(progress.hardest, workspace, scope),
    }
    apart |= {f"breakdown by {by}": partial(progress.breakdown, workspace, scope, by) for by in By}
    apart |= {"one tag's activity": partial(progress.activity, workspace, scope._replace(tag="tag1"))}
    found = {name: _timed(chart) for name, chart in charts.items()}
    found["all charts"] = {each: sum(times[each] for times in found.values()) for each in ("wall", "cpu")}
    found |= {name: _timed(chart) for name, chart in apart.items()}
    workspace.close()
    return found


def _timed(work: Callable[[], object]) -> dict[str, float]:
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return {"wall": (time.perf_counter() - began) * 1000, "cpu": (time.process_time() - cpu) * 1000}


def anki_collection(collection: str, folder: str, cards: str, reviews: str, days: str) -> dict[str, Any]:
    """Anki: the same cards and the same answers at the same times, each card due some days on."""
    from anki.collection import Collection  # type: ignore[import-not-found]

    from tests.bench.studying import anki_import

    tsv = Path(folder, "cards.tsv")
    tsv.write_text("".join(f"front {number}\tback {number}\n" for number in range(int(cards))), encoding="utf-8")
    anki_import(collection, str(tsv))
    col = Collection(collection)
    keys = col.db.list("select id from cards order by id")
    rng, today = random.Random(5), col.sched.today
    known = [(today + rng.randint(-20, 300), rng.randint(3, 60), 3, key) for key in keys[: len(keys) * 7 // 10]]
    col.db.executemany("update cards set type=2, queue=2, factor=2500, due=?, ivl=?, reps=? where id=?", known)
    log, buttons = {}, {0: 1, 1: 1, 3: 2, 4: 3, 5: 4}
    for card, _day, instant, grade in answers(int(cards), int(reviews), int(days), time.time_ns() // 1000):
        id_ = instant // 1000
        while id_ in log:
            id_ += 1
        log[id_] = (id_, keys[card], -1, buttons[grade], 10, 5, 2500, 4000, 1)
    col.db.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", log.values())
    col.db.execute("update col set mod=mod+1")
    col.close()
    return {"reviews": len(log)}


def anki_graphs(collection: str, days: str) -> dict[str, Any]:
    """Anki: all that its statistics screen asks for, of the deck, once."""
    from anki.collection import Collection

    col = Collection(collection)
    found = {"all charts": _timed(lambda: col._backend.graphs(search="deck:current", days=int(days)))}
    col.close()
    return found


def _opened(database: str, *, create: bool = False) -> Any:
    from studycards.workspace.workspace import Workspace

    return Workspace.open(_place(database), create=create)


def _place(database: str) -> Any:
    from studycards.workspace.place import place

    return place(database, None, {"STUDYCARDS_ZONE": "Europe/Berlin"})


PHASES = {each.__name__: each for each in (make_library, figures, anki_collection, anki_graphs)}

if __name__ == "__main__":
    print(json.dumps(PHASES[sys.argv[1]](*sys.argv[2:])))
