"""In every theme there is to choose, all text can be read."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from studycards.tui.app import StudycardsApp
from studycards.tui.themes import HIGH_CONTRAST, THEMES
from tests.tui.looking import press

LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of text."""

DRAWN = frozenset("─━│┼╭╮╰╯▔ ▁▂▃▄▅▆▇█·░▒▓┤└")
"""Signs that draw lines, charts and scroll bars; what they show is said in words beside them, or a key away."""


def luminance(colour: tuple[int, int, int]) -> float:
    """The relative luminance of an sRGB colour (WCAG 2.2)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style, terminal: TerminalTheme) -> float:
    """The contrast ratio of text in a style, on a terminal with these 16 colours."""
    assert style.color is not None
    assert style.bgcolor is not None
    front = style.color.get_truecolor(terminal, foreground=True)
    back = style.bgcolor.get_truecolor(terminal, foreground=False)
    if style.reverse:
        front, back = back, front
    if style.dim:
        front = type(front)(*((one + other) // 2 for one, other in zip(front, back, strict=True)))
    dark, light = sorted((luminance(front), luminance(back)))
    return (light + 0.05) / (dark + 0.05)


def written(app: StudycardsApp) -> list[Segment]:
    """The pieces of the screen that are text."""
    strips = app.screen._compositor.render_strips()
    return [piece for strip in strips for piece in strip if not DRAWN.issuperset(piece.text)]


WALK: tuple[list[str], ...] = (
    *(
        [],
        ["p"],
        ["a", "end"],
        ["t"],
        ["escape", "escape", "m", "1", "a"],
        ["2"],
        ["escape", "c"],
        ["enter"],
        ["n", "enter"],
        ["space", "escape"],
    ),
    *(["escape", "x", *["enter"] * 2, "ctrl+f"], ["escape", "escape", "down", "enter"]),
    *(["h", "asterisk"], ["space"], ["question_mark"], ["escape", "1", "q"]),
    *(
        ["comma"],
        ["slash", "x"],
        ["escape", "enter", "q", "enter"],
        ["escape", "end", "enter"],
        ["enter", "question_mark"],
    ),
)
"""Keys that lead from screen to screen: the last ones through the settings, their questions and the keys."""


@pytest.mark.parametrize("theme", THEMES)
async def test_text_stands_out(app: StudycardsApp, theme: str) -> None:
    """Every screen in every theme: the contrast of each piece of text with what is behind it is 4.5:1 or more."""
    app.workspace.con.execute("UPDATE notes SET back = 'a `code` b [c](d)\n\n- e\n\n> f'")
    app.theme = theme
    poor: dict[str, float] = {}
    async with app.run_test(size=(80, 34)) as pilot:
        for keys in WALK:
            await press(pilot, *keys)
            for piece in written(app):
                assert piece.style is not None
                if (ratio := contrast(piece.style, app.ansi_theme)) < LEAST:
                    poor[f"{piece.text.strip()} {piece.style}"] = round(ratio, 2)
    assert poor == {}


def test_there_is_a_theme_for_every_eye_and_every_terminal() -> None:
    """At least two dark themes, two light ones, one of high contrast and one of the terminal's own 16 colours."""
    mixed = [theme for theme in THEMES.values() if not theme.ansi]
    assert sum(theme.dark for theme in mixed) >= 2
    assert sum(not theme.dark for theme in mixed) >= 2
    assert any(theme.ansi for theme in THEMES.values())
    assert HIGH_CONTRAST.name in THEMES


async def test_only_these_are_offered(app: StudycardsApp) -> None:
    """What the palette lists is what was measured."""
    async with app.run_test():
        assert set(app.available_themes) == set(THEMES)
