"""The law: whatever is done, in however many windows, the caches are what `replay` makes of a log that only grows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from studycards.library.connection import writing
from studycards.library.decks import find_deck
from studycards.library.errors import LibraryError
from studycards.library.rebuild import rebuild_all
from studycards.library.settings import NEW_PER_DAY, SCHEDULER
from studycards.study.session import Answer, Change, Do, Set
from studycards.workspace import studying
from studycards.workspace.sitting import Sitting
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, caches, deck, hands, logs, new_library, note, open_workspace

NAMES = [f"n{number}" for number in range(6)]
CARDS = [f"one/{name}" for name in NAMES] + ["one/n1/reverse", "two/a", "two/b"]
CHANGES = [each for each in Change if each is not Change.LEECH]
PEOPLE = [0, 1, 2]  # two windows of one learner, one of another

_ONLY_GROWS = """
CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT raise(ABORT, 'a log row was touched'); END
"""

_LOGGED = """
SELECT r.learner_id, r.study_day, c.deck_id, r.instant / 900000000, r.grade, r.counts, count(*), sum(r.milliseconds)
FROM reviews AS r JOIN cards AS c ON c.id = r.card_id
WHERE coalesce((SELECT x.kind FROM changes AS x WHERE x.target = r.id AND x.kind IN ('revoke', 'restore')
  ORDER BY x.instant DESC LIMIT 1), '') <> 'revoke'
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
"""
_TALLIED = """
SELECT learner_id, day, deck_id, quarter, grade, was < 6, sum(answers), sum(milliseconds) FROM tallies
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
"""
_STAGES = """
SELECT learner_id, deck_id, count(*), sum(interval BETWEEN 6 AND 20), sum(interval > 20) FROM memories
WHERE reviews > 0 GROUP BY 1, 2 ORDER BY 1, 2
"""
_RUNNING_SUMS = """
SELECT learner_id, deck_id, sum(answers * (was = 0)) AS introduced, sum(young), sum(mature) FROM tallies
GROUP BY 1, 2 HAVING introduced <> 0 OR sum(young) <> 0 OR sum(mature) <> 0 ORDER BY 1, 2
"""


def forbid_touching_the_log(path: Path) -> None:
    """Make SQLite itself refuse to update or delete a log row."""
    con = sqlite3.connect(path)
    for table in ("reviews", "changes"):
        for verb in ("UPDATE", "DELETE"):
            con.execute(_ONLY_GROWS.format(name=f"no_{verb}_{table}".lower(), verb=verb, table=table))
    con.close()


class Histories(RuleBasedStateMachine):
    """Three windows on one library: the learner's two, and another learner's."""

    @initialize()
    def open(self) -> None:
        self.folder = mkdtemp()
        path = new_library(Path(self.folder))
        forbid_touching_the_log(path)
        self.clock: Hands = hands()
        first = open_workspace(path, self.clock)
        bring(first, deck("one", [note(name, reverse=name == "n1") for name in NAMES]), deck("two", ["a", "b"]))
        first.add_learner("Ada")
        others = [open_workspace(path, self.clock), open_workspace(path, self.clock, "Ada")]
        self.windows: list[Workspace] = [first, *others]
        self.sittings: list[Sitting | None] = [None, None, None]
        self.seen = logs(first.con)

    def teardown(self) -> None:
        for window in getattr(self, "windows", ()):
            window.close()
        rmtree(self.folder)

    @rule(who=st.sampled_from(PEOPLE), card=st.sampled_from(CARDS), grade=st.integers(0, 5))
    def answer(self, who: int, card: str, grade: int) -> None:
        self.attempt(lambda: studying.answer(self.windows[who], card, grade))

    @rule(who=st.sampled_from(PEOPLE), card=st.sampled_from(CARDS), grade=st.sampled_from([1, 4]), counts=st.booleans())
    def answer_in_a_quiz(self, who: int, card: str, grade: int, counts: bool) -> None:
        """Practice is logged like any answer; only one that counts moves the memory."""
        self.attempt(partial(self.record, self.windows[who], card, grade, counts=counts))

    @staticmethod
    def record(window: Workspace, card: str, grade: int, *, counts: bool) -> None:
        known = studying.find(window, card)
        studying.record(window, known.id, grade, studying.Given("quiz", "masks"), counts=counts)
        if not counts:
            assert studying.find(window, card).memory == known.memory

    @rule(who=st.sampled_from(PEOPLE), card=st.sampled_from(CARDS))
    def fail_again_and_again(self, who: int, card: str) -> None:
        """Up to the lapses that make a leech."""
        for grade in [4, 0] * 9:
            self.attempt(partial(studying.answer, self.windows[who], card, grade))
            self.clock.move(days=1)

    @rule(who=st.sampled_from(PEOPLE), card=st.sampled_from(CARDS), kind=st.sampled_from(CHANGES))
    def change(self, who: int, card: str, kind: Change) -> None:
        self.attempt(lambda: studying.change(self.windows[who], card, kind))

    @rule(who=st.sampled_from(PEOPLE), card=st.sampled_from(CARDS))
    def know_and_make_tomorrow_s(self, who: int, card: str) -> None:
        """Past the first day's interval, from where there is something to bring forward."""
        for days in (1, 0):
            self.attempt(partial(studying.answer, self.windows[who], card, 4))
            self.clock.move(days=days)
        self.attempt(partial(studying.change, self.windows[who], card, Change.TOMORROW))

    @rule(who=st.sampled_from(PEOPLE), depth=st.integers(1, 6))
    def undo(self, who: int, depth: int) -> None:
        for _ in range(depth):
            studying.take_back(self.windows[who])

    @rule(who=st.sampled_from(PEOPLE), depth=st.integers(1, 6))
    def redo(self, who: int, depth: int) -> None:
        for _ in range(depth):
            studying.put_back(self.windows[who])

    @rule(days=st.sampled_from([0.01, 0.02, 0.1, 0.6, 1, 1, 3, 40, -0.5, -2]))
    def move_the_clock(self, days: float) -> None:
        self.clock.move(days=days)

    @rule(
        who=st.sampled_from(PEOPLE),
        kept=st.lists(st.sampled_from(NAMES), unique=True),
        words=st.sampled_from(["", "other words"]),
        reverse=st.booleans(),
        renamed=st.booleans(),
        scheduler=st.sampled_from([None, "sm2", "sm2-code"]),
    )
    def import_again(
        self, who: int, kept: list[str], words: str, reverse: bool, renamed: bool, scheduler: str | None
    ) -> None:
        from studycards.cards import SchedulerChoice

        notes = [note(name, words, reverse=reverse or name == "n1") for name in kept]
        if renamed and "n0" not in kept:
            notes.append(note("n0-new", moved_from="n0"))
        choice = None if scheduler is None else SchedulerChoice(scheduler)
        bring(self.windows[who], deck("one", notes, scheduler=choice))

    @rule(
        who=st.sampled_from(PEOPLE),
        name=st.sampled_from(["sm2", "sm2-code"]),
        one=st.sampled_from([None, "one", "two"]),
    )
    def follow_another_scheduler(self, who: int, name: str, one: str | None) -> None:
        window = self.windows[who]
        window.set(SCHEDULER, name, None if one is None else find_deck(window.con, one))

    @rule(who=st.sampled_from(PEOPLE), limit=st.integers(0, 20))
    def set_a_limit(self, who: int, limit: int) -> None:
        self.windows[who].set(NEW_PER_DAY, str(limit))

    @rule(who=st.sampled_from(PEOPLE))
    def sit_down(self, who: int) -> None:
        self.sittings[who] = studying.begin(self.windows[who], self.windows[who].decks())

    @rule(
        who=st.sampled_from(PEOPLE),
        actions=st.lists(
            st.sampled_from(
                [
                    *[Do.REVEAL, Do.SKIP, Do.UNDO, Do.REDO],
                    *[Answer(grade) for grade in range(6)],
                    *[Set(change) for change in (Change.SUSPEND, Change.BURY, Change.FLAG, Change.UNFLAG)],
                ]
            ),
            min_size=1,
            max_size=6,
        ),
    )
    def study(self, who: int, actions: list[Do | Answer | Set]) -> None:
        sitting = self.sittings[who]
        if sitting is None:
            return
        for action in actions:
            if isinstance(action, Answer):
                sitting.act(Do.REVEAL)
            self.attempt(partial(sitting.act, action))

    @invariant()
    def the_log_only_grows(self) -> None:
        if not hasattr(self, "windows"):
            return
        now = logs(self.windows[0].con)
        assert self.seen <= now
        self.seen = now

    @invariant()
    def time_goes_forward_for_each_learner(self) -> None:
        if not hasattr(self, "windows"):
            return
        for learner in self.windows[0].learners():
            stamps = list(
                self.windows[0].con.execute(
                    "SELECT instant, study_day, id FROM (SELECT instant, study_day, id, learner_id FROM reviews"
                    " UNION ALL SELECT instant, study_day, id, learner_id FROM changes)"
                    " WHERE learner_id = ? ORDER BY instant",
                    (learner.id,),
                )
            )
            instants = [stamp[0] for stamp in stamps]
            days = [stamp[1] for stamp in stamps]
            assert len(set(instants)) == len(instants)
            assert days == sorted(days)
            assert all(int.from_bytes(stamp[2][:6], "big") == stamp[0] // 1000 for stamp in stamps)

    @invariant()
    def the_caches_are_what_the_log_says(self) -> None:
        if not hasattr(self, "windows"):
            return
        assert examination(self.windows[0]).findings == ()

    @invariant()
    def replaying_it_all_changes_nothing(self) -> None:
        if not hasattr(self, "windows"):
            return
        fresh = open_workspace(self.windows[0].path, self.clock)
        before = caches(fresh.con)
        with writing(fresh.con):
            rebuild_all(fresh.con)
        assert caches(fresh.con) == before
        fresh.close()

    @invariant()
    def the_tallies_add_up_to_the_log(self) -> None:
        """Counted without replay: each answer that stands is tallied once, and stages run up to what memories say."""
        if not hasattr(self, "windows"):
            return
        con = self.windows[0].con
        assert list(con.execute(_TALLIED)) == list(con.execute(_LOGGED))
        assert list(con.execute(_RUNNING_SUMS)) == list(con.execute(_STAGES))

    @staticmethod
    def attempt(action: Callable[[], object]) -> None:
        """An action that is refused where it makes no sense; nothing may have happened then."""
        try:
            action()
        except LibraryError:
            return


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=26, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
