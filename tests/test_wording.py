"""What all front ends say alike, and untrusted text made harmless."""

from __future__ import annotations

from datetime import date
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Grade, Kind
from studycards.wording import (
    BUTTONS,
    GRADE_MEANINGS,
    asked,
    count,
    date_label,
    duration,
    easiness_label,
    grade_word,
    interval_label,
    left_open,
    marks,
    minutes,
    outcome_label,
    stopwatch,
    visible,
)


@pytest.mark.parametrize(
    ("days", "label"),
    [
        (0, "0 d"),
        (1, "1 d"),
        (6, "6 d"),
        (99, "99 d"),
        (100, "3.3 mo"),
        (183, "6.0 mo"),
        (364, "12.0 mo"),
        (365, "1.0 y"),
        (767, "2.1 y"),
        (36_524, "100.0 y"),
        (36_525, "100 y"),
        (3_652_134, "9998 y"),
        (3_652_135, "> 9999 y"),
        (10**400, "> 9999 y"),
    ],
)
def test_interval_label(days: int, label: str) -> None:
    """Days, months, years; never a crash on an interval SM-2 let grow."""
    assert interval_label(days) == label


@pytest.mark.parametrize(
    ("grade", "interval", "again", "repeat", "label"),
    [
        (1, 1, True, False, "today"),
        (3, 6, True, False, "6 d today"),
        (4, 6, False, False, "6 d"),
        (5, 150, False, False, "4.9 mo"),
        (1, 6, True, True, "today"),
        (3, 6, True, True, "today"),
        (4, 6, False, True, "done · 6 d"),
    ],
)
def test_outcome_label(grade: int, interval: int, again: bool, repeat: bool, label: str) -> None:
    """The grade bar: what each answer does to this very card."""
    assert outcome_label(grade, interval, again=again, repeat=repeat) == label


def test_buttons_are_words_of_their_grades() -> None:
    """Again, Hard, Good and Easy mean the same on the bar and in a history."""
    assert BUTTONS == ((1, "Again"), (3, "Hard"), (4, "Good"), (5, "Easy"))
    assert [grade_word(grade) for grade, _ in BUTTONS] == [word for _, word in BUTTONS]


def test_every_grade_has_a_word_and_a_meaning_of_its_own() -> None:
    assert len({grade_word(grade) for grade in Grade}) == len(set(GRADE_MEANINGS)) == 6
    assert GRADE_MEANINGS[Grade.EASY] == "perfect response"
    assert GRADE_MEANINGS[Grade.BLACKOUT] == "complete blackout"


@pytest.mark.parametrize(("hundredths", "label"), [(250, "EF 2.50"), (130, "EF 1.30"), (208, "EF 2.08")])
def test_easiness_label(hundredths: int, label: str) -> None:
    assert easiness_label(hundredths) == label


def test_count_with_a_plural_of_its_own() -> None:
    assert (count(1, "entry", "entries"), count(2, "entry", "entries")) == ("1 entry", "2 entries")


@pytest.mark.parametrize(("number", "label"), [(0, "0 cards"), (1, "1 card"), (2, "2 cards"), (1000, "1000 cards")])
def test_count(number: int, label: str) -> None:
    assert count(number, "card") == label


@pytest.mark.parametrize(
    ("seconds", "label"),
    [
        (0, "less than a minute"),
        (59.9, "less than a minute"),
        (60, "about 1 min"),
        (90, "about 2 min"),
        (540, "about 9 min"),
        (3569, "about 59 min"),
        (3570, "about 1 h"),
        (7500, "about 2 h 5 min"),
    ],
)
def test_minutes(seconds: float, label: str) -> None:
    assert minutes(seconds) == label


@pytest.mark.parametrize(
    ("seconds", "label"),
    [(-3, "0:00"), (0, "0:00"), (59.99, "0:59"), (161, "2:41"), (3599, "59:59"), (3600, "1:00:00"), (3761, "1:02:41")],
)
def test_duration(seconds: float, label: str) -> None:
    assert duration(seconds) == label


@pytest.mark.parametrize(
    ("points", "label"),
    [(3, "3"), (2.5, "2.5"), (-0.25, "-0.25"), (2 / 3, "0.67"), (0, "0"), (-0.001, "0"), (100, "100")],
)
def test_marks(points: float, label: str) -> None:
    assert marks(points) == label


@pytest.mark.parametrize(
    ("milliseconds", "label"), [(0, "0:00.0"), (41_399, "0:41.3"), (3_761_050, "1:02:41.0"), (-5, "0:00.0")]
)
def test_stopwatch(milliseconds: int, label: str) -> None:
    """A tenth is shown once it is over, as a second is."""
    assert stopwatch(milliseconds) == label


@pytest.mark.parametrize(("still", "flags", "label"), [(8, 2, "8 open, 2 flagged"), (1, 0, "1 open"), (0, 0, "0 open")])
def test_what_an_exam_leaves_open(still: int, flags: int, label: str) -> None:
    """Flags are named where there are any: `0 flagged` would answer what nobody asked."""
    assert left_open(still, flags) == label


def test_date_label() -> None:
    """English names whatever the locale; the year only where it is another one."""
    day = date(2026, 11, 21)
    assert date_label(day) == date_label(day, date(2026, 1, 1)) == "Sat 21 Nov"
    assert date_label(day, date(2027, 1, 1)) == "Sat 21 Nov 2026"
    assert date_label(date(2026, 3, 1)) == "Sun 1 Mar"


@pytest.mark.parametrize(
    ("language", "forward", "reverse"),
    [
        ("en", "Define", "Which term?"),
        ("en-GB", "Define", "Which term?"),
        ("de_AT", "Definiere", "Welcher Begriff?"),
        ("FR", "Définissez", "Quel terme ?"),
        ("tlh", "Define", "Which term?"),
        ("", "Define", "Which term?"),
    ],
)
def test_what_a_definition_asks(language: str, forward: str, reverse: str) -> None:
    """In the deck's language, however its tag is written; English where there is no word yet."""
    assert asked(Kind.DEFINITION, False, language) == forward
    assert asked(Kind.DEFINITION, True, language) == reverse


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.DEFINITION])
def test_other_kinds_ask_for_themselves(kind: Kind) -> None:
    assert asked(kind) == asked(kind, True, "de") == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31mred", "\ufffd31mred"),
        ("over\rwritten", "over␍written"),
        ("a\x00b\x08c\x7fd", "a␀b␈c␡d"),
        ("user\u202etxt.exe", "user⟨U+202E⟩txt.exe"),
        ("\u2066isolated\u2069", "⟨U+2066⟩isolated⟨U+2069⟩"),
        ("line\u2028separator\u2029s", "line⟨U+2028⟩separator⟨U+2029⟩s"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("hid\U000e0041\U000e0042den", "hidden"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("tab\tbed", "tab bed"),
        ("Windows\r\nlines\n", "Windows\nlines\n"),
    ],
)
def test_what_could_steer_a_terminal_is_shown_instead(text: str, shown: str) -> None:
    """Escape sequences, overwriting, reordering and hidden text do nothing."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "plain text",
        "[red]markup is not our matter[/red]",
        "naïve naïve",
        "שלום مرحبا",
        "a\u200fb\u200ec",
        "👩‍⚕️ 👨‍👩‍👧 ❤️",
        "क्‍ष",
        "non\u00a0breaking",
        "two\nlines",
        "\ue0b0 private",
        "",
    ],
)
def test_ordinary_writing_stays(text: str) -> None:
    """Every script, combining marks, joiners and direction marks, private signs, line ends."""
    assert visible(text) == text


def test_one_line() -> None:
    assert visible("two\r\nlines\nand\ta tab", keep_newlines=False) == "two lines and a tab"


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters()), st.booleans())
def test_law_nothing_steers_and_nothing_changes_twice(text: str, keep_newlines: bool) -> None:
    """Of all controls only the wanted line end is left, the text can be encoded, and twice is as once."""
    shown = visible(text, keep_newlines)
    assert not {char for char in shown if category(char) in ("Cc", "Cs", "Zl", "Zp")} - (
        {"\n"} if keep_newlines else set()
    )
    assert not {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"} & set(shown)
    shown.encode("utf-8")
    assert visible(shown, keep_newlines) == shown
