"""An invented memory fades day by day, holds longer the more it was used, and forgets what is hard first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.demo.memory import Trace, first, forgotten, recall, recalled

TRACES = st.builds(Trace, st.floats(0, 0.99), st.floats(0.4, 1e5), st.just(1000))
LATER = st.integers(0, 4000)


@settings(deadline=None, max_examples=60)
@given(TRACES, LATER)
def test_a_memory_fades_and_never_quite_goes(trace: Trace, days: int) -> None:
    assert 0 < recall(trace, 1001 + days) < recall(trace, 1000 + days) <= 1


@settings(deadline=None, max_examples=60)
@given(TRACES, LATER)
def test_what_is_recalled_holds_longer_and_what_is_forgotten_never_does(trace: Trace, days: int) -> None:
    day = 1000 + days
    assert recalled(trace, day).stability > trace.stability
    assert forgotten(trace, day).stability <= max(0.4, trace.stability)
    assert recalled(trace, day).day == forgotten(trace, day).day == day


def test_the_nearer_to_be_lost_the_more_a_memory_gains_and_easy_ones_most() -> None:
    easy, hard = Trace(0.1, 10, 1000), Trace(0.8, 10, 1000)
    assert recalled(easy, 1020).stability > recalled(easy, 1002).stability
    assert recalled(easy, 1010).stability > recalled(hard, 1010).stability
    assert first(0.1, 1000).stability > first(0.8, 1000).stability


def test_stability_is_the_days_after_which_nine_of_ten_are_recalled() -> None:
    assert recall(Trace(0.5, 12, 1000), 1012) == pytest.approx(0.9)
