"""Every setting in one typed table: its range, its default and its help; and what a learner has chosen."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from studycards.library.errors import LibraryError, NotFound
from studycards.scheduling.profiles import SCHEDULERS


class Spec(NamedTuple):
    """A setting: a whole number from `low` to `high`, one of `options`, or (neither) a zone's name."""

    name: str
    default: str
    help: str
    low: int | None = None
    high: int | None = None
    options: tuple[str, ...] = ()
    per_deck: bool = False

    @property
    def range(self) -> str:
        """Say which values are allowed."""
        if self.options:
            return " · ".join(self.options)
        return "an IANA zone such as Europe/Berlin" if self.low is None else f"{self.low} to {self.high}"

    def checked(self, value: str) -> str:
        """Give the value as it is stored; LibraryError says what is allowed."""
        value = value.strip()
        if self.options:
            ok = value in self.options
        elif self.low is None or self.high is None:
            ok = is_zone(value)
        else:
            ok = value.isascii() and value.isdigit() and len(value) < 10 and self.low <= int(value) <= self.high
            value = str(int(value)) if ok else value
        if not ok:
            raise LibraryError(f"{self.name}: {value!r} is not allowed; choose {self.range}")
        return value


NEW_PER_DAY = Spec("new_per_day", "20", "New cards introduced a day, in all and for each deck.", 0, 9999, per_deck=True)
REVIEWS_PER_DAY = Spec("reviews_per_day", "200", "Reviews a day, in all and for each deck.", 0, 99999, per_deck=True)
SCHEDULER = Spec(
    "scheduler",
    "",
    "Decides when a card is due: sm2 as published, sm2-code as in its author's program. Changing it replays the log.",
    options=SCHEDULERS,
    per_deck=True,
)
GRADES = Spec(
    "grades", "buttons", "Answer with four buttons, or with the six grades of SM-2.", options=("buttons", "sm2")
)
DAY_STARTS_AT = Spec("day_starts_at", "4", "The hour at which a study day begins.", 0, 23)
ZONE = Spec("zone", "", "The time zone that decides when a study day begins.")

SPECS: Mapping[str, Spec] = {
    spec.name: spec for spec in (NEW_PER_DAY, REVIEWS_PER_DAY, SCHEDULER, GRADES, DAY_STARTS_AT, ZONE)
}


def is_zone(name: str) -> bool:
    """Tell whether a zone of this name is known."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def spec(name: str) -> Spec:
    """Find a setting by name; NotFound suggests a near one."""
    if name in SPECS:
        return SPECS[name]
    from difflib import get_close_matches

    near = get_close_matches(name, SPECS, 1)
    raise NotFound(
        f"there is no setting {name!r}" + (f"; did you mean {near[0]!r}?" if near else f": {', '.join(SPECS)}")
    )


class Chosen(NamedTuple):
    """A learner's settings: what was chosen for a deck, else for all, else the default."""

    values: Mapping[tuple[int, str], str]

    def text(self, wanted: Spec, deck: int = 0) -> str:
        """Give a setting's value for a deck, or for all."""
        own = self.values.get((deck, wanted.name))
        return own if own is not None else self.values.get((0, wanted.name), wanted.default)

    def number(self, wanted: Spec, deck: int = 0) -> int:
        """Give a setting that is a whole number; LibraryError when something else lies in the library."""
        return int(wanted.checked(self.text(wanted, deck)))


def chosen(con: sqlite3.Connection, learner: int) -> Chosen:
    """Read what a learner has set."""
    rows = con.execute("SELECT deck_id, name, value FROM settings WHERE learner_id = ?", (learner,))
    return Chosen({(deck, name): value for deck, name, value in rows})


def put(con: sqlite3.Connection, learner: int, name: str, value: str, deck: int = 0) -> None:
    """Store a checked value within the caller's transaction, for all decks or for one."""
    con.execute(
        "INSERT INTO settings VALUES (?, ?, ?, ?)"
        " ON CONFLICT (learner_id, deck_id, name) DO UPDATE SET value = excluded.value",
        (learner, deck, name, value),
    )


def forget(con: sqlite3.Connection, learner: int, name: str, deck: int = 0) -> None:
    """Go back to the default, or to what holds for all decks, within the caller's transaction."""
    con.execute("DELETE FROM settings WHERE learner_id = ? AND deck_id = ? AND name = ?", (learner, deck, name))
