"""Opening the library a command line names."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from studycards.cli.output import talk
from studycards.workspace.place import place
from studycards.workspace.workspace import Workspace


@contextmanager
def opened(args: argparse.Namespace, *, create: bool = False) -> Iterator[Workspace]:
    """Open the library for a command, tell on stderr what there is to know, and close it after.

    With `create` a missing library is made, and the place is named.
    """
    where = place(args.database, args.learner, os.environ)
    new = create and not where.path.exists()
    workspace = Workspace.open(where, create=create)
    try:
        if new:
            talk(f"a new library: {where.path}")
        for warning in workspace.warnings:
            talk(warning)
        if workspace.clock_is_behind:
            talk("the clock stands more than a day behind your last answer: study days go on, nothing is lost")
        yield workspace
    finally:
        workspace.close()
