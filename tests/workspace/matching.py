"""How tests play a board."""

from __future__ import annotations

from studycards.study.match import Column, Matched, Tile
from studycards.workspace.matching import Match


def tiles_of(match: Match, pair: int) -> tuple[Tile, Tile]:
    """The two tiles of a pair."""
    return Tile(Column.LEFT, pair), Tile(Column.RIGHT, match.board.order.index(pair))


def find_pair(match: Match, pair: int) -> Matched:
    """Match a pair."""
    question, answer = tiles_of(match, pair)
    match.pick(question)
    picked = match.pick(answer)
    assert isinstance(picked, Matched)
    return picked


def miss(match: Match, pair: int, other: int) -> None:
    """Take another pair's answer for that of a pair."""
    match.pick(tiles_of(match, pair)[0])
    match.pick(tiles_of(match, other)[1])
