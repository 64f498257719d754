"""Two drafts made one, and one made two: pure, over what a draft holds."""

from __future__ import annotations

from dataclasses import replace

from studycards.cards import Note, Source, SourceDocument
from studycards.decks.identity import FreshIds
from studycards.documents.passages import Passage
from studycards.library.drafts import StoredDraft, spelling

_BREAKS = ("\n\n", "\n", ". ", "; ", ", ")


def halves(note: Note) -> tuple[Note, Note]:
    """Propose how a card could be split: its list, or its answer at the break nearest to the middle."""
    if note.items:
        middle = (len(note.items) + 1) // 2
        return note._replace(items=note.items[:middle]), note._replace(items=note.items[middle:])
    sign = next((sign for sign in _BREAKS if sign in note.back), None)
    if sign is None:
        return note, note._replace(back="")
    parts = note.back.split(sign)
    middle = min(range(1, len(parts)), key=lambda at: abs(len(sign.join(parts[:at])) * 2 - len(note.back)))
    end = "." if sign == ". " else ""
    return note._replace(back=sign.join(parts[:middle]) + end), note._replace(back=sign.join(parts[middle:]))


def joined(first: StoredDraft, second: StoredDraft) -> StoredDraft:
    """Make one draft of two: the first one's question, both answers where they differ, both sources.

    It is like what one of them was like, the two themselves aside.
    """
    documents, sources, passages = _with_sources(first, second)
    likes = (like for like in (first.like, second.like) if like not in (None, first.name, second.name))
    return replace(
        first,
        note=_with_answers(first.note, second.note)._replace(
            tags=tuple(dict.fromkeys((*first.note.tags, *second.note.tags))),
            source=tuple(dict.fromkeys((*first.note.source, *sources))),
        ),
        documents=documents,
        passages=tuple(dict.fromkeys((*first.passages, *passages))),
        confidence=max(first.confidence, second.confidence),
        like=next(likes, None),
        folders={**second.folders, **first.folders},
    )


def _with_answers(one: Note, two: Note) -> Note:
    if one.items:
        return one._replace(items=tuple(dict.fromkeys((*one.items, *(two.items or (two.back,))))))
    more = two.back or "\n".join(f"- {item}" for item in two.items)
    if not more or spelling(one.back) == spelling(more):
        return one
    return one._replace(back=f"{one.back}\n\n{more}".strip())


def _with_sources(
    first: StoredDraft, second: StoredDraft
) -> tuple[tuple[SourceDocument, ...], tuple[Source, ...], tuple[Passage, ...]]:
    """Both drafts' documents, and the second one's sources and passages under the ids these have here.

    A document of the same content is there once, one of another content gets an id of its own.
    """
    fresh = FreshIds({document.id for document in (*first.documents, *second.documents)})
    known = {document.sha256: document.id for document in first.documents}
    taken = {document.id for document in first.documents}
    names: dict[str, str] = {}
    documents = list(first.documents)
    for document in second.documents:
        name = known.get(document.sha256)
        if name is None:
            name = fresh.pick(document.id, 1) if document.id in taken else document.id
            documents.append(document._replace(id=name))
        names[document.id] = name
    sources = tuple(each._replace(document=names.get(each.document, each.document)) for each in second.note.source)
    passages = tuple(replace(each, document=names.get(each.document, each.document)) for each in second.passages)
    return tuple(documents), sources, passages
