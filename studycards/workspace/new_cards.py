"""Cards a learner writes: into a deck of their own, or any other whose file may be written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from studycards.cards import Deck, Kind, Note, Reverse, address
from studycards.decks.collecting import without_garbage_collection
from studycards.decks.identity import FreshIds
from studycards.decks.outline import Outline
from studycards.decks.pieces import extended
from studycards.decks.problems import DeckFileError, Problem
from studycards.decks.reading import LoadedDeck, load, read_file
from studycards.decks.writing import dump
from studycards.library.decks import DeckRow
from studycards.library.notes import taken_ids, with_front
from studycards.study.cloze import numbers, plain
from studycards.workspace.deck_files import NoFile, bring_in, decoded, file_kept, file_of, is_shipped, own_folder
from studycards.workspace.workspace import Workspace

OWN = "my-cards"
OWN_TITLE = "My cards"
_FEW = 3


@dataclass(frozen=True, slots=True)
class Home:
    """A deck a new card may go into: its id, its title and its file, which for the own deck may not be there yet."""

    deck: str
    title: str
    path: Path


def own_home(workspace: Workspace) -> Home:
    """The learner's own deck, made with its first card; NoFile where its file is gone or may not be written."""
    own = next((deck for deck in workspace.decks(archived=True) if deck.slug == OWN), None)
    return Home(OWN, OWN_TITLE, own_folder(workspace) / f"{OWN}.yaml") if own is None else _home(own)


def homes(workspace: Workspace) -> list[Home]:
    """List the decks a card can be added to, the learner's own first; those whose files may not be written are not.

    Raises NoFile, which says why the own deck is none of them, where there is no other.
    """
    others: list[Home] = []
    for deck in workspace.decks():
        if deck.slug != OWN and not is_shipped(deck):
            with suppress(NoFile):
                others.append(_home(deck))
    try:
        return [own_home(workspace), *others]
    except NoFile:
        if not others:
            raise
        return others


def written(*, front: str, back: str, hint: str, explanation: str, tags: str, reverse: bool) -> Note:
    """The card that was written in a form: gaps without a back make a cloze, tags stand between commas."""
    front, back = _tidied(front), _tidied(back)
    return Note(
        kind=Kind.CLOZE if numbers(front) and not back else Kind.BASIC,
        front=front,
        back=back,
        hint=_tidied(hint) or None,
        explanation=_tidied(explanation) or None,
        reverse=Reverse() if reverse else None,
        tags=tags_of(tags),
    )


def tags_of(text: str) -> tuple[str, ...]:
    """The tags that stand in a text, between commas or on lines, each once."""
    return tuple(dict.fromkeys(tag for part in text.replace("\n", ",").split(",") if (tag := part.strip())))


@without_garbage_collection()
def add_card(workspace: Workspace, home: Home, note: Note) -> str:
    """Write a card, which gets its id here, behind all others of a deck's file, and bring it in; gives its address.

    Raises DeckFileError where the card or the file has problems, LibraryError where it cannot be written or stored;
    then the file is as it was.
    """
    workspace.refuse_set_clock()
    before = _data(home)
    text = dump(Deck(OWN, OWN_TITLE)) if before is None else decoded(before, home.path)
    deck = load(text, str(home.path), outline := Outline())
    fresh = fresh_ids(workspace, home.deck, deck.notes)
    note = note._replace(id=fresh.pick(plain(note.front), len(deck.notes) + 1))
    text, deck, _ = extended(text, deck, outline, str(home.path), note)
    loaded = LoadedDeck.of(deck, home.path, text.encode("utf-8"))
    with file_kept() as kept:
        kept.put(home.path, before, loaded.data)
        bring_in(workspace, loaded, home.deck)
    return address(home.deck, note.id or "")


def problems_of(note: Note) -> tuple[str, ...]:
    """What is wrong with a card that is being written, in words; its fields may be empty."""
    draft = Deck(OWN, OWN_TITLE, notes=(note._replace(id="new"),))
    try:
        load(dump(draft), "card")
    except DeckFileError as error:
        return tuple(_said(problem) for problem in error.problems)
    return ()


def same_front(workspace: Workspace, front: str) -> tuple[str, ...]:
    """Name the cards in use with the same front, capitals and space around it aside; the first few."""
    return tuple(address(deck, note) for deck, note in with_front(workspace.con, front.strip(), _FEW))


def _tidied(text: str) -> str:
    """The text without space around it, or at the end of its lines."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _said(problem: Problem) -> str:
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message


def _home(deck: DeckRow) -> Home:
    return Home(deck.slug, deck.title, file_of(deck))


def _data(home: Home) -> bytes | None:
    """The file's bytes; None for the own deck while it has no file."""
    if home.deck == OWN and not os.path.lexists(home.path):
        return None
    return read_file(home.path)


def fresh_ids(workspace: Workspace, deck: str, notes: Sequence[Note]) -> FreshIds:
    """Ids of no other card of the deck, one that was put away included, whose history it would take over."""
    here = [name for each in notes for name in (each.id, each.moved_from) if name]
    return FreshIds([*here, *taken_ids(workspace.con, deck)])
