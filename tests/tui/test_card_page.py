"""The card as a page: every kind, marks that are more than colour, long cards, and text that can be taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.study import Study
from studycards.tui.widgets.card_page import CardPage
from studycards.workspace.importing import import_files
from studycards.workspace.workspace import Workspace
from tests.tui.looking import press, screen_lines, screen_text, settled, wheel, word

KINDS = Path(__file__).with_name("kinds.yaml")


@pytest.fixture
def app(opened: Callable[..., Workspace], empty_library: Path) -> StudycardsApp:
    """The app at a deck with a card of each kind."""
    workspace = opened(empty_library)
    import_files(workspace, [KINDS])
    return StudycardsApp(workspace, ["kinds"])


async def show(pilot: Pilot[None], question: str) -> None:
    """Put cards off until one asks this."""
    await settled(pilot)
    for _ in range(9):
        if question in screen_text(pilot.app):
            return
        await press(pilot, "s")
    pytest.fail(f"{question} is not asked")


def card(pilot: Pilot[None]) -> list[str]:
    """The lines of the card that are not empty, without the room around them."""
    page = pilot.app.screen.query_one(CardPage).region
    return [line.strip() for line in screen_lines(pilot.app)[page.y : page.bottom] if line.strip()]


def styled(pilot: Pilot[None], words: str) -> bool:
    """Whether all these words stand out in bold."""
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            if segment.text.strip() == words:
                return bool(segment.style and segment.style.bold)
    return False


async def test_a_card_is_in_the_first_picture_of_its_screen(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody sees an empty page before the card: it is laid out before the screen is drawn."""
    pictures: list[str] = []
    drawing = CardPage.render_lines

    def recorded(page: CardPage, crop: Region) -> list[Strip]:
        strips = drawing(page, crop)
        pictures.append("".join(strip.text for strip in strips))
        return strips

    monkeypatch.setattr(CardPage, "render_lines", recorded)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
    assert pictures[0].strip()


@pytest.mark.parametrize("size", [(60, 18), (100, 30)])
async def test_a_choice_is_a_list_of_letters(app: StudycardsApp, size: tuple[int, int]) -> None:
    """Each option once, behind its letter alone, hanging on it; revealed, the right one bears a sign."""
    async with app.run_test(size=size) as pilot:
        await show(pilot, "Which river")
        lines = card(pilot)
        assert [line[:3] for line in lines if line[1:2] == ")"] == ["a) ", "b) ", "c) "]
        assert "•" not in screen_text(app)
        starts = {line.index(")") for line in screen_lines(app) if line.strip()[1:2] == ")"}
        assert len(starts) == 1
        await press(pilot, "space")
        assert [line[3:] for line in card(pilot) if line.startswith("✓ ")] == [") Thames"]


async def test_a_gap_is_seen_and_what_fills_it_is_bold(app: StudycardsApp) -> None:
    """Brackets before, bold after: neither needs a colour."""
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "London lies on the […]")
        await press(pilot, "space")
        assert "London lies on the Thames, near the sea." in screen_text(app)
        assert styled(pilot, "Thames")


async def test_a_list_answers_as_a_list(app: StudycardsApp) -> None:
    """Numbered where order counts, its lines under each other."""
    async with app.run_test(size=(60, 24)) as pilot:
        await show(pilot, "Which steps?")
        assert "Look" not in screen_text(app)
        await press(pilot, "space")
        lines = card(pilot)
        assert "Two of them:" in lines
        assert "1. Look" in lines
        assert any(line.startswith("2. Leap") for line in lines)


async def test_a_table_card_names_row_and_column(app: StudycardsApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await show(pilot, "Good for?")
        assert card(pilot)[:2] == ["Facet joint injections · Common uses", "Good for?"]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (160, 50)])
async def test_marks_wide_letters_and_tables_fit(app: StudycardsApp, size: tuple[int, int]) -> None:
    """No line is wider or narrower than the screen, and cells wrap within their columns."""
    async with app.run_test(size=size) as pilot:
        await show(pilot, "Left or שמאל, 日本 or 👩‍👩‍👧?")
        await press(pilot, "space")
        assert styled(pilot, "bold")
        assert {cell_len(line) for line in screen_lines(app)} == {size[0]}
        assert "Name" in screen_text(app)
        await press(pilot, *["pagedown"] * 4)
        assert "Radiofrequency │ Heats" in screen_text(app)
        assert "months" in screen_text(app)
        assert "4 Easy" in screen_text(app)


async def test_a_long_card_scrolls_by_wheel_and_keeps_its_place_when_revealed(app: StudycardsApp) -> None:
    """The grade bar stays; each card begins at its top."""
    text = "\n\n".join(f"paragraph {number}" for number in range(30))
    app.workspace.con.execute("UPDATE notes SET back = ?, kind = 'basic', more = NULL", (text,))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        await wheel(pilot, times=30)
        assert "paragraph 29" in screen_text(app)
        assert "4 Easy" in screen_text(app)
        await wheel(pilot, down=False, times=30)
        assert "paragraph 0" in screen_text(app)
        await wheel(pilot, times=30)
        await press(pilot, "3")
        assert app.screen.query_one(CardPage).scroll_y == 0


async def test_a_long_card_after_a_short_one_lays_the_screen_out_once(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From then on an answer is one repaint; the scroll bar is seen where there is something to scroll, only there."""
    text = "\n\n".join(f"paragraph {number}" for number in range(30))
    app.workspace.con.execute("UPDATE notes SET back = ?, kind = 'basic', more = NULL", (text,))
    laid_out: list[Screen[object]] = []
    lay_out = Screen._refresh_layout

    def noted(screen: Screen[object], *args: Size | None, **more: bool) -> None:
        laid_out.append(screen)
        lay_out(screen, *args, **more)  # type: ignore[arg-type]

    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        bar = app.screen.query_one(CardPage).vertical_scrollbar.region
        assert marked(pilot, bar)
        monkeypatch.setattr(Screen, "_refresh_layout", noted)
        await press(pilot, "3")
        assert not marked(pilot, bar)
        await press(pilot, "space")
        assert marked(pilot, bar)
    assert laid_out == []


def marked(pilot: Pilot[None], bar: Region) -> bool:
    """Whether the scroll bar differs from the page beside it."""
    strips = pilot.app.screen._compositor.render_strips()[bar.y : bar.bottom]
    cells = [segment for strip in strips for segment in strip.crop(bar.x - 1, bar.x + 1)]
    return len({(segment.text.strip(), segment.style and segment.style.bgcolor) for segment in cells}) > 1


async def test_of_a_very_long_text_only_what_one_comes_to_is_laid_out(app: StudycardsApp) -> None:
    """A hundred thousand characters open at once; paging on goes to the end of what there is."""
    text = "\n\n".join(f"paragraph {number}" for number in range(8000))
    app.workspace.con.execute("UPDATE notes SET back = ?, kind = 'basic', more = NULL", (text,))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        card = app.screen.query_one(CardPage)
        assert 100 < card.virtual_size.height < 1000
        for _ in range(60):
            card.scroll_end(animate=False)
            await settled(pilot)
        assert card.virtual_size.height > 10_000
        await wheel(pilot, down=False)
        await press(pilot, "3")
        assert card.virtual_size.height == card.content_region.height


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Select with the mouse."""
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await settled(pilot)


async def test_text_is_selected_and_copied_and_then_ctrl_c_leaves(app: StudycardsApp) -> None:
    """Without the room around it; with nothing selected Ctrl+C ends the app, as everywhere."""
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "Which steps?")
        await press(pilot, "space")
        lines = screen_lines(app)
        first = next(at for at, line in enumerate(lines) if "Two of them:" in line)
        last = next(at for at, line in enumerate(lines) if "1. Look" in line)
        await drag(pilot, (lines[first].index("Two"), first), (lines[last].index("Look") + 4, last))
        assert app.screen.query_one(CardPage) in app.screen.selections
        await press(pilot, "ctrl+c")
        assert app.clipboard == "Two of them:\n\n1. Look"
        assert word(app) == "copied"
        assert app.return_code is None
        assert isinstance(app.screen, Study)
        await press(pilot, "3")
        assert app.screen.selections == {}
        await press(pilot, "ctrl+c")
        assert app.return_code == 0
