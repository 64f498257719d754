"""Opening the library a command line names."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from studycards.cli.errors import Misuse
from studycards.cli.output import talk
from studycards.workspace.place import place
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    import argparse

    from textual.screen import Screen


@contextmanager
def opened(args: argparse.Namespace, *, create: bool = False) -> Iterator[Workspace]:
    """Open the library for a command, tell on stderr what there is to know, and close it after.

    With `create` a missing library is made, and the place is named.
    """
    where = place(args.database, args.learner, os.environ)
    new = create and not os.path.exists(where.file)
    workspace = Workspace.open(where, create=create)
    try:
        if new:
            talk(f"a new library: {where.file}")
        for warning in workspace.warnings:
            talk(warning)
        if workspace.clock_is_behind:
            talk("the clock stands more than a day behind your last answer: study days go on, nothing is lost")
        yield workspace
    finally:
        workspace.close()


def has_terminal() -> bool:
    """Tell whether the app could show itself."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__))


def refuse_without_terminal(args: argparse.Namespace) -> None:
    """Raise Misuse where the app could not show itself, naming what works there."""
    if not has_terminal():
        raise Misuse(f"the app needs a terminal; `studycards {args.command or 'study'} --plain` works without one")


def open_app(
    args: argparse.Namespace,
    names: Sequence[str],
    *,
    at_once: bool = False,
    ahead: bool = False,
    first: Callable[[Workspace], Screen[Any] | None] | None = None,
) -> int:
    """Open the app; study at once the decks named, or with `at_once` all where none is.

    With `ahead` it learns ahead, with `first` it opens on the screen that makes. What is wrong with the library is
    said before the screen changes.
    """
    refuse_without_terminal(args)
    with opened(args, create=True) as workspace:
        decks = [deck.slug for deck in workspace.scope(names)] if names or at_once else None
    # All that is made while the toolkit loads stays: looking for garbage among it would take a tenth of the start.
    gc.disable()
    try:
        from studycards.tui.app import run_app

        return run_app(workspace.place, decks, ahead=ahead, first=first)
    finally:
        gc.enable()
