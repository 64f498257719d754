"""Reading a library beside whoever has it open: on a connection of its own, broken off once nobody waits for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from studycards.library.connection import connect, explained

if TYPE_CHECKING:
    from studycards.workspace.workspace import Workspace

unwanted: ContextVar[Callable[[], bool] | None] = ContextVar("unwanted", default=None)
"""Asked now and then while figures are read, where somebody may cease to wait: LibraryError as soon as it says so."""

_ASKED_EVERY = 100_000
"""Steps of SQLite between two questions whether anybody waits: a few milliseconds."""


@contextmanager
def reading(workspace: Workspace) -> Iterator[sqlite3.Connection]:
    """Open a connection of this thread's own, and say what goes wrong with the library in words."""
    with closing(connect(workspace.place.file)) as con:
        con.set_progress_handler(unwanted.get(), _ASKED_EVERY)
        try:
            yield con
        except sqlite3.Error as error:
            raise explained(error, workspace.place.file) from error
