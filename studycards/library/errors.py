"""What can be wrong with a library, said in one line for the person in front of it."""

from __future__ import annotations


class LibraryError(Exception):
    """A library cannot be opened, read or written; the message says why and what to do."""


class NotFound(LibraryError):
    """No deck, card or learner of that name, or more than one."""


class Conflict(LibraryError):
    """The library holds something that would be overwritten; it takes a person's word to go on."""
