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
