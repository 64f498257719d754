"""A panel: what stands above its chart is never half a figure."""

from __future__ import annotations

from studycards.tui.panels.panel import Picture, Table
from studycards.tui.panels.recall import HOURS
from studycards.tui.widgets.chart_panel import ChartPanel


def test_what_a_chart_comes_to_is_left_out_in_whole_parts() -> None:
    panel = ChartPanel(HOURS)
    words = "Most answers from 08:00 · most known from 19:00: 93 % of 29"
    panel.picture = Picture(words, lambda _width, _height: [], Table(("Hour",), ()))
    assert panel.body(57, 14)[0].plain == "  Most answers from 08:00"
    assert panel.body(76, 14)[0].plain == f"  {words}"
