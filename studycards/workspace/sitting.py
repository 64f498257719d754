"""A sitting on a library: carries out what the pure session decides, one transaction an action."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from studycards import wording
from studycards.cards import Grade
from studycards.library import hot, log
from studycards.library.connection import data_version, writing
from studycards.library.decks import DeckRow as DeckRow
from studycards.library.errors import LibraryError
from studycards.library.log import Answered, Author, OutOfDate, Stamp
from studycards.library.settings import ANSWER_CAP
from studycards.library.study_card import StudyCard as StudyCard
from studycards.library.study_card import new_study_card, show, show_all
from studycards.scheduling import queue as queues
from studycards.scheduling.memory import Outcomes
from studycards.scheduling.queue import Queue
from studycards.scheduling.study_day import Moment
from studycards.study import session as sessions
from studycards.study.questions import Mode
from studycards.study.session import Action, Apply, Change, Do, Effect, Session, Show, Store, Then, new_shown
from studycards.workspace.planning import Counts
from studycards.workspace.workspace import Workspace

READ_AHEAD = 16
"""How many cards of the queue are read at once."""

_NAMED = 40
"""The most characters of its question that name a card."""

if TYPE_CHECKING:
    from studycards.library.undo import TakenBack
    from studycards.workspace.summary import Summary


class Sitting:
    """Cards of some decks, one after the other; every answer is on disk before the next card shows."""

    mode = Mode.STUDY
    counting = True
    """Whether its answers count as reviews; in a round that counts, the first one of each card."""

    def __init__(
        self,
        workspace: Workspace,
        author: Author,
        decks: Sequence[DeckRow],
        *,
        ahead: bool = False,
        most: int | None = None,
    ) -> None:
        """Pick what waits today, or with `ahead` what would wait next: once, and nothing is added to that later.

        With `most` it is so many cards at the most, those that lose most by waiting; nothing is added to them either.
        """
        self.decks = tuple(decks)
        self.ahead = ahead
        self._most = most
        self.card: StudyCard | None = None
        self.word: str | None = None
        self.leech = False
        self.undoable = False
        """Whether there may be something to take back; known without another statement."""
        self._workspace = workspace
        self._con = workspace.con
        self._author = author
        self._seen = (0, 0)
        self._newest: Stamp | None = None
        self._cap = 0
        self._ahead: dict[int, StudyCard] = {}
        self._picked: frozenset[int] | None = None
        self._kinds: dict[int, Counts] = {}
        workspace.catch_up()
        now = workspace.clock.now()
        # Log rows never go back in time: where the clock was put back, they follow the newest one.
        instant, day = hot.last(self._con, author.learner)
        self._began = Moment(max(now.instant, instant + 1), max(now.day, day))
        self._session = Session(Queue(), now.day)
        self._pick(now)
        self.undoable = instant > 0

    @property
    def revealed(self) -> bool:
        """Whether the answer is to be seen."""
        return self._session.revealed

    @property
    def ended(self) -> bool:
        """Whether nothing is left, or the learner stopped."""
        return self._session.ended

    @property
    def day(self) -> int:
        """The study day this sitting was picked on."""
        return self._session.day

    @property
    def outcomes(self) -> Outcomes | None:
        """What each grade would do to the shown card."""
        shown = self._session.shown
        return None if shown is None else shown.outcomes

    @property
    def counts(self) -> bool:
        """Whether an answer to the shown card counts as a review."""
        return True

    def look_ahead(self) -> StudyCard | None:
        """Give the card that most likely comes after the shown one, None where it was the last."""
        shown = self._session.shown
        if shown is None:
            return None
        queue, good = self._session.queue, shown.outcomes[Grade.GOOD]
        after = queues.answered(queue, shown.card, was_new=shown.new, repeat=good.repeat, again=good.again)
        card = queues.head(after)
        return None if card is None else self._read(after, card)

    @property
    def since(self) -> int | None:
        """When the shown card came on the table, in microseconds since 1970 UTC."""
        shown = self._session.shown
        return None if shown is None else shown.since

    @property
    def left(self) -> Counts:
        """What is left of this sitting, the shown card among it."""
        queue = self._session.queue
        left = Counts(queue.new_left, queue.repeats_left, queue.reviews_left)
        return left if not queue.put_off else self._with_put_off(left, queue.put_off)

    def act(self, action: Action) -> None:
        """Carry the sitting on by one action; `word` then says what there is to say about it, or is None.

        When storing fails, everything stays as it was and the error is raised.
        """
        now = self._workspace.clock.now()
        if action is Do.SKIP:
            self._remember_kind()
        session, effects = sessions.step(self._session, action, now)
        self.word = None
        self.leech = False
        if not effects:
            self._session = session
            return
        card = self.card
        try:
            self._carry_out(session, effects, now)
        except OutOfDate:
            self._show_afresh(card, now)
        except (sqlite3.Error, LibraryError):
            self.card, self._newest = card, None
            self._ahead.clear()
            raise
        if action is Do.SKIP:
            self.word = "put off: it comes at the end of this sitting"

    def summary(self) -> Summary:
        """Say what was done since this sitting began, from the log."""
        from studycards.workspace.summary import summarise

        return summarise(self._con, self._author, self._began, self._session.day)

    def refresh(self) -> bool:
        """Pick again when another program has written, showing the same card if it still waits; tell whether it did."""
        if not self._changed_elsewhere():
            return False
        self._workspace.catch_up()
        self._pick(self._workspace.clock.now(), None if self.card is None else self.card.id, only_waiting=True)
        return True

    def show_again(self, card: StudyCard) -> None:
        """Show a card with its words as they are now that they were edited; the next one where it was put away."""
        self._workspace.catch_up()
        now, found = self._workspace.clock.now(), show(self._con, self._author.learner, card.id)
        away = found is None or found.archived or self._is_put_away(found, now.day)
        self._pick(now, None if away else card.id)
        self.word = None

    def _remember_kind(self) -> None:
        """Note what the card on the table counts as, which the queue forgets once it is put off."""
        if self.card is None:
            return
        repeated = any(waiting.card == self.card.id for waiting in self._session.queue.repeats)
        if repeated or self.card.memory.reviews == 0:
            self._kinds[self.card.id] = Counts(not repeated, repeated, 0)

    def _with_put_off(self, left: Counts, put_off: Sequence[int]) -> Counts:
        """Count cards put off as what they were: the queue counts them among the reviews."""
        found = [self._kinds[card] for card in put_off if card in self._kinds]
        new, again = sum(kind.new for kind in found), sum(kind.again for kind in found)
        return Counts(left.new + new, left.again + again, left.due - new - again)

    def _carry_out(self, session: Session, effects: Sequence[Effect], now: Moment) -> None:
        """Store and read in one transaction; then, if the day turned or somebody else wrote, pick again."""
        first, last = effects[0], effects[-1]
        if first is Then.TAKE_BACK or first is Then.PUT_BACK:
            self._take_back(now, undo=first is Then.TAKE_BACK)
            return
        with writing(self._con):
            elsewhere = self._changed_elsewhere()
            if elsewhere:
                self._workspace.catch_up()
            again = elsewhere or last is Then.REBUILD
            for effect in effects:
                if isinstance(effect, Store):
                    self._store(effect, now)
                elif isinstance(effect, Apply):
                    self._apply(effect, now)
                elif effect is Then.FINISH or not again:
                    session = self._go_on(session, effect, now)
        self._session = session
        if not self.undoable:
            self.undoable = isinstance(first, Store | Apply)
        self._seen = (self._seen[0], self._con.total_changes)
        if again and not session.ended:
            self._pick(now)

    def _store(self, effect: Store, now: Moment) -> None:
        card, outcome = self.card, effect.outcome
        if card is None or card.id != effect.card:
            raise OutOfDate
        schedule = self._workspace.scheduler_of[card.deck_id]
        if self._newest is None:
            log.refuse_out_of_date(self._con, self._author.learner, card)
            if self._outcomes(card, self._session.day)[outcome.grade] != outcome:
                raise OutOfDate  # another scheduler was chosen elsewhere
        answered = log.answer(
            *(self._con, self._author, card, outcome.grade, now, schedule),
            shown=outcome,
            button=effect.button,
            milliseconds=min(effect.milliseconds, self._cap),
            newest=self._newest,
            given=self._given(effect),
        )
        self._newest = answered.stamp
        if effect.meant is not None:
            from studycards.library import confusions

            confusions.add(self._con, self._author.learner, card.id, effect.meant, answered.review)
        if answered.outcome.again:
            # It comes again: the transaction knows how it stands now.
            leech, memory = card.leech or answered.leech, answered.outcome.memory
            again = card.archived, answered.stamp.id
            self._ahead[card.id] = new_study_card((*card[:8], memory, *card[9:12], leech, *again))
        self.leech = answered.leech
        self.word = answer_words(answered)

    def _apply(self, effect: Apply, now: Moment) -> None:
        card = self.card
        if card is None or card.id != effect.card:
            raise OutOfDate
        log.refuse_out_of_date(self._con, self._author.learner, card)
        self.card = log.change(self._con, self._author, card, effect.change, now)
        self._newest = None
        self.word = _DONE[effect.change]

    def _take_back(self, now: Moment, *, undo: bool) -> None:
        """Undo or redo; the card of an answer taken back is shown again, any other one if it waits today."""
        from studycards.library import undo as undoing

        take = undoing.undo if undo else undoing.redo
        with self._workspace.writing():
            done = take(self._con, self._author, now, self._workspace.scheduler_of)
        if done is None:
            self.word = "nothing to take back" if undo else "nothing to do again"
            self.undoable = self.undoable and not undo
            return
        card = show(self._con, self._author.learner, done.card)
        belongs = card is not None and not card.archived and self._belongs(card)
        self._pick(now, done.card if undo and belongs and done.grade is not None else None)
        self.word = taken_back_words(done, named(card, self.card), undo=undo)

    def _go_on(self, session: Session, effect: Effect, now: Moment) -> Session:
        """Put the next card on the table, or take the last one away."""
        if not isinstance(effect, Show):
            self.card = None
            return session
        card = self._read(session.queue, effect.card)
        if card is None:
            raise OutOfDate
        self.card = self._ahead.pop(card.id)
        outcomes = self._outcomes(card, now.day)
        shown = new_shown((card.id, outcomes, now.instant, card.memory.reviews == 0, card.flagged))
        return sessions.on_the_table(session, shown)

    def _read(self, queue: Queue, card_id: int) -> StudyCard | None:
        """Read a card and those behind it; they hold until they are shown, or until somebody else writes."""
        if card_id not in self._ahead:
            coming = queues.coming(queue, card_id, READ_AHEAD)
            self._ahead.update(show_all(self._con, self._author.learner, coming))
        return self._ahead.get(card_id)

    def _show_afresh(self, card: StudyCard | None, now: Moment) -> None:
        """Show a card that was changed elsewhere as it stands now, unless it was put away there, or done for today."""
        self._workspace.catch_up()
        self._pick(now, None if card is None else card.id, only_waiting=True)
        stays = card is not None and self.card is not None and self.card.id == card.id
        self.word = "changed elsewhere since it was shown: nothing stored, " + (
            "here it is as it stands now" if stays else "it waits no longer"
        )

    def _pick(self, now: Moment, first: int | None = None, *, only_waiting: bool = False) -> None:
        """Pick the sitting again, beginning with `first`, or only if it waits; cards put off stay so."""
        self._changed_elsewhere()
        self._newest = None
        self._ahead.clear()
        self._cap = 1000 * self._workspace.chosen.number(ANSWER_CAP)
        queue = queues.put_off_again(self._planned(now.day), self._session.queue.put_off)
        if only_waiting and first not in queues.waiting(queue):
            first = None
        session, (effect,) = sessions.begin(queue, now.day, first)
        self.card = None
        self._session = self._go_on(session, effect, now)

    def _planned(self, day: int) -> Queue:
        """Read what is left; ahead of time, or of so many cards, only of those that were picked at first."""
        planner = self._workspace.planner(day)
        if not self.ahead and self._most is None:
            return planner.queue(self.decks)
        queue = planner.ahead(self.decks) if self._most is None else planner.within(self.decks, self._most)
        if self._picked is None:
            self._picked = queues.waiting(queue)
        return queues.among(queue, self._picked)

    def _changed_elsewhere(self) -> bool:
        """Tell whether anybody has written since this sitting last looked: another program, or this one elsewhere."""
        version = data_version(self._con), self._con.total_changes
        if version == self._seen:
            return False
        self._seen = version
        self.undoable = True
        self._newest = None
        self._ahead.clear()
        return True

    # What a sitting of another kind does otherwise

    def _outcomes(self, card: StudyCard, day: int) -> Outcomes:
        """Tell what each grade would do to a card on a study day."""
        return self._workspace.scheduler_of[card.deck_id].next_states(card.memory, day)

    def _given(self, effect: Store) -> log.Given | None:
        """Say for the log how an answer was given; None for one that was only looked at."""
        return None if effect.response is None else log.Given(response=effect.response)

    def _belongs(self, card: StudyCard) -> bool:
        """Tell whether a card is one of this sitting's, waiting or not."""
        return card.deck_id in {deck.id for deck in self.decks}

    def _is_put_away(self, card: StudyCard, day: int) -> bool:
        """Tell whether a card is not to be shown in this sitting though it is in use."""
        return card.suspended or card.buried_on == day


_DONE = {
    Change.SUSPEND: "suspended: it stays away until you resume it",
    Change.BURY: "buried until tomorrow",
    Change.FLAG: "flagged",
    Change.UNFLAG: "flag removed",
}


def answer_words(answered: Answered) -> str | None:
    """Say what is out of the ordinary about an answer, if anything is."""
    if answered.leech:
        lapses = wording.count(answered.outcome.memory.lapses, "lapse")
        name = answered.before.address
        return f"{name} is a leech: {lapses}. Rewording it may help, or `studycards suspend {name}`"
    if answered.outcome.clamped:
        return "the next review would be after the last day a calendar can name: cut to 31 Dec 9999"
    return None


def named(card: StudyCard | None, shown: StudyCard | None) -> str:
    """Name a card by what it asks: over a covered card, the one that is `shown`, its address may be the answer."""
    if card is None:
        return "a card"
    if shown is not None and shown.id == card.id:
        return "this card"
    asked = " ".join(card.face.question.split())
    return f"“{asked if len(asked) <= _NAMED else asked[: _NAMED - 1] + '…'}”"


def taken_back_words(done: TakenBack, name: str, *, undo: bool) -> str:
    """Say what was taken back or done again, of the card called `name`."""
    what = wording.change_word(done.kind) if done.grade is None else wording.grade_word(done.grade)
    return f"{'took back' if undo else 'did again'}: {what} on {name}"
