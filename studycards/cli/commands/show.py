"""`studycards show`: a card's words, its memory and its history, and what each grade would do."""

from __future__ import annotations

import argparse
from datetime import timedelta

from studycards.cli.opening import opened
from studycards.cli.output import say
from studycards.library.study_card import StudyCard
from studycards.plain import words
from studycards.scheduling.memory import Memory, Outcome
from studycards.scheduling.states import state
from studycards.scheduling.study_day import date_of
from studycards.workspace.clock import EPOCH
from studycards.workspace.history import Event, history, marks, standing
from studycards.workspace.holding import waits_for
from studycards.workspace.sources import sources
from studycards.workspace.studying import find, outcomes
from studycards.workspace.workspace import Workspace

EXAMPLE = "studycards show interventional-techniques/rfa"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("card", metavar="CARD", help="an address, or a note's id while only one card fits")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the card."""
    with opened(args) as workspace:
        card = find(workspace, args.card)
        if args.json:
            import json

            say(json.dumps(_as_json(workspace, card), indent=1))
        else:
            for line in _lines(workspace, card):
                say(line)
    return 0


def _lines(workspace: Workspace, card: StudyCard) -> list[str]:
    face = card.face
    hint = [f"Hint: {face.hint}"] if face.hint else []
    marked = marks(workspace, card)
    return [
        card.address,
        f"{card.deck_title} · {card.note.kind}",
        "",
        *words.question(face),
        "",
        *words.answer(face, sources(workspace, card)),
        *hint,
        "",
        standing(workspace, card),
        *(f"Waits for {reason}" for reason in waits_for(workspace, card)),
        *([", ".join(marked)] if marked else []),
        "",
        f"Now: {words.grades(outcomes(workspace, card), words.SIX)}",
        "",
        *words.history(history(workspace, card)),
    ]


def _as_json(workspace: Workspace, card: StudyCard) -> dict[str, object]:
    face, memory = card.face, card.memory
    return {
        "address": card.address,
        "deck": card.deck,
        "kind": str(card.note.kind),
        "asked": face.asked,
        "question": face.question,
        "options": face.options,
        "answer": face.answer,
        "hint": face.hint,
        "explanation": face.explanation,
        "sources": sources(workspace, card),
        "state": str(state(memory, workspace.today())),
        "marks": marks(workspace, card),
        "waits_for": waits_for(workspace, card),
        **_memory(memory),
        "repetitions": memory.repetitions,
        "reviews": memory.reviews,
        "lapses": memory.lapses,
        "grades": [_outcome(outcome) for outcome in outcomes(workspace, card)],
        "history": [_event(event) for event in history(workspace, card)],
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {"grade": outcome.grade, **_memory(outcome.memory), "again": outcome.again, "lapse": outcome.lapse}


def _memory(memory: Memory) -> dict[str, object]:
    return {"due": _date(memory.due), "interval": memory.interval, "easiness": memory.easiness / 100}


def _event(event: Event) -> dict[str, object]:
    return {
        "instant": (EPOCH + timedelta(microseconds=event.instant)).isoformat(),
        "day": _date(event.study_day),
        "kind": event.kind,
        "grade": event.grade,
        "milliseconds": event.milliseconds,
        "mode": event.mode if event.grade is not None else None,
        "response": event.response,
        "taken_back": event.taken_back,
        "counts": None if event.grade is None else event.outcome is not None,
        "memory": None if event.outcome is None else _memory(event.outcome.memory),
    }


def _date(day: int | None) -> str | None:
    return None if day is None else date_of(day).isoformat()
