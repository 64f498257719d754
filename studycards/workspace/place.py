"""Which library to open, as whom, and at what time: what the command line and the environment say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from studycards.library.connection import database_path, default_path
from studycards.workspace.clock import Clock

if TYPE_CHECKING:
    from pathlib import Path


class Place(NamedTuple):
    """A library's file, whether a person named it, the learner's name if given, and the clock."""

    file: str
    named: bool
    learner: str | None
    clock: Clock

    @property
    def path(self) -> Path:
        """The library's file as a path; start-up does without, for what it imports."""
        from pathlib import Path

        return Path(self.file)

    @property
    def may_write(self) -> bool:
        """A clock that was set must not write into somebody's real library."""
        return self.named or self.clock.fixed is None


def place(database: str | None, learner: str | None, environment: Mapping[str, str]) -> Place:
    """Work out the place: `--database`, else STUDYCARDS_DATABASE, else the data folder of the platform.

    Raises LibraryError for an address that is no path, ClockError for a clock that cannot be read.
    """
    clock = Clock.from_environment(environment)
    address = environment.get("STUDYCARDS_DATABASE") or None if database is None else database
    if address is not None:
        return Place(database_path(address), True, learner, clock)
    return Place(default_path(), False, learner, clock)
