"""What a report on a large group costs: wall time and peak memory of the command, for each format.

    python -m tests.bench.bench_reports --dir /dev/shm/bench

It makes a library of 300 learners, 1,000 cards and 500,000 answers first, unless the folder has one. It judges nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from studycards.decks.files import write_atomically
from studycards.library.learners import device
from studycards.library.log import log_id
from studycards.library.rebuild import rebuild_all
from studycards.workspace.clock import Clock
from studycards.workspace.importing import import_files
from studycards.workspace.place import Place
from studycards.workspace.reports import FORMATS
from studycards.workspace.workspace import Workspace

DAY = 86_400_000_000
DAYS = 200
WRONG = ["the other one", "a nerve", "a bone", "nothing at all", "=1+1"]
ADD = f"INSERT INTO reviews VALUES ({','.join('?' * 14)})"


def make_library(path: Path, learners: int, cards: int, answers: int) -> None:
    """Make a library in which each learner has met a part of the cards, and answered them with growing gaps."""
    deck = "".join(
        f"  - id: c{number}\n    front: Question {number}?\n    back: Answer {number}\n" for number in range(cards)
    )
    write_atomically(path.with_name("group.yaml"), f"studycards: 1\nid: group\ntitle: Group\ncards:\n{deck}".encode())
    workspace = Workspace.open(Place(str(path), True, None, Clock(None, "UTC")), create=True)
    import_files(workspace, [path.with_name("group.yaml")])
    con, now, machine = workspace.con, workspace.clock.now(), device(workspace.con)
    known = [card for (card,) in con.execute("SELECT id FROM cards ORDER BY id")]
    ease = {card: random.Random(card).uniform(0.4, 0.95) for card in known}
    people = [workspace.learner.id, *(workspace.add_learner(f"Learner {n}").id for n in range(1, learners))]
    con.execute("BEGIN")
    for who in people:
        rng = random.Random(who)
        met = rng.sample(known, min(cards, answers // learners // 5))
        for card in met:
            con.executemany(ADD, rows_of(rng, who, card, ease[card], now.instant, now.day, machine))
    rebuild_all(con)
    con.execute("COMMIT")
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    workspace.close()


def rows_of(
    rng: random.Random, who: int, card: int, ease: float, now: int, today: int, machine: int
) -> list[tuple[object, ...]]:
    """Five answers to a card, the first some time ago, each gap longer than the one before; ids follow the time."""
    ago = rng.randint(60, DAYS)
    rows: list[tuple[object, ...]] = []
    for gap in (1, 3, 7, 15, 30):
        instant = now - ago * DAY + rng.randrange(DAY // 4)
        right = rng.random() < ease
        grade, said = (rng.choice((3, 4, 4, 5)), None) if right else (1, rng.choice(WRONG))
        how = rng.randint(1500, 20_000), "study", 1, "sm2", said, None
        rows.append((log_id(instant), machine, who, card, instant, today - ago, grade, "", *how))
        ago -= gap
    return rows


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command; give its wall time in seconds, and its peak memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    """Make the library, write the reports, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dir", type=Path, required=True, help="a scratch folder")
    parser.add_argument("--learners", type=int, default=300)
    parser.add_argument("--cards", type=int, default=1000)
    parser.add_argument("--answers", type=int, default=500_000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    args.dir.mkdir(parents=True, exist_ok=True)
    path = args.dir / f"group-{args.learners}-{args.cards}-{args.answers}.db"
    if not path.exists():
        make_library(path, args.learners, args.cards, args.answers)
    print(f"{args.learners} learners, {args.cards} cards, {args.answers} answers; the best of {args.runs} runs")
    print(f"{'format':<10}{'seconds':>10}{'peak MB':>10}")
    for ending in FORMATS:
        command = [str(Path(sys.executable).with_name("studycards")), "--database", str(path), "report", "--force"]
        command += ["-o", str(args.dir / f"group{ending}"), "--all-learners"]
        times, peaks = zip(*(measure(command) for _ in range(args.runs)), strict=True)
        print(f"{ending:<10}{min(times):>10.2f}{max(peaks):>10.0f}")


if __name__ == "__main__":
    main()
