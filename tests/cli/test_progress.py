"""The progress bar: only on a terminal, only when it takes long, and nothing of it stays."""

from __future__ import annotations

import io
import threading

import pytest

from studycards.cli import progress
from studycards.cli.progress import Progress


class Screen(io.StringIO):
    """A terminal that tells when something is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        self.drawn.set()
        return written


@pytest.mark.parametrize(
    ("steps", "frame"),
    [
        (["a.yaml"], "[--------------------] 1 of 4 · a.yaml"),
        (["a.yaml", "b.yaml", "c.yaml"], "[##########----------] 3 of 4 · c.yaml"),
        (["a.yaml", "b.yaml", "c.yaml", "\x1b[2J\n"], "[###############-----] 4 of 4 · ␛[2J "),
        (["x" * 200], "[--------------------] 1 of 4 · " + "x" * 47),
    ],
)
def test_a_frame_is_one_line_of_what_is_done(steps: list[str], frame: str) -> None:
    bar = Progress(4, io.StringIO())
    for name in steps:
        bar.step(name)
    assert bar.frame() == frame


def test_where_no_terminal_is_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    stream = io.StringIO()
    with Progress(1, stream) as bar:
        bar.step("a.yaml")
    assert stream.getvalue() == ""


def test_work_that_is_soon_done_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", threading.TIMEOUT_MAX)  # however slow the machine is, it is done sooner
    screen = Screen()
    with Progress(1, screen) as bar:
        bar.step("a.yaml")
    assert screen.getvalue() == ""


def test_long_work_draws_a_bar_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    screen = Screen()
    bar = Progress(2, screen)
    bar.step("a.yaml")
    with bar:
        assert screen.drawn.wait(30)
    drawn = screen.getvalue()
    assert "\r[--------------------] 1 of 2 · a.yaml" in drawn
    assert drawn.endswith("\r" + " " * 79 + "\r")
    assert "\n" not in drawn
