"""Charts fit the room they get, whatever they show, and what they show can be read off them without colours."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from studycards.progress.periods import Span
from studycards.tui.charts.bars import Bar, bars
from studycards.tui.charts.cells import Series
from studycards.tui.charts.columns import Columns, columns, room_for
from studycards.tui.charts.dates import labels, name
from studycards.tui.charts.frame import FOOT
from studycards.tui.charts.heat import Heat, heat
from studycards.tui.charts.points import Points, points
from studycards.tui.charts.scale import from_zero, number_label, share_label, shares
from studycards.tui.charts.sparks import sparks
from tests.tui.hostile import NASTY

TODAY = 739_942
"""Sun 22 Nov 2026."""

ONE = (Series("Minutes", "█", ""),)
TWO = (Series("Again", "×", "bold"), Series("Good", "█", "italic"))
LAW = settings(max_examples=25, deadline=None)
AMOUNTS = st.floats(0, 1e6) | st.integers(0, 50).map(float)


def plain(lines: list[Content]) -> list[str]:
    """The lines as text."""
    return [line.plain for line in lines]


def drawn(lines: list[str]) -> str:
    """What stands right of the axis."""
    return "\n".join(line.partition("│")[2] or line.partition("┤")[2] for line in lines if "└" not in line)


@LAW
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=60), st.integers(30, 200), st.integers(8, 60))
def test_columns_fill_their_height_and_never_more_than_their_width(
    values: list[tuple[float, float]], width: int, height: int
) -> None:
    values = values[: room_for(width)]
    for series, rows in ((TWO, values), (ONE, [value[:1] for value in values])):
        found = columns(Columns(series, rows, [str(place) for place in range(len(rows))]), width, height)
        assert len(found) == height
        assert all(line.cell_length <= width for line in found)


@LAW
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=20))
def test_a_higher_column_is_never_drawn_lower_and_none_that_counts_is_invisible(
    values: list[tuple[float, float]],
) -> None:
    found = plain(columns(Columns(TWO, values, [""] * len(values)), 60, 16))
    pitch = max(1, min(6, (60 - found[1].index("│" if "│" in found[1] else "┤") - 1) // len(values)))
    rows = [line.partition("│")[2] or line.partition("┤")[2] for line in found[1:-FOOT]]
    heights = [
        sum(row[place * pitch : place * pitch + 1].strip() != "" for row in rows) for place in range(len(values))
    ]
    for (one, height), (other, its) in pairwise(sorted(zip(map(sum, values), heights, strict=True))):
        assert height <= its or one == other
    assert all(bool(height) == (sum(value) > 0) for height, value in zip(heights, values, strict=True))


def test_the_parts_of_a_column_are_told_by_their_signs_in_their_order() -> None:
    """Whoever sees no colours reads the same: three of five again, from the foot."""
    found = plain(columns(Columns(TWO, [(3, 2)], ["Mon"]), 30, 5 + 1 + FOOT))
    assert found == [
        "× Again   █ Good",
        "5 ┤█████ ",
        "  │█████ ",
        "  │××××× ",
        "  │××××× ",
        "  │××××× ",
        "0 └──────",
        "   Mon",
    ]


def test_a_single_series_is_drawn_in_eighths() -> None:
    found = plain(columns(Columns(ONE, [(20,), (15,), (3,), (0,)], list("abcd")), 12, 4 + FOOT))
    assert [row.rstrip() for row in drawn(found).split("\n")] == ["█", "█ █", "█ █", "█ █ ▅", ""]


@pytest.mark.parametrize(
    ("most", "rows", "high", "step"),
    [
        (0, 9, 1, 1),
        (1, 9, 1, 1),
        (3, 9, 3, 1),
        (7, 9, 10, 5),
        (60, 12, 60, 20),
        (61, 12, 80, 20),
        (999_999, 6, 1e6, 5e5),
    ],
)
def test_a_scale_has_round_numbers_that_hold_the_highest(most: float, rows: int, high: float, step: float) -> None:
    scale = from_zero(most, rows)
    assert (scale.high, scale.step) == (high, step)


@LAW
@given(st.floats(0, 1e9), st.integers(1, 60), st.booleans())
def test_every_scale_holds_what_it_shows_and_names_its_rows_once(most: float, rows: int, whole: bool) -> None:
    scale = from_zero(most, rows, whole=whole)
    assert scale.high >= most * (1 - 1e-9)
    assert rows - 1 in scale.marks()
    assert len(set(scale.marks())) == round(scale.high / scale.step)


@LAW
@given(st.floats(0, 1), st.integers(1, 60))
def test_every_scale_of_shares_ends_at_all_of_them_and_holds_the_least(least: float, rows: int) -> None:
    scale = shares(least, rows)
    assert 0 <= scale.low <= least + 1e-9 or scale.low <= 0.8
    assert scale.low <= max(least, 0.8) + 1e-9
    assert scale.high == 1
    assert scale.row(1) == rows - 1
    assert scale.row(least) >= 0


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (12, "12"), (0.5, "0.5"), (9999, "9999"), (15_000, "15k"), (12_500, "12.5k")]
)
def test_numbers_beside_charts_are_short(value: float, words: str) -> None:
    assert number_label(value) == words
    assert share_label(0.85) == "85 %"


@LAW
@given(
    st.lists(st.tuples(st.none() | st.floats(0, 1), st.none() | st.floats(0, 1)), min_size=1, max_size=50),
    st.integers(60, 200),
    st.integers(8, 60),
)
def test_points_fit_and_every_share_has_its_sign(
    shown: list[tuple[float | None, float | None]], width: int, height: int
) -> None:
    series = (Series("young", "○", ""), Series("mature", "●", ""))
    rows = [[pair[at] for pair in shown] for at in (0, 1)]
    found = points(Points(series, rows, labels(range(TODAY - len(shown), TODAY), Span.DAY)), width, height)
    assert len(found) == height
    assert all(line.cell_length <= width for line in found)
    assert drawn(plain(found)).count("●") == sum(share is not None for share in rows[1])


def test_what_the_signs_of_a_map_mean_stands_whole_at_sixty_columns() -> None:
    days = {TODAY - 40 + place: number for place, number in enumerate((9, 13, 18, 58))}
    assert plain(heat(Heat(days, TODAY - 370, TODAY, [TODAY - 1]), 55, 10))[-1].endswith("○ free")


def test_the_map_of_a_year_ends_today_and_tells_how_much_by_signs() -> None:
    """Each sign stands for more than the one before it; a free day has its own, and what is to come none."""
    days = {TODAY - 2: 1, TODAY - 3: 5, TODAY - 4: 10, TODAY - 5: 20}
    found = plain(heat(Heat(days, TODAY - 300, TODAY - 1, {TODAY - 6}), 60, 12))
    week = [line[4:].rstrip("\n")[-1] if len(line) > 4 else "" for line in found[1:8]]
    assert week == ["○", "█", "▓", "▒", "░", "·", " "]
    assert found[0].rstrip().endswith("Nov")
    assert found[8].split("  ")[2:] == ["· none", "░ 1", "▒ 2–5", "▓ 6–10", "█ 11–20", "○ free"]


@LAW
@given(
    st.dictionaries(st.integers(TODAY - 900, TODAY), st.integers(0, 999), max_size=60),
    st.integers(30, 200),
    st.integers(9, 60),
)
def test_the_map_of_a_year_fits_its_room(days: dict[int, int], width: int, height: int) -> None:
    found = heat(Heat(days, min(days, default=TODAY), TODAY), width, height)
    assert len(found) <= height
    assert all(line.cell_length <= width for line in found)


@pytest.mark.parametrize("width", [20, 60, 120])
def test_bars_with_hostile_names_keep_to_their_line(width: int) -> None:
    rows = [Bar(text[:500], (1, 2), "3") for text in NASTY]
    found = bars(TWO, rows, width)
    assert len(found) == len(rows)
    for line in found:
        assert line.cell_length <= width
        assert not any(category(sign) == "Cc" for sign in line.plain)


def test_bars_are_to_one_scale_and_tell_their_parts_by_signs() -> None:
    found = plain(bars(TWO, [Bar("a", (2, 2), "4"), Bar("b", (1, 0), "1"), Bar("c", (0, 0), "0")], 20, widest=8))
    assert found == ["a  ××××████  4", "b  ××        1", "c            0"]


def test_what_is_too_little_for_its_bar_is_still_drawn_by_its_own_sign() -> None:
    failed = Bar("exam", (0, 1), "1 %")
    (row,) = bars(TWO, [failed], 60, whole=100)
    assert TWO[1].sign in row.plain
    assert TWO[0].sign not in row.plain


@pytest.mark.parametrize("rows", [9, 10, 12, 20])
def test_a_share_that_stands_beside_a_scale_is_drawn_in_that_row(rows: int) -> None:
    scale = shares(0.4, rows)
    assert {place: scale.row(mark) for place, mark in scale.marks().items()} == {
        place: place for place in scale.marks()
    }


def test_sparks_tell_nothing_from_little_and_little_from_much() -> None:
    assert sparks([0, 1, 5, 9, 40]) == "·▁▁▂█"
    assert sparks([]) == ""
    assert sparks([0, 0]) == "··"


@pytest.mark.parametrize(
    ("span", "day", "label", "words"),
    [
        (Span.DAY, TODAY, "22 Nov", "Sun 22 Nov"),
        (Span.WEEK, TODAY - 6, "16 Nov", "week of Mon 16 Nov"),
        (Span.MONTH, TODAY - 21, "Nov ’26", "Nov 2026"),
        (Span.YEAR, TODAY, "2026", "2026"),
    ],
)
def test_spans_are_named_by_their_first_day(span: Span, day: int, label: str, words: str) -> None:
    assert labels([day], span) == [label]
    assert name(day, span, TODAY) == words
