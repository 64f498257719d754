"""The cards that fit a filter, for whoever lets a learner choose some; and the filters that are wanted most."""

from __future__ import annotations

from typing import NamedTuple

from studycards.library import finding
from studycards.study.filters import Filter, parse
from studycards.workspace.workspace import Workspace


class Preset(NamedTuple):
    """A filter with a name."""

    title: str
    filter: Filter


PRESETS = (
    Preset("Forgotten today", parse("is:forgotten")),
    Preset("Due in the next 3 days", parse("due<=3")),
    Preset("Leeches", parse("is:leech")),
    Preset("Hard", parse("is:hard")),
    Preset("Confused with others", parse("is:confused")),
    Preset("Random 20", parse("sample:20")),
)


def find(workspace: Workspace, wanted: Filter, *, seed: int | None = None) -> list[int]:
    """List the cards that fit a filter today, in deck order, or a sample in an order of chance.

    The sample follows from `seed`, or from the moment. Archived cards never fit, suspended and buried ones only where
    that is asked for; NotFound for a deck that is not there.
    """
    now = workspace.clock.now()
    return finding.find(
        workspace.con, workspace.learner.id, now.day, wanted, seed=now.instant if seed is None else seed
    )


def count(workspace: Workspace, wanted: Filter) -> int:
    """Count the cards that `find` would list."""
    return finding.count(workspace.con, workspace.learner.id, workspace.today(), wanted)
