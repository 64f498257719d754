"""What studying costs: import, start, counts, answers, memory; beside Anki's library where one is named.

    python -m tests.bench.bench_studying --dir /dev/shm/bench --anki VENV/bin/python

Every phase runs in a process of its own, ours and Anki's by turns; the table gives medians and the median of the
ratios turn by turn. CPU is user and system time. It judges nothing. Anki's own environment needs the package `anki`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PHASES = str(HERE / "studying.py")
STUDYCARDS = str(Path(sys.executable).parent / "studycards")


def phase(python: str, *args: object, script: str = PHASES) -> dict[str, Any]:
    """Run one phase of a script and read its figures."""
    done = subprocess.run([python, script, *map(str, args)], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def cpu_ms(command: list[str], **environment: str) -> float:
    """Tell the CPU time of a whole process in ms."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, env=os.environ | environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


class Table:
    """Figures by row and by who took them, turn after turn."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, list[float]]] = {}

    def add(self, row: str, who: str, figure: float) -> None:
        """Note a figure of one turn."""
        self.rows.setdefault(row, {}).setdefault(who, []).append(figure)

    def print(self) -> None:
        """Print medians, and the median of the ratios turn by turn."""
        print(f"{'what':<44}{'studycards':>12}{'beside':>12}{'ratio':>8}   (ratios from-to)")
        for row, figures in self.rows.items():
            own = figures["own"]
            line = f"{row:<44}{statistics.median(own):>12.1f}"
            if "other" in figures:
                ratios = [one / other for one, other in zip(own, figures["other"], strict=True)]
                line += f"{statistics.median(figures['other']):>12.1f}{statistics.median(ratios):>8.3f}"
                line += f"   ({min(ratios):.3f}-{max(ratios):.3f})"
            print(line)


def measure_imports(table: Table, folder: Path, args: argparse.Namespace) -> None:
    """Import the same cards into a new library and a new collection."""
    for _ in range(args.runs):
        _remove(folder, "own")
        own = phase(sys.executable, "import_deck", folder / "own.db", folder / "deck.yaml")
        table.add("import, CPU µs a card", "own", own["cpu_us"])
        table.add("import, peak MB", "own", own["peak_mb"])
        if args.anki:
            _remove(folder, "anki")
            other = phase(args.anki, "anki_import", folder / "anki.anki2", folder / "deck.tsv")
            table.add("import, CPU µs a card", "other", other["cpu_us"])
            table.add("import, peak MB", "other", other["peak_mb"])


def measure_answers(table: Table, folder: Path, args: argparse.Namespace) -> None:
    """Answer on fresh copies with the limits lifted; reading the next card is part of it."""
    for _ in range(args.runs):
        copy_library(folder / "own.db", folder / "answered.db")
        own = phase(sys.executable, "answers", folder / "answered.db", args.answers)
        table.add("answer + next card, CPU µs", "own", own["cpu_us"])
        table.add("answer + next card, p50 µs", "own", own["p50_ms"] * 1000)
        table.add("answer + next card, p95 µs", "own", own["p95_ms"] * 1000)
        table.add("answering session, peak MB", "own", own["peak_mb"])
        if args.anki:
            copy_library(folder / "anki.anki2", folder / "answered.anki2")
            other = phase(args.anki, "anki_answers", folder / "answered.anki2", args.answers)
            table.add("answer + next card, CPU µs", "other", other["cpu_us"])
            table.add("answer + next card, p50 µs", "other", other["p50_ms"] * 1000)
            table.add("answer + next card, p95 µs", "other", other["p95_ms"] * 1000)
            table.add("answering session, peak MB", "other", other["peak_mb"])


def measure_starts(table: Table, folder: Path, args: argparse.Namespace) -> None:
    """Start to the first card's text and to the counts, under the limits everybody starts with."""
    database = {"STUDYCARDS_DATABASE": str(folder / "limits.db")}
    copy_library(folder / "own.db", folder / "limits.db")
    phase(sys.executable, "restore_limits", folder / "limits.db")
    for _ in range(args.starts):
        table.add("due, CPU ms (beside: import sqlite3)", "own", cpu_ms([args.studycards, "due"], **database))
        table.add("due, CPU ms (beside: import sqlite3)", "other", cpu_ms([sys.executable, "-c", "import sqlite3"]))
        table.add("first card, study --plain, CPU ms", "own", cpu_ms([args.studycards, "study", "--plain"], **database))
        if args.anki:
            command = [args.anki, PHASES, "anki_first", str(folder / "anki.anki2")]
            table.add("first card, study --plain, CPU ms", "other", cpu_ms(command))
    for name, value in phase(sys.executable, "pick", folder / "own.db").items():
        table.add(f"pick a sitting, {name.replace('_', ' ')}", "own", value)


def copy_library(source: Path, target: Path) -> None:
    """Copy a library over another, whose log files go with it."""
    _remove(target.parent, target.stem)
    shutil.copyfile(source, target)


def _remove(folder: Path, stem: str) -> None:
    for path in folder.glob(f"{stem}.*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def main() -> None:
    """Make the data, take the figures, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--dir", type=Path, required=True, help="a scratch folder; its disk decides what a commit waits for"
    )
    parser.add_argument("--anki", help="a Python whose environment has the package anki")
    parser.add_argument(
        "--studycards", default=STUDYCARDS, help="the command to start; one in an environment without the test tools"
    )
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--answers", type=int, default=3000)
    parser.add_argument("--starts", type=int, default=11)
    args = parser.parse_args()
    folder = args.dir
    folder.mkdir(parents=True, exist_ok=True)
    phase(sys.executable, "write_sources", folder, args.size)
    table = Table()
    measure_imports(table, folder, args)
    phase(sys.executable, "add_history", folder / "own.db")
    if args.anki:
        phase(args.anki, "anki_history", folder / "anki.anki2")
    measure_answers(table, folder, args)
    measure_starts(table, folder, args)
    print(f"{args.size} cards, {args.runs} runs, {args.starts} starts, {os.cpu_count()} cores")
    table.print()


if __name__ == "__main__":
    main()
