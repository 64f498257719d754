"""The few ways in which text differs on the screen; a sign or a word always says the same as the colour."""

from __future__ import annotations

MUTED = "$foreground 65%"
FAINT = "$foreground 35%"
KEY = "bold $text-accent"
CODE = "$text-accent"
DONE = "$success"
MARK = "$text-warning"
SPARK = "$text-success"
