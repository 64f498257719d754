"""A matching board: pairs drawn from cards, the sides of each to be found together, as a frozen state machine."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from studycards.cards import FORWARD, REVERSE, Grade, Kind, Note
from studycards.study.chance import seed_of, shuffled
from studycards.study.same_answers import Sibling, could_be_right, names, sibling

FEWEST, USUAL, MOST = 3, 6, 8
"""How many pairs a board has: at least, unless asked otherwise, and at the most."""

SHORT, LONGEST = 70, 140
"""Characters: sides up to the first are drawn before others, what is longer than the second fits no tile."""


LETTERS = "abcdefgh"
"""What the tiles of the right column are called, from the top; those of the left one are numbers from 1."""


class Column(Enum):
    """The two columns of a board: what is asked, and what answers it."""

    LEFT = "left"
    RIGHT = "right"


class Tile(NamedTuple):
    """A place on the board: its column, and its row from 0."""

    column: Column
    row: int

    @property
    def name(self) -> str:
        """What the tile is called: `1`, `a`."""
        return str(self.row + 1) if self.column is Column.LEFT else LETTERS[self.row]


class Pair(NamedTuple):
    """A card that can be on a board: its two sides, each in one line of untrusted Markdown, and what tells it apart."""

    card: int
    note: int
    left: str
    right: str
    sibling: Sibling


class Board(NamedTuple):
    """A round between two picks; instants in microseconds since 1970 UTC.

    Row r of the left column is `pairs[r]`, row r of the right one `pairs[order[r]]`. `matched` are places in `pairs`,
    in the order they were found; `tries[p]` the tiles that were taken for the partner of pair p and are not.
    """

    pairs: tuple[Pair, ...]
    order: tuple[int, ...]
    began: int
    since: int
    matched: tuple[int, ...] = ()
    tries: tuple[tuple[Tile, ...], ...] = ()
    chosen: Tile | None = None

    @property
    def finished(self) -> bool:
        """Whether every pair was found."""
        return len(self.matched) == len(self.pairs)

    @property
    def wrong(self) -> int:
        """How many wrong tries there were."""
        return sum(map(len, self.tries))

    def has(self, tile: Tile) -> bool:
        """Tell whether there is such a tile."""
        return 0 <= tile.row < len(self.pairs)

    def is_open(self, tile: Tile) -> bool:
        """Tell whether a tile waits for its partner still."""
        return self.has(tile) and self.pair_at(tile) not in self.matched

    def pair_at(self, tile: Tile) -> int:
        """Tell which pair a tile belongs to, as its place in `pairs`."""
        return tile.row if tile.column is Column.LEFT else self.order[tile.row]

    def text_at(self, tile: Tile) -> str:
        """Give the text of a tile."""
        pair = self.pairs[self.pair_at(tile)]
        return pair.left if tile.column is Column.LEFT else pair.right

    def milliseconds(self, now: int) -> int:
        """Tell how long the round has gone on, or went on."""
        return max(0, (self.since if self.finished else now) - self.began) // 1000


class Choice(Enum):
    """A pick that judges nothing."""

    CHOSEN = "the tile is chosen; its partner is wanted"
    DROPPED = "the chosen tile was picked again: none is chosen"
    NOTHING = "there is no such tile, or it was matched already"


class Matched(NamedTuple):
    """A pair was found: its place, its card and grade, and the time since the one before.

    Right at the first try is grade 4, anything else grade 1; then `tried` is the text that was first taken for the
    partner, and `meant` the card it is of.
    """

    pair: int
    card: int
    grade: int
    milliseconds: int
    tried: str | None = None
    meant: int | None = None


class Missed(NamedTuple):
    """Two tiles that are no pair: the one whose partner was wanted, and the one that was taken for it."""

    wanted: Tile
    taken: Tile


Picked = Choice | Matched | Missed


def pair_of(card: int, note_id: int, deck: int, note: Note, part: str, language: str) -> Pair | None:
    """Make a pair of a card; None where a side fits no tile, or where the question needs its options.

    The front of a note is on the left whichever of its cards is meant; of a gap the hidden words are on the right.
    """
    if note.kind is Kind.CHOICE:
        return None
    known = sibling(card, note_id, deck, FORWARD if part == REVERSE else part, note, language)
    answer = ", ".join(note.items) if note.items and not note.back else known.answer
    left, right = _line(known.front), _line(answer)
    if not (0 < len(left) <= LONGEST and 0 < len(right) <= LONGEST):
        return None
    return Pair(card, note_id, left, right, known)


def draw(candidates: Iterable[Pair], most: int, seed: int, now: int) -> Board | None:
    """Lay out a board of up to `most` pairs, the same for the same candidates and seed; None with too few that fit.

    No two pairs are of one note, and no answer could be right for another pair's question.
    """
    by_chance = shuffled(sorted(candidates, key=lambda pair: pair.card), seed_of("pairs", seed))
    drawn: list[Pair] = []
    for pair in sorted(by_chance, key=_is_long):
        if len(drawn) < most and all(_apart(pair, other) for other in drawn):
            drawn.append(pair)
    if len(drawn) < FEWEST:
        return None
    pairs = shuffled(drawn, seed_of("left", seed))
    order = shuffled(range(len(pairs)), seed_of("right", seed))
    return Board(tuple(pairs), tuple(order), now, now, (), ((),) * len(pairs))


def pick(board: Board, tile: Tile, now: int) -> tuple[Board, Picked]:
    """Pick a tile: the first of two is chosen, one of the other column is tried with it, the same again drops it."""
    if not board.is_open(tile):
        return board, Choice.NOTHING
    if tile == board.chosen:
        return board._replace(chosen=None), Choice.DROPPED
    if board.chosen is None or board.chosen.column is tile.column:
        return board._replace(chosen=tile), Choice.CHOSEN
    wanted = board.pair_at(board.chosen)
    if wanted != board.pair_at(tile):
        tries = (*board.tries[:wanted], (*board.tries[wanted], tile), *board.tries[wanted + 1 :])
        return board._replace(tries=tries, chosen=None), Missed(board.chosen, tile)
    return _matched(board, wanted, now)


def _matched(board: Board, pair: int, now: int) -> tuple[Board, Matched]:
    found = Matched(pair, board.pairs[pair].card, Grade.GOOD, max(0, now - board.since) // 1000)
    if tries := board.tries[pair]:
        meant = board.pairs[board.pair_at(tries[0])].card
        found = found._replace(grade=Grade.WRONG, tried=board.text_at(tries[0]), meant=meant)
    return board._replace(matched=(*board.matched, pair), chosen=None, since=max(board.since, now)), found


def _line(text: str) -> str:
    return " ".join(text.split())


def _is_long(pair: Pair) -> bool:
    return max(len(pair.left), len(pair.right)) > SHORT


def _apart(one: Pair, other: Pair) -> bool:
    """Tell whether two pairs can stand on one board without doubt about which side belongs to which."""
    return one.note != other.note and not (
        _could_be(one.sibling, other.sibling) or _could_be(other.sibling, one.sibling)
    )


def _could_be(asked: Sibling, other: Sibling) -> bool:
    return could_be_right(asked, other, names(asked.language, asked.answer, *asked.accept))
