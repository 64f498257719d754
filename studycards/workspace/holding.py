"""What keeps new cards back, and what a learner can do about it: open a unit by hand, allow more new cards today."""

from __future__ import annotations

from studycards import wording
from studycards.library import openings, settings
from studycards.library.decks import DeckRow
from studycards.library.errors import NotFound
from studycards.library.study_card import StudyCard
from studycards.scheduling.study_day import date_of
from studycards.workspace.today import MORE_NEW
from studycards.workspace.workspace import Workspace


def waits_for(workspace: Workspace, card: StudyCard) -> list[str]:
    """Say what a card that was never answered waits for; nothing where it may come any day, or is known already."""
    if card.memory.reviews:
        return []
    today = workspace.today()
    found = openings.waits(workspace.con, workspace.learner.id, card.id, card.note_id, today)
    reasons = [f"{name} answered with Good or better" for name in found.after]
    if found.opens is not None:
        unit = f"unit {card.note.unit}" if card.note.unit else "its unit"
        reasons.insert(0, f"{unit}, which opens {wording.date_label(date_of(found.opens), date_of(today))}")
    return reasons


def open_unit(workspace: Workspace, deck: DeckRow, unit: str, *, opened: bool = True) -> None:
    """Open a unit before its day, or let it wait for its day again; NotFound when the deck has no such unit."""
    from studycards.workspace.deck_details import about

    workspace.refuse_set_clock()
    if unit not in {known.id for known in about(workspace, deck).deck.units}:
        raise NotFound(f"{deck.slug} has no unit {unit!r}")
    con, learner = workspace.con, workspace.learner.id
    with workspace.writing():
        if opened:
            openings.open_unit(con, learner, deck.id, unit, workspace.today())
        else:
            openings.close_unit(con, learner, deck.id, unit)


def opened_units(workspace: Workspace, deck: DeckRow) -> frozenset[str]:
    """Name the units of a deck that were opened by hand."""
    return openings.opened(workspace.con, workspace.learner.id, deck.id)


def allow_more_new(workspace: Workspace, deck: DeckRow | None = None, count: int = MORE_NEW) -> None:
    """Allow so many new cards more today, in a deck or in all of them; tomorrow the limits hold as before.

    They are so many more than were begun, also where the limits were passed by learning ahead.
    """
    workspace.refuse_set_clock()
    with workspace.writing():
        room = workspace.planner(workspace.today()).room([] if deck is None else [deck.id])
        beyond = max(0, *(-left for left in (room.new, *room.deck_new.values())))
        key = 0 if deck is None else deck.id
        settings.allow_more_new(workspace.con, workspace.learner.id, workspace.today(), count + beyond, key)
    workspace.reload()
