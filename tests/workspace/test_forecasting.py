"""What a forecast is made of: the cards, limits, units, grades and habits as the library has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studycards.cards import Unit
from studycards.library import openings
from studycards.progress.forecast import ForecastDay
from studycards.study.session import Change
from studycards.workspace import studying
from studycards.workspace.forecasting import forecast
from studycards.workspace.progress import scope_of
from studycards.workspace.settings import NEW_PER_DAY, REVIEWS_PER_DAY, SCHEDULER
from studycards.workspace.today import today
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck, hands, note, studied

NAMES = [f"c{number}" for number in range(8)]


@pytest.fixture
def clock() -> Hands:
    """A clock of this test's own."""
    return hands()


@pytest.fixture
def coming(tmp_path: Path, clock: Hands) -> Iterator[Workspace]:
    """Three cards overdue since yesterday, two due today, three new; in another deck two new ones."""
    made = studied(tmp_path, deck("d", NAMES), deck("e", ["x", note("y", tags=("hard",))]), clock=clock)
    answer(made, *NAMES[:3])
    clock.move(days=1)
    answer(made, *NAMES[3:5])
    clock.move(days=1)
    made.set(NEW_PER_DAY, "2")
    yield made
    made.close()


def answer(workspace: Workspace, *names: str, grade: int = 4) -> None:
    for name in names:
        studying.answer(workspace, f"d/{name}", grade)


def ahead(workspace: Workspace, *decks: str, days: int = 30, tag: str | None = None) -> tuple[ForecastDay, ...]:
    return forecast(workspace, scope_of(workspace, [workspace.deck(name) for name in decks], tag=tag), days)


def total(workspace: Workspace, *decks: str) -> float:
    return sum(day.reviews for day in ahead(workspace, *decks))


def test_its_first_day_is_what_waits_today(coming: Workspace) -> None:
    first = ahead(coming)[0]
    assert first == ForecastDay(coming.today(), 3, 2, 0, 2, 0)
    waits = today(coming).counts
    assert (waits.due, waits.new) == (first.reviews, first.new)


def test_it_has_as_many_days_as_were_asked_for(coming: Workspace) -> None:
    assert [day.day - coming.today() for day in ahead(coming, days=90)] == list(range(90))


def test_what_was_answered_today_is_not_due_again_and_fills_the_limits(coming: Workspace) -> None:
    coming.set(REVIEWS_PER_DAY, "2")
    answer(coming, "c0", "c5")
    first, second = ahead(coming, days=2)
    assert (first.reviews, first.new, first.held_back) == (1, 1, 3)
    assert second.reviews == pytest.approx(2)


AWAY: dict[str, Callable[[Workspace], object]] = {
    "suspended": lambda workspace: studying.change(workspace, "d/c0", Change.SUSPEND),
    "taken out of the deck": lambda workspace: bring(workspace, deck("d", NAMES[1:])),
}


@pytest.mark.parametrize("how", AWAY)
def test_a_card_that_is_away_is_left_out(coming: Workspace, how: str) -> None:
    AWAY[how](coming)
    assert ahead(coming)[0].overdue == 2


def test_a_suspended_new_card_is_left_out(coming: Workspace) -> None:
    for name in NAMES[5:]:
        studying.change(coming, f"d/{name}", Change.SUSPEND)
    assert sum(day.new for day in ahead(coming, "d")) == 0


def test_a_card_buried_today_comes_tomorrow(coming: Workspace) -> None:
    studying.change(coming, "d/c0", Change.BURY)
    first, second, *_ = ahead(coming)
    assert (first.overdue, second.overdue, second.scheduled) == (2, 0, 1)


def test_an_archived_deck_is_left_out(coming: Workspace) -> None:
    coming.set_archived("d", True)
    found = ahead(coming)
    assert found[0].reviews == 0
    assert sum(day.new for day in found) == pytest.approx(2)


def test_a_unit_opens_on_its_day_or_by_hand(coming: Workspace) -> None:
    units = [Unit("later", "Later", "2026-11-29")]  # in five days
    bring(coming, deck("e", [note("x", unit="later"), note("y", unit="later")], units))
    assert [day.new for day in ahead(coming, "e", days=7)] == [0, 0, 0, 0, 0, 2, 0]
    openings.open_unit(coming.con, coming.learner.id, coming.deck("e").id, "later", coming.today())
    assert ahead(coming, "e", days=7)[0].new == 2


def test_a_decks_own_limits_hold_for_it_alone(coming: Workspace) -> None:
    coming.set(NEW_PER_DAY, "1", coming.deck("d"))
    coming.set(REVIEWS_PER_DAY, "2", coming.deck("d"))
    first, second, *_ = ahead(coming)
    assert (first.reviews, first.new) == (2, 2), "one of d, one of e"
    assert second.new == 2
    assert ahead(coming, "d")[0].new == 1


def test_a_tag_stands_for_its_cards(coming: Workspace) -> None:
    found = ahead(coming, tag="hard")
    assert found[0] == ForecastDay(coming.today(), 0, 0, 0, 1, 0)
    assert sum(day.new for day in found) == 1


def test_each_deck_follows_its_scheduler(coming: Workspace) -> None:
    apart = total(coming, "d"), total(coming, "e")
    coming.set(NEW_PER_DAY, "9999")
    coming.set(SCHEDULER, "sm2-code", coming.deck("e"))
    assert total(coming) == pytest.approx(total(coming, "d") + total(coming, "e"))
    assert min(apart) > 0


def test_who_forgets_more_has_more_to_come(coming: Workspace, clock: Hands) -> None:
    """Known and forgotten equally long ago, the same cards are due on the same days: the grades make the difference."""
    before = ahead(coming, "e")
    for _ in range(12):
        answer(coming, *NAMES[:5], grade=1)
        clock.move(days=1)
    after = ahead(coming, "e")
    assert sum(day.caused for day in after) > 1.2 * sum(day.caused for day in before)


def test_who_misses_days_has_fewer_new_cards_a_day(coming: Workspace, clock: Hands) -> None:
    for _ in range(8):
        clock.move(days=3)
        answer(coming, "c0")
    assert ahead(coming)[0].new == 2
    assert ahead(coming)[1].new == pytest.approx(2 * 10 / 27)


def test_an_empty_library_has_nothing_to_come(tmp_path: Path) -> None:
    workspace = studied(tmp_path)
    assert {day[1:] for day in forecast(workspace, scope_of(workspace), 30)} == {(0, 0, 0, 0, 0)}
    workspace.close()
