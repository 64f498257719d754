"""Two small decks whose cards can be asked in every way of an exam, whatever the day."""

from __future__ import annotations

from studycards.cards import Deck, Kind, Note, Source, SourceDocument
from tests.library.making import deck

_DRUGS = ("naloxone", "ketamine", "lidocaine", "gabapentin", "morphine", "clonidine")


def drugs() -> Deck:
    """Six choices, each with three wrong options of its own, the first with all that a report shows."""
    first = Note(
        *("naloxone", Kind.CHOICE, "Drug 1 is?", "Naloxone"),
        explanation="It is the antagonist.",
        choices=("Ketamine", "Lidocaine", "Morphine"),
        tags=("opioids::antagonists",),
        unit=None,
        source=(Source("book", page=7),),
    )
    others = [
        Note(
            *(name, Kind.CHOICE, f"Drug {number} is?", name.capitalize()),
            choices=tuple(other.capitalize() for other in _DRUGS if other != name)[:3],
            tags=("opioids",) if name == "morphine" else (),
        )
        for number, name in enumerate(_DRUGS[1:], 2)
    ]
    return deck("drugs", [first, *others], sources=(SourceDocument("book", "A book"),))


def signs() -> Deck:
    """Four cards to type the answer of, and a list of three."""
    typed = [
        Note(f"s{number}", Kind.BASIC, f"Sign {number} is of which nerve?", nerve, tags=("nerves",))
        for number, nerve in enumerate(("Median", "Ulnar", "Radial", "Tibial"), 1)
    ]
    listed = Note("triad", Kind.LIST, "Name the triad", items=("fever", "rash", "vomiting"))
    return deck("signs", [*typed, listed])
