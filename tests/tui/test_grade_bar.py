"""The bar's buttons: their words are wrapped between words, and cut only where no row is left."""

from __future__ import annotations

import pytest
from textual.content import Content

from studycards.tui.widgets.grade_bar import fitting


@pytest.mark.parametrize(
    ("label", "width", "lines"),
    [
        ("a Chronic back and neck pain", 18, ["a Chronic back and", "neck pain"]),
        ("a Chronic back and neck pain", 12, ["a Chronic", "back and", "neck pain"]),
        ("a Radiofrequency ablation", 12, ["a", "Radiofrequency", "ablation"]),
        ("b 脊髄 刺激", 6, ["b 脊髄", "刺激"]),
        ("3 Good ⎵\ndone · 1 d · EF 2.50", 14, ["3 Good ⎵", "done · 1 d", "EF 2.50"]),
        ("y Count as right", 12, ["y Count as", "right"]),
        ("4 Easy\n6 d", 12, ["4 Easy", "6 d"]),
    ],
)
def test_a_name_too_wide_for_its_button_is_wrapped_between_words(label: str, width: int, lines: list[str]) -> None:
    """Three rows are all there is; a word alone is never taken apart here."""
    assert fitting(Content(label), width).plain.split("\n") == lines
