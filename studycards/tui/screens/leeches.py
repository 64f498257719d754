"""What can be done about a leech while the next card is on the table: keep it, keep it away, give it other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from studycards.study.session import Action, Change, Set
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.leech_notice import LeechNotice
from studycards.workspace import studying
from studycards.workspace.faults import FAULTS, said

if TYPE_CHECKING:
    from studycards.workspace.sitting import Sitting, StudyCard
    from studycards.workspace.workspace import Workspace

BINDINGS = [
    Binding("k", "keep_leech", "Keep", False, id="study.keep_leech", tooltip="Keep the leech; so does going on"),
    Binding("x", "suspend_leech", "Suspend the leech", False, id="study.suspend_leech", tooltip="Keep the leech away"),
    Binding("w", "reword_leech", "Reword the leech", False, id="study.reword_leech", tooltip="Change its words"),
]


class Leeches(LeftOnce):
    """A screen with a sitting, whose newest answer may have made a leech."""

    _workspace: Workspace
    _sitting: Sitting
    _leech: LeechNotice
    _taken_back: int

    def action_keep_leech(self) -> None:
        """Keep the leech."""
        if self.in_sight:
            self._leech.hide()
            self.refresh_bindings()

    def action_suspend_leech(self) -> None:
        """Keep the leech away until it is resumed."""
        leech = self._leech.card
        if leech is None or not self.in_sight:
            return
        if self._is_shown(leech):
            self._carry_on(Set(Change.SUSPEND))
        else:
            self._suspend_beside(leech)

    def action_reword_leech(self) -> None:
        """Change the leech's words."""
        leech = self._leech.card
        if leech is None or not self.in_sight:
            return
        if self._is_shown(leech):
            self.action_edit()
            return
        from studycards.tui.screens.editing import edit

        edit(self.app, self._workspace, leech.address, self._settle)

    def action_edit(self) -> None:
        """Change the words of the card on the table."""
        raise NotImplementedError

    def _carry_on(self, action: Action) -> None:
        raise NotImplementedError

    def _go_on(self, *, keep_place: bool) -> None:
        raise NotImplementedError

    def _say(self, words: str | None) -> None:
        raise NotImplementedError

    def _is_shown(self, leech: StudyCard) -> bool:
        shown = self._sitting.card
        return shown is not None and shown.id == leech.id

    def _suspend_beside(self, leech: StudyCard) -> None:
        """Suspend the card answered before the one on the table."""
        try:
            studying.change(self._workspace, leech.address, Change.SUSPEND)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._taken_back = 0
        self._settle(f"suspended: {leech.address} stays away until you resume it")

    def _settle(self, words: str | None) -> None:
        """Close the notice once its card was dealt with, and say so; an answer in sight stays in sight."""
        if self.left or words is None:
            return
        try:
            if not self._sitting.revealed:
                self._sitting.refresh()
        except FAULTS as fault:
            words = said(fault, self._workspace.path)
        self._leech.hide()
        self._go_on(keep_place=True)
        self._say(words)
