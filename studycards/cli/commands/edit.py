"""`studycards edit`: opens a card's entry in the learner's editor, then checks the file and brings it in."""

from __future__ import annotations

import argparse
import os

from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say, talk

EXAMPLE = "studycards edit interventional-techniques/rfa"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("card", metavar="CARD", help="an address, or a note's id while only one card fits")
    parser.add_argument("--copy", action="store_true", help="edit a copy in your own folder, made first")


def run(args: argparse.Namespace) -> int:
    """Open the entry at its line, wait for the editor, bring the file in and say what came of it."""
    from studycards.workspace import editing
    from studycards.workspace.editor_command import editor_command, editor_is_set, run_editor

    with opened(args) as workspace:
        if not editor_is_set(os.environ):
            raise Misuse("no editor is set: `export EDITOR=nano`, or another one you like")
        try:
            entry = editing.open_card(workspace, args.card, copy=args.copy)
        except editing.NoFile as why:
            raise editing.NoFile(f"{why}. Say --copy to edit a copy in your own folder") from None
        if entry.word:
            talk(entry.word)
        run_editor(editor_command(os.environ, entry.path, entry.line) or ())
        words = editing.take_in(workspace, entry)
    say(words)
    return 0
