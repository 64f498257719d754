"""Matching boards line by line: numbered questions, lettered answers, and pairs typed as `1 c`."""

from __future__ import annotations

import re
from typing import TextIO

from studycards import wording
from studycards.plain.lines import Lines
from studycards.study.filters import Filter
from studycards.study.match import LETTERS, USUAL, Column, Missed, Tile
from studycards.workspace.matching import Match, TooFew, begin, result_words
from studycards.workspace.workspace import Workspace

FINE, BAD, INTERRUPTED = 0, 1, 130

_PAIR = re.compile(rf"(?P<number>\d)[\s,)]*(?P<letter>[{LETTERS}])\)?|(?P<first>[{LETTERS}])[\s,)]*(?P<second>\d)\)?")
_HELP = ("1 c: question 1 and answer c belong together", "l: list what is left", "q: end; what you matched is stored")


def run(
    workspace: Workspace,
    wanted: Filter,
    read: TextIO,
    write: TextIO,
    *,
    pairs: int = USUAL,
    counts: bool = False,
    seed: int | None = None,
) -> int:
    """Play boards of the cards that fit a filter, one after the other, and give the exit code.

    0, 1 where too few cards fit, or 130 when it was interrupted. The end of the input ends the round. Every pair is
    stored as soon as it is matched; the first board follows from `seed`, where one is given.
    """
    lines = Lines(read, write)
    try:
        match = begin(workspace, wanted, pairs=pairs, seed=seed, counts=counts)
        while _played(match, lines) and lines.ask("Enter = another board, q = end: ", "q").lower() != "q":
            lines.say("")
            match = match.again()
    except TooFew as few:
        lines.say(f"{few}.")
        return BAD
    except KeyboardInterrupt:
        lines.say("", "stopped: everything you matched is stored")
        return INTERRUPTED
    return FINE


def _played(match: Match, lines: Lines) -> bool:
    """Play a round; tell whether it was finished."""
    count = wording.count(len(match.board.pairs), "pair")
    counts = wording.ROUND_COUNTS if match.counts else wording.ROUND_DOES_NOT_COUNT
    lines.say(f"Match: {count}. {counts}.", "", *_listed(match), "")
    while not match.board.finished:
        command = lines.ask("Pair such as 1 c, ? = help: ", "q").lower()
        if command in ("q", "quit"):
            lines.say(f"Stopped with {len(match.board.matched)} of {count} matched.")
            return False
        lines.say(*_answered(match, command))
    lines.say("", *(f"{words}." for words in result_words(match)))
    return True


def _answered(match: Match, command: str) -> list[str]:
    if (typed := _PAIR.fullmatch(command)) is not None:
        return [_tried(match, typed)]
    if command in ("l", "list"):
        return ["", *_listed(match), ""]
    if command in ("?", "help"):
        return list(_HELP)
    return ["type a number and a letter, such as 1 c"] if not command else [f"{command!r} is no pair; ? lists what is"]


def _tried(match: Match, typed: re.Match[str]) -> str:
    """Pick the two tiles of a typed pair, in the order they were typed."""
    number, letter = typed["number"] or typed["second"], typed["letter"] or typed["first"]
    question, answer = Tile(Column.LEFT, int(number) - 1), Tile(Column.RIGHT, LETTERS.index(letter))
    tiles = (question, answer) if typed["number"] else (answer, question)
    for tile in tiles:
        if not match.board.is_open(tile):
            return f"{tile.name} is {'matched already' if match.board.has(tile) else 'not on the board'}"
    match.pick(tiles[0])
    if isinstance(match.pick(tiles[1]), Missed):
        return f"wrong: {number} and {letter} are no pair"
    left = len(match.board.pairs) - len(match.board.matched)
    return f"right, {left} left" if left else "right"


def _listed(match: Match) -> list[str]:
    """List what is not matched yet: the questions under their numbers, the answers under their letters."""
    columns = [
        [Tile(column, row) for row in range(len(match.board.pairs)) if match.board.is_open(Tile(column, row))]
        for column in Column
    ]
    left, right = ([f"{tile.name}) {match.board.text_at(tile)}" for tile in column] for column in columns)
    return [*left, "", *right]
