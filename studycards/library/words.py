"""How a note's words lie in the library: front and back in columns, whatever else is set as one JSON text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from studycards.cards import (
    Deck,
    Kind,
    Note,
    Reverse,
    Reviewed,
    SchedulerChoice,
    Source,
    SourceDocument,
    Unit,
)

_TUPLES = ("accept", "choices", "tags", "after", "items")
_TEXTS = ("hint", "explanation", "unit", "table", "row", "column")
_KINDS = {kind.value: kind for kind in Kind}
_NOTHING_MORE = Note()[4:]
# One for every card shown: past the Python frame of a named tuple's own constructor.
_new_note: Callable[[tuple[object, ...]], Note] = partial(tuple.__new__, Note)


def more_of(note: Note) -> str | None:
    """Write what a note holds beside kind, front and back as JSON, None when that is nothing."""
    if not (
        note.hint
        or note.explanation
        or note.tags
        or note.source
        or note.reverse
        or note.unit
        or note.accept
        or note.choices
        or note.after
        or note.items
        or note.table
        or note.row
        or note.column
        or note.ordered
    ):
        return None
    import json

    values: dict[str, object] = {name: value for name in _TEXTS if (value := getattr(note, name)) is not None}
    values.update((name, value) for name in _TUPLES if (value := getattr(note, name)))
    if note.ordered:
        values["ordered"] = True
    if note.reverse is not None:
        reverse = note.reverse
        values["reverse"] = [reverse.front, reverse.accept, reverse.hint, reverse.choices]
    if note.source:
        values["source"] = [[source.document, source.lines, source.page, source.quote] for source in note.source]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def note_of_row(slug: str, kind: str, front: str, back: str, more: str | None) -> Note:
    """Read a note back as it was imported."""
    if more is None:
        return _new_note((slug, _KINDS[kind], front, back, *_NOTHING_MORE))
    import json

    values = json.loads(more)
    for name in _TUPLES:
        if name in values:
            values[name] = tuple(values[name])
    if "reverse" in values:
        other, accept, hint, choices = values["reverse"]
        values["reverse"] = Reverse(other, tuple(accept), hint, tuple(choices))
    if "source" in values:
        values["source"] = tuple(
            Source(document, None if lines is None else (lines[0], lines[1]), page, quote)
            for document, lines, page, quote in values["source"]
        )
    return Note(slug, _KINDS[kind], front, back, **values)


def content_of(deck: Deck) -> str:
    """Write everything of a deck but its notes as JSON."""
    import json

    values = deck._asdict()
    del values["notes"]
    for name in ("reviewed", "scheduler"):
        values[name] = None if values[name] is None else values[name]._asdict()
    for name in ("sources", "units"):
        values[name] = [part._asdict() for part in values[name]]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def deck_of_content(content: str, notes: tuple[Note, ...]) -> Deck:
    """Read a deck back, with the notes given."""
    import json

    values = json.loads(content)
    values["reviewed"] = None if values["reviewed"] is None else Reviewed(**values["reviewed"])
    values["scheduler"] = None if values["scheduler"] is None else SchedulerChoice(**values["scheduler"])
    values["sources"] = tuple(SourceDocument(**source) for source in values["sources"])
    values["units"] = tuple(Unit(**unit) for unit in values["units"])
    for name in ("tags", "authors"):
        values[name] = tuple(values[name])
    return Deck(**values, notes=notes)
