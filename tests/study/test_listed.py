"""Lists, item by item or in a line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.study import listed
from studycards.study.listed import judge, judged, split
from studycards.study.questions import Verdict

FAMILIES = ("Injection therapies", "Nerve ablation", "Implantable devices")
words = st.sampled_from(["alpha", "beta", "gamma", "delta", "alhpa", "gamna", "hypertension", "hypotension"])


@pytest.mark.parametrize(
    ("given", "found", "close", "missed", "extra", "grade"),
    [
        (FAMILIES[::-1], 3, 0, 0, 0, 4),
        (("nerve ablation", "injection therapy"), 2, 0, 1, 0, 3),
        (("nerve ablatoin", "injection therapy"), 1, 1, 1, 0, 3),
        (("nerve ablation", "nerve ablation"), 1, 0, 2, 1, 1),
        (("surgery",), 0, 0, 3, 1, 1),
        ((*FAMILIES, "surgery"), 3, 0, 0, 1, 4),
        ((), 0, 0, 3, 0, 1),
    ],
)
def test_in_any_order(given: tuple[str, ...], found: int, close: int, missed: int, extra: int, grade: int) -> None:
    """Each item given stands for one expected item at most."""
    answer = judge(given, FAMILIES)
    assert (len(answer.found), len(answer.close), len(answer.missed), len(answer.extra)) == (
        found,
        close,
        missed,
        extra,
    )
    assert judged(answer, "\n".join(given)).grade == grade


def test_in_their_order() -> None:
    """One item out of place costs that item, not all behind it."""
    answer = judge(["one", "three", "two", "four"], ["one", "two", "three", "four"], ordered=True)
    assert (len(answer.found), len(answer.missed), answer.extra) == (3, 1, ())
    assert answer.misplaced == answer.missed
    assert judge(["two", "three"], ["one", "two", "three"], ordered=True).found == ("two", "three")


def test_a_slip_that_is_another_item_is_that_item() -> None:
    """Items that sound alike are not taken for each other."""
    answer = judge(["abducton"], ["abduction", "adduction"])
    assert (answer.close, answer.missed) == (("abduction",), ("adduction",))


def test_the_best_assignment_is_found() -> None:
    """An item that fits two places leaves the other to what fits only there."""
    assert len(judge(["RFA", "Radiofrequency ablation"], ["Radiofrequency ablation (RFA)", "RFA"]).found) == 2


@pytest.mark.parametrize(
    ("line", "expected", "items"),
    [
        ("a, b, and c", (), ("a", "b", "c")),
        ("a; b, c", (), ("a", "b, c")),
        ("1. a\n2. b\n- c", (), ("a", "b", "c")),
        ("bread and butter, jam", ("bread and butter", "jam"), ("bread and butter", "jam")),
        ("Paris, France; Rome", ("Paris, France", "Rome"), ("Paris, France", "Rome")),
        ("1,000, 2", (), ("1,000", "2")),
        ("", (), ()),
        (" " * 100_000, (), ()),
    ],
)
def test_one_line(line: str, expected: tuple[str, ...], items: tuple[str, ...]) -> None:
    """Commas, semicolons, new lines and a last `and` part items, unless an item has them."""
    assert split(line, expected) == items


@settings(deadline=None, max_examples=50)
@given(st.lists(words, max_size=6), st.lists(words, max_size=6), st.booleans())
def test_nothing_is_counted_twice(given: list[str], expected: list[str], ordered: bool) -> None:
    """Every item is found, close or missed; every item given is used, extra or misplaced; the share is a share."""
    answer = judge(given, expected, ordered=ordered)
    assert len(answer.found) + len(answer.close) + len(answer.missed) == len(expected)
    used = sum(item.verdict is not Verdict.WRONG for item in answer.items)
    assert used + len(answer.extra) <= len(given)
    assert 0 <= answer.share <= 1
    if not ordered:
        assert used + len(answer.extra) == len(given)
        assert len(judge(given[::-1], expected).found) == len(answer.found)


def test_endless_lists_end() -> None:
    """More items than are looked at are not lost from the count."""
    answer = judge(["x"] * 10_000, [f"item {number}" for number in range(listed.MOST + 5)])
    assert (len(answer.items), answer.share) == (listed.MOST + 5, 0)
