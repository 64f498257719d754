"""A library to try everything on: decks, and invented learners who have studied them until yesterday."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from studycards.demo.people import Person, people
from studycards.demo.wishes import Wishes
from studycards.library.connection import without_waiting
from studycards.library.errors import Conflict, LibraryError
from studycards.library.learners import DEFAULT_LEARNER
from studycards.workspace.clock import Clock
from studycards.workspace.demo_history import History, MovedClock
from studycards.workspace.importing import import_files, import_shipped, read_files
from studycards.workspace.place import Place
from studycards.workspace.settings import ANSWER_BY, NEW_PER_DAY
from studycards.workspace.today import sizes
from studycards.workspace.workspace import Workspace

FILE = "library.db"
_SPREAD_OVER = 0.75
"""Over which part of its days a history introduces the cards."""


class Made(NamedTuple):
    """A demo library: its file, the names of its learners, and how many decks, cards and answers it holds."""

    file: Path
    learners: tuple[str, ...]
    decks: int
    cards: int
    answers: int


def make(folder: Path, clock: Clock, wishes: Wishes, decks: Sequence[Path] = ()) -> Made:
    """Make a demo library of these deck files, or of the shipped ones, in a folder that is new or empty.

    Whatever stops it, nothing is left there. The same wishes on the same day give the same log, but for the random
    bits in the ids of its rows.

    Raises Conflict where there is something already, LibraryError where it cannot be made, and DeckFileError for a
    deck that is not sound.
    """
    _take(folder)
    with ExitStack() as unfinished:
        unfinished.callback(shutil.rmtree, folder, ignore_errors=True)
        made = _filled(folder, clock, wishes, decks)
        unfinished.pop_all()
    return made


def _take(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Conflict(f"{folder}: there is something in it already; name a new folder for the demo")
    except FileExistsError:
        raise Conflict(f"{folder}: this is a file; name a new folder for the demo") from None
    except OSError as error:
        raise LibraryError(f"{folder}: cannot make a demo here: {error.strerror}") from None


def _filled(folder: Path, clock: Clock, wishes: Wishes, decks: Sequence[Path]) -> Made:
    file = folder / FILE
    place = Place(str(file), True, None, clock)
    with closing(Workspace.open(place, create=True)) as workspace:
        today = workspace.today()
        zone = workspace.clock.local().tzinfo
    moved = MovedClock(None, clock.zone)
    moved.stand(today - wishes.days, 6 * 60, zone)
    persons = people(wishes.learners, wishes.seed)
    with closing(Workspace.open(place._replace(clock=moved))) as workspace:
        without_waiting(workspace.con)
        _bring_in(workspace, folder, decks)
        names = _named(workspace, persons)
    answers = 0
    for name, person in zip(names, persons, strict=True):
        moved.stand(today - wishes.days, 6 * 60, zone)
        with closing(Workspace.open(place._replace(clock=moved, learner=name))) as workspace:
            without_waiting(workspace.con)
            answers += _lived(workspace, moved, person, range(today - wishes.days, today))
            held = len(workspace.decks()), _cards(workspace)
    return Made(file, names, *held, answers)


def _bring_in(workspace: Workspace, folder: Path, decks: Sequence[Path]) -> None:
    """Bring in copies of the decks named, so that whoever edits a card of the demo edits the demo's."""
    if not decks:
        import_shipped(workspace)
        return
    read_files(decks)  # what is wrong with one is said of the file that was named
    copies = [folder / "decks" / str(place) / deck.name for place, deck in enumerate(decks, 1)]
    for deck, copy in zip(decks, copies, strict=True):
        copy.parent.mkdir(parents=True)
        shutil.copyfile(deck, copy)
    import_files(workspace, copies)


def _named(workspace: Workspace, persons: Sequence[Person]) -> tuple[str, ...]:
    """Give the learners their names; somebody alone keeps the one every library begins with."""
    if len(persons) == 1:
        return (DEFAULT_LEARNER,)
    workspace.rename_learner(DEFAULT_LEARNER, persons[0].name)
    for person in persons[1:]:
        workspace.add_learner(person.name)
    return tuple(person.name for person in persons)


def _lived(workspace: Workspace, clock: MovedClock, person: Person, days: range) -> int:
    """Let somebody study on some days, all but the last ones if they have stopped; gives the number of answers.

    New cards are few a day, so that they last; one deck is answered by typing, one by choosing.
    """
    decks = workspace.decks()
    a_day = -(-_cards(workspace) // max(1, int(len(days) * _SPREAD_OVER)))
    workspace.set(NEW_PER_DAY, str(min(20, a_day)))
    for deck, way in zip(decks[1:], ("type", "choose"), strict=False):
        workspace.set(ANSWER_BY, way, deck)
    answers = History(workspace, clock, person, days).study()
    workspace.reset(NEW_PER_DAY)
    return answers


def _cards(workspace: Workspace) -> int:
    return sum(sizes(workspace).values())
