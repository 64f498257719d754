"""What the statistics cost: each chart, and all of them beside Anki's statistics screen where an Anki is named.

    python -m tests.bench.bench_progress --dir /dev/shm/bench --anki VENV/bin/python

Each turn runs in a process of its own, ours and Anki's by turns, on a library and a collection with the same answers;
the table gives medians and the median of the ratios turn by turn. It judges nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.bench.bench_studying import Table, phase

PHASES = str(Path(__file__).parent / "progressing.py")
PERIODS = {"year": 365, "all": 0}
DAYS = {210_000: 300, 1_000_000: 3650}


def measure(table: Table, library: Path, collection: Path | None, args: argparse.Namespace, reviews: int) -> None:
    """Ask for all charts, turn by turn."""
    for period, days in PERIODS.items():
        for _ in range(args.runs):
            for name, times in phase(sys.executable, "figures", library, period, script=PHASES).items():
                for kind, figure in times.items():
                    table.add(f"{reviews:,} reviews, {period}: {name}, {kind} ms", "own", figure)
            if collection is not None:
                other = phase(args.anki, "anki_graphs", collection, days, script=PHASES)["all charts"]
                for kind, figure in other.items():
                    table.add(f"{reviews:,} reviews, {period}: all charts, {kind} ms", "other", figure)


def main() -> None:
    """Make the data, take the figures, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dir", type=Path, required=True, help="a scratch folder, kept for the next run")
    parser.add_argument("--anki", help="a Python whose environment has the package anki")
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, nargs="*", default=list(DAYS))
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    args.dir.mkdir(parents=True, exist_ok=True)
    table = Table()
    for reviews in args.reviews:
        size = (args.cards, reviews, DAYS.get(reviews, 300))
        library, collection = args.dir / f"{reviews}.db", args.dir / f"{reviews}.anki2"
        if not library.exists():
            print(phase(sys.executable, "make_library", library, *size, script=PHASES))
        if args.anki and not collection.exists():
            phase(args.anki, "anki_collection", collection, args.dir, *size, script=PHASES)
        measure(table, library, collection if args.anki else None, args, reviews)
    print(f"{args.cards} cards, {args.runs} runs, {os.cpu_count()} cores")
    table.print()


if __name__ == "__main__":
    main()
