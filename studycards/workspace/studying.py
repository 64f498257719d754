"""Studying: sittings over decks, and single cards by name, each action one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studycards.library import hot, log
from studycards.library.decks import DeckRow, find_card
from studycards.library.errors import NotFound
from studycards.library.learners import device
from studycards.library.log import Answered, Author, Stamp
from studycards.library.log import Given as Given
from studycards.library.study_card import StudyCard, show
from studycards.scheduling.memory import Outcomes
from studycards.study.session import Change
from studycards.workspace.planning import pace
from studycards.workspace.sitting import Sitting, named, taken_back_words
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.library.undo import TakenBack


def begin(
    workspace: Workspace, scope: Sequence[DeckRow], *, ahead: bool = False, minutes: int | None = None
) -> Sitting:
    """Start a sitting with the cards of some decks: those that wait, or with `ahead` those that would wait next.

    With `minutes` it is as many as the learner's own pace allows, those that lose most by waiting; at least one.
    """
    who = author(workspace)
    workspace.planner(workspace.today()).advance_frontiers(scope)
    most = None if minutes is None else max(1, int(minutes * 60 / pace(workspace.con, who.learner)))
    return Sitting(workspace, who, scope, ahead=ahead, most=most)


def author(workspace: Workspace) -> Author:
    """Tell who writes to the log, and on which device; WriteRefused under a set clock."""
    workspace.refuse_set_clock()
    return Author(workspace.learner.id, device(workspace.con))


def find(workspace: Workspace, name: str, *, any_of_note: bool = False) -> StudyCard:
    """Find a card by its address, or by a note's id while only one card fits; NotFound lists what fits.

    With `any_of_note` several cards of one note do: the first is given.
    """
    card = show(workspace.con, workspace.learner.id, find_card(workspace.con, name, any_of_note=any_of_note))
    if card is None:
        raise NotFound(f"there is no card {name!r}")
    return card


def outcomes(workspace: Workspace, card: StudyCard) -> Outcomes:
    """Tell what each grade would do to a card now."""
    return workspace.scheduler_of[card.deck_id].next_states(card.memory, workspace.today())


def answer(workspace: Workspace, name: str, grade: int) -> Answered:
    """Grade any card at any time; it is stored when this returns."""
    who = author(workspace)
    with workspace.writing():
        card = find(workspace, name)
        schedule = workspace.scheduler_of[card.deck_id]
        return log.answer(workspace.con, who, card, grade, workspace.clock.now(), schedule, button="answer")


def record(
    workspace: Workspace,
    card: int,
    grade: int,
    given: Given,
    *,
    counts: bool,
    button: str = "",
    milliseconds: int = 0,
    meant: int | None = None,
) -> Stamp:
    """Store an answer given in another mode than studying, as a review if it `counts`, and give its row.

    `meant` is the card whose answer was given instead, where it is another one's. Raises NotFound
    without the card.
    """
    who = author(workspace)
    with workspace.writing():
        how = (workspace, who, card, grade, given)
        return store(*how, counts=counts, button=button, milliseconds=milliseconds, meant=meant)


def store(
    workspace: Workspace,
    who: Author,
    card: int,
    grade: int,
    given: Given,
    *,
    counts: bool,
    button: str = "",
    milliseconds: int = 0,
    meant: int | None = None,
) -> Stamp:
    """Do what `record` does within the caller's transaction, which may hold more than this answer."""
    known = log.card_of(workspace.con, who.learner, card)
    now, scheduler = workspace.clock.now(), workspace.scheduler_of[known.deck_id]
    how = (workspace.con, who, known, grade, now, scheduler)
    if counts:
        review = log.answer(*how, button=button, milliseconds=milliseconds, given=given).review
    else:
        review = log.practise(*how, given, button=button, milliseconds=milliseconds)
    if meant is not None:
        from studycards.library import confusions

        confusions.add(workspace.con, who.learner, card, meant, review)
    return review


def change(workspace: Workspace, name: str, kind: Change) -> StudyCard:
    """Carry out a change of a card by its name; LibraryError when it is so already."""
    who = author(workspace)
    with workspace.writing():
        return log.change(workspace.con, who, find(workspace, name), kind, workspace.clock.now())


def has_acted(workspace: Workspace) -> bool:
    """Tell by one look-up whether the learner ever did anything: only then can there be something to take back."""
    return hot.last(workspace.con, workspace.learner.id) > (0, 0)


def take_back(workspace: Workspace) -> TakenBack | None:
    """Take back the learner's newest action on this device, in whatever window it was done; None without one."""
    from studycards.library.undo import undo

    who = author(workspace)
    with workspace.writing():
        return undo(workspace.con, who, workspace.clock.now(), workspace.scheduler_of)


def put_back(workspace: Workspace) -> TakenBack | None:
    """Do again what was taken back last; None when something new was done since."""
    from studycards.library.undo import redo

    who = author(workspace)
    with workspace.writing():
        return redo(workspace.con, who, workspace.clock.now(), workspace.scheduler_of)


def take_back_in_words(workspace: Workspace, *, undo: bool, by_address: bool = False) -> str | None:
    """Take back, or do again, and say what it was about; None when there is nothing.

    The card is named by what it asks, for its address may be the answer, or where commands go on with it `by_address`.
    """
    done = take_back(workspace) if undo else put_back(workspace)
    if done is None:
        return None
    card = show(workspace.con, workspace.learner.id, done.card)
    name = card.address if by_address and card is not None else named(card, None)
    return taken_back_words(done, name, undo=undo)
