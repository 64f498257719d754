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

_lent: ContextVar[sqlite3.Connection | None] = ContextVar("_lent", default=None)


@contextmanager
def reading(workspace: Workspace) -> Iterator[sqlite3.Connection]:
    """Open a connection of this thread's own, and say what goes wrong with the library in words.

    Within `at_one_moment` it is that one's connection.
    """
    if (lent := _lent.get()) is not None:
        yield lent
        return
    with closing(connect(workspace.place.file)) as con, _explaining(workspace):
        con.set_progress_handler(unwanted.get(), _ASKED_EVERY)
        yield con


@contextmanager
def at_one_moment(workspace: Workspace) -> Iterator[sqlite3.Connection]:
    """Read all that is read within from the library as it is at one moment, whatever is answered elsewhere meanwhile.

    It is read on the workspace's own connection, in the thread that the workspace was opened in; nothing may be
    written within.
    """
    with _explaining(workspace):
        workspace.con.execute("BEGIN")
        token = _lent.set(workspace.con)
        try:
            yield workspace.con
        finally:
            _lent.reset(token)
            workspace.con.rollback()


@contextmanager
def _explaining(workspace: Workspace) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise explained(error, workspace.place.file) from error
