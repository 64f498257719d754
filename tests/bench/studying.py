"""One measured phase of studying in a process of its own; prints a JSON object. Used by `bench_studying`."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DAY = 86_400_000_000
SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "xo",
    "zu",
    "kra",
    "ble",
    "tri",
    "sho",
    "mun",
]


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Yield fronts of five invented words and a number, and backs of nine words."""
    rng = random.Random(11)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(5000)]
    for number in range(count):
        yield f"{' '.join(rng.choices(words, k=5))} {number}", " ".join(rng.choices(words, k=9))


def peak_mb() -> float:
    """Tell the peak memory of this process in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def write_sources(folder: str, count: str) -> dict[str, Any]:
    """Write the same cards as a deck file and as a tab-separated file."""
    with open(Path(folder, "deck.yaml"), "w", encoding="utf-8") as deck, open(Path(folder, "deck.tsv"), "w") as tsv:
        deck.write("studycards: 1\nid: bench\ntitle: Bench\ncards:\n")
        for number, (front, back) in enumerate(texts(int(count))):
            deck.write(f"  - id: c{number}\n    front: {front}\n    back: {back}\n")
            tsv.write(f"{front}\t{back}\n")
    return {}


def import_deck(database: str, deck: str) -> dict[str, Any]:
    """Import a deck file with all checks into a new library; the making of the library is not counted."""
    from studycards.workspace.importing import import_files
    from studycards.workspace.workspace import Workspace

    workspace = Workspace.open(_place(database), create=True)
    workspace.close()
    workspace = Workspace.open(_place(database))
    began, cpu = time.perf_counter(), time.process_time()
    cards = import_files(workspace, [Path(deck)])[0].cards
    return {
        "wall": time.perf_counter() - began,
        "cpu_us": (time.process_time() - cpu) / cards * 1e6,
        "peak_mb": peak_mb(),
    }


def add_history(database: str) -> dict[str, Any]:
    """Make 10 % of the cards due, 60 % due later, 30 % new, with three answers in the log for each card seen.

    The tallies are what the log says; the memories say more than three answers could, so that they differ in all ways.
    """
    from studycards.library.learners import device
    from studycards.library.log import log_id
    from studycards.library.rebuild import rebuild
    from studycards.library.settings import NEW_PER_DAY, REVIEWS_PER_DAY
    from studycards.workspace.workspace import Workspace

    workspace = Workspace.open(_place(database))
    workspace.set(NEW_PER_DAY, "9999")
    workspace.set(REVIEWS_PER_DAY, "99999")
    con, now = workspace.con, workspace.clock.now()
    rng = random.Random(3)
    cards = list(con.execute("SELECT id, note_id, deck_id FROM cards ORDER BY id"))
    rng.shuffle(cards)
    who, machine = workspace.learner.id, device(con)
    seen = cards[: len(cards) * 7 // 10]
    memories = []
    for index, (card, note, deck) in enumerate(seen):
        due_now = index < len(cards) // 10
        due = now.day - rng.randint(0, 20) if due_now else now.day + rng.randint(1, 300)
        interval = rng.randint(3, 60) if due_now else rng.randint(5, 300)
        memory = (rng.randint(2, 9), interval, rng.choice((230, 250, 260)), due, 0, 3, None, due - interval, 1)
        memories.append((who, card, deck, note, *memory, 0, 0, 0, 0, 0, log_id(now.instant - DAY)))
    step = 299 * DAY // (3 * len(seen))
    instant = now.instant - 300 * DAY
    con.execute("BEGIN")
    for _ in range(3):
        rows = []
        for card, _note, _deck in seen:
            instant += step
            day = now.day - 300 + (instant - now.instant + 300 * DAY) // DAY
            rows.append(
                (log_id(instant), machine, who, card, instant, day, 4, "3", 4000, "study", 1, "sm2", None, None)
            )
        con.executemany(f"INSERT INTO reviews VALUES ({','.join('?' * 14)})", rows)
    rebuild(con, who, workspace.scheduler_of)
    con.execute("DELETE FROM memories")
    con.executemany(f"INSERT INTO memories VALUES ({','.join('?' * 19)})", memories)
    con.execute("COMMIT")
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    workspace.close()
    return {"bytes_a_card": os.path.getsize(database) / len(cards)}


def answers(database: str, count: str) -> dict[str, Any]:
    """Answer through the call the front ends make, each with the next card's question."""
    from studycards.study.session import Answer, Do
    from studycards.workspace.studying import begin
    from studycards.workspace.workspace import Workspace

    workspace = Workspace.open(_place(database))
    sitting = begin(workspace, workspace.scope([]))
    grades = (4,) * 7 + (5, 3, 1)
    times = []
    began, cpu = time.perf_counter(), time.process_time()
    for number in range(int(count)):
        start = time.perf_counter()
        sitting.act(Do.REVEAL)
        sitting.act(Answer(grades[number % 10], "3"))
        if sitting.card is None:
            raise SystemExit("no card left")
        len(sitting.card.face.question)
        times.append(time.perf_counter() - start)
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    times.sort()
    return {
        "cpu_us": cpu / int(count) * 1e6,
        "a_second": int(count) / wall,
        "p50_ms": times[len(times) // 2] * 1e3,
        "p95_ms": times[len(times) * 95 // 100] * 1e3,
        "peak_mb": peak_mb(),
    }


def pick(database: str) -> dict[str, Any]:
    """Pick a sitting out of all that is due, under the limits and without."""
    from studycards.library.settings import Chosen
    from studycards.workspace.planning import Planner
    from studycards.workspace.workspace import Workspace

    workspace = Workspace.open(_place(database))
    found = {}
    for name, values in (("lifted", dict(workspace.chosen.values)), ("default", {})):
        times = []
        for _ in range(9):
            planner = Planner(workspace.con, workspace.learner.id, Chosen(values), workspace.today())
            start = time.perf_counter()
            queue = planner.queue(workspace.scope([]))
            times.append(time.perf_counter() - start)
        found[f"{name}_ms"] = sorted(times)[4] * 1e3
        found[f"{name}_reviews"] = len(queue.reviews)
    return found


def restore_limits(database: str) -> dict[str, Any]:
    """Go back to the limits everybody starts with."""
    from studycards.workspace.workspace import Workspace

    workspace = Workspace.open(_place(database))
    with workspace.writing():
        workspace.con.execute("DELETE FROM settings")
    workspace.con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return {}


def anki_import(collection: str, tsv: str) -> dict[str, Any]:
    """Anki: import the tab-separated file, its duplicate check included."""
    from anki.collection import Collection, ImportCsvRequest  # type: ignore[import-not-found]

    col = Collection(collection)
    deck = _anki_deck(col)
    began, cpu = time.perf_counter(), time.process_time()
    metadata = col.get_csv_metadata(tsv, None)
    metadata.deck_id = deck
    log = col.import_csv(ImportCsvRequest(path=tsv, metadata=metadata)).log
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    col.close()
    return {"wall": wall, "cpu_us": cpu / len(log.new) * 1e6, "peak_mb": peak_mb()}


def anki_history(collection: str) -> dict[str, Any]:
    """Anki: the same mix of due, later and new cards, and three log rows for each card seen."""
    from anki.collection import Collection

    col = Collection(collection)
    rng = random.Random(3)
    today = col.sched.today
    ids = col.db.list("select id from cards order by id")
    rng.shuffle(ids)
    rows = []
    for index, card in enumerate(ids[: len(ids) * 7 // 10]):
        due_now = index < len(ids) // 10
        due = today - rng.randint(0, 20) if due_now else today + rng.randint(1, 300)
        rows.append((due, rng.randint(3, 60), rng.choice((2300, 2500, 2600)), rng.randint(2, 9), card))
    col.db.executemany("update cards set type=2, queue=2, due=?, ivl=?, factor=?, reps=? where id=?", rows)
    now = int(time.time() * 1000) - 300 * 86_400_000
    log = [(now + i, row[4], -1, 3, row[1], 1, row[2], 4000, 1) for i, row in enumerate(rows * 3)]
    col.db.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", log)
    col.db.execute("update col set mod=mod+1")
    col.close()
    return {}


def anki_answers(collection: str, count: str) -> dict[str, Any]:
    """Anki: answer, fetch the next card and render its question."""
    from anki.collection import Collection  # isort: skip - before anki.cards, which imports it in a circle
    from anki.cards import Card  # type: ignore[import-not-found]
    from anki.scheduler.v3 import CardAnswer  # type: ignore[import-not-found]

    col = Collection(collection)
    queue = col.sched.get_queued_cards()
    ratings = (CardAnswer.GOOD,) * 7 + (CardAnswer.EASY, CardAnswer.HARD, CardAnswer.AGAIN)
    times = []
    began, cpu = time.perf_counter(), time.process_time()
    for number in range(int(count)):
        start = time.perf_counter()
        first = queue.cards[0]
        card = Card(col, backend_card=first.card)
        card.start_timer()
        col.sched.answer_card(col.sched.build_answer(card=card, states=first.states, rating=ratings[number % 10]))
        queue = col.sched.get_queued_cards()
        Card(col, backend_card=queue.cards[0].card).question()
        times.append(time.perf_counter() - start)
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    times.sort()
    col.close()
    return {
        "cpu_us": cpu / int(count) * 1e6,
        "a_second": int(count) / wall,
        "p50_ms": times[len(times) // 2] * 1e3,
        "p95_ms": times[len(times) * 95 // 100] * 1e3,
        "peak_mb": peak_mb(),
    }


def anki_first(collection: str) -> dict[str, Any]:
    """Anki: open, build the queue, render the first question; the caller counts the whole process."""
    from anki.collection import Collection  # isort: skip - before anki.cards, which imports it in a circle
    from anki.cards import Card

    col = Collection(collection)
    first = col.sched.get_queued_cards().cards[0]
    print(len(Card(col, backend_card=first.card).question()), flush=True)
    os._exit(0)


def _anki_deck(col: Any) -> int:
    deck = col.decks.id("Bench")
    conf = col.decks.config_dict_for_deck_id(deck)
    conf["new"]["perDay"] = conf["rev"]["perDay"] = 9999
    col.decks.update_config(conf)
    col.decks.select(deck)
    return int(deck)


def _place(database: str) -> Any:
    from studycards.workspace.place import place

    return place(database, None, {"STUDYCARDS_ZONE": "UTC"})


PHASES = {
    function.__name__: function
    for function in (
        *(write_sources, import_deck, add_history, answers, pick, restore_limits),
        *(anki_import, anki_history, anki_answers, anki_first),
    )
}

if __name__ == "__main__":
    print(json.dumps(PHASES[sys.argv[1]](*sys.argv[2:])))
