"""Drafts for tests, made without reading a document."""

from __future__ import annotations

from hashlib import sha256

from studycards.cards import Kind, Note, Source, SourceDocument
from studycards.documents.passages import Passage
from studycards.drafting.offers import Offer


def document(name: str) -> SourceDocument:
    """A document whose content follows from its name."""
    return SourceDocument(name, f"About {name}", sha256(name.encode()).hexdigest(), f"{name}.txt")


def offered(front: str, back: str = "", *, of: str = "book", confidence: float = 0.9, **more: object) -> Offer:
    """A definition that stands on the fifth line of a document."""
    back = back or f"What {front} is."
    quote = f"{front}: {back}"
    note = Note(kind=Kind.DEFINITION, front=front, back=back, source=(Source(of, (5, 5), None, quote),))
    lines = ("The line before.", quote, "The line after.")
    passage = Passage(of, ("Chapter", "Section"), lines, (1, 1))
    note = note._replace(**more)  # type: ignore[arg-type]
    return Offer(note, (document(of),), (passage,), confidence)
