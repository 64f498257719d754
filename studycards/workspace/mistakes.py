"""Mistakes found in cards: reported while studying, handed to the deck's author, settled."""

from __future__ import annotations

from collections.abc import Sequence

from studycards import wording
from studycards.library import mistakes
from studycards.library.errors import LibraryError, NotFound
from studycards.library.mistakes import Mistake as Mistake
from studycards.library.study_card import StudyCard
from studycards.workspace.workspace import Workspace

LONGEST = 2000
"""The most characters of a report."""


def checked(text: str) -> str:
    """Give a report's words as they are kept, made visible; LibraryError where there are none, or too many."""
    words = wording.visible(text).strip()
    if not words:
        raise LibraryError("say in a few words what is wrong")
    if len(words) > LONGEST:
        raise LibraryError(f"at most {LONGEST} characters, these are {len(words)}")
    return words


def report(workspace: Workspace, card: StudyCard, text: str) -> None:
    """Keep what is wrong with a card, together with the deck's version; LibraryError as of `checked`."""
    workspace.refuse_set_clock()
    words = checked(text)
    with workspace.writing():
        mistakes.add(workspace.con, workspace.learner.id, card.id, words, workspace.clock.now().instant)


def unsettled(workspace: Workspace, decks: Sequence[str] = ()) -> list[Mistake]:
    """List the open reports of some decks, by id or title, or of all; NotFound for a deck that is not there."""
    chosen = workspace.scope(decks) if decks else workspace.decks(archived=True)
    return mistakes.unsettled(workspace.con, [deck.id for deck in chosen])


def settle(workspace: Workspace, number: int) -> None:
    """Put a report away; NotFound when no open one has this number."""
    workspace.refuse_set_clock()
    with workspace.writing():
        if not mistakes.settle(workspace.con, number, workspace.clock.now().instant):
            raise NotFound(f"there is no open report {number}; `studycards mistakes` lists them")
