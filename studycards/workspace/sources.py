"""Where a card's fact stands, in words a person can look it up by."""

from __future__ import annotations

from studycards.cards import Source
from studycards.library import hot
from studycards.library.study_card import StudyCard
from studycards.workspace.workspace import Workspace


def sources(workspace: Workspace, card: StudyCard) -> list[str]:
    """Name the passages a card was made from: `Invasive pain management, lines 88–90`; empty without any."""
    if not card.note.source:
        return []
    import json

    (content,) = workspace.con.execute(hot.CONTENT, (card.deck_id,)).fetchone()
    titles = {document["id"]: document["title"] for document in json.loads(content)["sources"]}
    return [_words(source, titles.get(source.document)) for source in card.note.source]


def _words(source: Source, title: str | None) -> str:
    name = title or source.document
    if source.lines is not None:
        first, last = source.lines
        return f"{name}, line {first}" if first == last else f"{name}, lines {first}–{last}"
    return f"{name}, page {source.page}" if source.page is not None else name
