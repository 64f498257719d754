"""`studycards export`: writes decks to a file, as they were imported."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from studycards.cli.opening import opened
from studycards.cli.output import say, talk
from studycards.cli.saving import DECK_ENDINGS, file_ending_in, refuse_existing, save
from studycards.library.errors import NotFound
from studycards.wording import count

if TYPE_CHECKING:
    from studycards.cards import Deck

EXAMPLE = "studycards export interventional-techniques -o techniques.yaml"
_JSON = ".json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("deck", nargs="*", metavar="DECK", help="these decks, by id or title; without any, all")
    parser.add_argument(
        *("-o", "--output"),
        required=True,
        type=file_ending_in(*DECK_ENDINGS, _JSON),
        metavar="FILE",
        help="a .yaml file for one deck, a .json file for any number",
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    from studycards.workspace.importing import export_decks

    with opened(args) as workspace:
        decks = export_decks(workspace, args.deck)
    if not decks:
        raise NotFound("there is no deck to export yet")
    refuse_existing(args.output, force=args.force)
    save(args.output, _text(decks, args.output))
    say(f"wrote {args.output}: {', '.join(deck.id for deck in decks)}")
    if len(decks) > 1:
        talk("several decks in one file are for other programs; `import` takes one deck a file")
    return 0


def _text(decks: list[Deck], path: Path) -> str:
    """Write one deck as a deck file, in YAML or in JSON, which is YAML too; several as a JSON list."""
    from studycards.decks.writing import as_json, dump

    if path.suffix.lower() == _JSON:
        import json

        values = [as_json(deck) for deck in decks]
        return json.dumps(values[0] if len(values) == 1 else values, ensure_ascii=False, indent=1) + "\n"
    if len(decks) > 1:
        raise NotFound(
            f"{path}: a deck file holds one deck, and these are {count(len(decks), 'deck')}: name one of"
            f" {', '.join(deck.id for deck in decks)}, or write a .json file"
        )
    return dump(decks[0])
