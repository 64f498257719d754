"""Garbage collection put off while much is made of which nothing is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Within:
    """How many are within at once, in all threads, and whether garbage was collected before the first of them."""

    lock = Lock()
    number = 0
    collected = False


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Collect no garbage until the end: decks form no cycles, and going through one of 10,000 cards stops all threads.

    What was let go by then is not gone through at all, so it is best put around a function as a whole. It may be begun
    within another, and in several threads: the last end counts.
    """
    with _Within.lock:
        if not _Within.number:
            _Within.collected = gc.isenabled()
            gc.disable()
        _Within.number += 1
    try:
        yield
    finally:
        with _Within.lock:
            _Within.number -= 1
            if not _Within.number and _Within.collected:
                gc.enable()
