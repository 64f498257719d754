"""Many documents read one after the other, or at once in several processes where that pays."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TypeAlias

from studycards.documents.blocks import Document
from studycards.documents.readers import READERS, DocumentError, read

Outcome: TypeAlias = "Document | DocumentError"

_MOST_PROCESSES = 8
_WORTH_IT = 20 * 1024 * 1024
_HEAVIER = 20
"""A byte of a format with a reader of its own takes about as long to read as so many bytes of text."""


def sensible_processes(paths: Sequence[Path]) -> int:
    """Return how many processes to read documents in: 1 unless several are large enough to pay for starting more."""
    weights = [_weight(path) for path in paths]
    if sum(weights) - max(weights, default=0) < _WORTH_IT:
        return 1
    return min(_usable_processors(), len(paths), _MOST_PROCESSES)


def read_many(paths: Sequence[Path], processes: int) -> Generator[Outcome]:
    """Yield for each path its document or what is wrong with it, in order, whatever the number of processes.

    Closing the iterator, or an exception at its consumer's such as Ctrl-C, ends the processes.
    """
    if processes > 1:
        yield from _read_at_once(paths, processes)
    else:
        yield from map(_outcome, paths)


def _outcome(path: Path) -> Outcome:
    try:
        return read(path)
    except DocumentError as error:
        return error


def _read_at_once(paths: Sequence[Path], processes: int) -> Generator[Outcome]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=_leave_interrupts)
    finished = False
    try:
        futures = [pool.submit(_outcome, path) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield DocumentError(f"{path}: the process that read it ended, perhaps for want of memory")
        finished = True
    finally:
        if not finished:
            for process in set(multiprocessing.active_children()) - before:
                process.terminate()
        pool.shutdown(cancel_futures=True)


def _usable_processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the one that started the others ends them."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _weight(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError:
        return 0
    return size * _HEAVIER if path.suffix.lower() in READERS else size
