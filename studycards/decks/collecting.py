"""Garbage collection put off while much is made of which nothing is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Collect no garbage until the end: decks form no cycles, and going through one of 10,000 cards stops all threads.

    What was let go by then is not gone through at all, so it is best put around a function as a whole. It may be begun
    within another, and in several threads.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
