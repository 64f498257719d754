"""Custom sittings in the app: chosen by keys alone and by mouse alone, counting or not, and what the log says after."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot

from studycards.study.filters import parse
from studycards.study.session import Change
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.cram import CustomSitting, OwnWords, opened
from studycards.tui.screens.study import Study
from studycards.tui.screens.summary import SittingSummary
from studycards.tui.screens.today import Today
from studycards.tui.widgets.choice_list import ChoiceList
from studycards.workspace import studying
from studycards.workspace.workspace import Workspace
from tests.tui.looking import footer, press, screen_lines, screen_text, settled, word
from tests.tui.test_study import buttons


def rounds(workspace: Workspace) -> list[tuple[int, int]]:
    """Grade of each answer given in a custom sitting, and whether it counts."""
    return list(workspace.con.execute("SELECT grade, counts FROM reviews WHERE mode = 'cram' ORDER BY instant"))


def schedule(workspace: Workspace) -> list[tuple[object, ...]]:
    return list(
        workspace.con.execute("SELECT card_id, due, interval, easiness, reviews FROM memories WHERE reviews > 0")
    )


async def click_line(pilot: Pilot[None], words: str) -> None:
    """Click where words stand."""
    lines = screen_lines(pilot.app)
    row = next(place for place, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[row].index(words), row))
    await settled(pilot)


async def test_a_round_by_keys_leaves_the_schedule_alone(app: StudycardsApp) -> None:
    """Three cards are due: one is missed and comes again, and the end says that nothing counted."""
    before = schedule(app.workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f")
        assert "Due in the next 3 days  3 cards" in screen_text(app)
        assert "Does not count: the schedule stays as it is" in screen_text(app)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, Study)
        assert "does not count · again 0 · left 3" in screen_lines(app)[0]
        await press(pilot, "space")
        assert buttons(app) == [
            *("1 Again\ncomes again", "2 Hard\ncomes again", "3 Good ⎵\nknown", "4 Easy\nknown"),
        ]
        await press(pilot, "1", "space", "3", "u")
        assert "does not count · again 1 · left 3" in screen_lines(app)[0]
        await press(pilot, "space", "3", "space", "3", "space", "2", "space", "3")
        assert isinstance(app.screen, SittingSummary)
        text = screen_text(app)
        assert "Each card known once" in text
        assert "3 cards, 5 answers" in text
        assert "as it was: this did not count" in text
        assert "Back tomorrow" not in text
        await press(pilot, "enter")
        assert isinstance(app.screen, Today)
    assert rounds(app.workspace) == [(1, 0), (4, 0), (4, 0), (4, 0), (3, 0), (4, 0)]
    assert schedule(app.workspace) == before


async def test_a_round_by_mouse_that_counts(app: StudycardsApp) -> None:
    """The key in the help, the switch, the line and the foot can be clicked; the first answer shows its interval."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await click_line(pilot, "Help")
        await click_line(pilot, "Study chosen cards")
        await click_line(pilot, "Count it")
        assert "Counts: the first answer of each card is a review like any other" in screen_text(app)
        await click_line(pilot, "Due in the next")
        await click_line(pilot, "Due in the next")
        assert " counts · again 0 · left 3" in screen_lines(app)[0]
        await click_line(pilot, "Show answer")
        assert "d" in buttons(app)[2].split("\n")[1]
        await click_line(pilot, "4 Easy")
        await click_line(pilot, "Stop")
        text = screen_text(app)
        assert "Stopped here" in text
        assert "Left in this round    2 cards" in text
        assert "each card's first answer counted" in text
    assert rounds(app.workspace) == [(5, 1)]


async def test_own_words_are_read_as_they_are_typed(app: StudycardsApp) -> None:
    """Letters are letters; a mistake has carets under it, a filter the number of cards, Enter begins with them."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f", "slash", *"is", "colon", *"nwe")
        lines = screen_lines(app)
        at = next(place for place, line in enumerate(lines) if "is:nwe" in line)
        assert lines[at + 1].index("^^^") == lines[at].index("nwe")
        assert "did you mean is:new?" in lines[at + 2]
        await press(pilot, "enter")
        assert isinstance(app.screen, CustomSitting)
        await press(pilot, *["backspace"] * 3, *"new kind", "colon", *"list")
        app.screen.tell_about_own()
        await settled(pilot)
        assert "1 card fits" in screen_text(app)
        assert "^" not in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Study)
        assert "left 1" in screen_lines(app)[0]


async def test_what_no_card_fits_is_said_and_escape_leads_back_step_by_step(app: StudycardsApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "f", "down", "down", "enter")
        assert word(app) == "no card fits: is:leech"
        await press(pilot, "end", "enter")
        assert app.screen.query_one(OwnWords).has_focus
        await press(pilot, *"deck", "colon", "x", "enter")
        assert "there is no deck 'x'; there are: capitals, terms" in word(app)
        await press(pilot, "escape")
        assert app.screen.query_one(ChoiceList).has_focus
        assert footer(app)["q"] == "Back"
        await press(pilot, "escape")
        assert isinstance(app.screen, Today)


async def test_from_a_deck_its_cards_are_chosen_unless_the_words_name_another(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "down", "f")
        assert "Due in the next 3 days  0 cards" in screen_text(app)
        await press(pilot, "slash", *"deck", "colon", *"capitals", "enter")
        assert isinstance(app.screen, Study)
        assert "Capitals of Europe" in screen_lines(app)[0]


async def test_a_round_may_lie_over_today_from_the_start(workspace: Workspace) -> None:
    """As the command line opens it; suspended cards only where they are asked for."""
    studying.change(workspace, "capitals/france", Change.SUSPEND)
    app = StudycardsApp(workspace, first=opened(workspace, parse("is:suspended")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "What is the capital of France?" in screen_text(app)
        assert word(app).startswith("Does not count: the schedule stays as it is")
        await press(pilot, "space", "3", "enter")
        assert isinstance(app.screen, Today)


async def test_what_is_typed_is_shown_as_text(app: StudycardsApp) -> None:
    """Neither markup nor control characters in a filter are obeyed, or reach the terminal."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f", "slash")
        app.post_message(events.Paste('tag:"[red]x\x1b[2J"'))
        await settled(pilot)
        await press(pilot, "enter")
        assert word(app) == "no card fits: tag:[red]x␛[2J"
        assert "\x1b" not in screen_text(app)
