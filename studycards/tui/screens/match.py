"""The match: questions and answers to be put together against the clock, and how it went once all are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.study.match import FEWEST, MOST, USUAL, Choice, Column, Matched, Missed, Picked, Tile
from studycards.tui.keys import name_now
from studycards.tui.looks import MARK, MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.board import BoardView, TilePicked, tile_words
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import matching
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.settings import MOTION
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow

_LEAST_TITLE = 12
"""The cells of the title that stay beside the figures."""

_TILES = tuple(Tile(column, row) for column in Column for row in range(MOST))


def opened(workspace: Workspace, scope: Sequence[DeckRow], pairs: int = USUAL, *, counts: bool = False) -> MatchScreen:
    """Deal the first board of some decks, of all where none is named; raises what `matching.begin` raises."""
    return MatchScreen(workspace, matching.begin(workspace, matching.among(scope), pairs=pairs, counts=counts))


class MatchScreen(LeftOnce, Screen[None]):
    """A matching board; each pair is stored as soon as it is found."""

    BINDINGS = [
        Binding("space,enter", "pick", "Pick", id="match.pick", tooltip="Choose the tile under the cursor, or try it"),
        Binding("space,enter", "again", "Another board", id="match.again", tooltip="Deal another board"),
        Binding("up", "move(0, -1)", "Up", False, id="match.up", tooltip="Move the cursor up"),
        Binding("down", "move(0, 1)", "Down", False, id="match.down", tooltip="Move the cursor down"),
        Binding("left", "move(-1, 0)", "Left", False, id="match.left", tooltip="Move the cursor to the left column"),
        Binding("right", "move(1, 0)", "Right", False, id="match.right", tooltip="Move the cursor to the right column"),
        *(
            Binding(
                tile.name,
                f"pick_tile({place})",
                f"Tile {tile.name}",
                False,
                id=f"match.{tile.name}",
                tooltip=f"Pick tile {tile.name} of the {tile.column.value} column",
            )
            for place, tile in enumerate(_TILES)
        ),
        Binding(
            "plus", "deal(1)", "More pairs", id="match.more", tooltip=f"Deal a board with a pair more, up to {MOST}"
        ),
        Binding(
            "minus",
            "deal(-1)",
            "Fewer pairs",
            id="match.fewer",
            tooltip=f"Deal a board with a pair less, down to {FEWEST}",
        ),
        Binding(
            "o",
            "count",
            "Count it",
            id="match.count",
            tooltip="Let each pair of this board count as a review of its card, or no longer; before the first try",
        ),
        Binding("q,escape", "leave", "Back", id="match.back", tooltip="Go back; what you matched is stored"),
    ]

    def __init__(self, workspace: Workspace, match: matching.Match) -> None:
        super().__init__()
        self._workspace = workspace
        self._match = match

    def compose(self) -> Iterable[Widget]:
        """One line over the board, how it went, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield Static(id="result", markup=False)
        yield BoardView(self._key_of, id="board")
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Lay the board out; the time goes on each second unless less motion is wanted."""
        if self._workspace.sound(MOTION) != "reduced":
            self.set_interval(1, self.tell_time)
        self._begin()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now."""
        finished, begun = self._match.board.finished, self._match.begun
        match action:
            case "pick" | "move":
                return not finished
            case "pick_tile":
                return not finished and _TILES[int(str(parameters[0]))].row < len(self._match.board.pairs)
            case "again":
                return finished
            case "deal":
                wanted = len(self._match.board.pairs) + int(str(parameters[0]))
                return ((finished or not begun) and FEWEST <= wanted <= MOST) or None
            case "count":
                return not begun or None
        return True

    # Actions

    def action_pick(self) -> None:
        self._pick(self.query_one(BoardView).cursor)

    def action_pick_tile(self, place: int) -> None:
        self._pick(_TILES[place])

    def action_move(self, across: int, down: int) -> None:
        if self.in_sight:
            board = self.query_one(BoardView)
            board.move(across, down)
            if board.is_cut(board.cursor):
                self._say(tile_words(self._match.board.text_at(board.cursor)))

    def action_again(self) -> None:
        self._deal(self._match.pairs)

    def action_deal(self, more: int) -> None:
        self._deal(len(self._match.board.pairs) + more)

    def action_count(self) -> None:
        if self.in_sight and not self._match.begun:
            self._match.counts = not self._match.counts
            self._tell_whether_it_counts()
            self.tell_time()

    @on(TilePicked)
    def pick_clicked(self, picked: TilePicked) -> None:
        """Pick the tile that was clicked."""
        self._pick(picked.tile)

    # Carrying out

    def _pick(self, tile: Tile) -> None:
        """Pick a tile; where the library cannot store the pair, the board stays as it is and a line says why."""
        if not self.in_sight or self._match.board.finished:
            return
        try:
            picked = self._match.pick(tile)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        board = self.query_one(BoardView)
        if picked is not Choice.NOTHING:
            board.cursor = tile
        board.show(self._match.board, picked if isinstance(picked, Missed) else None)
        self._say(self._words(tile, picked))
        self._show_result()
        self.tell_time()
        self.refresh_bindings()

    def _deal(self, pairs: int) -> None:
        if not self.in_sight:
            return
        try:
            self._match = self._match.again(pairs=pairs)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._begin()

    def _begin(self) -> None:
        self._match.start()
        board = self.query_one(BoardView)
        board.cursor = Tile(Column.LEFT, 0)
        board.show(self._match.board)
        self._tell_whether_it_counts()
        self._show_result()
        self.tell_time()
        self.refresh_bindings()

    # Showing

    def tell_time(self) -> None:
        """Write the line over the board, with the time as it is now."""
        board = self._match.board
        title = Content.assemble(("Match", "bold"), (f" · {wording.visible(self._match.title, False)}", MUTED))
        counts = ("counts · ", MARK) if self._match.counts else ""
        wrong = f" · {board.wrong} wrong" if board.wrong else ""
        time = wording.duration(self._match.milliseconds // 1000)
        figures = f"{len(board.matched)} of {len(board.pairs)}{wrong} · {time}"
        head = apart(title, Content.assemble(counts, (figures, MUTED)), least=_LEAST_TITLE)
        self.query_one("#head", Static).update(head, layout=False)

    def _tell_whether_it_counts(self) -> None:
        self._say(wording.ROUND_COUNTS if self._match.counts else wording.ROUND_DOES_NOT_COUNT)

    def _show_result(self) -> None:
        result = self.query_one("#result", Static)
        result.display = self._match.board.finished
        if result.display:
            went, best = matching.result_words(self._match)
            result.update(Content.assemble((went, "bold"), "\n", best))

    def _words(self, tile: Tile, picked: Picked) -> str:
        """Say what a pick came to, in words beside the signs on the tiles."""
        board = self._match.board
        if isinstance(picked, Matched):
            pair = board.pairs[picked.pair]
            return "" if board.finished else f"✓ right: {tile_words(pair.left)} – {tile_words(pair.right)}"
        if isinstance(picked, Missed):
            return f"✗ wrong: {self._key_of(picked.wanted)} and {self._key_of(picked.taken)} are no pair"
        if picked is Choice.CHOSEN:
            other = "right" if tile.column is Column.LEFT else "left"
            return f"● chosen: {tile_words(board.text_at(tile))} – its partner is on the {other}"
        return "none chosen" if picked is Choice.DROPPED else ""

    def _key_of(self, tile: Tile) -> str:
        return name_now(self.app, f"match.{tile.name}", tile.name)

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)
