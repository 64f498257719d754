"""What the app costs beside a bare Textual app that shows the like: start, the first card, a grade, memory.

    python -m tests.bench.bench_app --database /dev/shm/bench/own.db --runs 11

Both run on a terminal of their own, by turns; times are taken at that terminal, from a key (or the start of the
process) to the last byte of the picture it leads to. The library is one of `bench_studying`; what is measured is a
copy of it under the limits everybody starts with.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import sys
import termios
import time
from pathlib import Path

from tests.bench.bench_studying import Table, copy_library, phase

PATIENCE = 30
QUIET = 0.05
"""Seconds without a byte after which a picture counts as whole."""

WIDTH, HEIGHT = 80, 24
OWN = "import sys; from studycards.cli.main import entry; sys.argv[0] = 'studycards'; entry()"
BARE = str(Path(__file__).with_name("bare_app.py"))
GRADES = 30


class Terminal:
    """A program on a terminal of its own, and the times of its pictures."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.cpu = 0.0
        self.began = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | environment
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
            os.execv(sys.executable, [sys.executable, *arguments])
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    def painted(self, since: float, wanted: bytes = b"") -> float:
        """Read until a text has come and nothing follows it; give the milliseconds to the last byte.

        `cpu` then is the CPU time of its process so far, user and system, in milliseconds.
        """
        seen, last = b"", since
        while select.select([self.file], [], [], QUIET if seen and wanted in seen else PATIENCE)[0]:
            seen += os.read(self.file, 65536)
            last = time.perf_counter()
            self.cpu = self._cpu_ms()
        if not seen or wanted not in seen:
            raise SystemExit(f"{wanted!r} never came")
        return (last - since) * 1000

    def press(self, key: bytes, wanted: bytes = b"") -> float:
        """Press a key, and give the milliseconds to the end of its picture."""
        since = time.perf_counter()
        os.write(self.file, key)
        return self.painted(since, wanted)

    def _cpu_ms(self) -> float:
        stats = Path("/proc", str(self.pid), "task").glob("*/schedstat")
        return sum(int(path.read_text(encoding="ascii").split()[0]) for path in stats) / 1e6

    def memory_mb(self) -> float:
        """The memory it holds."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)


def turn(table: Table, who: str, arguments: list[str], environment: dict[str, str]) -> float:
    """One start, one card, some grades; gives the milliseconds within which 95 of 100 grades had their next card."""
    terminal = Terminal(arguments, environment)
    table.add("start → Today, wall ms", who, terminal.painted(terminal.began, b"Learned"))
    table.add("start → Today, CPU ms", who, terminal.cpu)
    time.sleep(1)  # what either prepares in the background is not part of the next figure
    table.add("Enter → card, ms", who, terminal.press(b"\r", b"answer"))
    times = []
    for _ in range(GRADES):
        terminal.press(b" ")
        times.append(terminal.press(b"3"))
    times.sort()
    table.add("grade key → next card, p50 ms", who, times[len(times) // 2])
    slow = times[len(times) * 95 // 100]
    table.add("grade key → next card, p95 ms", who, slow)
    table.add("memory, MB", who, terminal.memory_mb())
    terminal.close()
    return slow


def choose_to_answer(library: Path, by: str) -> None:
    """Set how cards are answered, for all decks."""
    con = sqlite3.connect(library)
    con.execute("INSERT OR REPLACE INTO settings VALUES (1, 0, 'answer_by', ?)", (by,))
    con.commit()
    con.close()


def answered(table: Table, by: str, environment: dict[str, str], beside: float) -> None:
    """One start and some cards answered by choosing or by typing; each key stands beside a grade of the bare app."""
    terminal = Terminal(["-c", OWN], environment)
    terminal.painted(terminal.began, b"Learned")
    time.sleep(1)
    terminal.press(b"\r", b"Stop")
    times: dict[str, list[float]] = {what: [] for what in WAYS[by]}
    for _ in range(GRADES):
        for what, key in WAYS[by].items():
            times[what].append(terminal.press(key))
    for what, taken in times.items():
        table.add(f"{by}: {what}, p95 ms", "own", sorted(taken)[len(taken) * 95 // 100])
        table.add(f"{by}: {what}, p95 ms", "other", beside)
    terminal.close()


WAYS = {
    "choose": {"option → judged": b"a", "go on → next card": b" "},
    "type": {"letter": b"x", "Enter → judged": b"\r", "go on → next card": b" "},
}


def main() -> None:
    """Take turns, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--database", type=Path, required=True, help="a library with many cards")
    parser.add_argument("--runs", type=int, default=11)
    args = parser.parse_args()
    fresh, copy = args.database.with_name("limits.db"), args.database.with_name("app.db")
    copy_library(args.database, fresh)
    phase(sys.executable, "restore_limits", fresh)
    table = Table()
    for number in range(args.runs + 1):
        counted = table if number else Table()  # the first turn only warms the caches
        copy_library(fresh, copy)  # else the turns before would have used up the day's limits
        turn(counted, "own", ["-c", OWN], {"STUDYCARDS_DATABASE": str(copy), "STUDYCARDS_ZONE": "UTC"})
        beside = turn(counted, "other", [BARE], {})
        for by in WAYS:
            copy_library(fresh, copy)
            choose_to_answer(copy, by)
            answered(counted, by, {"STUDYCARDS_DATABASE": str(copy), "STUDYCARDS_ZONE": "UTC"}, beside)
    table.print()


if __name__ == "__main__":
    main()
