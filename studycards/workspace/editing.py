"""A card's entry in its deck file: opened where it stands, checked, saved and brought into the library."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from studycards import wording
from studycards.cards import Deck
from studycards.decks.collecting import without_garbage_collection
from studycards.decks.outline import Outline
from studycards.decks.pieces import Piece as Piece
from studycards.decks.pieces import card_piece, exchanged, found_pieces, whole
from studycards.decks.problems import DeckFileError as DeckFileError
from studycards.decks.problems import Problem as Problem
from studycards.decks.reading import LoadedDeck, load_data, read_file
from studycards.library.errors import Conflict
from studycards.library.importing import Imported
from studycards.library.notes import stored_note
from studycards.workspace.deck_files import NoFile as NoFile
from studycards.workspace.deck_files import (
    bring_in,
    checked,
    copy_of,
    decoded,
    file_kept,
    file_of,
    is_shipped,
    own_folder,
)
from studycards.workspace.importing import read_shipped, store
from studycards.workspace.studying import find
from studycards.workspace.workspace import Workspace

UNCHANGED = "nothing to change: the cards are as they were"


@dataclass(frozen=True, slots=True)
class Opened:
    """A card's entry, opened: its deck and note by id, the file as it was read, and what there is to say about that.

    `piece` is the entry, or the whole file where the entry cannot be edited by itself. The file is `lent` where it is a
    copy of a deck that ships, made to be edited: with nothing written in it, the deck stays the program's.
    `before` is the deck the file held, None where it has problems or is edited as a whole.
    """

    deck: str
    note: str
    path: Path
    data: bytes
    piece: Piece
    line: int
    word: str | None = None
    lent: bool = False
    before: Deck | None = None

    @property
    def text(self) -> str:
        """The file's text."""
        return self.data.decode("utf-8")

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole file that is edited."""
        return self.piece == whole(self.text)

    @property
    def words(self) -> str:
        """What is edited, as it stands in the file."""
        return self.piece.of(self.text)


class Look(NamedTuple):
    """What is wrong with a file, its lines counted in the whole of it; and whether it is sound, but has lost the card.

    A card that is lost would be put away, its history kept.
    """

    problems: tuple[Problem, ...] = ()
    loses_card: bool = False


@without_garbage_collection()
def open_card(workspace: Workspace, name: str, *, copy: bool = False) -> Opened:
    """Open the entry of a card, named by its address; of a shipped deck in a copy of the learner's, made first.

    Raises NoFile, which says why, where the deck's file cannot be edited; with `copy` one is made then. Raises
    LibraryError for other faults, and DeckFileError where a copy cannot be taken in, or the file is not UTF-8.
    """
    workspace.refuse_set_clock()
    card = find(workspace, name)
    deck = workspace.deck(card.deck, archived=True)
    if not (copy or is_shipped(deck)):
        return _opened(deck.slug, card.note.id or "", file_of(deck), None)
    path, imported = copy_of(workspace, deck)
    brought = _brought(imported)
    if brought or not is_shipped(deck):
        return _opened(deck.slug, card.note.id or "", path, _copied_words(path) + (f" ({brought})" if brought else ""))
    opened = _opened(deck.slug, card.note.id or "", path, f"once this is saved, the deck is your own copy: {path}")
    return replace(opened, lent=True)


@without_garbage_collection()
def give_back(workspace: Workspace, opened: Opened) -> bool:
    """Go on with the program's own deck where nothing was written in the copy lent for it; tell whether it did.

    Raises what importing a shipped deck raises.
    """
    if not opened.lent or read_file(opened.path) != opened.data:
        return False
    store(workspace, read_shipped([opened.deck]), replace=True)
    with suppress(OSError):  # a copy that stays is used the next time
        opened.path.unlink()
    return True


def offer(workspace: Workspace) -> str:
    """Ask whether to make the copy that `open_card` can make."""
    return f"Write this deck into your own folder, {own_folder(workspace)}, and edit it there?"


@without_garbage_collection()
def looked_through(opened: Opened, words: str) -> Look:
    """What would come of these words in the place of the piece."""
    if words == opened.words and opened.before is not None:
        return Look()
    try:
        loaded = _checked(opened, exchanged(opened.text, opened.piece, words).encode("utf-8", "surrogatepass"))
    except DeckFileError as error:
        return Look(error.problems)
    stays = opened.is_whole or any(opened.note in (note.id, note.moved_from) for note in loaded.deck.notes)
    return Look(loses_card=not stays)


@without_garbage_collection()
def save(workspace: Workspace, opened: Opened, words: str) -> str:
    """Put words in the place of the piece, write the file and bring it in; says what came of it.

    Raises DeckFileError where the file would have problems, Conflict where the piece was changed elsewhere since, and
    LibraryError where it cannot be written or stored; then the file is as it was.
    """
    now = _as_it_is_now(opened)
    data = exchanged(now.text, now.piece, words).encode("utf-8", "surrogatepass")
    loaded = _checked(now, data)
    with file_kept() as kept:
        kept.put(now.path, now.data, data)
        return _take_in(workspace, now, loaded)


@without_garbage_collection()
def take_in(workspace: Workspace, opened: Opened) -> str:
    """Bring the file in as it is now, and say what came of it; DeckFileError with its problems, and nothing came in."""
    return _take_in(workspace, opened, load_data(read_file(opened.path), opened.path))


def _take_in(workspace: Workspace, opened: Opened, loaded: LoadedDeck) -> str:
    if give_back(workspace, opened):
        return UNCHANGED
    before = stored_note(workspace.con, opened.deck, opened.note)
    imported = bring_in(workspace, loaded, opened.deck)
    after = stored_note(workspace.con, opened.deck, opened.note)
    words = _words(opened, imported, changed=after != before)
    return f"{words} · {_copied_words(opened.path)}" if opened.lent else words


def _opened(deck: str, note: str, path: Path, word: str | None) -> Opened:
    data = read_file(path)
    text = decoded(data, path)
    everything = Opened(deck, note, path, data, whole(text), 1, word)
    try:
        loaded = checked(load_data(data, path, outline := Outline([note])), deck)
    except DeckFileError as error:
        return _opened_to_mend(everything, error.problems)
    piece = found_pieces(text, outline).get(note)
    if piece is None:
        return _opened_without(everything)
    return replace(everything, piece=piece, line=piece.line, before=loaded.deck)


def _opened_to_mend(everything: Opened, problems: Sequence[Problem]) -> Opened:
    """The card's entry where all problems of the file are in that, else the whole file at its first one elsewhere."""
    text = everything.text
    try:
        piece = card_piece(text, str(everything.path), everything.note)
    except DeckFileError as error:
        return replace(everything, line=max(1, error.problems[0].line))
    if piece is None:
        return _opened_without(everything)
    elsewhere = [problem for problem in problems if not _is_in(piece, text, problem)]
    if elsewhere:
        return replace(everything, line=max(1, elsewhere[0].line))
    return replace(everything, piece=piece, line=piece.line)


def _opened_without(everything: Opened) -> Opened:
    missing = f"{everything.note} is not in this file any more: this is all of it"
    return replace(everything, word=" · ".join(filter(None, (everything.word, missing))))


def _is_in(piece: Piece, text: str, problem: Problem) -> bool:
    return piece.line <= problem.line <= piece.line + piece.of(text).count("\n")


def _checked(opened: Opened, data: bytes) -> LoadedDeck:
    """Read a file; DeckFileError where it has problems, or more than the opened card was changed in it."""
    loaded = checked(load_data(data, opened.path), opened.deck)
    before, after = opened.before, loaded.deck
    if before is None or data == opened.data:
        return loaded
    place = next(at for at, note in enumerate(before.notes) if note.id == opened.note)
    behind = len(before.notes) - place - 1
    same = before._replace(notes=()) == after._replace(notes=())
    same = same and before.notes[:place] == after.notes[:place]
    if not same or before.notes[place + 1 :] != after.notes[max(place, len(after.notes) - behind) :]:
        message = "this would change more of the deck than this card"
        hint = "quotes and brackets that are not closed do that, and lines that begin too far left"
        raise DeckFileError([Problem(str(opened.path), opened.piece.line, opened.piece.column, message, hint)])
    return loaded


def _as_it_is_now(opened: Opened) -> Opened:
    """The same piece in the file as it is now; Conflict where that piece was changed since it was opened."""
    data = read_file(opened.path)
    if data == opened.data:
        return opened
    now = _opened(opened.deck, opened.note, opened.path, opened.word)
    if opened.is_whole or now.words != opened.words:
        raise Conflict(f"{opened.path} was changed by another program since it was opened: nothing was saved")
    return now


def _words(opened: Opened, imported: Imported, *, changed: bool) -> str:
    others = max(0, imported.changed - changed)
    gone = imported.archived
    parts = []
    if changed and gone and not others and not imported.added:
        return "taken out of its deck: the card is put away, its history is kept"
    if changed:
        parts.append(f"saved: {opened.note}")
    counts = [(others, "changed"), (imported.added, "added"), (gone, "put away")]
    parts += [f"{wording.count(number, 'card')} {did}" for number, did in counts if number > 0]
    return " · ".join(parts) or UNCHANGED


def _brought(imported: Imported) -> str:
    counts = [(imported.changed, "changed"), (imported.added, "added"), (imported.archived, "put away")]
    return ", ".join(f"{number} {did}" for number, did in counts if number)


def _copied_words(path: Path) -> str:
    return f"from now on this deck is your own copy: {path}"
