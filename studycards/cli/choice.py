"""The options that choose among drafts: which kinds, how sure, how many."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studycards.drafting.drafts import Choice

KINDS = ("definition", "table", "faq", "list")
_USUAL = KINDS[:3]


def add_choice_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that choose among drafts."""
    parser.add_argument(
        "--kinds",
        type=_kinds,
        default=_USUAL,
        metavar="KIND,…",
        help=f"what to draft, of {','.join(KINDS)}; without it all but lists",
    )
    parser.add_argument(
        "--min-confidence",
        type=confidence,
        default=0.0,
        metavar="0-1",
        help="leave out drafts less sure than this: 0.9 keeps what has a form of its own, 0.7 drops most running text",
    )
    parser.add_argument("--max", type=_number, dest="most", metavar="N", help="keep only the N surest drafts")


def is_chosen(args: argparse.Namespace) -> bool:
    """Tell whether any of the options was given."""
    return bool(args.kinds != _USUAL or args.min_confidence or args.most is not None)


def choice_of(args: argparse.Namespace) -> Choice:
    """Return what the options choose."""
    from studycards.cards import Kind
    from studycards.drafting.drafts import Choice

    return Choice(frozenset(map(Kind, args.kinds)), args.min_confidence, args.most)


def _kinds(text: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in named if name not in KINDS]
    if unknown or not named:
        raise argparse.ArgumentTypeError(f"{text!r}: name one or more of {','.join(KINDS)}")
    return named


def confidence(text: str) -> float:
    """Read how sure a draft must be, from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)
