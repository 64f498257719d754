"""Measure what scheduling costs a shown card: `python -m tests.bench.bench_scheduling`. It judges nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median
from time import process_time
from zoneinfo import ZoneInfo

from studycards.cards import Kind, Note
from studycards.scheduling.memory import NEW, Memory
from studycards.scheduling.profiles import SCHEDULERS, scheduler
from studycards.scheduling.states import state
from studycards.scheduling.study_day import next_rollover, study_day
from studycards.study.faces import face
from studycards.wording import visible

DAY = 739_000
ROUNDS, CALLS = 9, 5_000


def microseconds(call: Callable[[], object]) -> float:
    """The median CPU time of one call over the rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = process_time()
        for _ in range(CALLS):
            call()
        taken.append((process_time() - start) / CALLS * 1e6)
    return median(taken)


def cases() -> dict[str, Callable[[], object]]:
    """What is measured, by its name in the table."""
    due = Memory(3, 15, 236, DAY, 1, 5, None, DAY - 15, True)
    waits = Memory(3, 15, 236, DAY + 15, 1, 5, DAY, DAY, True)
    found: dict[str, Callable[[], object]] = {}
    for name in SCHEDULERS:
        rule = scheduler(name).next_states
        found[f"{name}: six outcomes, new"] = partial(rule, NEW, DAY)
        found[f"{name}: six outcomes, due"] = partial(rule, due, DAY)
        found[f"{name}: six outcomes, repeat"] = partial(rule, waits, DAY)
    now, zone = datetime(2026, 11, 22, 12, tzinfo=UTC), ZoneInfo("Europe/Berlin")
    definition = Note("rfa", Kind.DEFINITION, "Radiofrequency ablation", "Heats a nerve until it stops carrying pain.")
    cloze = Note("scs", Kind.CLOZE, "Stimulation {{1::masks}} pain signals before they reach the {{2::brain::organ}}.")
    found["state"] = partial(state, due, DAY)
    found["study day"] = partial(study_day, now, zone)
    found["next rollover"] = partial(next_rollover, now, zone)
    found["face of a definition"] = partial(face, definition)
    found["face of a cloze"] = partial(face, cloze, "2")
    found["visible, one plain line"] = partial(visible, definition.back)
    return found


def main() -> None:
    """Print the table."""
    print(f"{'CPU time, median':<32}{'µs':>8}")
    for name, call in cases().items():
        print(f"{name:<32}{microseconds(call):>8.2f}")


if __name__ == "__main__":
    main()
