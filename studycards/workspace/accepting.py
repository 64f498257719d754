"""Accepted drafts on their way into a deck file, and out of it again: what changes in the file, byte by byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from studycards.cards import Deck, Note, SourceDocument, address
from studycards.decks.identity import FreshIds, slug, title_of
from studycards.decks.outline import Outline
from studycards.decks.pieces import Splice, exchanged, extended, found_pieces
from studycards.decks.reading import LoadedDeck, load, load_data, read_file
from studycards.decks.writing import dump
from studycards.documents.places import named_beside
from studycards.library.drafts import StoredDraft
from studycards.library.errors import Conflict
from studycards.study.cloze import plain
from studycards.workspace.deck_files import NoFile, decoded, with_ids
from studycards.workspace.importing import with_every_id
from studycards.workspace.new_cards import Home, fresh_ids, own_home
from studycards.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entered:
    """Drafts in a deck file: the file `before` (None without one) and `after`, and each draft's card id.

    `splices` lead from `before`, with its ids written, to `after`.
    """

    before: bytes | None
    after: LoadedDeck
    ids: tuple[str, ...]
    splices: tuple[Splice, ...]


def home_of(workspace: Workspace, into: Home | Path | None) -> Home:
    """The deck of a file, which may not be there yet, or the learner's own deck.

    Raises DeckFileError for a broken file, NoFile where that of the own deck is gone or may not be written.
    """
    if into is None:
        try:
            return own_home(workspace)
        except NoFile as fault:
            raise NoFile(f"{fault}; put it back, or accept into another deck") from None
    if isinstance(into, Home):
        return into
    if into.exists():
        deck = load(read_file(into), str(into))
        return Home(deck.id, deck.title, into)
    return Home(slug(into.stem, "deck"), title_of(into.stem), into)


def enter(workspace: Workspace, home: Home, drafts: Sequence[StoredDraft]) -> Entered:
    """Put drafts behind the cards of a deck's file, with the documents they come from; nothing is written yet.

    A card that stands there word for word is not put in twice: it was, when the program was stopped before the
    library knew. Raises DeckFileError where the file has problems or nothing can be put in safely.
    """
    before = read_file(home.path) if home.path.exists() else None
    start = dump(Deck(home.deck, home.title)) if before is None else decoded(before, home.path)
    deck = load(start, str(home.path), outline := Outline())
    if any(note.id is None for note in deck.notes):
        start = with_ids(start.encode("utf-8"), home.path).decode("utf-8")
        deck = load(start, str(home.path), outline := Outline())
    sources = _Sources(deck, home.path)
    notes = [sources.renamed(draft) for draft in drafts]
    there = {note._replace(id=None): note.id or "" for note in deck.notes if not note.draft}
    fresh = fresh_ids(workspace, home.deck, deck.notes)
    used = {note.id for note in deck.notes}
    new: list[Note] = []
    ids: list[str] = []
    for number, (note, draft) in enumerate(zip(notes, drafts, strict=True), start=len(deck.notes) + 1):
        known = there.get(note)
        if known is None:
            known = _former_id(draft, home, used) or fresh.pick(plain(note.front), number)
            new.append(note._replace(id=known))
            there[note] = known
            used.add(known)
        ids.append(known)
    documents = sources.new if new else []
    text, deck, splices = extended(start, deck, outline, str(home.path), *documents, *new)
    return Entered(before, LoadedDeck.of(deck, home.path, text.encode("utf-8")), tuple(ids), splices)


def leave(
    path: Path, data: bytes, after: str, splices: Sequence[Splice], cards: Sequence[tuple[str, Note]]
) -> LoadedDeck:
    """A deck file without cards that were entered, by id; `data` is it now, `after` its sha256 when they were.

    As it was before, byte by byte, where nobody changed it since; else the cards' entries go. Raises Conflict where
    one of those was changed since, DeckFileError where the file cannot be read, or would be none that can be.
    """
    text = decoded(data, path)
    if sha256(data).hexdigest() == after:
        for start, old, new in reversed(splices):
            text = text[:start] + old + text[start + len(new) :]
    else:
        text = _without(text, path, cards)
    return with_every_id(load_data(text.encode("utf-8"), path))


def _without(text: str, path: Path, cards: Sequence[tuple[str, Note]]) -> str:
    deck = load(text, str(path), outline := Outline([id for id, _ in cards]))
    known = {note.id: note for note in deck.notes}
    pieces = found_pieces(text, outline)
    for id, note in cards:
        if id in pieces and _words(known[id]) != _words(note):
            raise Conflict(f"{path}: {address(deck.id, id)} was changed since it was accepted; take it out there")
    gone = sorted(pieces.values(), key=lambda piece: piece.start, reverse=True)
    for number, piece in enumerate(gone, 1):
        empties = number == len(deck.notes) and not piece.in_brackets
        text = exchanged(text, piece, _no_entry(piece.of(text)) if empties else "")
    return text


def _no_entry(last: str) -> str:
    """What stands in the place of a list's last entry: a list of none, further in than the list's name."""
    return f"{' ' * last.index('-')}  []"


class _Sources:
    """The documents of a deck, and those that come in, under ids that differ and named from where its file lies."""

    def __init__(self, deck: Deck, path: Path) -> None:
        self._path = path
        listed = [document.id for document in deck.sources]
        named = dict.fromkeys(source.document for note in deck.notes for source in note.source)
        self.new = [SourceDocument(name) for name in named if name not in listed]
        self._by_content = {document.sha256: document.id for document in deck.sources if document.sha256}
        self._taken = {*listed, *named}

    def renamed(self, draft: StoredDraft) -> Note:
        """The draft's note, its sources under the ids that the deck has for their documents."""
        ids = {document.id: self._id(document, draft.folders) for document in draft.documents}
        note = draft.note
        source = tuple(each._replace(document=ids.get(each.document, each.document)) for each in note.source)
        return note._replace(source=source)

    def _id(self, document: SourceDocument, folders: Mapping[str, str]) -> str:
        key = document.sha256 or ""
        if key not in self._by_content:
            fresh = FreshIds(self._taken).pick(document.id, 1) if document.id in self._taken else document.id
            self._by_content[key] = fresh
            self._taken.add(fresh)
            file = document.file and named_beside(self._path, folders.get(key), document.file)
            self.new.append(document._replace(id=fresh, file=file))
        return self._by_content[key]


def _former_id(draft: StoredDraft, home: Home, used: set[str | None]) -> str | None:
    """The id the draft had in this deck before that was taken back: its history waits there."""
    if draft.card is None or draft.card[0] != home.deck or draft.card[1] in used:
        return None
    return draft.card[1]


def _words(note: Note) -> Note:
    """A note without its id and its sources, whose documents may have other ids in the file."""
    return note._replace(id=None, source=())
