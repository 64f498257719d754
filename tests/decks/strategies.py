"""Decks as hypothesis draws them: everything the model can hold and a deck file can say."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

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

# Every character a text may hold, with those that YAML gives a meaning more often than by chance.
characters = st.one_of(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\ufffe\uffff"),
    st.sampled_from("\n\t \"'\\#:-{}[]|>&*!%@`?,~=<.0no"),
)
texts = st.one_of(
    st.text(characters, min_size=1, max_size=40),
    st.lists(st.text(characters, max_size=12), min_size=2, max_size=40).map(" ".join),
    st.sampled_from(
        ["no", "Null x", "12:30", "1e3", "2026-01-01", "0x1F", "- a", "a: b", "a #b", "'", '"', "---", "_1"]
    ),
).filter(lambda text: bool(text.strip()))
ids = st.from_regex("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", fullmatch=True)
dates = st.dates().map(lambda day: day.isoformat())
lists = st.lists(texts, max_size=4).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The strategy or nothing."""
    return st.none() | strategy


def _sources(documents: list[str]) -> st.SearchStrategy[Source]:
    pairs = st.tuples(st.integers(1, 10**9 - 1), st.integers(1, 10**9 - 1)).map(lambda pair: (min(pair), max(pair)))
    names = st.sampled_from(documents) if documents else ids
    return st.builds(Source, names, lines=maybe(pairs), page=maybe(st.integers(1, 10**9 - 1)), quote=maybe(texts))


@st.composite
def notes(draw: st.DrawFn, name: str | None, units: list[str], earlier: list[str], documents: list[str]) -> Note:
    """A note that its kind makes askable."""
    kind = draw(st.sampled_from(Kind))
    front = draw(texts)
    if kind is Kind.CLOZE:
        front = " {{1::masks}} ".join([front, draw(texts)])
    back = draw(texts) if kind not in (Kind.CLOZE, Kind.LIST) else draw(st.just("") | texts)
    reverses = st.builds(Reverse, maybe(texts) if back else texts, lists, maybe(texts), lists)
    reverse = draw(maybe(reverses)) if kind is not Kind.CLOZE else None
    return Note(
        id=name,
        kind=kind,
        front=front,
        back=back,
        hint=draw(maybe(texts)),
        explanation=draw(maybe(texts)),
        accept=draw(lists),
        choices=draw(st.lists(texts, min_size=2, max_size=4).map(tuple) if kind is Kind.CHOICE else lists),
        reverse=reverse,
        tags=draw(lists),
        unit=draw(maybe(st.sampled_from(units))) if units else None,
        after=tuple(draw(st.lists(st.sampled_from(earlier), max_size=2)) if earlier else ()),
        source=tuple(draw(st.lists(_sources(documents), max_size=2))),
        table=draw(maybe(texts)),
        row=draw(maybe(texts)),
        column=draw(maybe(texts)),
        items=draw(st.lists(texts, min_size=1, max_size=4).map(tuple) if kind is Kind.LIST else lists),
        ordered=draw(st.booleans()),
        moved_from=draw(maybe(ids)),
        draft=draw(st.booleans()),
    )


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """A deck whose references all lead somewhere."""
    documents = draw(
        st.lists(st.builds(SourceDocument, ids, maybe(texts), maybe(texts), maybe(texts)), max_size=2, unique_by=_id)
    )
    units = draw(st.lists(st.builds(Unit, ids, maybe(texts), maybe(dates)), max_size=2, unique_by=_id))
    names = draw(st.lists(maybe(ids), max_size=4).filter(_distinct))
    made: list[Note] = []
    for name in names:
        earlier = [note.id for note in made if note.id is not None]
        made.append(draw(notes(name, [unit.id for unit in units], earlier, [doc.id for doc in documents])))
    return Deck(
        id=draw(ids),
        title=draw(texts),
        description=draw(maybe(texts)),
        language=draw(texts),
        tags=draw(lists),
        notice=draw(maybe(texts)),
        authors=draw(lists),
        license=draw(maybe(texts)),
        reviewed=draw(maybe(st.builds(Reviewed, maybe(texts), maybe(dates)))),
        scheduler=draw(maybe(st.builds(SchedulerChoice, texts, maybe(st.floats(0.7, 0.99))))),
        sources=tuple(documents),
        units=tuple(units),
        notes=tuple(made),
    )


def _id(entry: SourceDocument | Unit) -> str:
    return entry.id


def _distinct(names: list[str | None]) -> bool:
    given = [name for name in names if name is not None]
    return len(given) == len(set(given))
