"""A deck looked into, as lines of a label and its words, which wrap beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from studycards import wording
from studycards.cards import Reviewed, State
from studycards.progress.words import percent
from studycards.tui.charts.sparks import sparks
from studycards.tui.looks import MUTED, SPARK
from studycards.tui.widgets.fitted import bar
from studycards.workspace.deck_details import About, Counts, Limit, Mark, UnitCounts
from studycards.workspace.glance import AHEAD, BACK

_LABEL = 16
_NUMBER = 6
_BAR = 24
_LEAST_BAR = 6
_BETWEEN = 3
_MEANS = {
    State.NEW: "not seen yet",
    State.AGAIN: "not answered well today",
    State.LEARNING: "interval under 6 days",
    State.YOUNG: "6 to 20 days",
    State.MATURE: "21 days and more",
}
_MARKED = {Mark.SUSPENDED: "suspended", Mark.BURIED: "buried today", Mark.FLAGGED: "flagged"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a deck, or of all decks when `about` is None; `counts` are None until they are counted."""

    about: About | None
    counts: Counts | None
    limits: tuple[Limit, Limit]
    scheduler: tuple[str, str]
    today: date


def laid_out(facts: Facts, width: int) -> Content:
    """Write all facts down in lines of `width` cells at most."""
    sections = (
        list(_words_first(facts, width)),
        list(_cards(facts.counts, width)),
        list(_rules(facts, width)),
        list(_units(facts, width)),
        list(_origin(facts, width)),
    )
    return Content("\n\n").join(Content("\n").join(lines) for lines in sections if lines)


def _words_first(facts: Facts, width: int) -> Iterator[Content]:
    if facts.about is None:
        return
    deck = facts.about.deck
    if deck.notice:
        yield from _fact("Notice", deck.notice, width)
    yield from _fact("Reviewed", _reviewed(deck.reviewed, facts.today), width)
    if deck.description:
        yield from _fact("About", deck.description, width)


def _reviewed(reviewed: Reviewed | None, today: date) -> str:
    if reviewed is None or not (reviewed.by or reviewed.on):
        return "the deck names nobody who checked it"
    when = _date(reviewed.on, today) if reviewed.on else None
    return ", ".join(words for words in (f"by {reviewed.by}" if reviewed.by else None, when) if words)


def _date(iso: str, today: date) -> str:
    try:
        return wording.date_label(date.fromisoformat(iso), today)
    except ValueError:
        return iso


def _cards(counts: Counts | None, width: int) -> Iterator[Content]:
    total = "counting …" if counts is None else _total(counts)
    yield from _fact("Cards", total, width)
    room = width - _LABEL - _NUMBER - max(map(len, _MEANS.values())) - 2 * _BETWEEN
    for state in State:
        number = None if counts is None else counts.states[state]
        words = f"{'…' if number is None else number:>{_NUMBER}}"
        drawn = Content()
        if room >= _LEAST_BAR:
            length = min(_BAR, room)
            drawn = bar(number or 0, counts.cards if counts else 0, length).pad_left(_BETWEEN)
        means = Content.styled(f"{' ' * _BETWEEN}{_MEANS[state]}", MUTED)
        yield from _beside(_label(f"  {state.capitalize()}"), Content.assemble(words, drawn, means), width)
    yield from _progress(counts, width)
    if counts is not None and counts.archived:
        gone = f"{wording.count(counts.archived, 'card')} no longer in the deck, kept with what was learned"
        yield from _fact("Archived", gone, width)


def _progress(counts: Counts | None, width: int) -> Iterator[Content]:
    """Tell how much was known lately, and what the next days bring."""
    known = coming = Content("…")
    if counts is not None:
        share, answers = counts.glance.share, counts.glance.answers
        words = "nothing came again" if share is None else f"{percent(share)} of {wording.count(answers, 'answer')}"
        known = Content(f"{words} in the last {BACK} days")
        due = wording.count(sum(counts.glance.coming), "card")
        coming = Content.assemble((sparks(counts.glance.coming), SPARK), f"  {due} due")
    yield from _beside(_label("Recall"), known, width)
    yield from _beside(_label(f"Next {AHEAD} days"), coming, width)


def _total(counts: Counts) -> str:
    """Say how many cards there are, how many of them are due, and which were set apart."""
    marked = [f"{counts.marked[mark]} {words}" for mark, words in _MARKED.items() if counts.marked[mark]]
    if leeches := counts.marked[Mark.LEECH]:
        marked.append(wording.count(leeches, "leech", "leeches"))
    return " · ".join((str(counts.cards), f"{counts.due} due", *marked))


def _rules(facts: Facts, width: int) -> Iterator[Content]:
    one_deck = facts.about is not None
    for label, limit in zip(("New a day", "Reviews a day"), facts.limits, strict=True):
        yield from _fact(label, _limit(limit, one_deck), width)
    name, why = facts.scheduler
    yield from _fact("Scheduler", f"{wording.scheduler_label(name)} ({name}) · {why}", width)


def _limit(limit: Limit, one_deck: bool) -> str:
    whose = [] if not one_deck else ["this deck's own" if limit.own else "as for all decks"]
    return " · ".join((f"at most {limit.number}", *whose, f"{limit.left} left today"))


def _units(facts: Facts, width: int) -> Iterator[Content]:
    units = facts.counts.units if facts.counts else ()
    if not units:
        return
    yield from _fact("Units", wording.count(sum(unit.unit is not None for unit in units), "unit"), width)
    names = [Content(f"  {wording.visible(unit_name(unit), keep_newlines=False)}") for unit in units]
    column = min(max(name.cell_length for name in names) + _BETWEEN, width // 2)
    for name, unit in zip(names, units, strict=True):
        yield from _beside(name, Content(unit_words(unit, facts.today)), width, column)


def unit_name(unit: UnitCounts) -> str:
    """Name a unit by its title."""
    return "in no unit" if unit.unit is None else unit.unit.title or unit.unit.id


def unit_words(unit: UnitCounts, today: date) -> str:
    """Say whether a unit is open, or when it opens, and how far it is learned."""
    learned = f"{unit.learned} of {wording.count(unit.cards, 'card')} learned"
    if unit.opens is None:
        return f"open · {learned}"
    day = wording.date_label(unit.opens, today)
    if unit.opened:
        return f"opened by you before {day} · {learned}"
    days = (unit.opens - today).days
    when = "tomorrow" if days == 1 else f"in {days} days"
    return f"opens {day} ({when}) · {learned}"


def _origin(facts: Facts, width: int) -> Iterator[Content]:
    if facts.about is None:
        return
    about, deck = facts.about, facts.about.deck
    documents = "; ".join(source.title or source.id for source in deck.sources)
    came = "ships with studycards" if about.shipped else about.path or "not from a file"
    brought = f"{wording.date_label(about.imported, facts.today)}, by studycards {about.version}"
    known = (
        ("Authors", ", ".join(deck.authors)),
        ("Licence", deck.license or ""),
        ("Tags", ", ".join(deck.tags)),
        ("Language", deck.language),
        ("Made from", documents),
        ("Comes from", came),
        ("Brought in", brought),
        ("Its id", deck.id),
    )
    for label, words in known:
        if words:
            yield from _fact(label, words, width)


def _fact(label: str, words: str, width: int) -> list[Content]:
    return _beside(_label(label), Content(wording.visible(words)), width)


def _label(words: str) -> Content:
    return Content.styled(words, MUTED)


def _beside(left: Content, right: Content, width: int, column: int = _LABEL) -> list[Content]:
    """Put two texts side by side, each wrapped in its own column; no line ends in blanks."""
    column = min(column, width // 2)
    lefts, rights = left.wrap(max(1, column - 1)), right.wrap(max(1, width - column))
    lines: list[Content] = []
    for at in range(max(len(lefts), len(rights))):
        start = _at(lefts, at)
        end = _at(rights, at)
        lines.append(Content.assemble(start, " " * max(0, column - start.cell_length), end) if end else start)
    return lines


def _at(lines: Sequence[Content], place: int) -> Content:
    return lines[place].rstrip() if place < len(lines) else Content()
