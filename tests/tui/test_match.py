"""A match in the app: by keys alone, by mouse alone, at any size, with any text; and what is in the log after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from studycards.study.match import Tile
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.match import MatchScreen
from studycards.tui.screens.today import Today
from studycards.tui.widgets.board import BoardView, tile_words
from studycards.workspace.place import Place
from studycards.workspace.settings import MOTION
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, hands
from tests.tui.hostile import NASTY
from tests.tui.looking import all_keys, changed, footer, press, screen_lines, screen_text, settled, word
from tests.tui.test_hostile import FORBIDDEN, assert_whole
from tests.workspace.matching import tiles_of


@pytest.fixture
def clock() -> Hands:
    """A clock whose hands the test moves."""
    return hands()


@pytest.fixture
def app(workspace: Workspace, clock: Hands) -> Iterator[StudycardsApp]:
    """The app on the studied library, under that clock."""
    moved = Workspace.open(Place(workspace.place.file, True, None, clock))
    yield StudycardsApp(moved)
    moved.close()


def screen_of(app: StudycardsApp) -> MatchScreen:
    """The match on show."""
    assert isinstance(app.screen, MatchScreen)
    return app.screen


def keys_of(app: StudycardsApp, pair: int) -> tuple[str, str]:
    """The keys of a pair's tiles."""
    question, answer = tiles_of(screen_of(app)._match, pair)
    return question.name, answer.name


def matched(app: StudycardsApp) -> list[tuple[int, int]]:
    """Grade of each match row in the log, and whether it counts."""
    return list(app.workspace.con.execute("SELECT grade, counts FROM reviews WHERE mode = 'match' ORDER BY instant"))


async def click_tile(pilot: Pilot[None], tile: Tile) -> None:
    """Click a tile."""
    board = pilot.app.screen.query_one(BoardView)
    x, y = board.region_of(tile)
    await pilot.click(board, offset=(board.gutter.left + x + 3, board.gutter.top + y))
    await settled(pilot)


def line_of(app: StudycardsApp, words: str) -> str:
    """The line of the screen on which words stand."""
    return next(line for line in screen_lines(app) if words in line)


async def test_a_round_by_keys_on_the_tiles(app: StudycardsApp, clock: Hands) -> None:
    """Chosen, wrong and right are told by sign and word; the result stands over the pairs, side by side."""
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "m")
        match = screen_of(app)._match
        count = len(match.board.pairs)
        assert f"0 of {count} · 0:00" in screen_lines(app)[0]
        assert word(app) == "Does not count: the schedule stays as it is"
        first, other = keys_of(app, 0), keys_of(app, 1)
        await press(pilot, first[0])
        assert word(app).startswith("● chosen: ")
        assert f" {first[0]} ● " in screen_text(app)
        await press(pilot, other[1])
        assert word(app) == f"✗ wrong: {first[0]} and {other[1]} are no pair"
        assert f" {first[0]} ✗ " in screen_text(app)
        assert f" {other[1]} ✗ " in screen_text(app)
        assert matched(app) == []
        clock.move(seconds=75)
        await press(pilot, *first)
        assert word(app).startswith("✓ right: ")
        assert f" {first[1]} ✓ " in screen_text(app)
        assert matched(app) == [(1, 0)]
        assert f"1 of {count} · 1 wrong · 1:15" in screen_lines(app)[0]
        for pair in range(1, count):
            await press(pilot, *keys_of(app, pair))
        assert matched(app) == [(1, 0), *[(4, 0)] * (count - 1)]
        assert f"{count} pairs in 1:15.0, 1 wrong try" in screen_text(app)
        assert f"The first time with {count} pairs: the one to beat" in screen_text(app)
        for each in match.board.pairs:
            assert tile_words(each.right)[:20] in line_of(app, tile_words(each.left))
        await press(pilot, "enter")
        assert f"0 of {count} · 0:00" in screen_lines(app)[0]
        await press(pilot, "escape")
        assert isinstance(app.screen, Today)


async def test_a_round_by_cursor(app: StudycardsApp) -> None:
    """Arrows and Enter or Space are enough; the cursor is a sign, and passes over what is matched."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "minus", "minus", "minus")
        match = screen_of(app)._match
        for pair in range(len(match.board.pairs)):
            row = match.board.order.index(pair)
            board = app.screen.query_one(BoardView)
            for column, place in (("left", pair), ("right", row)):
                await press(pilot, column)
                for _ in range(8):
                    if board.cursor.row == place:
                        break
                    await press(pilot, "down" if board.cursor.row < place else "up")
                assert f"▸ {board.cursor.name} " in screen_text(app)
                await press(pilot, "enter" if column == "left" else "space")
        assert match.board.finished
        assert match.board.wrong == 0
        assert "▸" not in screen_text(app)


async def test_a_round_by_mouse(app: StudycardsApp) -> None:
    """Every tile, another board and the way back can be clicked; a click on a matched tile does nothing."""
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.click(offset=(screen_lines(app)[-1].index("m Match") + 3, 29))
        await settled(pilot)
        match = screen_of(app)._match
        for pair in range(len(match.board.pairs)):
            for tile in tiles_of(match, pair):
                await click_tile(pilot, tile)
            if pair == 0:
                await click_tile(pilot, tiles_of(match, 0)[1])
                assert match.board.chosen is None
        assert match.board.finished
        assert match.board.wrong == 0
        await pilot.click(offset=(screen_lines(app)[-1].index("Another board"), 29))
        await settled(pilot)
        assert screen_of(app)._match is not match
        await pilot.click(offset=(screen_lines(app)[-1].index("Back"), 29))
        await settled(pilot)
        assert isinstance(app.screen, Today)


async def test_it_counts_where_that_is_switched_on_before_the_first_try(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "o")
        assert word(app) == "Counts: the first answer of each card is a review like any other"
        assert "counts · 0 of" in screen_lines(app)[0]
        assert footer(app)["o"] == "Count it"
        await press(pilot, *keys_of(app, 0))
        assert matched(app) == [(4, 1)]
        assert "o" not in footer(app)
        await press(pilot, "o", "plus")
        assert screen_of(app)._match.counts
        assert len(screen_of(app)._match.board.matched) == 1


async def test_a_pair_more_or_less(app: StudycardsApp) -> None:
    """Three to eight, as many as fit; the digits of rows that are not there do nothing."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "plus")
        assert len(screen_of(app)._match.board.pairs) == 7
        await press(pilot, *["minus"] * 9)
        assert len(screen_of(app)._match.board.pairs) == 3
        assert {"1", "a", "3", "c", "o"} <= all_keys(app)
        assert {"4", "d"}.isdisjoint(all_keys(app))
        before = screen_text(app)
        await press(pilot, "4", "d", "8")
        assert screen_text(app) == before


async def test_too_few_cards_leave_today_and_say_so(app: StudycardsApp) -> None:
    app.workspace.con.execute("UPDATE notes SET back = 'the same'")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        assert isinstance(app.screen, Today)
        assert word(app).startswith("too few cards in this library fit on a board: a match needs 3")


async def test_a_pair_that_cannot_be_stored_stays_and_a_line_says_why(app: StudycardsApp) -> None:
    app.workspace.con.execute("CREATE TRIGGER full BEFORE INSERT ON reviews BEGIN SELECT RAISE(ABORT, 'disk'); END")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        await press(pilot, *keys_of(app, 0))
        assert "disk" in word(app)
        assert screen_of(app)._match.board.matched == ()


async def test_undo_on_today_takes_a_pair_back(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        await press(pilot, *keys_of(app, 0))
        await press(pilot, "q", "u")
        assert word(app).startswith("took back: Good on ")
        assert changed(app.workspace) == ["revoke"]


async def test_the_time_goes_on_by_itself_unless_less_motion_is_wanted(app: StudycardsApp, clock: Hands) -> None:
    def ticks() -> bool:
        return any(timer._interval == 1 for timer in app.screen._timers)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        assert ticks()
        clock.move(seconds=7)
        screen_of(app).tell_time()
        await settled(pilot)
        assert screen_lines(app)[0].rstrip().endswith(" · 0:07")
        await press(pilot, "q")
        app.workspace.set(MOTION, "reduced")
        await press(pilot, "m")
        assert not ticks()


@pytest.mark.parametrize("keys", [(), ("1",), ("1", "a")])
async def test_resizing_at_any_moment(app: StudycardsApp, keys: tuple[str, ...]) -> None:
    """The board is whole at every size, with every tile on it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "plus", "plus", *keys)
        for size in ((60, 18), (160, 50), (61, 19), (200, 60), (20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            if size[0] >= 60:
                assert_whole(app)
                rows = len(screen_of(app)._match.board.pairs)
                for tile in "12345678abcdefgh":
                    assert (f" {tile} " in screen_text(app)) or ord(tile) - ord("1" if tile < "9" else "a") >= rows


async def test_hostile_texts_are_only_text(app: StudycardsApp) -> None:
    """Markup, escapes, wide and shapeless signs on the tiles and in the words: nothing but text, all in its place."""
    texts = [text.encode("utf-8", "replace").decode()[:100] for text in NASTY]
    notes = [note for (note,) in app.workspace.con.execute("SELECT id FROM notes ORDER BY id")]
    put = "UPDATE notes SET kind = 'basic', front = CAST(? AS TEXT), back = CAST(? AS TEXT) WHERE id = ?"
    shown = 0
    async with app.run_test(size=(80, 24)) as pilot:
        for start in range(0, len(texts), 2 * len(notes)):
            sides = (texts * 2)[start : start + 2 * len(notes)]
            for place, note in enumerate(notes):
                app.workspace.con.execute(put, (f"{place} {sides[2 * place]}", f"{place} {sides[2 * place + 1]}", note))
            await press(pilot, "m", "plus", "plus", "down", "1")
            if isinstance(app.screen, MatchScreen):
                assert_whole(app)
                shown += len(app.screen._match.board.pairs)
                await press(pilot, "q")
            assert FORBIDDEN.isdisjoint("".join(screen_lines(app)))
            assert isinstance(app.screen, Today)
    assert shown > len(texts) // 4


async def test_a_command_opens_the_board_over_today(workspace: Workspace) -> None:
    """`studycards match` shows the board first, and Today when that is left."""
    from studycards.tui.screens.match import opened

    app = StudycardsApp(workspace, first=opened(workspace, [workspace.deck("capitals")], 3))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Match · " in screen_lines(app)[0]
        await press(pilot, "q")
        assert isinstance(app.screen, Today)
