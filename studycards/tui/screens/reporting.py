"""Reporting a mistake in a card, from wherever the card is in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

from studycards.workspace.faults import FAULTS, said

if TYPE_CHECKING:
    from studycards.workspace.sitting import StudyCard
    from studycards.workspace.workspace import Workspace

_WHY = "What is wrong with this card? It is kept for the deck's author: `studycards mistakes export`"


def report(app: App[Any], workspace: Workspace, card: StudyCard, say: Callable[[str | None], None]) -> None:
    """Ask what is wrong, keep it with the deck's version, and `say` so."""
    from studycards.tui.screens.asking import Write
    from studycards.workspace import mistakes

    app.push_screen(Write("Report a mistake", _WHY, "", mistakes.checked), partial(_keep, workspace, card, say))


def _keep(workspace: Workspace, card: StudyCard, say: Callable[[str | None], None], words: str | None) -> None:
    if words is None:
        return
    from studycards.workspace import mistakes

    try:
        mistakes.report(workspace, card, words)
    except FAULTS as fault:
        say(said(fault, workspace.path))
    else:
        say("reported: it is kept for the deck's author")
