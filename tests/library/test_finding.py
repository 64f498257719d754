"""The cards that fit a filter: what the one statement finds is what reading every row and thinking would."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq, ge, gt, le, lt
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind, Unit
from studycards.library.errors import NotFound
from studycards.library.finding import count, find, put_away, search_of
from studycards.library.words import note_of_row
from studycards.study.filters import Comparison, Condition, Filter, Quantity, Rated, parse
from studycards.study.session import Change
from studycards.workspace import studying
from studycards.workspace.studying import Given
from studycards.workspace.workspace import Workspace
from tests.library.making import TODAY, Hands, bring, deck, hands, note, studied

SIGNS = {"<": lt, "<=": le, "=": eq, ">=": ge, ">": gt}
LEARNER = 1


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Forty days of answers, some taken back, some that did not count; cards put away, and a unit that is closed."""
    chance, clock = Random(7), hands()
    nerves = deck(
        "nerves",
        [
            note("axon", tags=("cell", "Long::Part"), unit="one", reverse=True),
            note("myelin", tags=("cell::wall",), unit="two"),
            note("synapse", tags=("cellular", "drug"), unit="closed"),
            *(note(f"n{number}", tags=("drug::opioid",) * (number % 2)) for number in range(6)),
        ],
        units=[Unit("one", "Frühe Wege"), Unit("two"), Unit("closed", "Later on", "2026-12-01")],
        tags=("head",),
    )
    units = [Unit("one", "Later on")]
    joints = deck("joints", [note(f"j{number}", unit="one" if number % 3 else None) for number in range(8)], units)
    gone = deck("gone", [note("old", tags=("cell",))])
    clock.move(days=-40)
    workspace = studied(tmp_path_factory.mktemp("finding"), nerves, joints, gone, clock=clock)
    _live(workspace, clock, chance)
    bring(workspace, joints._replace(notes=joints.notes[1:]))
    workspace.set_archived("gone", True)
    yield workspace
    workspace.close()


def _live(workspace: Workspace, clock: Hands, chance: Random) -> None:
    names = [f"nerves/{name}" for name in ("axon", "axon/reverse", "myelin", "n0", "n1", "n2", "n3")]
    names += [f"joints/j{number}" for number in range(6)]
    for day in range(41):
        for name in chance.sample(names, 4):
            clock.move(seconds=5)
            card = studying.find(workspace, name).id
            counts = chance.random() < 0.8
            meant = studying.find(workspace, "nerves/n4").id if day % 9 == 0 and name == "nerves/n3" else None
            grade = chance.choice([0, 1, 3, 4, 4, 5])
            studying.record(workspace, card, grade, Given("study"), counts=counts, meant=meant)
            if chance.random() < 0.15:
                studying.take_back(workspace)
        studying.answer(workspace, "joints/j7", 4 if day % 2 else 1)
        if day < 40:
            clock.move(days=1)
    for kind, name in ((Change.SUSPEND, "n0"), (Change.FLAG, "n1"), (Change.BURY, "n2"), (Change.FLAG, "n4")):
        studying.change(workspace, f"nerves/{name}", kind)
    studying.change(workspace, "nerves/n5", Change.SUSPEND)


# The naive filter: every row is read, and thought about.

CARDS = """
SELECT c.id, c.archived AS archived, c.opens, d.slug AS deck, d.archived AS deck_archived,
  json_extract(d.content, '$.tags') AS deck_tags, json_extract(d.content, '$.units') AS units,
  n.slug, n.kind, n.front, n.back, n.more, m.*
FROM cards AS c JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id
LEFT JOIN memories AS m ON m.learner_id = 1 AND m.card_id = c.id ORDER BY c.deck_id, c.position
"""
REVIEWS = "SELECT id, card_id, study_day, grade FROM reviews WHERE learner_id = 1"
CONFUSIONS = "SELECT review_id, card_id, other_id FROM confusions WHERE learner_id = 1"
TAKEN = "SELECT target, kind FROM changes WHERE kind IN ('revoke', 'restore') ORDER BY instant"


@pytest.fixture(scope="module")
def everything(lived_in: Workspace) -> list[tuple[dict[str, Any], list[tuple[int, int]]]]:
    """Each card with all there is about it, and the day and grade of its answers that stand."""
    cursor = lived_in.con.execute(CARDS)
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    taken = dict(lived_in.con.execute(TAKEN))
    confusions = [cards for review, *cards in lived_in.con.execute(CONFUSIONS) if taken.get(review) != "revoke"]
    for row in rows:
        row["confused"] = any(row["id"] in cards for cards in confusions)
    answers = [row[1:] for row in lived_in.con.execute(REVIEWS) if taken.get(row[0]) != "revoke"]
    return [(row, [(day, grade) for card, day, grade in answers if card == row["id"]]) for row in rows]


def fits(row: dict[str, Any], answers: list[tuple[int, int]], day: int, wanted: Filter) -> bool:
    import json

    words = note_of_row(*(row[name] for name in ("slug", "kind", "front", "back", "more")))
    tags = [tag.lower() for tag in (*words.tags, *json.loads(row["deck_tags"]))]
    titles = {each["id"]: each["title"] for each in json.loads(row["units"])}
    title = (titles.get(words.unit) or "").casefold()
    held = {Condition.SUSPENDED: row["suspended"] == 1, Condition.BURIED: (row["buried_on"] or 0) >= day}
    met = (row["reviews"] or 0) > 0
    return bool(
        not row["archived"]
        and not row["deck_archived"]
        and not any(on and condition not in wanted.conditions for condition, on in held.items())
        and (bool(wanted.units) or met or row["opens"] is None or row["opens"] <= day)
        and (not wanted.decks or row["deck"] in wanted.decks)
        and (not wanted.units or words.unit in wanted.units or title in [unit.casefold() for unit in wanted.units])
        and (not wanted.kinds or words.kind in wanted.kinds)
        and all(any(f"{tag}::".startswith(f"{asked.lower()}::") for tag in tags) for asked in wanted.tags)
        and all(holds(row, answers, day, condition) for condition in wanted.conditions)
        and all(compares(row, day, comparison) for comparison in wanted.comparisons)
        and all(
            any(day - rated.days < on and rated.grade in (None, grade) for on, grade in answers)
            for rated in wanted.rated
        )
    )


def holds(row: dict[str, Any], answers: list[tuple[int, int]], day: int, condition: Condition) -> bool:
    met, again = (row["reviews"] or 0) > 0, row["repeat_on"] == day
    days = row["interval"] or 0
    known: dict[Condition, bool] = {
        Condition.NEW: not met,
        Condition.AGAIN: met and again,
        Condition.LEARNING: met and not again and days < 6,
        Condition.YOUNG: met and not again and 6 <= days < 21,
        Condition.MATURE: met and not again and days >= 21,
        Condition.DUE: row["due"] is not None and row["due"] <= day,
        Condition.FORGOTTEN: any(on >= day and grade < 3 for on, grade in answers),
        Condition.HARD: met and (row["repetitions"] == 0 or row["easiness"] < 200 or row["lapses"] >= 3),
        Condition.CONFUSED: row["confused"],
        Condition.LEECH: row["leech"] == 1,
        Condition.FLAGGED: row["flagged"] == 1,
        Condition.SUSPENDED: row["suspended"] == 1,
        Condition.BURIED: (row["buried_on"] or 0) >= day,
    }
    return known[condition]


def compares(row: dict[str, Any], day: int, comparison: Comparison) -> bool:
    met = bool(row["reviews"])
    value = {
        Quantity.DUE: None if row["due"] is None else row["due"] - day,
        Quantity.INTERVAL: row["interval"] if met else None,
        Quantity.EASINESS: row["easiness"] if met else None,
        Quantity.LAPSES: row["lapses"] or 0,
        Quantity.REPS: row["reviews"] or 0,
    }[comparison.quantity]
    return value is not None and SIGNS[comparison.sign](value, comparison.number)


def some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=2, unique=True).map(tuple)


NUMBERS = {
    Quantity.DUE: (-20, 40),
    Quantity.INTERVAL: (0, 30),
    Quantity.EASINESS: (130, 260),
    Quantity.LAPSES: (0, 9),
    Quantity.REPS: (0, 20),
}
COMPARISONS = st.sampled_from(Quantity).flatmap(
    lambda quantity: st.builds(
        Comparison, st.just(quantity), st.sampled_from(list(SIGNS)), st.integers(*NUMBERS[quantity])
    )
)
FILTERS = st.builds(
    Filter,
    some(st.sampled_from(["nerves", "joints"])),
    some(st.sampled_from(["cell", "CELL::wall", "cell::", "drug", "long::part", "head", "%", "none"])),
    some(st.sampled_from(["one", "two", "closed", "none", "FRÜHE wege", "Later on"])),
    some(st.sampled_from([Kind.BASIC, Kind.CLOZE])),
    some(st.sampled_from(Condition)),
    some(COMPARISONS),
    some(st.builds(Rated, st.integers(1, 5), st.none() | st.integers(0, 5))),
    st.none(),
)


@given(FILTERS, st.integers(-3, 30))
@settings(deadline=None, max_examples=60)
def test_one_statement_finds_what_reading_every_row_would(
    lived_in: Workspace,
    everything: list[tuple[dict[str, Any], list[tuple[int, int]]]],
    wanted: Filter,
    later: int,
) -> None:
    day = TODAY + later
    found = find(lived_in.con, LEARNER, day, wanted, seed=0)
    assert found == [row["id"] for row, answers in everything if fits(row, answers, day, wanted)]
    assert count(lived_in.con, LEARNER, day, wanted) == len(found)


@pytest.mark.parametrize("condition", Condition)
def test_each_condition_alone_finds_some_cards_but_not_all(lived_in: Workspace, condition: Condition) -> None:
    """The law above would say nothing of a library in which none is so, or every card."""
    found = find(lived_in.con, LEARNER, TODAY, Filter(conditions=(condition,)), seed=0)
    everything = find(lived_in.con, LEARNER, TODAY, Filter(), seed=0)
    assert found
    assert set(found) != set(everything)


@given(st.integers(1, 30), st.integers(0, 2**64))
@settings(deadline=None, max_examples=25)
def test_a_sample_is_of_those_that_fit_and_follows_from_its_seed(lived_in: Workspace, size: int, seed: int) -> None:
    everything = find(lived_in.con, LEARNER, TODAY, Filter(), seed=seed)
    wanted = Filter(sample=size)
    found = find(lived_in.con, LEARNER, TODAY, wanted, seed=seed)
    assert len(found) == len(set(found)) == min(size, len(everything)) == count(lived_in.con, LEARNER, TODAY, wanted)
    assert set(found) <= set(everything)
    assert found == find(lived_in.con, LEARNER, TODAY, wanted, seed=seed)


def test_other_seeds_draw_other_samples(lived_in: Workspace) -> None:
    drawn = {tuple(find(lived_in.con, LEARNER, TODAY, Filter(sample=3), seed=seed)) for seed in range(20)}
    assert len(drawn) > 15


def test_a_deck_that_is_not_there_is_named_with_those_that_are(lived_in: Workspace) -> None:
    with pytest.raises(NotFound, match=r"no deck 'nervs'; there are: nerves, joints"):
        find(lived_in.con, LEARNER, TODAY, parse("deck:nervs"), seed=0)
    with pytest.raises(NotFound):
        find(lived_in.con, LEARNER, TODAY, parse("deck:gone"), seed=0)


def test_a_deck_may_be_named_by_its_title(lived_in: Workspace) -> None:
    by_title, by_id = (
        find(lived_in.con, LEARNER, TODAY, parse(words), seed=0) for words in (["deck:Deck joints"], "deck:joints")
    )
    assert by_title == by_id != []


def test_a_unit_may_be_named_by_its_title(lived_in: Workspace) -> None:
    """That is what screens and reports call it; a unit of another deck with its id is not meant."""
    by_title, by_id = (
        find(lived_in.con, LEARNER, TODAY, parse(words), seed=0)
        for words in ('unit:"frühe WEGE"', "unit:one deck:nerves")
    )
    assert by_title == by_id != []


def test_very_many_decks_may_call_a_unit_alike(tmp_path: Path) -> None:
    """SQLite takes no condition of a thousand words that are joined one by one."""
    workspace = studied(tmp_path, deck("d", [note("first", unit="one")], [Unit("one", "Introduction")]))
    columns = "title, language, content, archived, package_version, imported"
    workspace.con.execute(
        "WITH RECURSIVE up (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM up WHERE n < 1100)"
        f"INSERT INTO decks (slug, {columns}) SELECT slug || n, {columns} FROM decks, up"
    )
    assert count(workspace.con, LEARNER, TODAY, Filter(units=("introduction",))) == 1


@pytest.mark.parametrize("words", ["", "is:suspended", "is:buried", "is:suspended is:buried"])
def test_cards_put_away_are_those_no_such_filter_finds(lived_in: Workspace, words: str) -> None:
    """What is suspended stays in a round of suspended cards, and leaves every other one."""
    away = put_away(lived_in.con, LEARNER, TODAY, parse(words))
    every = {card for (card,) in lived_in.con.execute("SELECT id FROM cards WHERE archived = 0")}
    held = {
        name: set(find(lived_in.con, LEARNER, TODAY, parse(f"is:{name}"), seed=0)) for name in ("suspended", "buried")
    }
    assert all(held.values())
    assert away & every == {card for name, cards in held.items() for card in cards if name not in words}
    assert away - every == {card for (card,) in lived_in.con.execute("SELECT id FROM cards WHERE archived = 1")}


def plan(workspace: Workspace, words: str) -> list[str]:
    search = search_of(workspace.con, LEARNER, TODAY, parse(words))
    return [row[3] for row in workspace.con.execute(f"EXPLAIN QUERY PLAN {search.in_order}", search.values)]


@pytest.mark.parametrize(
    ("words", "index"),
    [
        ("is:due", "m USING INDEX ix_memories_due (learner_id=? AND held=? AND due<?"),
        ("due<=3", "m USING INDEX ix_memories_due (learner_id=? AND held=? AND due<?"),
        ("is:leech", "m USING PRIMARY KEY (learner_id=?)"),
        ("is:forgotten", "r USING INDEX ix_reviews_time (learner_id=? AND study_day>?)"),
        ("rated:7:1", "r USING INDEX ix_reviews_time (learner_id=? AND study_day>?)"),
        ("deck:nerves is:new", "c USING INDEX ix_cards_order (deck_id=? AND archived=?)"),
        ("tag:cell", "c USING INDEX ix_cards_order (deck_id=? AND archived=?)"),
    ],
)
def test_what_a_filter_asks_is_found_by_an_index(lived_in: Workspace, words: str, index: str) -> None:
    steps = plan(lived_in, words)
    assert any(index in step for step in steps), steps
    assert not [step for step in steps if step.startswith("SCAN") and step.split()[1] not in ("t", "d", "decks")], steps
