"""What no figures can be over, said in words wherever it is asked for: days yet to come, a tag or unit no card has."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from studycards.library import figures, group_figures
from studycards.library.errors import LibraryError, NotFound
from studycards.library.selection import Selection
from studycards.library.tags import tags
from studycards.scheduling.study_day import date_of

_MOST = 10
"""How many tags or units are listed."""


def refuse_future(first: int, today: int) -> None:
    """Raise LibraryError for a period that begins after the study day today."""
    if first > today:
        raise LibraryError(f"the period begins on {date_of(first)}, after today, {date_of(today)}")


def refuse_unknown_tag(con: sqlite3.Connection, selection: Selection) -> None:
    """Raise NotFound for a tag that no card of the decks has, archived ones counted in, with the nearest there is."""
    if selection.tag is None or not group_figures.is_empty(con, Selection(selection.decks, selection.tag)):
        return
    known = _near(selection.tag, tags(con, selection.decks))
    raise NotFound(f"there is no tag {selection.tag!r} among these cards{known}")


def find_unit(con: sqlite3.Connection, decks: Sequence[int], name: str) -> str:
    """Return the id of the unit of some decks, by key, that is meant by its id or its title, in capitals or not.

    NotFound, with the nearest there is, for one that neither a deck lists nor any card is in; and for a title of
    several.
    """
    titles = figures.unit_titles(con, Selection(tuple(decks)))
    named = dict.fromkeys(unit for (_, unit), title in titles.items() if title.casefold() == name.casefold())
    if name in {unit for _, unit in titles}:
        return name
    if len(named) == 1:
        return next(iter(named))
    if named:
        raise NotFound(f"several units are called {name!r}; name one by its id: {', '.join(named)}")
    if group_figures.is_empty(con, Selection(tuple(decks), unit=name)):
        known = _near(name, list(dict.fromkeys(titles.values())))
        raise NotFound(f"there is no unit {name!r} in these decks{known}")
    return name


def _near(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    if not known:
        return ", none of which has any"
    written = {each.casefold(): each for each in known}
    near = get_close_matches(name.casefold(), written, 1)
    if near:
        return f"; did you mean {written[near[0]]!r}?"
    return f"; there are: {', '.join(known[:_MOST])}{' …' * (len(known) > _MOST)}"
