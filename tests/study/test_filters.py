"""The words of a filter: each means one thing, mistakes are shown in place, what is written reads the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind
from studycards.study.filters import LARGEST, Comparison, Condition, Filter, FilterError, Quantity, Rated, parse, said


def compared(*comparisons: tuple[str, str, int]) -> Filter:
    return Filter(comparisons=tuple(Comparison(Quantity(name), sign, number) for name, sign, number in comparisons))


CASES = [
    ("", Filter()),
    ("  ", Filter()),
    ("deck:nerves", Filter(decks=("nerves",))),
    ("deck:nerves,joints,nerves", Filter(decks=("nerves", "joints"))),
    ('deck:"Common pain, of joints",nerves', Filter(decks=("Common pain, of joints", "nerves"))),
    ("tag:drug::opioid tag:drug::opioid tag:new", Filter(tags=("drug::opioid", "new"))),
    (r'tag:"say \"ah\", \\ please"', Filter(tags=(r'say "ah", \ please',))),
    ("unit:week-1,week-2", Filter(units=("week-1", "week-2"))),
    ("kind:cloze,Table,CLOZE", Filter(kinds=(Kind.CLOZE, Kind.TABLE))),
    ("is:due IS:Leech is:due", Filter(conditions=(Condition.DUE, Condition.LEECH))),
    ("due<=3", compared(("due", "<=", 3))),
    ("due<-2", compared(("due", "<", -2))),
    ("lapses>3 lapses<8", compared(("lapses", ">", 3), ("lapses", "<", 8))),
    ("easiness<2", compared(("easiness", "<", 200))),
    ("easiness>=2.5 easiness=1.96", compared(("easiness", ">=", 250), ("easiness", "=", 196))),
    ("interval>=21 reps=0", compared(("interval", ">=", 21), ("reps", "=", 0))),
    ("rated:7 rated:1:0", Filter(rated=(Rated(7), Rated(1, 0)))),
    ("is:new sample:20", Filter(conditions=(Condition.NEW,), sample=20)),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_each_word_means_one_thing(text: str, expected: Filter) -> None:
    assert parse(text) == expected


def test_words_a_shell_took_apart_keep_their_blanks() -> None:
    """`deck:"Common pain, of joints"` reaches the program without its quotes, `"is:due tag:x"` as one word."""
    found = parse(["deck:Common pain, of joints", "is:due tag:x", "tag:low back"])
    assert found == Filter(("Common pain, of joints",), ("x", "low back"), conditions=(Condition.DUE,))


MISTAKES = [
    ("is:leach tag:x", "leach", "is: knows no 'leach'; did you mean is:leech?"),
    ("tag:x kind:zzz", "zzz", "there are basic, definition, table, faq, cloze, choice, list"),
    ("leech", "leech", "did you mean is:leech?"),
    ("is:due cloze", "cloze", "did you mean kind:cloze?"),
    ("is:due qqq", "qqq", "a word has a name and a value"),
    ("tags:x", "tags:x", "no word begins with tags:; did you mean tag, as in tag:drug?"),
    ("qqq:x", "qqq:x", "there are deck, tag, unit"),
    ("due:3", "due:3", "due is written as in due<=3"),
    ("tag=x", "tag=x", "tag is written as in tag:drug"),
    ("is:", "is:", "is needs a value, as in is:due"),
    ("deck:a deck:b", "b", "name several with commas, deck:one,other"),
    ("deck:a,,b", "a,,b", "a comma stands between two values"),
    ("deck:,", ",", "a comma stands between two values"),
    ('tag:"low back', '"low', "a quote is not closed"),
    ('tag:""', '""', "nothing stands between the quotes"),
    ("rated:1:6", "1:6", "one of 0 to 5, as in rated:1:0"),
    ("rated:1:", "1:", "one of 0 to 5"),
    ("rated:0", "0", "rated takes a whole number from 1 to 999,999,999, as in rated:7"),
    ("sample:1 sample:2", "2", "sample: stands twice"),
    ("lapses>-1", "-1", "lapses takes a whole number from 0"),
    ("lapses>²", "²", "lapses takes a whole number"),
    ("due<99999999999999999999", "9" * 20, "due takes a whole number up to 999,999,999"),
    ("easiness<1.234", "1.234", "an easiness is a number such as"),
]


@pytest.mark.parametrize(("text", "wrong", "reason"), MISTAKES)
def test_a_mistake_is_shown_where_it_is_with_a_way_out(text: str, wrong: str, reason: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    error = caught.value
    assert reason in error.reason
    assert text[error.start : error.end] == wrong


def test_carets_stand_under_the_wrong_part() -> None:
    """Whatever the width of what stands before it, and with nothing sent that could steer a terminal."""
    with pytest.raises(FilterError) as caught:
        parse("tag:骨 tag:e\u0301 is:\x1bfoo")
    assert str(caught.value).splitlines()[1:] == ["  tag:骨 tag:e\u0301 is:␛foo", "                  ^^^^"]


IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True)
TEXTS = st.text(min_size=1, max_size=12)
NUMBERS = st.integers(0, LARGEST)


def several(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=3, unique=True).map(tuple)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    quantity = draw(st.sampled_from(Quantity))
    least = {Quantity.DUE: -LARGEST}.get(quantity, 0)
    most = 9_999_999 if quantity is Quantity.EASINESS else LARGEST
    return Comparison(quantity, draw(st.sampled_from(["<", "<=", "=", ">=", ">"])), draw(st.integers(least, most)))


FILTERS = st.builds(
    Filter,
    several(IDS | TEXTS),
    several(TEXTS),
    several(IDS),
    several(st.sampled_from(Kind)),
    several(st.sampled_from(Condition)),
    several(comparisons()),
    several(st.builds(Rated, st.integers(1, LARGEST), st.none() | st.integers(0, 5))),
    st.none() | st.integers(1, LARGEST),
)


@given(FILTERS)
@settings(deadline=None, max_examples=80)
def test_what_is_written_reads_the_same(filter: Filter) -> None:
    """Also in words a shell took apart at every blank it may, so a filter can be stored, shown and typed again."""
    if filter == Filter():
        assert said(filter) == "all cards"
    else:
        assert parse(said(filter)) == filter
        assert parse([said(filter)]) == filter


@given(st.text(max_size=30) | st.text('isduetag:<=>", \\19', max_size=30))
@settings(deadline=None, max_examples=80)
def test_any_text_is_a_filter_or_a_mistake_that_can_be_shown(text: str) -> None:
    found: Filter | FilterError
    try:
        found = parse(text)
    except FilterError as error:
        found = error
    if isinstance(found, FilterError):
        assert 0 <= found.start < found.end <= len(text)
        assert len(str(found).splitlines()) == 3
    else:
        assert found == Filter() or parse(said(found)) == found
