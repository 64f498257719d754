"""Every setting in one typed table: its range, its default and its help; and what a learner has chosen."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import NamedTuple

from studycards.library.errors import LibraryError, NotFound
from studycards.scheduling.profiles import SCHEDULERS


class Spec(NamedTuple):
    """A setting: one of `options`, a whole number from `low` to `high`, or (neither) what `check` lets pass.

    `check` takes a text and gives the one to store; it raises ValueError, or LibraryError where it has more to say.
    `form` is how a number reads, `{} s` for seconds; `none` says 0 or nothing in words.
    """

    name: str
    title: str
    group: str
    default: str
    help: str
    low: int | None = None
    high: int | None = None
    options: tuple[str, ...] = ()
    check: Callable[[str], str] | None = None
    allowed: str = ""
    per_deck: bool = False
    form: str = "{}"
    none: str = ""

    @property
    def range(self) -> str:
        """Say which values are allowed."""
        number = f"{self.low} to {self.high}" if self.form == "{}" else f"a number, {self.low} to {self.high}"
        return self.allowed or " · ".join(self.options) or number

    def worded(self, value: str) -> str:
        """Say a value as people read it: `04:00`, `60 s`, `never`; what is typed is the bare number."""
        return self.none if self.none and value in ("", "0") else self.form.format(value)

    def checked(self, value: str) -> str:
        """Give the value as it is stored; LibraryError says what is allowed."""
        value = value.strip()
        try:
            if self.check is not None:
                return self.check(value)
            if self.options:
                return self.options[self.options.index(value)]
            return self._number(value)
        except ValueError:
            raise LibraryError(f"{self.name}: {value!r} is not allowed; choose {self.range}") from None

    def _number(self, value: str) -> str:
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
        if not (self.low or 0) <= number <= (self.high or 0):
            raise ValueError(value)
        return str(number)


def is_zone(name: str) -> bool:
    """Tell whether a zone of this name is known."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def _zone(value: str) -> str:
    if not is_zone(value):
        raise ValueError(value)
    return value


def _keys(value: str) -> str:
    from studycards.library import keymap

    return keymap.written(keymap.read(value))


_STUDYING, _DAY, _LOOKS = "Studying", "Day", "App"
_OFF_ON = ("off", "on")

NEW_PER_DAY = Spec(
    "new_per_day",
    "New cards a day",
    _STUDYING,
    "20",
    "New cards introduced a day, in all and for each deck.",
    0,
    9999,
    per_deck=True,
)
REVIEWS_PER_DAY = Spec(
    "reviews_per_day",
    "Reviews a day",
    _STUDYING,
    "200",
    "Reviews a day, in all and for each deck.",
    0,
    99999,
    per_deck=True,
)
SCHEDULER = Spec(
    "scheduler",
    "Scheduler",
    _STUDYING,
    "",
    "Decides when a card is due: sm2 as published, sm2-code as in its author's program. Changing it replays the log.",
    options=SCHEDULERS,
    per_deck=True,
)
GRADES = Spec(
    "grades",
    "Grades",
    _STUDYING,
    "buttons",
    "Answer with four buttons, or with the six grades of SM-2.",
    options=("buttons", "sm2"),
)
REVIEW_ORDER = Spec(
    "review_order",
    "Order of reviews",
    _STUDYING,
    "overdue",
    "Those most overdue for their interval come first, or those due longest, or any.",
    options=("overdue", "due", "random"),
)
NEW_ORDER = Spec(
    "new_order",
    "Order of new cards",
    _STUDYING,
    "deck",
    "New cards as they stand in their deck, or shuffled.",
    options=("deck", "random"),
    per_deck=True,
)
NEW_AMONG = Spec(
    "new_among",
    "New cards come",
    _STUDYING,
    "mixed",
    "New cards among the day's reviews, before them or after them.",
    options=("mixed", "first", "last"),
)
ANSWER_BY = Spec(
    "answer_by",
    "Answer by",
    _STUDYING,
    "look",
    "Look and grade yourself, or type short answers, or choose from four, where a card allows it.",
    options=("look", "type", "choose"),
    per_deck=True,
)
ANSWER_CAP = Spec(
    "answer_cap",
    "Longest answer",
    _STUDYING,
    "60",
    "The most seconds that count for an answer: whoever fetches a coffee learns no slower.",
    5,
    3600,
    form="{} s",
)
AUTO_ADVANCE = Spec(
    "auto_advance",
    "Answer shows itself",
    _STUDYING,
    "0",
    "Seconds after which an answer is shown by itself; 0 for never. It is never graded by itself.",
    0,
    600,
    form="{} s",
    none="never",
)
BREAK_AFTER = Spec(
    "break_after",
    "A break after",
    _STUDYING,
    "0",
    "Minutes of a sitting after which a break is offered, and as many again after each; 0 for never.",
    0,
    240,
    form="{} min",
    none="never",
)
TIMER = Spec("timer", "Timer", _STUDYING, "off", "Show how long a card has been on the screen.", options=_OFF_ON)
DAY_STARTS_AT = Spec(
    "day_starts_at",
    "A day begins at",
    _DAY,
    "4",
    "The hour at which a study day begins.",
    0,
    23,
    form="{:0>2}:00",
)
ZONE = Spec(
    "zone",
    "Time zone",
    _DAY,
    "",
    "The time zone that decides when a study day begins.",
    check=_zone,
    allowed="an IANA zone such as Europe/Berlin",
)
THEME = Spec(
    "theme",
    "Theme",
    _LOOKS,
    "textual-dark",
    "The colours of the app; ansi-dark and ansi-light are those of the terminal.",
    options=(
        *("textual-dark", "gruvbox", "catppuccin-mocha", "dracula", "monokai", "flexoki", "rose-pine"),
        *("textual-light", "paper", "high-contrast", "ansi-dark", "ansi-light"),
    ),
)
MOTION = Spec("motion", "Motion", _LOOKS, "full", "Reduced: nothing on the screen glides.", options=("full", "reduced"))
COMPACT = Spec("compact", "Compact", _LOOKS, "off", "Leave out the empty lines that give text air.", options=_OFF_ON)
KEYS = Spec(
    "keys",
    "Keys",
    _LOOKS,
    "",
    "Other keys for actions of the app, by the action's name.",
    check=_keys,
    allowed="a list such as study.suspend=z, study.bury=b ctrl+b",
    none="none changed",
)

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        *(NEW_PER_DAY, REVIEWS_PER_DAY, REVIEW_ORDER, NEW_ORDER, NEW_AMONG, SCHEDULER),
        *(GRADES, ANSWER_BY, ANSWER_CAP, AUTO_ADVANCE, BREAK_AFTER, TIMER),
        *(DAY_STARTS_AT, ZONE),
        *(THEME, MOTION, COMPACT, KEYS),
    )
}


_MORE_NEW = "more_new"
"""New cards allowed beyond the limits on one study day: `DAY COUNT`; nothing to choose, so it has no `Spec`."""


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

    def more_new(self, day: int) -> dict[int, int]:
        """Tell how many new cards beyond the limits were asked for on a study day, by deck, 0 being all of them."""
        found = {deck: value.split() for (deck, name), value in self.values.items() if name == _MORE_NEW}
        return {deck: int(count) for deck, (of, count) in found.items() if of == str(day)}


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


def allow_more_new(con: sqlite3.Connection, learner: int, day: int, count: int, deck: int = 0) -> None:
    """Allow so many new cards more on a study day, within the caller's transaction, in all decks or in one."""
    before = chosen(con, learner).more_new(day).get(deck, 0)
    put(con, learner, _MORE_NEW, f"{day} {before + count}", deck)


def forget(con: sqlite3.Connection, learner: int, name: str, deck: int = 0) -> None:
    """Go back to the default, or to what holds for all decks, within the caller's transaction."""
    con.execute("DELETE FROM settings WHERE learner_id = ? AND deck_id = ? AND name = ?", (learner, deck, name))
