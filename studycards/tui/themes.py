"""The themes there are to choose from: those in which all text stands out, dark and light, one of high contrast."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#4fb4ff",
    accent="#ffff00",
    warning="#ffd700",
    error="#ff8080",
    success="#00ff66",
    foreground="#ffffff",
    background="#000000",
    surface="#1a1a1a",
    panel="#262626",
)
LIGHT = replace(
    BUILTIN_THEMES["textual-light"], foreground="#141414", accent="#7a3d00", warning="#7a3d00", success="#1b6e36"
)
PAPER = Theme(
    name="paper",
    primary="#7a4a1e",
    accent="#7a1f1f",
    warning="#7a3d00",
    error="#9c1c1c",
    success="#2c6e2c",
    foreground="#221d17",
    background="#faf5ea",
    surface="#f0e8d8",
    panel="#e8dfcc",
    dark=False,
)
_TOOLKIT = ("textual-dark", "gruvbox", "catppuccin-mocha", "dracula", "monokai", "flexoki", "rose-pine")
TERMINAL = (BUILTIN_THEMES["ansi-dark"], replace(BUILTIN_THEMES["ansi-light"], warning="ansi_red", success="ansi_blue"))
"""These use the terminal's own 16 colours."""

_ALL = (*map(BUILTIN_THEMES.__getitem__, _TOOLKIT), LIGHT, PAPER, HIGH_CONTRAST, *TERMINAL)
THEMES = {theme.name: theme for theme in _ALL}
"""By name."""
