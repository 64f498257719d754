"""What loses most by waiting: the order in which a short sitting chooses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.scheduling.urgency import loss_by_waiting


@pytest.mark.parametrize(
    ("interval", "overdue", "loss"),
    [(1, 0, 0.09), (10, 0, 0.00943), (1, 10, 0.0314), (100, 0, 0.000948), (0, 0, 0.09)],
)
def test_the_loss_of_a_day_follows_the_curve(interval: int, overdue: int, loss: float) -> None:
    """Reckoned by hand from R(t) = 0.9^(t / interval)."""
    assert loss_by_waiting(interval, overdue) == pytest.approx(loss, rel=0.01)


@given(interval=st.integers(1, 10_000), overdue=st.integers(0, 10_000))
@settings(deadline=None, max_examples=200)
def test_what_waits_longer_loses_less_a_day_and_never_more_than_it_has(interval: int, overdue: int) -> None:
    loss = loss_by_waiting(interval, overdue)
    assert 0 <= loss < 1
    assert loss_by_waiting(interval, overdue + 1) <= loss
