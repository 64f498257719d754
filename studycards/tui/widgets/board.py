"""The matching board: two columns of tiles with a cursor, drawn in one; picked by keys, or by a click."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from studycards.study.match import Board, Column, Missed, Tile
from studycards.tui.looks import DONE, KEY, MARK, MUTED
from studycards.tui.markdown import read
from studycards.wording import visible

_WIDEST = 140
"""The most cells of a board."""

_BETWEEN = 2
_LEAST_SHARE = 0.3
"""The least share of the width that a column has, however short its texts."""

_MOST_LINES = 4
_SIGNS = 5
"""The cells before a tile's text beside its key: the cursor, the sign of how it stands, and blanks."""

_CURSOR, _CHOSEN, _RIGHT, _WRONG = "▸", "●", "✓", "✗"
_PLAIN, _UNDER, _HOVERED = "on $surface", "bold on $panel", "underline on $boost"


class TilePicked(Message):
    """A tile was clicked."""

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self.tile = tile


class _Plan(NamedTuple):
    """Where tiles lie: the columns of cells of each side, the lines of each row; `airy` with an empty line between."""

    left: range
    right: range
    rows: tuple[range, ...] = ()
    airy: bool = False

    def columns(self, side: Column) -> range:
        return self.left if side is Column.LEFT else self.right


class BoardView(Widget):
    """Shows a board; matched tiles stay where they are until all are, then each pair stands side by side."""

    DEFAULT_CSS = """
    BoardView {
        height: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, key_of: Callable[[Tile], str], *, id: str | None = None) -> None:
        """Ask `key_of` how the key of a tile is called."""
        super().__init__(id=id)
        self._key_of = key_of
        self._board = Board((), (), 0, 0)
        self._missed: Missed | None = None
        self._hovered: Tile | None = None
        self._keys: dict[Tile, str] = {}
        self._before = _SIGNS
        self.cursor = Tile(Column.LEFT, 0)

    def show(self, board: Board, missed: Missed | None = None) -> None:
        """Show a board, with the two tiles of a wrong try marked; the cursor moves on from a matched tile."""
        self._board = board._replace(order=tuple(range(len(board.pairs)))) if board.finished else board
        self._missed = missed
        self._keys = {tile: "" if board.finished else self._key_of(tile) for tile in self._tiles()}
        self._before = _SIGNS + max(map(len, self._keys.values()), default=0)
        if not board.is_open(self.cursor):
            self.cursor = next(_open(board, self.cursor), self.cursor)
        self.refresh()

    def move(self, across: int, down: int) -> None:
        """Move the cursor to the next open tile of its column, or to the nearest one of the other."""
        column, row = self.cursor
        if across:
            column = Column.LEFT if across < 0 else Column.RIGHT
            found = (tile for tile in _open(self._board, Tile(column, row)) if tile.column is column)
        else:
            rows = range(row + down, len(self._board.pairs) if down > 0 else -1, down)
            found = (tile for tile in (Tile(column, at) for at in rows) if self._board.is_open(tile))
        self.cursor = next(found, self.cursor)
        self.refresh()

    def is_cut(self, tile: Tile) -> bool:
        """Tell whether a tile has no room for all of its text."""
        plan = self._plan()
        return len(self._wrapped(tile, plan)) > len(plan.rows[tile.row])

    def region_of(self, tile: Tile) -> tuple[int, int]:
        """Tell the cell in which a tile begins, from the upper left corner of the board's content."""
        plan = self._plan()
        return plan.columns(tile.column).start, plan.rows[tile.row].start

    def render(self) -> Content:
        """Draw all tiles."""
        plan = self._plan()
        return Content("\n").join(line for row in range(len(self._board.pairs)) for line in self._row(row, plan))

    def on_click(self, event: events.Click) -> None:
        """Say which tile was clicked."""
        event.stop()
        if (tile := self._under(event)) is not None:
            self.post_message(TilePicked(tile))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the tile under the mouse."""
        self._hover(self._under(event))

    def on_leave(self) -> None:
        """Mark none."""
        self._hover(None)

    def _hover(self, tile: Tile | None) -> None:
        if tile != self._hovered:
            self._hovered = tile
            self.refresh()

    def _under(self, event: events.MouseEvent) -> Tile | None:
        at = event.get_content_offset(self)
        if at is None:
            return None
        plan = self._plan()
        for tile in self._tiles():
            if at.x in plan.columns(tile.column) and at.y in plan.rows[tile.row] and self._board.is_open(tile):
                return tile
        return None

    # Drawing

    def _plan(self) -> _Plan:
        """Share the room: the wider column to the longer texts, and as many lines a row as it needs and can have."""
        width, height = self.content_size
        total = max(2 * (self._before + 4), min(_WIDEST, width) - _BETWEEN)
        start = max(0, (width - total - _BETWEEN) // 2)
        left = range(start, start + int(total * self._share()))
        plan = _Plan(left, range(left.stop + _BETWEEN, start + total + _BETWEEN))
        rows = [
            min(_MOST_LINES, max(len(self._wrapped(Tile(column, row), plan)) for column in Column))
            for row in range(len(self._board.pairs))
        ]
        while sum(rows) > max(height, len(rows)):
            rows[rows.index(max(rows))] -= 1
        airy = sum(rows) + len(rows) - 1 <= height
        ends = list(accumulate(lines + airy for lines in rows))
        placed = (range(end - lines - airy, end - airy) for end, lines in zip(ends, rows, strict=True))
        return plan._replace(rows=tuple(placed), airy=airy)

    def _share(self) -> float:
        """Tell the left column's share of the width."""
        sides = ([pair.left for pair in self._board.pairs], [pair.right for pair in self._board.pairs])
        left, right = (max((Content(text).cell_length for text in texts), default=1) for texts in sides)
        return min(1 - _LEAST_SHARE, max(_LEAST_SHARE, left / max(1, left + right)))

    def _tiles(self) -> Iterator[Tile]:
        return (Tile(column, row) for column in Column for row in range(len(self._board.pairs)))

    def _wrapped(self, tile: Tile, plan: _Plan) -> Sequence[Content]:
        return _wrapped(self._board.text_at(tile), len(plan.columns(tile.column)) - self._before - 1)

    def _row(self, row: int, plan: _Plan) -> Iterator[Content]:
        left, right = (self._drawn(Tile(column, row), plan) for column in Column)
        for one, other in zip(left, right, strict=True):
            yield Content.assemble(" " * plan.left.start, one, " " * _BETWEEN, other)
        if plan.airy and row < len(self._board.pairs) - 1:
            yield Content()

    def _drawn(self, tile: Tile, plan: _Plan) -> list[Content]:
        """Draw a tile, line by line: the cursor, its key, how it stands, and its words."""
        width, height = len(plan.columns(tile.column)), len(plan.rows[tile.row])
        lines = list(self._wrapped(tile, plan))
        if len(lines) > height:
            rest = Content(" ").join(lines[height - 1 :])
            lines[height - 1 :] = [rest.truncate(width - self._before - 1, ellipsis=True)]
        lines += [Content()] * (height - len(lines))
        finished = self._board.finished
        sign, style = self._sign(tile)
        done = not finished and not self._board.is_open(tile)
        key = f"{self._keys[tile]:<{self._before - _SIGNS}}"
        cursor = _CURSOR if tile == self.cursor and not finished else " "
        head = Content.assemble(cursor, " ", (key, MUTED if done else KEY), " ", (sign, style), " ")
        rows = [Content.assemble(" " * self._before if at else head, line) for at, line in enumerate(lines)]
        rows = [row.stylize(MUTED if done else "" if finished else style, self._before) for row in rows]
        return [row.pad_right(max(0, width - row.cell_length)).stylize_before(self._ground(tile, plan)) for row in rows]

    def _ground(self, tile: Tile, plan: _Plan) -> str:
        """Choose what a tile lies on; where no empty line parts them, every other one stands out."""
        if tile == self._hovered:
            return _HOVERED
        if tile == self.cursor and not self._board.finished:
            return _UNDER
        return "" if not plan.airy and tile.row % 2 else _PLAIN

    def _sign(self, tile: Tile) -> tuple[str, str]:
        """Give the sign of how a tile stands: chosen, matched, or just tried and wrong."""
        pair = self._board.pair_at(tile)
        if self._board.finished and self._board.tries[pair]:
            return _WRONG, MARK
        if pair in self._board.matched:
            return _RIGHT, DONE
        if tile == self._board.chosen:
            return _CHOSEN, KEY
        if self._missed is not None and tile in self._missed:
            return _WRONG, MARK
        return " ", ""


def tile_words(text: str) -> str:
    """Give a tile's Markdown as words in one line."""
    blocks = read(text)
    cells = (cell.plain for block in blocks for row in block.rows for cell in row)
    words = " ".join(" ".join((*(block.text.plain for block in blocks), *cells)).split())
    return words or visible(text, keep_newlines=False)


@lru_cache(256)
def _wrapped(text: str, width: int) -> tuple[Content, ...]:
    return tuple(Content(tile_words(text)).wrap(max(4, width))) or (Content(),)


def _open(board: Board, start: Tile) -> Iterator[Tile]:
    """Yield the open tiles: those of the column first, the nearest to `start` before others."""
    tiles = [Tile(column, row) for column in Column for row in range(len(board.pairs))]
    tiles.sort(key=lambda tile: (tile.column is not start.column, abs(tile.row - start.row)))
    return (tile for tile in tiles if board.is_open(tile))
