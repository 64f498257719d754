"""`studycards due`: what waits today under the limits; with --json every due and new card as well."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from studycards import wording
from studycards.cli.opening import opened
from studycards.cli.output import say
from studycards.library.decks import DeckRow
from studycards.scheduling.study_day import date_of
from studycards.workspace.planning import Counts
from studycards.workspace.today import due_counts, limit_reached, next_due
from studycards.workspace.workspace import Workspace

EXAMPLE = "studycards due --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("deck", nargs="*", metavar="DECK", help="only these decks, by id or title")
    parser.add_argument("--json", action="store_true", help="as JSON, with every due and new card")


def run(args: argparse.Namespace) -> int:
    """Print the counts."""
    with opened(args) as workspace:
        scope = workspace.scope(args.deck)
        if args.json:
            say(_as_json(workspace, scope))
            return 0
        together, alone = due_counts(workspace, scope)
        say(f"{_words(together)} · all decks" if not args.deck else _words(together))
        for deck, counts in alone:
            say(f"  {_words(counts)} · {deck.title}")
        if not together.cards:
            say("; ".join(_nothing_waits(workspace, scope)))
    return 0


def _nothing_waits(workspace: Workspace, scope: Sequence[DeckRow]) -> Iterator[str]:
    yield "nothing waits"
    if (day := next_due(workspace, scope)) is not None:
        yield f"next due {wording.date_label(date_of(day))}"
    if limit := limit_reached(workspace, scope):
        yield limit


def _words(counts: Counts) -> str:
    return f"{counts.due} due, {counts.new} new, {counts.again} again"


def _as_json(workspace: Workspace, scope: list[DeckRow]) -> str:
    import json

    from studycards.workspace.waiting import every_waiting

    together, alone = due_counts(workspace, scope)
    return json.dumps(
        {
            "day": date_of(workspace.today()).isoformat(),
            "due": together.due,
            "new": together.new,
            "again": together.again,
            "decks": [
                {"id": deck.slug, "title": deck.title, "due": counts.due, "new": counts.new, "again": counts.again}
                for deck, counts in alone
            ],
            "cards": [
                {
                    "address": waiting.address,
                    "deck": waiting.deck,
                    "state": str(waiting.state),
                    "due": None if waiting.due is None else date_of(waiting.due).isoformat(),
                }
                for waiting in every_waiting(workspace, scope)
            ],
        },
        indent=1,
    )
