"""Schedulers by name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from studycards.cards import SchedulerChoice
from studycards.scheduling.profiles import DEFAULT, SCHEDULERS, UnknownScheduler, scheduler


def test_every_listed_name_gives_its_scheduler() -> None:
    """What is listed can be used, and knows its own name."""
    assert [scheduler(name).name for name in SCHEDULERS] == ["sm2", "sm2-code"]


def test_the_default_is_listed_and_is_what_a_deck_means_by_saying_nothing() -> None:
    assert DEFAULT in SCHEDULERS
    assert SchedulerChoice().name == DEFAULT


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    """A deck may ask for a scheduler of a later version: the caller warns with this very sentence."""
    with pytest.raises(UnknownScheduler) as caught:
        scheduler("fsrs")
    assert caught.value.name == "fsrs"
    assert str(caught.value) == "there is no scheduler 'fsrs'; choose one of: sm2, sm2-code"
    assert isinstance(caught.value, ValueError)


def test_listing_the_names_imports_no_scheduler() -> None:
    """Checking a deck file needs the names only."""
    code = "import sys, studycards.scheduling.profiles; print('studycards.scheduling.sm2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
