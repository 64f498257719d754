"""`studycards generate --update`: what changed documents change in a deck file, shown, and written when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studycards.cli.output import complain, say
from studycards.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studycards.cards import Deck, Note
    from studycards.documents.blocks import Document
    from studycards.drafting.updating import Update


def update_deck(path: Path, documents: Sequence[Document], *, write: bool) -> int:
    """Show what each document would change in the deck file, and with `write` change it; return 0, or 1 with a line.

    Raises DeckFileError for a deck file with problems, and where something cannot be changed in place.
    """
    from studycards.cli.saving import save
    from studycards.decks.reading import load, load_file
    from studycards.drafting.updating import plan_update

    loaded = load_file(path)
    deck, before = loaded.deck, loaded.data.decode("utf-8")
    without_id = sum(note.id is None for note in deck.notes)
    if without_id:
        complain(f"{path}: {count(without_id, 'card')} without an id; `studycards check --fix {path}` writes them")
        return 1
    text = before
    for document in documents:
        name = _name(deck, document)
        if name is None:
            complain(f"{document.file}: is no source of {path}; draft it into a deck of its own, or the inbox")
            return 1
        if document.sha256 == _digest(deck, name):
            say(f"{document.file}: the same as before")
            continue
        update = plan_update(deck, name, document)
        _show(document.file, update)
        text = _revised(text, path, update)
        deck = load(text, str(path))
    if text == before:
        return 0
    if write:
        save(path, text)
    say(f"{path}: written" if write else "nothing is written yet: --yes writes it")
    return 0


def _name(deck: Deck, document: Document) -> str | None:
    """Return the deck's name for a document: by its bytes, else by its file's name."""
    by_bytes = next((each.id for each in deck.sources if each.sha256 == document.sha256), None)
    return by_bytes or next((each.id for each in deck.sources if Path(each.file or "").name == document.file), None)


def _digest(deck: Deck, name: str) -> str | None:
    return next((each.sha256 for each in deck.sources if each.id == name), None)


def _revised(text: str, path: Path, update: Update) -> str:
    from studycards.decks.revising import Revision, revised

    revision = Revision(
        changed={change.before.id or "": change.after for change in update.changed},
        removed=[note.id or "" for note in update.archived],
        added=update.added,
        places=update.moved,
        digests={update.document: update.sha256},
    )
    return revised(text, str(path), revision)


def _show(file: str, update: Update) -> None:
    """List what changes: `~` a card that says something else now, `+` a new one, `-` one to archive."""
    from studycards.drafting.updating import answer_of

    numbers = ((len(update.changed), "changed"), (len(update.added), "added"), (len(update.archived), "archived"))
    told = ", ".join(f"{number} {what}" for number, what in (*numbers, (update.kept, "kept")))
    moved = len({note for note, _ in update.moved})
    say(f"{file}: {told}{f', {moved} of them moved' if moved else ''}")
    for change in update.changed:
        say(f"~ {change.before.id}")
        _show_change(change.before.front, change.after.front)
        _show_change(answer_of(change.before), answer_of(change.after))
    for sign, notes in (("+", update.added), ("-", update.archived)):
        for note in notes:
            _show_card(sign, note)


def _show_change(before: str, after: str) -> None:
    if before == after:
        say(f"    {_line(before)}")
    else:
        say(f"  - {_line(before)}")
        say(f"  + {_line(after)}")


def _show_card(sign: str, note: Note) -> None:
    from studycards.drafting.updating import answer_of

    say(f"{sign} {note.id}")
    say(f"    {_line(note.front)}")
    say(f"    {_line(answer_of(note))}")


def _line(text: str) -> str:
    return " ".join(text.split())
