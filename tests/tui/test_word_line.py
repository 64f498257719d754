"""The line for words has room for what it says, and says it as text."""

from __future__ import annotations

from textual.app import App, ComposeResult

from studycards.tui.widgets.word_line import WordLine


class Saying(App[None]):
    """A screen of nothing else."""

    CSS = "WordLine { height: auto; max-height: 3; }"

    def compose(self) -> ComposeResult:
        """The line."""
        yield WordLine()


async def test_words_get_the_lines_they_need() -> None:
    """A long sentence is not cut at the end of the first line, and a short one after it gives the room back."""
    app = Saying()
    async with app.run_test(size=(20, 5)) as pilot:
        line = app.query_one(WordLine)
        line.say("five words that need two lines")
        await pilot.pause()
        assert line.size.height == 2
        line.say("short")
        await pilot.pause()
        assert line.size.height == 1


async def test_no_sign_between_parts_hangs_at_the_end_of_a_line() -> None:
    """The break takes its place; on a wider terminal all stands on one line again."""
    app = Saying()
    async with app.run_test(size=(20, 5)) as pilot:
        line = app.query_one(WordLine)
        line.say("Pass mark of 70 % · Does not count")
        await pilot.pause()
        assert str(line.visual) == "Pass mark of 70 %\nDoes not count"
        assert line.size.height == 2
        await pilot.resize_terminal(40, 5)
        await pilot.pause()
        assert str(line.visual) == "Pass mark of 70 % · Does not count"
        assert line.size.height == 1


async def test_words_are_text() -> None:
    """Markup and escapes are shown, line breaks are not made."""
    app = Saying()
    async with app.run_test(size=(40, 5)):
        line = app.query_one(WordLine)
        line.say("[b]a[/b]\x1b[31m\nb")
        said = str(line.visual)
        assert said.startswith("[b]a[/b]")
        assert "\x1b" not in said
        assert "\n" not in said


class Fixed(Saying):
    """A screen that gives its words two lines, lest every other word lays it out anew."""

    CSS = "WordLine { height: 2; }"


async def test_words_too_long_for_a_line_of_fixed_height_get_more() -> None:
    """A deck's notice is read whole, at any width; what is short takes the least again."""
    app = Fixed()
    async with app.run_test(size=(20, 15)) as pilot:
        line = app.query_one(WordLine)
        for words, height in (("more words than two lines of twenty cells can hold", 3), ("few words", 2)):
            line.say(words)
            await pilot.pause()
            assert line.size.height == height
        line.say("words that two lines of twenty cells hold")
        await pilot.resize_terminal(10, 30)
        await pilot.pause()
        assert line.size.height == 4


class Low(Saying):
    """A screen with one line for words."""

    CSS = "WordLine { height: 1; }"


async def test_parts_that_do_not_fit_beside_each_other_get_a_line_each() -> None:
    """The sign that falls away makes no room for both."""
    app = Low()
    async with app.run_test(size=(20, 15)) as pilot:
        line = app.query_one(WordLine)
        line.say("one of ten · of eight")
        await pilot.pause()
        assert str(line.visual) == "one of ten\nof eight"
        assert line.size.height == 2


async def test_words_take_no_more_than_a_third_of_the_screen() -> None:
    """What is cut then ends in a sign."""
    app = Fixed()
    async with app.run_test(size=(20, 12)) as pilot:
        line = app.query_one(WordLine)
        line.say("seven words " * 20)
        await pilot.pause()
        assert line.size.height == 4
        assert str(line.visual) == "\n".join(["seven words seven", "words seven words"] * 2) + "…"
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        assert line.size.height == 4
        assert str(line.visual).split() == ["seven", "words"] * 20


async def test_the_sign_of_what_is_cut_has_its_room_where_a_line_is_full() -> None:
    app = Fixed()
    async with app.run_test(size=(20, 12)) as pilot:
        line = app.query_one(WordLine)
        line.say("x" * 200)
        await pilot.pause()
        assert str(line.visual).splitlines() == ["x" * 20] * 3 + ["x" * 19 + "…"]


async def test_on_a_low_screen_words_keep_the_lines_that_are_theirs() -> None:
    """A third of it is less than the styles give."""
    app = Fixed()
    async with app.run_test(size=(20, 5)) as pilot:
        line = app.query_one(WordLine)
        line.say("words that two lines of twenty cells hold")
        await pilot.pause()
        assert line.size.height == 2
        assert str(line.visual).split()[-1] == "hold"
