"""Speed of drafting: `python -m tests.bench.bench_drafting [--large] [--worst]`.

Prints processor seconds, so that other programs at work on the machine weigh little: drafting from blocks (MB/s) at
growing sizes, small files read and drafted in a second, a large library searched for cards like new ones; with
`--worst` texts made to slow a reader down, with the most memory used.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

from studycards.documents.blocks import Document
from studycards.documents.readers import parse
from studycards.drafting.draft import draft_deck, draft_document
from studycards.drafting.likeness import KnownCards
from tests.drafting.flattening import copied
from tests.drafting.pages import page

MEGABYTE = 1_000_000
WORST = {
    "one line": ("word " * 4_000_000, 1),
    "a:": ("a:\n", 100_000),
    "a: ": ("a: ", 100_000),
    "•": ("• ", 100_000),
    "?": ("? ", 100_000),
    "is a": ("is a ", 100_000),
    "A trug is a": ("A trug is a box. ", 100_000),
    "tabs": ("a\tb\n", 100_000),
    "columns": ("Aa  Bb\n", 100_000),
    "names": ("Trug\n", 100_000),
    "=": ("a = b\n", 100_000),
}


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _draft_all(documents: list[Document]) -> None:
    for document in documents:
        draft_document(document)


def _draft_file(data: bytes, name: str) -> None:
    draft_deck([parse(data, Path(name))], title="x")


def measure_sizes(sizes: list[int]) -> None:
    """Print how fast blocks of texts of growing size are drafted from."""
    pages = [copied(page(seed)) for seed in range(40)]
    for size in sizes:
        text = ""
        parts: list[str] = []
        length = 0
        while length < size * MEGABYTE:
            parts.append(pages[len(parts) % len(pages)])
            length += len(parts[-1])
        text = "\n\n".join(parts)[: size * MEGABYTE]
        made = (
            [parse(text[: 50 * MEGABYTE].encode(), Path("page.txt"))]
            if size <= 50
            else [
                parse(text[start : start + 50 * MEGABYTE].encode(), Path("page.txt"))
                for start in range(0, len(text), 50 * MEGABYTE)
            ]
        )
        took = seconds(partial(_draft_all, made))
        print(f"{size:4d} MB of dense text: {took:7.2f} s, {size / took:5.2f} MB/s from blocks")


def measure_files() -> None:
    """Print how many small files are read and drafted in a second."""
    texts = [copied(page(seed))[:3000].encode() for seed in range(200)]
    took = seconds(lambda: [draft_deck([parse(text, Path("page.txt"))], title="Page") for text in texts])
    print(f"{len(texts) / took:.0f} files of 3 kB a second")


def measure_likeness(known: int = 100_000, drafts: int = 50_000) -> None:
    """Print how long it takes to look for cards like new ones in a large library."""
    chance = random.Random(0)
    words = [f"w{number}" for number in range(30_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    texts = [" ".join(chance.choices(words, cum_weights=weights, k=16)) for _ in range(known)]
    cards = [(str(number), text[:20], text) for number, text in enumerate(texts)]
    new = [
        (f"new {cards[n % known][1]}", cards[n % known][2]) if n % 2 else (f"n {n}", texts[-1 - n][::-1])
        for n in range(drafts)
    ]
    made: list[KnownCards] = []
    before = seconds(lambda: made.append(KnownCards(cards)))
    took = seconds(lambda: [made[0].like(*each) for each in new])
    print(f"{drafts} drafts against {known} cards: {before:.1f} s to prepare, {took:.1f} s to look up")


def measure_worst() -> None:
    """Print how long each text made to slow a reader down takes."""
    for name, (piece, times) in WORST.items():
        data = (piece * times).encode()
        for suffix in ("txt", "md"):
            took = seconds(partial(_draft_file, data, f"page.{suffix}"))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{name:12} {suffix:3} {len(data) / MEGABYTE:6.1f} MB: {took:6.2f} s, at most {memory:.0f} MB so far")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 100 MB of text")
    parser.add_argument("--worst", action="store_true", help="texts made to slow a reader down")
    args = parser.parse_args()
    if args.worst:
        measure_worst()
        return
    measure_sizes([1, 10, 100] if args.large else [1, 10])
    measure_files()
    measure_likeness()


if __name__ == "__main__":
    main()
