"""What reading deck files costs, against PyYAML's own C loader in the same run; prints a table and judges nothing.

Run: python -m tests.bench.bench_decks [CARDS ...]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable

import yaml

from studycards.decks.reading import load
from studycards.decks.writing import dump

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
SHAPES = {
    "short": "- id: c{n}\n  front: What is the term number {n}?\n  back: It is the answer number {n} of this deck.\n",
    "full": (
        "- id: c{n}\n  kind: definition\n  front: Radiofrequency ablation, variant {n}\n"
        "  back: Heats a nerve with radio waves until it stops carrying pain, {n} times.\n"
        "  hint: Think of heat.\n  tags: [ablation, nerve]\n  unit: week-1\n"
        "  source: {{document: doc, lines: {n1}-{n1}}}\n"
    ),
}
HEAD = "title: Bench\nsources: [{id: doc}]\nunits: [{id: week-1}]\ncards:\n"


def deck_file(shape: str, size: int) -> bytes:
    """A deck file of one shape of card."""
    return (HEAD + "".join(SHAPES[shape].format(n=n, n1=n + 1) for n in range(size))).encode()


def with_pyyaml(data: bytes) -> None:
    """The whole file as PyYAML's dictionaries, without any check."""
    yaml.load(data, Loader=yaml.CSafeLoader)


def events_alone(data: bytes) -> None:
    """The C parser's events, thrown away: no reader built on them can cost less."""
    for _ in yaml.parse(data, Loader=yaml.CSafeLoader):
        pass


def written(data: bytes) -> None:
    """Read, then written again."""
    dump(load(data))


CONTENDERS: dict[str, Callable[[bytes], object]] = {
    "studycards": load,
    "events": events_alone,
    "CSafeLoader": with_pyyaml,
    "load + dump": written,
}


def measure(contender: str, shape: str, size: int) -> None:
    """Print the best CPU time of a round, in microseconds a card, and the peak memory of a process doing just this."""
    data = deck_file(shape, size)
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        CONTENDERS[contender](data)
        spent.append(time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{min(spent) / size * 1e6:.1f} {peak:.0f}")


def main(sizes: tuple[int, ...]) -> None:
    """Measure each contender in a process of its own."""
    print(f"{'cards':>8}  {'shape':6} {'reader':12} {'CPU-us a card':>14} {'cards/CPU-s':>12} {'peak MB':>8}")
    for size in sizes:
        for shape in SHAPES:
            for contender in CONTENDERS:
                command = [sys.executable, "-m", "tests.bench.bench_decks", "--measure", contender, shape, str(size)]
                output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                cost, peak = output.split()
                rate = 1e6 / float(cost)
                print(f"{size:>8}  {shape:6} {contender:12} {cost:>14} {rate:>12,.0f} {peak:>8}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
