"""Matching boards over a library: drawn from the cards that fit a filter, each pair stored as soon as it is found."""

from __future__ import annotations

from collections.abc import Sequence

from studycards import wording
from studycards.library import finding, matches
from studycards.library.decks import DeckRow
from studycards.library.errors import LibraryError
from studycards.library.log import Author
from studycards.library.matches import Best as Best
from studycards.library.study_card import show_all
from studycards.study import match as boards
from studycards.study.filters import Filter, said
from studycards.study.match import FEWEST, USUAL, Board, Matched, Pair, Picked, Tile
from studycards.study.questions import Mode
from studycards.workspace.studying import Given, author, store
from studycards.workspace.workspace import Workspace

SAMPLE = 400
"""How many cards a board is drawn from at the most: in a large library those that chance takes."""


class TooFew(LibraryError):
    """Too few cards fit on a board."""


class Match:
    """One round: every pair is on disk before the next tile can be picked."""

    def __init__(
        self, workspace: Workspace, who: Author, wanted: Filter, board: Board, *, pairs: int, seed: int, counts: bool
    ) -> None:
        """Play `board`, for which `pairs` were wanted: there may be fewer that fit."""
        self.board = board
        self.title = title(workspace, wanted)
        self.pairs = pairs
        self.counts = counts
        self._workspace = workspace
        self._author = who
        self._wanted = wanted
        self._seed = seed
        self._scope = said(wanted)
        self.best = matches.best(workspace.con, who.learner, self._scope, len(board.pairs))

    @property
    def milliseconds(self) -> int:
        """How long the round has gone on, or went on."""
        return self.board.milliseconds(self._workspace.clock.now().instant)

    @property
    def begun(self) -> bool:
        """Whether a pair was tried already."""
        return bool(self.board.matched or self.board.wrong)

    @property
    def is_new_best(self) -> bool:
        """Whether the round is over, and beat an earlier one with as many pairs of these cards."""
        return self.board.finished and self.best is not None and self.milliseconds < self.best.milliseconds

    def start(self) -> None:
        """Let the time begin now that the board is to be seen."""
        now = self._workspace.clock.now().instant
        self.board = self.board._replace(began=now, since=now)

    def pick(self, tile: Tile) -> Picked:
        """Pick a tile; a pair that is found is stored, and with the last one the time of the round.

        When storing fails, everything stays as it was and the error is raised.
        """
        board, picked = boards.pick(self.board, tile, self._workspace.clock.now().instant)
        if isinstance(picked, Matched):
            self._store(board, picked)
        self.board = board
        return picked

    def again(self, *, pairs: int | None = None) -> Match:
        """Deal another board of the same cards, which counts only if that is switched on anew; raises TooFew."""
        seed = max(self._seed + 1, self._workspace.clock.now().instant)
        return begin(self._workspace, self._wanted, pairs=pairs or self.pairs, seed=seed)

    def _store(self, board: Board, found: Matched) -> None:
        given = Given(Mode.MATCH, found.tried)
        how = (self._workspace, self._author, found.card, found.grade, given)
        spent = found.milliseconds
        with self._workspace.writing():
            stamp = store(*how, counts=self.counts, button="match", milliseconds=spent, meant=found.meant)
            if board.finished:
                time = Best(board.milliseconds(board.since), board.wrong)
                place = self._author.learner, self._scope, len(board.pairs)
                matches.add(self._workspace.con, *place, time, stamp.instant)


def begin(
    workspace: Workspace,
    wanted: Filter,
    *,
    pairs: int = USUAL,
    seed: int | None = None,
    counts: bool = False,
) -> Match:
    """Deal a board of up to `pairs` pairs from the cards that fit a filter; TooFew says what is missing.

    The same seed deals the same board from the same cards; without one it is the instant. With `counts` each pair is
    a review of its card, otherwise the schedule is left alone.
    """
    who = author(workspace)
    workspace.catch_up()
    now = workspace.clock.now()
    seed = now.instant if seed is None else seed
    board = boards.draw(_candidates(workspace, wanted, seed, now.day), pairs, seed, now.instant)
    if board is None:
        raise TooFew(_too_few(wanted))
    return Match(workspace, who, wanted, board, pairs=pairs, seed=seed, counts=counts)


def among(decks: Sequence[DeckRow]) -> Filter:
    """Write the filter of some decks; none stand for all of them."""
    return Filter(decks=tuple(sorted(deck.slug for deck in decks)))


def title(workspace: Workspace, wanted: Filter) -> str:
    """Name what a filter chooses from: `all decks`, a deck's title, else the filter's own words."""
    if wanted == Filter():
        return "all decks"
    if len(wanted.decks) == 1 and wanted == Filter(decks=wanted.decks):
        return workspace.deck(wanted.decks[0]).title
    return said(wanted)


def result_words(match: Match) -> list[str]:
    """Say how a finished round went: its time and its wrong tries, and the best time so far, or that this is it."""
    pairs = wording.count(len(match.board.pairs), "pair")
    wrong = wording.count(match.board.wrong, "wrong try", "wrong tries") if match.board.wrong else "no wrong try"
    went = f"{pairs} in {wording.stopwatch(match.milliseconds)}, {wrong}"
    if match.best is None:
        return [went, f"The first time with {pairs}: the one to beat"]
    best = wording.stopwatch(match.best.milliseconds)
    return [went, f"New best; the one before was {best}" if match.is_new_best else f"Best so far: {best}"]


def _candidates(workspace: Workspace, wanted: Filter, seed: int, day: int) -> list[Pair]:
    con, learner = workspace.con, workspace.learner.id
    few = wanted._replace(sample=min(SAMPLE, wanted.sample or SAMPLE))
    cards = show_all(con, learner, finding.find(con, learner, day, few, seed=seed)).values()
    made = (boards.pair_of(card.id, card.note_id, card.deck_id, card.note, card.part, card.language) for card in cards)
    return [pair for pair in made if pair is not None]


def _too_few(wanted: Filter) -> str:
    scope = "in this library" if wanted == Filter() else f"for {said(wanted)}"
    return (
        f"too few cards {scope} fit on a board: a match needs {FEWEST} with a short question and a short answer,"
        " no two of them alike"
    )
