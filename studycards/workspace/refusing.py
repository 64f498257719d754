"""What no figures can be over, said in words wherever it is asked for: days yet to come, a tag that no card has."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from studycards.library import group_figures
from studycards.library.errors import LibraryError, NotFound
from studycards.library.selection import Selection
from studycards.library.tags import tags
from studycards.scheduling.study_day import date_of

_MOST = 10
"""How many tags are listed."""


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


def _near(tag: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    if not known:
        return ", none of which has any"
    written = {each.casefold(): each for each in known}
    near = get_close_matches(tag.casefold(), written, 1)
    if near:
        return f"; did you mean {written[near[0]]!r}?"
    return f"; there are: {', '.join(known[:_MOST])}{' …' * (len(known) > _MOST)}"
