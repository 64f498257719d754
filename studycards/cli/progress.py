"""A progress bar on stderr: once the work takes over a second, and only on a terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TextIO

from studycards.wording import visible

PATIENCE = 1.0
"""Seconds before a bar appears."""

_REDRAWN_AFTER = 0.2
_WIDTH = 79
_CELLS = 20


class Progress:
    """Counts steps of a work of `total` steps, and shows them while it lasts."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._total = total
        self._stream = sys.stderr if stream is None else stream
        self._begun = 0
        self._name = ""

    def step(self, name: str) -> None:
        """Begin the next step, called `name`."""
        self._begun += 1
        self._name = name

    def frame(self) -> str:
        """Draw the bar as one line: `[##########----------] 3 of 6 · pain.yaml`."""
        done = max(0, self._begun - 1)
        full = done * _CELLS // max(1, self._total)
        bar = "#" * full + "-" * (_CELLS - full)
        return f"[{bar}] {self._begun} of {self._total} · {visible(self._name, keep_newlines=False)}"[:_WIDTH]

    def __enter__(self) -> Progress:
        """Start to watch, on a terminal."""
        self._thread = None
        if self._stream.isatty():
            from threading import Event, Thread

            self._over = Event()
            self._thread = Thread(target=self._watch, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._thread is not None:
            self._over.set()
            self._thread.join()

    def _watch(self) -> None:
        if self._over.wait(PATIENCE):
            return
        while True:
            self._stream.write(f"\r{self.frame():<{_WIDTH}}")
            self._stream.flush()
            if self._over.wait(_REDRAWN_AFTER):
                break
        self._stream.write(f"\r{'':<{_WIDTH}}\r")
        self._stream.flush()
