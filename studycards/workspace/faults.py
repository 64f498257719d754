"""What can go wrong with a library in the middle of things, for front ends to catch, and the line that says it."""

from __future__ import annotations

import os
import sqlite3

from studycards.library.connection import explained
from studycards.library.errors import LibraryError as LibraryError

FAULTS = (LibraryError, sqlite3.Error)
"""Whatever reading from and writing to an open library may raise."""


def said(fault: Exception, path: str | os.PathLike[str] | str) -> str:
    """Say in one line what a fault of the library at `path` means for the person in front of it."""
    return str(explained(fault, path) if isinstance(fault, sqlite3.Error) else fault)
