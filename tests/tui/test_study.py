"""A sitting in the app: every key and every click, and what is in the library after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.study import Study
from studycards.tui.screens.summary import SittingSummary
from studycards.tui.screens.today import Today
from studycards.tui.widgets.grade_bar import GradeBar
from studycards.workspace import studying
from studycards.workspace.settings import GRADES
from studycards.workspace.workspace import Workspace
from tests.tui.looking import all_keys, changed, footer, graded, press, screen_lines, screen_text, settled, word

NOTE = {"France": "france", "Italy": "italy", "Spain": "spain"}


@pytest.fixture
def app(workspace: Workspace) -> StudycardsApp:
    """The app at the cards of one deck, the reviews first."""
    workspace.con.execute("INSERT INTO settings VALUES (1, 0, 'new_per_day', '0')")
    workspace.reload()
    return StudycardsApp(workspace, ["capitals"])


def on_show(app: StudycardsApp) -> str:
    """The note on the table."""
    text = screen_text(app)
    return next(note for country, note in NOTE.items() if f"capital of {country}?" in text)


def buttons(app: StudycardsApp) -> list[str]:
    """What the visible buttons say."""
    return [label.plain for label in app.screen.query_one(GradeBar).labels()]


async def click_button(pilot: Pilot[None], place: int) -> None:
    """Click a button of the bar."""
    bar = pilot.app.screen.query_one(GradeBar)
    await pilot.click(bar, offset=(bar.gutter.left + bar.columns()[place].start, 2))
    await settled(pilot)


async def test_a_question_hides_its_answer(app: StudycardsApp) -> None:
    """Before revealing there is the question, one button, and no grade key."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert on_show(app)
        assert not any(city in screen_text(app) for city in ("Paris", "Rome", "Madrid"))
        assert buttons(app) == ["Space Show answer"]
        await press(pilot, "1", "4")
        assert graded(app.workspace) == []
        assert word(app) == "For practice only."


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_space_and_enter_reveal_then_mean_good(app: StudycardsApp, key: str) -> None:
    """One key carries through a sitting; the answer is stored before the next card shows."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first = on_show(app)
        await press(pilot, key)
        assert any(city in screen_text(app) for city in ("Paris", "Rome", "Madrid"))
        assert graded(app.workspace) == []
        await press(pilot, key)
        assert graded(app.workspace) == [(first, 4, "good")]
        assert on_show(app) != first
        assert word(app) == ""  # a deck's notice is shown once a sitting


@pytest.mark.parametrize(
    ("key", "grade", "name"), [("1", 1, "again"), ("2", 3, "hard"), ("3", 4, "good"), ("4", 5, "easy")]
)
async def test_keys_grade(app: StudycardsApp, key: str, grade: int, name: str) -> None:
    """1 2 3 4 store Again, Hard, Good, Easy."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first = on_show(app)
        await press(pilot, "space", key)
        assert graded(app.workspace) == [(first, grade, name)]


@pytest.mark.parametrize(("place", "grade"), [(0, 1), (1, 3), (2, 4), (3, 5)])
async def test_clicks_reveal_and_grade(app: StudycardsApp, place: int, grade: int) -> None:
    """Every button works by mouse."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await click_button(pilot, 0)
        assert len(buttons(app)) == 4
        await click_button(pilot, place)
        assert [row[1] for row in graded(app.workspace)] == [grade]


async def test_buttons_show_what_each_grade_does(app: StudycardsApp) -> None:
    """Intervals are the scheduler's for this card; the easiness joins them where there is room."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        assert buttons(app) == ["1 Again\ntoday", "2 Hard\n6 d today", "3 Good ⎵\n6 d", "4 Easy\n6 d"]
        await pilot.resize_terminal(110, 30)
        await settled(pilot)
        assert buttons(app)[1:] == ["2 Hard\n6 d today · EF 2.36", "3 Good ⎵\n6 d · EF 2.50", "4 Easy\n6 d · EF 2.60"]


async def test_six_grades(workspace: Workspace) -> None:
    """With `grades: sm2` the bar shows 0 to 5, the digits are those grades, and the meanings are in the help."""
    workspace.set(GRADES, "sm2")
    app = StudycardsApp(workspace, ["capitals"])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        assert [line.split("\n")[0] for line in buttons(app)] == [
            *("0 Blackout", "1 Again", "2 Nearly", "3 Hard", "4 Good ⎵", "5 Easy"),
        ]
        assert {"0", "5"} <= all_keys(app)
        await press(pilot, "2", "space", "0", "space", "space")
        assert [row[1:] for row in graded(workspace)] == [(2, "2"), (0, "0"), (4, "4")]
        await press(pilot, "space")
        await click_button(pilot, 5)
        assert graded(workspace)[-1][1:] == (5, "5")
        await press(pilot, "question_mark")
        assert "complete blackout" in screen_text(app)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_no_word_on_the_six_buttons_is_cut(workspace: Workspace, width: int) -> None:
    """At the least width, too, each button says its grade and the whole of what that does, the repeats among it."""
    workspace.set(GRADES, "sm2")
    app = StudycardsApp(workspace, ["capitals"])
    async with app.run_test(size=(width, 18)) as pilot:
        await press(pilot, "space")
        seen = ""
        for _ in range(10):
            seen += "\n".join(screen_lines(app)[-6:])
            await press(pilot, "3", "space")
        assert all(words in seen for words in ("Blackout", "today", "done"))
        assert "…" not in seen


async def test_undo_shows_the_card_again_and_redo_takes_it_away(app: StudycardsApp) -> None:
    """u takes back, many levels, and says what; Ctrl+Y does it again, and is offered only then."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first = on_show(app)
        assert "Ctrl+Y" not in footer(app)
        await press(pilot, "space", "1", "space", "2", "u")
        assert word(app) == "took back: Hard on this card"
        assert "Ctrl+Y" in footer(app)
        await press(pilot, "u")
        assert on_show(app) == first
        assert buttons(app) == ["Space Show answer"]
        await press(pilot, "ctrl+y")
        assert word(app) == f"did again: Again on “What is the capital of {first.capitalize()}?”"
        assert "Ctrl+Y" in footer(app)
        assert len(graded(app.workspace)) == 2
        assert changed(app.workspace) == ["revoke", "revoke", "restore"]
        await press(pilot, "ctrl+y")
        assert "Ctrl+Y" not in footer(app)


async def test_undo_with_nothing_done(app: StudycardsApp) -> None:
    """There are the answers of earlier days to take back; at the end there is nothing, and it is said."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "u", "u", "u", "u")
        assert word(app) == "nothing to take back"


@pytest.mark.parametrize(
    ("key", "change", "said"),
    [("@", "suspend", "suspended: it stays away until you resume it"), ("minus", "bury", "buried until tomorrow")],
)
async def test_putting_a_card_away(app: StudycardsApp, key: str, change: str, said: str) -> None:
    """@ suspends and - buries the card on the table, u brings it back."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first = on_show(app)
        await press(pilot, key)
        assert changed(app.workspace) == [change]
        assert word(app) == said
        assert on_show(app) != first
        await press(pilot, "u")
        assert word(app) == f"took back: {change} on this card"
        assert "due 3" in screen_text(app)


async def test_flag_marks_and_unmarks(app: StudycardsApp) -> None:
    """* marks the card in words above it, and takes the mark off again."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "*")
        assert "⚑ flagged" in screen_lines(app)[0]
        await press(pilot, "*")
        assert "flagged" not in screen_lines(app)[0]
        assert changed(app.workspace) == ["flag", "unflag"]


async def test_hint_shows_where_there_is_one(app: StudycardsApp) -> None:
    """h shows the hint, once; cards without one do not offer the key."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for _ in range(3):
            if on_show(app) == "france":
                break
            assert "h" not in footer(app)
            await press(pilot, "h")
            assert "Hint:" not in screen_text(app)
            await press(pilot, "s")
        assert footer(app)["h"] == "Hint"
        await press(pilot, "h")
        assert "Hint: On the Seine" in screen_text(app)
        assert "h" not in footer(app)


async def test_later_puts_a_card_to_the_end(app: StudycardsApp) -> None:
    """s goes on with another card and stores nothing."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first = on_show(app)
        await press(pilot, "s")
        assert on_show(app) != first
        assert graded(app.workspace) == []
        assert changed(app.workspace) == []
        assert "due 3" in screen_lines(app)[0]


async def test_answer_tells_why_and_where(app: StudycardsApp) -> None:
    """An explanation and a source stand under the answer."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        seen = ""
        for _ in range(3):
            await press(pilot, "space")
            seen += screen_text(app)
            await press(pilot, "3")
        assert "Why: All roads lead there." in seen
        assert "From: An atlas, lines 3–4" in seen


async def test_a_gap_is_filled_in_place(workspace: Workspace) -> None:
    """The sentence of a cloze card stays on its line when the gap is filled."""
    app = StudycardsApp(workspace, ["capitals"])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        while "London lies" not in screen_text(app):
            await press(pilot, "s")
        line = next(at for at, text in enumerate(screen_lines(app)) if "London lies on the […]." in text)
        await press(pilot, "space")
        assert "London lies on the Thames." in screen_lines(app)[line]


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_stopping_leads_to_the_summary(app: StudycardsApp, key: str) -> None:
    """q and Esc show how it went; Enter is home, where the numbers have moved."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "3", key)
        assert isinstance(app.screen, SittingSummary)
        assert "Stopped here" in screen_text(app)
        assert "1 of 1 · 100 %" in screen_text(app)
        assert "Still waiting today" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Today)
        assert "2 due" in screen_text(app)
        assert "1 of 3 done" in screen_text(app)


async def test_the_last_answer_leads_to_the_summary(app: StudycardsApp) -> None:
    """A finished sitting counts cards and answers, names the hardest, and says when it goes on."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "1", "space", "3", "space", "3", "space", "3")
        text = screen_text(app)
        assert "done for today" in text
        assert "3 cards, 4 answers" in text
        assert "2 of 3 · 67 %" in text
        assert "again 1×" in text
        assert "Sun 22 Nov" in text


@pytest.mark.parametrize(
    ("decks", "title"),
    [(["capitals"], "This deck is done for today"), (["capitals", "terms"], "All done for today")],
)
async def test_a_finished_sitting_claims_no_more_than_its_decks(
    app: StudycardsApp, decks: list[str], title: str
) -> None:
    """All is not done for today while another deck may wait."""
    app = StudycardsApp(app.workspace, decks)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["space", "3"] * 3)
        assert screen_lines(app)[0].split("  ")[1] == title


async def test_undo_from_the_summary_goes_on_with_the_card(app: StudycardsApp) -> None:
    """u still takes back once the sitting is over, and home is one Enter away after it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "3", "space", "3", "space", "3")
        assert isinstance(app.screen, SittingSummary)
        await press(pilot, "u")
        assert isinstance(app.screen, Study)
        assert word(app).startswith("took back: Good")
        await press(pilot, "space", "4", "enter")
        assert isinstance(app.screen, Today)


async def test_help_lists_the_keys_of_the_screen(app: StudycardsApp) -> None:
    """? lists each key the foot names, and closes by key or click, back on the same card."""
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        first, named = on_show(app), footer(app)
        await press(pilot, "?")
        text = screen_text(app)
        assert "Keep this card away until you resume it" in text
        assert all(f" {name} " in text for name in named)
        await press(pilot, "escape")
        assert on_show(app) == first
        await press(pilot, "?")
        await pilot.click("#sheet")
        await settled(pilot)
        assert isinstance(app.screen, Study)


async def test_the_foot_names_only_what_works_now(app: StudycardsApp) -> None:
    """Covered and revealed have their own keys, and each fits on the line."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert footer(app)["Space"] == "Show answer"
        await press(pilot, "space")
        assert footer(app)["Space"] == "Good"
        assert {"u", "@", "-", "*", "q", "?"} <= set(footer(app))
        await pilot.resize_terminal(30, 24)
        await settled(pilot)
        assert list(footer(app))[-2:] == ["q", "?"]


async def test_every_key_of_the_foot_can_be_clicked(app: StudycardsApp) -> None:
    """A click on a key at the foot does what the key does."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for name, done in (("Bury", ["bury"]), ("Flag", ["bury", "flag"]), ("Suspend", ["bury", "flag", "suspend"])):
            await pilot.click(offset=(screen_lines(app)[-1].index(name), 23))
            await settled(pilot)
            assert changed(app.workspace) == done
        await pilot.click(offset=(screen_lines(app)[-1].index("Stop"), 23))
        await settled(pilot)
        assert isinstance(app.screen, SittingSummary)


async def test_a_fault_keeps_the_card_and_says_so(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing can be stored the card stays, revealed as it was, and a line says why."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        first = on_show(app)
        app.workspace.con.execute("PRAGMA query_only=ON")
        await press(pilot, "3")
        assert "cannot be written to" in word(app)
        assert on_show(app) == first
        assert len(buttons(app)) == 4
        app.workspace.con.execute("PRAGMA query_only=OFF")
        await press(pilot, "3")
        assert graded(app.workspace) == [(first, 4, "good")]


async def test_an_answer_given_elsewhere_is_noticed(app: StudycardsApp, opened: Callable[..., Workspace]) -> None:
    """A card answered in another window meanwhile is not stored twice; on coming back the next one shows."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first = on_show(app)
        studying.answer(opened(app.workspace.path), f"capitals/{first}", 5)
        app.app_focus = False
        app.app_focus = True
        await settled(pilot)
        assert on_show(app) != first
        assert "due 2" in screen_lines(app)[0]


async def test_every_answer_survives_a_crash(app: StudycardsApp) -> None:
    """What was graded is on disk before the next card shows: another connection reads it at once."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "3")
        other = sqlite3.connect(app.workspace.path)
        assert other.execute("SELECT count(*) FROM reviews").fetchone() == (4,)
        other.close()
