"""What the log says of a card: memory, marks and tallies, worked out again from the first answer on.

Everything the library caches follows from these pure functions; `doctor` and a tested law compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from studycards.progress.tally import Tally, answered, practised
from studycards.scheduling.memory import NEW, Memory
from studycards.scheduling.profiles import Scheduler
from studycards.study.session import Change

REVOKE, RESTORE = "revoke", "restore"


class ReviewRow(NamedTuple):
    """What replay needs of a row of `reviews`."""

    id: bytes
    instant: int
    study_day: int
    grade: int
    milliseconds: int
    counts: bool


class ChangeRow(NamedTuple):
    """What replay needs of a row of `changes`."""

    id: bytes
    instant: int
    study_day: int
    kind: str
    target: bytes | None


class Standing(NamedTuple):
    """Where a card stands after its log: memory, marks, the newest row, and the tally of each answer that stands."""

    memory: Memory = NEW
    suspended: bool = False
    buried_on: int = 0
    flagged: bool = False
    leech: bool = False
    last_log: bytes = b""
    tallies: Sequence[Tally] = ()


def revoked(changes: Iterable[ChangeRow]) -> frozenset[bytes]:
    """Name the rows that are taken back: those whose newest revoke or restore is a revoke."""
    newest: dict[bytes, str] = {}
    for change in sorted(changes, key=lambda row: (row.instant, row.id)):
        if change.kind in (REVOKE, RESTORE) and change.target is not None:
            newest[change.target] = change.kind
    return frozenset(target for target, kind in newest.items() if kind == REVOKE)


def brought_forward(memory: Memory, day: int) -> Memory:
    """Let a card come due on the study day after `day`; one that is new, or due by then anyway, stays as it is."""
    return memory if memory.due is None or memory.due <= day + 1 else memory._replace(due=day + 1)


def replay(reviews: Iterable[ReviewRow], changes: Iterable[ChangeRow], scheduler: Scheduler) -> Standing:
    """Work out where one card of one learner stands; rows count in the order (instant, id), however they come in."""
    changes = list(changes)
    gone = revoked(changes)
    day_of = {change.id: change.study_day for change in changes}
    memory = NEW
    marks: dict[str, int] = {"suspend": 0, "bury": 0, "flag": 0, "leech": 0}
    tallies: list[Tally] = []
    last_log = b""
    rows: list[ReviewRow | ChangeRow] = sorted([*reviews, *changes], key=lambda row: (row.instant, row.id))
    for row in rows:
        last_log = row.id
        if isinstance(row, ChangeRow):
            _mark(marks, row, gone, day_of)
            if row.kind == Change.TOMORROW and row.id not in gone:
                memory = brought_forward(memory, row.study_day)
        elif row.id in gone:
            continue
        elif row.counts:
            outcome = scheduler.next_states(memory, row.study_day)[row.grade]
            tallies.append(answered(row.instant, row.study_day, memory, outcome, row.milliseconds))
            memory = outcome.memory
        else:
            tallies.append(practised(row.instant, row.study_day, row.grade, row.milliseconds))
    return Standing(
        memory, bool(marks["suspend"]), marks["bury"], bool(marks["flag"]), bool(marks["leech"]), last_log, tallies
    )


def _mark(marks: dict[str, int], row: ChangeRow, gone: frozenset[bytes], day_of: Mapping[bytes, int]) -> None:
    match row.kind:
        case "suspend" | "flag":
            marks[row.kind] = 1
        case "resume":
            marks["suspend"] = 0
        case "unflag":
            marks["flag"] = 0
        case "bury":
            # Whoever undoes or redoes a day later means the day on which it was done.
            marks["bury"] = row.study_day if row.target is None else day_of.get(row.target, row.study_day)
        case "unbury":
            marks["bury"] = 0
        case "leech" if row.target not in gone:
            marks["leech"] = 1
