"""Garbage is collected again after a deck was read, however that ended."""

from __future__ import annotations

import gc
from contextlib import ExitStack

import pytest

from studycards.decks.collecting import without_garbage_collection


@without_garbage_collection()
def _read(fails: bool) -> bool:
    if fails:
        raise EOFError
    with without_garbage_collection():
        pass
    return gc.isenabled()


def test_it_is_put_off_to_the_end_of_the_outermost_and_no_longer() -> None:
    """One within another does not end it, a fault does, and where it was off before it stays off."""
    assert gc.isenabled()
    assert not _read(fails=False)
    assert gc.isenabled()
    with pytest.raises(EOFError):
        _read(fails=True)
    assert gc.isenabled()
    gc.disable()
    try:
        assert not _read(fails=False)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_two_threads_that_begin_and_end_in_turn_put_it_off_to_the_last_end_and_no_longer() -> None:
    """Threads do not end in the order they began: neither ends it for the other, and neither leaves it off for good."""
    one, other = ExitStack(), ExitStack()
    for each in (one, other):
        each.enter_context(without_garbage_collection())
    one.close()
    assert not gc.isenabled()
    other.close()
    assert gc.isenabled()
