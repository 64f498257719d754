"""What every front end says alike: intervals, grades, counts and times, prompts, and text made safe to show."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studycards.cards import Kind, Source

BUTTONS: tuple[tuple[int, str], ...] = ((1, "Again"), (3, "Hard"), (4, "Good"), (5, "Easy"))

# Wozniak, Optimization of learning, 1990, section 3.2, step 4; by grade, 0 to 5.
GRADE_MEANINGS: tuple[str, ...] = (
    "complete blackout",
    "incorrect response; the correct one remembered",
    "incorrect response; where the correct one seemed easy to recall",
    "correct response recalled with serious difficulty",
    "correct response after a hesitation",
    "perfect response",
)
_GRADE_WORDS = ("Blackout", "Again", "Nearly", "Hard", "Good", "Easy")

LEARNING_AHEAD = "Learning ahead: each answer counts as any other, and the next interval runs from today"
NOTHING_AHEAD = "Nothing to learn ahead: no review comes due soon, and there is no new card to begin"
ROUND_COUNTS = "Counts: the first answer of each card is a review like any other"
ROUND_DOES_NOT_COUNT = "Does not count: the schedule stays as it is"

_MODES = {"study": "", "cram": "custom sitting", "exam": "mock exam"}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SCHEDULERS = {"sm2": "SM-2 as published", "sm2-code": "SM-2 as in its author's program"}

# By the primary language: what a definition asks, and what its reverse asks.
_DEFINITION_ASKS = {
    "cs": ("Definujte", "Který pojem?"),
    "da": ("Definer", "Hvilket begreb?"),
    "de": ("Definiere", "Welcher Begriff?"),
    "en": ("Define", "Which term?"),
    "es": ("Define", "¿Qué término?"),
    "fr": ("Définissez", "Quel terme ?"),
    "it": ("Definisci", "Quale termine?"),
    "nb": ("Definer", "Hvilket begrep?"),
    "nl": ("Definieer", "Welke term?"),
    "no": ("Definer", "Hvilket begrep?"),
    "pl": ("Zdefiniuj", "Jaki to termin?"),
    "pt": ("Defina", "Qual termo?"),
    "sv": ("Definiera", "Vilken term?"),
    "tr": ("Tanımlayın", "Hangi terim?"),
}


def asked(kind: Kind, reverse: bool = False, language: str = "en") -> str:
    """Give the word over a card's question, in the deck's language (a tag such as `de-AT`; English otherwise).

    Empty for the kinds whose question stands for itself.
    """
    if kind != "definition":
        return ""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return _DEFINITION_ASKS.get(primary, _DEFINITION_ASKS["en"])[reverse]


def interval_label(days: int) -> str:
    """Shorten a number of days: `6 d` up to 99, then `3.4 mo` below a year, then `2.1 y`, at last `> 9999 y`.

    A month is a twelfth of 365.25 days. Whole numbers throughout: an interval may be of any length.
    """
    if days < 100:
        return f"{days} d"
    if days < 365:
        return f"{_tenths(days * 160, 487)} mo"
    if days * 4 > 9999 * 1461:
        return "> 9999 y"
    if days * 4 >= 100 * 1461:
        return f"{days * 4 // 1461} y"
    return f"{_tenths(days * 40, 1461)} y"


def _tenths(numerator: int, denominator: int) -> str:
    whole, tenth = divmod((2 * numerator + denominator) // (2 * denominator), 10)
    return f"{whole}.{tenth}"


def outcome_label(grade: int, interval: int, *, again: bool, repeat: bool) -> str:
    """Say under a grade's button what it does to the card; `interval` in days, `again` and `repeat` as in an outcome.

    `6 d` · `6 d today` when it is also asked again today · `today` when it failed · `done · 6 d` ends its repeats.
    """
    days = interval_label(interval)
    if again:
        return "today" if repeat or grade < 3 else f"{days} today"
    return f"done · {days}" if repeat else days


def led_to(interval: int, easiness: int, *, repeat: bool) -> str:
    """Say behind an answer of the past what it led to: `→ 6 d · EF 2.50`; a repeat leaves the memory as it is."""
    return "repeated the same day" if repeat else f"→ {interval_label(interval)} · {easiness_label(easiness)}"


def round_label(*, again: bool) -> str:
    """Say under a grade's button what it does in a round that leaves the schedule alone."""
    return "comes again" if again else "known"


def change_word(kind: str) -> str:
    """Name what was done to a card beside answering it, as it stands in the log."""
    return "due tomorrow" if kind == "tomorrow" else kind


def without_effect(mode: str, *, taken_back: bool, did_not_count: bool) -> str:
    """Say in what mode an answer was given, and why it led to nothing: `quiz, did not count`; empty while studying."""
    found = (_MODES.get(mode, mode), "taken back" * taken_back, "did not count" * did_not_count)
    return ", ".join(filter(None, found))


def grade_word(grade: int) -> str:
    """Name a grade, 0 to 5, in a word: as on its button where it has one."""
    return _GRADE_WORDS[grade]


def easiness_label(hundredths: int) -> str:
    """Show an E-Factor: `EF 2.50`."""
    return f"EF {hundredths // 100}.{hundredths % 100:02}"


def scheduler_label(name: str) -> str:
    """Say what a scheduler's name stands for; a name that is not known stands for itself."""
    return _SCHEDULERS.get(name, name)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Count things: `1 card`, `2 cards`; `plural` where an s is not enough."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def marks(points: float) -> str:
    """Show marks with up to two decimals: `3`, `2.5`, `-0.25`."""
    shown = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def left_open(still: int, flags: int) -> str:
    """Say how many questions of an exam are open still, and how many have flags, if any: `8 open, 2 flagged`."""
    return f"{still} open, {flags} flagged" if flags else f"{still} open"


def minutes(seconds: float) -> str:
    """Estimate a time in words: `less than a minute`, `about 9 min`, `about 2 h 5 min`."""
    if seconds < 60:
        return "less than a minute"
    whole = int(seconds / 60 + 0.5)
    hours, rest = divmod(whole, 60)
    if hours == 0:
        return f"about {whole} min"
    return f"about {hours} h {rest} min" if rest else f"about {hours} h"


def duration(seconds: float) -> str:
    """Show a time as a clock does, to the last full second: `2:41`, `1:02:41`."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def in_minutes(minutes: int, cards: int) -> str:
    """Say over a sitting of so many minutes which cards it holds."""
    which = "the card that loses" if cards == 1 else f"the {cards} cards that lose"
    return f"{count(minutes, 'minute')} at your pace: {which} most by waiting"


def stopwatch(milliseconds: int) -> str:
    """Show a time to the last full tenth of a second: `0:41.3`, `1:02:41.0`."""
    return f"{duration(milliseconds // 1000)}.{max(0, milliseconds) // 100 % 10}"


def date_label(day: date, today: date | None = None) -> str:
    """Show a date: `Sat 21 Nov`, with the year when that of `today` is another one."""
    label = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return label if today is None or today.year == day.year else f"{label} {day.year}"


def place_of(source: Source) -> str:
    """Say where in its document a source stands: `page 3`, `line 5`, `lines 5-8`; empty where it does not say."""
    if source.page is not None:
        return f"page {source.page}"
    if source.lines is None:
        return ""
    first, last = source.lines
    return f"line {first}" if first == last else f"lines {first}-{last}"


def place_in(source: Source) -> str:
    """Say the same behind the document's name: `, page 3`."""
    place = place_of(source)
    return f", {place}" if place else ""


def streak_label(days: int) -> str:
    """Name a streak from its second day on: `day 12`; nothing is said about one that has not begun."""
    return f"day {days}" if days > 1 else ""


def visible(text: str, keep_newlines: bool = True) -> str:
    """Make untrusted text harmless on a terminal: what could steer it is shown as a sign, never sent.

    C0 controls and DEL become their control pictures (`␛`), C1 controls and lone surrogates `�`, bidirectional
    overrides, embeddings and isolates, line and paragraph separators `⟨U+202E⟩`; characters without any shape
    (soft hyphen, zero width space, word joiner, byte order mark, tags) are left out. Line ends become `\\n`, tabs a
    space; with `keep_newlines` false a line end is a space too. Letters of every script, combining marks,
    joiners of emoji and the marks LRM, RLM and ALM stay.
    """
    if text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\n" in text and not keep_newlines:
        text = text.replace("\n", " ")
    return text if text.replace("\n", "").isprintable() else text.translate(_signs())


@cache
def _signs() -> dict[int, str]:
    signs = {code: chr(0x2400 + code) for code in range(0x20)}
    signs[0x0A], signs[0x09], signs[0x7F] = "\n", " ", "\u2421"
    signs.update(dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "\ufffd"))
    for code in (*range(0x2028, 0x202F), *range(0x2066, 0x206A)):
        signs[code] = f"⟨U+{code:04X}⟩"
    shapeless = (0xAD, 0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF)
    signs.update(dict.fromkeys((*shapeless, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)), ""))
    return signs
