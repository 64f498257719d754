"""Quizzes over a library: drawn from the cards that fit a filter, every answer stored as soon as it is settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from studycards.library import finding, log, rounds
from studycards.library.errors import NotFound
from studycards.library.log import Author
from studycards.library.replay import brought_forward
from studycards.library.settings import ANSWER_CAP
from studycards.library.study_card import StudyCard as StudyCard
from studycards.library.study_card import show_all
from studycards.library.tags import deck_tags
from studycards.study import quiz as rules
from studycards.study.chance import seed_of
from studycards.study.filters import Filter, parse, said
from studycards.study.questions import Mode, Question, Way
from studycards.study.quiz import MOST, USUAL, By, Part
from studycards.study.responses import Response
from studycards.study.session import Change
from studycards.study.tags import as_first_written
from studycards.wording import count as counted
from studycards.workspace.asking import Asking
from studycards.workspace.finding import PRESETS as ROUNDS
from studycards.workspace.finding import Preset
from studycards.workspace.matching import title
from studycards.workspace.sitting import named, taken_back_words
from studycards.workspace.sources import sources
from studycards.workspace.studying import Given, author, store
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.library.undo import TakenBack

PRESETS = (
    Preset("All cards", Filter()),
    Preset("Due", parse("is:due")),
    *(preset for preset in ROUNDS if preset.filter.sample is None and not preset.filter.comparisons),
)
"""The filters that are wanted most for a quiz, which has a number of its own."""

SAMPLE = 4 * MOST
"""How many cards a quiz is drawn from at the most: in a large library those that chance takes."""

_KNEW, _DID_NOT = 4, 1


class Missed(NamedTuple):
    """A card that was wrong at the first try: what was given (None for nothing), and what is right.

    What it asks, its answer and explanation are untrusted Markdown, and so is `given` where it was an option chosen by
    its `way`; `known` says that it was right later on.
    """

    address: str
    deck: str
    way: Way
    question: str
    given: str | None
    answer: str
    explanation: str | None
    sources: tuple[str, ...]
    known: bool


class Result(NamedTuple):
    """How a quiz went so far: the cards asked and those right at the first try, its time, its parts and mistakes."""

    right: int
    cards: int
    unasked: int
    seconds: int
    decks: tuple[Part, ...]
    tags: tuple[Part, ...]
    kinds: tuple[Part, ...]
    missed: tuple[Missed, ...]

    @property
    def percent(self) -> int:
        """The percent that were right, 0 to 100: whole ones only."""
        return self.right * 100 // self.cards if self.cards else 0


class _Stored(NamedTuple):
    """The row of an answer, how it was asked, what was given, and the time it took in milliseconds."""

    row: bytes
    question: Question
    given: str | None
    milliseconds: int


class Wish(NamedTuple):
    """What a quiz shall be: of which cards, how many, asked how, and whether each card's first answer counts."""

    filter: Filter = Filter()
    questions: int = USUAL
    by: By = By.MIXED
    counts: bool = False


class Quiz:
    """A round of questions: the one on the table is open until it is answered, then settled until one goes on."""

    def __init__(self, workspace: Workspace, who: Author, wish: Wish, cards: Sequence[StudyCard], seed: int) -> None:
        """Ask these cards in their order."""
        self.state = rules.Quiz(tuple(card.id for card in cards))
        self.wish = wish
        self.title = title(workspace, wish.filter)
        self.question: Question | None = None
        self.others: tuple[tuple[int, str], ...] = ()
        """Other cards' answers, as (card, answer), for a slip that makes one of them."""
        self.place = ""
        """Which question is on the table, in words."""
        self.counts = False
        """Whether an answer to it counts as a review: each card's first, if the quiz counts."""
        self.settled = False
        """Whether it is answered, and the answer stored."""
        self.word: str | None = None
        """What there is to say about the newest undo."""
        self.notice: str | None = None
        """What the deck of the card on the table wants said before the first of its cards."""
        self._workspace = workspace
        self._author = who
        self._seed = seed
        self._asking = Asking(workspace)
        self._cards = {card.id: card for card in cards}
        self._stored: tuple[_Stored, ...] = ()
        self._moved: tuple[bytes, ...] = ()
        self._since = 0
        self._notices = {deck.id: deck.notice for deck in workspace.decks() if deck.notice}
        self._pose()

    @property
    def card(self) -> StudyCard | None:
        """The card of the question on the table; None once the quiz is over."""
        return None if self.question is None else self._cards[self.question.card]

    @property
    def ended(self) -> bool:
        """Whether nothing is left to ask."""
        return self.question is None

    @property
    def undoable(self) -> bool:
        """Whether an answer of this quiz can be taken back."""
        return bool(self._stored)

    def answer(self, *, right: bool, response: Response | None = None) -> int:
        """Store an answer to the open question, and give its grade; without a `response` the learner says what it was.

        When storing fails, everything stays as it was and the error is raised. ValueError where no question is open.
        """
        question = self.question
        if question is None or self.settled:
            raise ValueError("no question is open")
        known = _KNEW if right else _DID_NOT
        grade = known if response is None or response.points is not None else response.grade
        given = None if response is None else response.judged.given
        meant = None if response is None or right else response.judged.meant
        cap = 1000 * self._workspace.chosen.number(ANSWER_CAP)
        spent = min(cap, max(0, self._workspace.clock.now().instant - self._since) // 1000)
        with self._workspace.writing():
            how = (self._workspace, self._author, question.card, grade, Given(Mode.QUIZ, given))
            row = store(*how, counts=self.counts, button="quiz", milliseconds=spent, meant=meant)
        self._stored = (*self._stored, _Stored(row.id, question, given, spent))
        self.state = self.state.answered(right=right)
        self.settled = True
        return grade

    def go_on(self) -> None:
        """Ask the next question, once the one on the table is settled."""
        if self.settled:
            self._pose()

    def undo(self) -> None:
        """Take back the newest action: that cards were made tomorrow's, or an answer, whose card is asked again.

        Where the newest one was done elsewhere, that one is taken back, and the quiz stays; `word` says what it was.
        """
        with self._workspace.writing():
            back, done = self._take_back()
        kept = self._standing([stored.row for stored in self._stored])
        if kept < len(self._stored):
            for _ in self._stored[kept:]:
                self.state = self.state.undone()
            self._stored = self._stored[:kept]
            self._pose()
        self.word = self._words(back, done)

    def result(self) -> Result:
        """Say how it went so far; the first answers alone are the score."""
        first = self.state.first_answers
        cards = [self._cards[answer.card] for answer in first]
        right = [answer.right for answer in first]
        return Result(
            self.state.score,
            self.state.tried,
            len(self.state.cards) - self.state.tried,
            sum(stored.milliseconds for stored in self._stored) // 1000,
            decks=rules.parts(([card.deck_title], each) for card, each in zip(cards, right, strict=True)),
            tags=rules.parts(zip(self._tags(cards), right, strict=True)),
            kinds=rules.parts(([str(card.note.kind)], each) for card, each in zip(cards, right, strict=True)),
            missed=tuple(self._missed(place) for place, answer in enumerate(first) if not answer.right),
        )

    def _tags(self, cards: Sequence[StudyCard]) -> Iterator[tuple[str, ...]]:
        of_decks = deck_tags(self._workspace.con, tuple({card.deck_id for card in cards}))
        return as_first_written((*card.note.tags, *of_decks.get(card.deck_id, ())) for card in cards)

    def make_tomorrows(self) -> str:
        """Let the cards that were wrong come due on the next study day, and say how many did.

        New ones and those due by then anyway stay as they are.
        """
        now, moved = self._workspace.clock.now(), []
        con, learner = self._workspace.con, self._author.learner
        with self._workspace.writing():
            for missed in self.state.missed:
                card = log.card_of(con, learner, missed)
                if brought_forward(card.memory, now.day) != card.memory:
                    moved.append(log.change(con, self._author, card, Change.TOMORROW, now).last_log or b"")
        self._moved = (*self._moved, *moved)
        others = len(self.state.missed) - len(moved)
        words = [counted(len(moved), "card comes", "cards come") + " tomorrow"] if moved else []
        if others:
            words.append(counted(others, "is", "are") + " new or due by then anyway")
        return ", ".join(words) or "nothing was wrong"

    def again(self) -> Quiz:
        """Draw another quiz of the same kind, which counts only if that is switched on anew; raises NotFound."""
        seed = max(self._seed + 1, self._workspace.clock.now().instant)
        return begin(self._workspace, self.wish._replace(counts=False), seed=seed)

    def _pose(self) -> None:
        """Ask the card that is next, with other options at each try; leave the table empty after the last one."""
        self.settled, self.others, self.question, self.notice = False, (), None, None
        state = self.state
        if state.card is None:
            return
        card, asked = self._cards[state.card], len(state.answers)
        self.place = (
            f"{asked + 1} of {len(state.cards)}" if state.is_first_round else f"again, {len(state.waiting)} left"
        )
        self.counts = self.wish.counts and state.is_first_round
        way = rules.way(self._asking.ways(card), self.wish.by, seed_of(card.address, self._seed))
        self.question = self._asking.ask(card, way, self._seed + asked)
        if self.question.way is Way.TYPED:
            self.others = self._asking.answers_around(card)
        self.notice = self._notices.pop(card.deck_id, None)
        self._since = self._workspace.clock.now().instant

    def _missed(self, place: int) -> Missed:
        _, question, given, _ = self._stored[place]
        card, face = self._cards[question.card], question.face
        known = any(answer == (card.id, True) for answer in self.state.answers)
        where = tuple(sources(self._workspace, card))
        asked = card.address, card.deck_title, question.way, face.question
        return Missed(*asked, given, ", ".join(question.items) or face.answer, face.explanation, where, known)

    def _standing(self, rows: Sequence[bytes]) -> int:
        """Count the rows up to the newest one that was not taken back: undo goes from the newest to the oldest."""
        con = self._workspace.con
        return next((place for place in range(len(rows), 0, -1) if rounds.stands(con, rows[place - 1])), 0)

    def _take_back(self) -> tuple[int, TakenBack | None]:
        """Take back within a transaction all that was made tomorrow's, if that was the newest, else the newest action.

        Gives the number of the former, and what else was taken back.
        """
        from studycards.library.undo import undo

        workspace, back = self._workspace, 0
        moved = self._moved[: self._standing(self._moved)]
        while True:
            done = undo(workspace.con, self._author, workspace.clock.now(), workspace.scheduler_of)
            if not moved or rounds.stands(workspace.con, moved[-1]):
                return back, done
            moved, back = moved[:-1], back + 1
            if not moved or not rounds.stands(workspace.con, moved[-1]):
                return back, None

    def _words(self, back: int, done: TakenBack | None) -> str:
        """Say what was taken back."""
        if back:
            return f"took back: {counted(back, 'card is due on its day again', 'cards are due on their days again')}"
        if done is None:
            return "nothing to take back"
        card = log.card_of(self._workspace.con, self._author.learner, done.card)
        return taken_back_words(done, named(card, self.card), undo=True)


def begin(workspace: Workspace, wish: Wish, *, seed: int | None = None) -> Quiz:
    """Draw a quiz from the cards that fit a wish's filter, fewer where there are, and ask the first question.

    The same seed gives the same questions of the same cards; without one it is the instant. NotFound where no card
    fits, or for a deck that is not there; WriteRefused under a set clock.
    """
    who = author(workspace)
    workspace.catch_up()
    now, wanted = workspace.clock.now(), wish.filter
    seed = now.instant if seed is None else seed
    few = wanted._replace(sample=min(SAMPLE, wanted.sample or SAMPLE))
    found = finding.find(workspace.con, who.learner, now.day, few, seed=seed)
    cards = show_all(workspace.con, who.learner, found)
    if not cards:
        raise NotFound(f"no card fits: {said(wanted)}")
    drawn = rules.draw([(card, cards[card].note_id) for card in found], wish.questions, seed)
    return Quiz(workspace, who, wish, [cards[card] for card in drawn], seed)
