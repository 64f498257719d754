"""The inbox: drafts that wait for a person, and what a review does with them, each action to be taken back."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from studycards import wording
from studycards.cards import Kind, SourceDocument, address
from studycards.cards import Note as Note
from studycards.decks.collecting import without_garbage_collection
from studycards.decks.problems import DeckFileError as DeckFileError
from studycards.decks.reading import read_file
from studycards.documents.passages import Passage as Passage
from studycards.library import drafts as table
from studycards.library import tallies
from studycards.library.drafts import DraftState as DraftState
from studycards.library.drafts import Step
from studycards.library.drafts import StoredDraft as StoredDraft
from studycards.library.errors import Conflict, LibraryError, NotFound
from studycards.workspace.accepting import enter, home_of, leave
from studycards.workspace.deck_files import KeptFile, file_kept
from studycards.workspace.importing import Read, store_within
from studycards.workspace.new_cards import Home as Home
from studycards.workspace.new_cards import homes as homes
from studycards.workspace.new_cards import problems_of
from studycards.workspace.new_cards import tags_of as tags_of
from studycards.workspace.reshaping import halves as halves
from studycards.workspace.reshaping import joined as joined_drafts
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studycards.drafting.offers import Offer

CONFIDENT = 0.8
"""How sure a draft is, at least, that may be accepted together with others."""

_LISTED = 5


@dataclass(frozen=True, slots=True)
class Arrived:
    """How many offers came into the inbox, and how many the same documents had made before."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """Where accepted drafts went: the deck, its file, and each card's address."""

    home: Home
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, in words, and the numbers of the drafts that it was about."""

    words: str
    ids: tuple[int, ...]


Likeness = Callable[[Workspace, Sequence[Note]], Sequence[str | None]]
"""Names for each note a card or draft it resembles, or None."""


def alike(workspace: Workspace, notes: Sequence[Note], beside: str | None = None) -> list[str | None]:
    """Name for each note the card in use, or else the draft that waits, that asks the same or says nearly the same.

    Cards of the deck called `beside` do not count. A cell of a table is like its neighbours in most words: it is like
    a card only that asks the same.
    """
    from studycards.drafting.likeness import KnownCards

    known = KnownCards(card for card in table.known_cards(workspace.con) if not card[0].startswith(f"{beside}/"))
    found = (
        known.asking(note.front)
        if note.kind is Kind.TABLE
        else known.like(note.front, note.back or "\n".join(note.items))
        for note in notes
    )
    return [None if like is None else like.name for like in found]


# Coming in, and being looked at


def offer(workspace: Workspace, offers: Sequence[Offer], likeness: Likeness = alike) -> Arrived:
    """Put what documents offer into the inbox, without what they offered before, whatever became of that."""
    workspace.refuse_set_clock()
    con, instant = workspace.con, workspace.place.clock.instant()
    likes = likeness(workspace, [each.note for each in offers])
    met: Counter[tuple[str, str]] = Counter()
    new = 0
    with workspace.writing():
        for each, like in zip(offers, likes, strict=True):
            front = table.spelling(each.note.front)
            hashes = dict.fromkeys(document.sha256 or document.id for document in each.documents)
            met.update((key, front) for key in hashes)
            keys = [(key, front, met[key, front]) for key in hashes]
            if any(table.is_known(con, *key) for key in keys):
                continue
            made = (each.note, each.documents, each.passages, each.confidence)
            draft = StoredDraft(0, *made, like, folders=each.folders)
            number = table.add(con, draft, instant)
            for key in keys:
                table.add_key(con, *key, number)
            new += 1
    return Arrived(new, len(offers) - new)


def count_waiting(workspace: Workspace) -> int:
    """How many drafts wait."""
    return tallies.waiting_drafts(workspace.con)


def waiting(workspace: Workspace, document: str | None = None, least: float = 0.0) -> list[StoredDraft]:
    """List the drafts that wait, of a document named by id, title or file, and at least so sure (0 to 1).

    Raises NotFound where drafts wait, but none of that document.
    """
    found = table.waiting(workspace.con)
    if document is not None:
        chosen = [draft for draft in found if any(_is_called(each, document) for each in draft.documents)]
        if found and not chosen:
            names = list(dict.fromkeys(each.file or each.id for draft in found for each in draft.documents))
            shown = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
            raise NotFound(f"no draft waits from {document!r}; these documents have some: {shown}")
        found = chosen
    return [draft for draft in found if draft.confidence >= least]


def confident(drafts: Sequence[StoredDraft], least: float = CONFIDENT) -> list[StoredDraft]:
    """Those that may be accepted together: sure enough, waiting, and not like a card there is."""
    return [each for each in drafts if each.state == "waiting" and each.like is None and each.confidence >= least]


def look_up(workspace: Workspace, ids: Iterable[int]) -> list[StoredDraft]:
    """The drafts with these numbers, whatever became of them; those that are no more are left out."""
    found = (table.draft(workspace.con, id) for id in ids)
    return [draft for draft in found if draft is not None]


def find(workspace: Workspace, name: str) -> StoredDraft:
    """The draft called `D12`, or `12`, whatever became of it; NotFound without one."""
    digits = name[1:] if name[:1] in ("D", "d") else name
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 19
    found = table.draft(workspace.con, int(digits)) if is_number else None
    if found is None:
        raise NotFound(f"there is no draft {name!r}; `studycards drafts list` names those that wait")
    return found


# Decisions


@without_garbage_collection()
def accept(workspace: Workspace, ids: Sequence[int], into: Home | Path | None = None) -> Accepted:
    """Make cards of drafts: into a deck or a deck file, else the learner's own deck, and so into the library.

    The file is written first, then one transaction ends; what is stopped between the two can be done again. Raises
    DeckFileError or LibraryError where it cannot be done; then file and library are as they were.
    """
    home = home_of(workspace, into)
    with file_kept() as kept, _reviewing(workspace, ids) as (drafts, instant):
        for draft in drafts:
            _refuse_problems(draft.note, f"{draft.name}: ")
        entered = enter(workspace, home, drafts)
        kept.put(home.path, entered.before, entered.after.data)
        store_within(workspace, [Read.of(entered.after)])
        for draft, id in zip(drafts, entered.ids, strict=True):
            table.put(workspace.con, replace(draft, state=DraftState.ACCEPTED, card=(home.deck, id)), instant)
        file = {
            "path": str(home.path.absolute()),
            "after": entered.after.sha256,
            "splices": entered.splices,
        }
        table.add_step(workspace.con, "accept", {"decided": [draft.id for draft in drafts], "file": file}, instant)
    workspace.reload()
    return Accepted(home, tuple(address(home.deck, id) for id in entered.ids))


def reject(workspace: Workspace, ids: Sequence[int]) -> None:
    """Let drafts go; their documents do not offer them again."""
    with _reviewing(workspace, ids) as (drafts, instant):
        for draft in drafts:
            table.put(workspace.con, replace(draft, state=DraftState.REJECTED), instant)
        table.add_step(workspace.con, "reject", {"decided": [draft.id for draft in drafts]}, instant)


def change(workspace: Workspace, id: int, note: Note, kind: str = "edit") -> None:
    """Give a draft other words; LibraryError says what is wrong with them. `kind` names the action for its undo."""
    _refuse_problems(note)
    with _reviewing(workspace, [id]) as ((draft,), instant):
        if note == draft.note:
            return
        table.put(workspace.con, replace(draft, note=note), instant)
        table.add_step(workspace.con, kind, {"before": [table.as_json(draft)]}, instant)


def merge(workspace: Workspace, id: int, other: int) -> None:
    """Make one draft of two: the first one's question, both answers where they differ, both sources."""
    if id == other:
        raise Conflict("a draft cannot be merged with itself")
    with _reviewing(workspace, [id, other]) as ((first, second), instant):
        joined = joined_drafts(first, second)
        _refuse_problems(joined.note)
        table.put(workspace.con, joined, instant)
        table.put(workspace.con, replace(second, state=DraftState.MERGED), instant)
        before = {"before": [table.as_json(first), table.as_json(second)]}
        table.add_step(workspace.con, "merge", before, instant)


def split(workspace: Workspace, id: int, first: Note, second: Note) -> int:
    """Make two drafts of one, both with its sources; gives the number of the second one."""
    _refuse_problems(first)
    _refuse_problems(second)
    with _reviewing(workspace, [id]) as ((draft,), instant):
        table.put(workspace.con, replace(draft, note=first), instant)
        made = table.add(workspace.con, replace(draft, note=second, like=None), instant)
        table.add_step(workspace.con, "split", {"before": [table.as_json(draft)], "made": [made]}, instant)
    return made


_UNDONE = {
    "accept": "no longer accepted",
    "reject": "no longer rejected",
    "edit": "as before the edit",
    "tag": "tags as before",
    "reverse": "reverse as before",
    "merge": "no longer merged",
    "split": "no longer split",
}


@without_garbage_collection()
def undo(workspace: Workspace) -> Undone | None:
    """Take back the newest action of a review, in whatever program it was done; says which, None when there is none.

    Cards that were accepted leave their deck file; what was learned of them is kept. Raises Conflict where the file
    cannot be put back without losing what was changed in it since.
    """
    workspace.refuse_set_clock()
    con = workspace.con
    with file_kept() as kept, workspace.writing():
        step = table.last_step(con)
        if step is None:
            return None
        instant = workspace.place.clock.instant()
        decided = [_stored(con, cast("int", id)) for id in _listed(step, "decided")]
        if "file" in step.content:
            _take_out(workspace, kept, cast("dict[str, object]", step.content["file"]), decided)
        before = [table.from_json(cast("Sequence[object]", values)) for values in _listed(step, "before")]
        for draft in (*(replace(draft, state=DraftState.WAITING) for draft in decided), *before):
            table.put(con, draft, instant)
        for id in _listed(step, "made"):
            table.delete(con, cast("int", id))
        table.delete_step(con, step.id)
    workspace.reload()
    drafts = [*decided, *before]
    named = drafts[0].name if len(drafts) == 1 else wording.count(len(drafts), "draft")
    return Undone(f"{named}: {_UNDONE[step.kind]}", tuple(draft.id for draft in drafts))


# Within


@contextmanager
def _reviewing(workspace: Workspace, ids: Sequence[int]) -> Iterator[tuple[list[StoredDraft], int]]:
    """One transaction on drafts that wait, and its instant; Conflict where one of them does not any more."""
    workspace.refuse_set_clock()
    with workspace.writing():
        drafts = [_stored(workspace.con, id) for id in dict.fromkeys(ids)]
        for draft in drafts:
            if draft.state is not DraftState.WAITING:
                raise Conflict(f"{draft.name} was {draft.state} already")
        yield drafts, workspace.place.clock.instant()


def _stored(con: sqlite3.Connection, id: int) -> StoredDraft:
    found = table.draft(con, id)
    if found is None:
        raise NotFound(f"there is no draft D{id} any more")
    return found


def _take_out(workspace: Workspace, kept: KeptFile, file: dict[str, object], drafts: Sequence[StoredDraft]) -> None:
    path = Path(str(file["path"]))
    cards = [(draft.card[1], draft.note) for draft in drafts if draft.card is not None]
    splices = [(int(at), str(old), str(new)) for at, old, new in cast("list[tuple[int, str, str]]", file["splices"])]
    before = read_file(path)
    loaded = leave(path, before, str(file["after"]), splices, cards)
    kept.put(path, before, loaded.data)
    store_within(workspace, [Read.of(loaded)], replace=True)


def _listed(step: Step, name: str) -> Sequence[object]:
    return cast("Sequence[object]", step.content.get(name, ()))


def _is_called(document: SourceDocument, name: str) -> bool:
    wanted = name.casefold()
    return any(wanted == each.casefold() for each in (document.id, document.title, document.file) if each)


def _refuse_problems(note: Note, head: str = "") -> None:
    found = problems_of(note._replace(source=(), unit=None, after=()))
    if found:
        raise LibraryError(head + "; ".join(found))
