"""Whose turn it is: where several people study in one library, Today says who does, and changes to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.content import Content

from studycards.tui.looks import MUTED
from studycards.tui.screens.deck_cursor import DeckCursor
from studycards.wording import visible
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.tui.app import StudycardsApp

BINDING = Binding(
    "L", "study_as", "Study as…", id="today.study_as", tooltip="Let another learner of this library study"
)


def title(workspace: Workspace, *, named: bool) -> Content:
    """Head Today; somebody alone need not be `named` who they are."""
    who = f" · {visible(workspace.learner.name, keep_newlines=False)}" if named else ""
    return Content.assemble(("studycards", "bold"), (" · Today", MUTED), who)


def has_company(workspace: Workspace) -> bool:
    """Tell whether more than one learner may study here."""
    return len(workspace.learners()) > 1


class StudyAs(DeckCursor):
    """A screen on which another learner can take over."""

    def begin_with(self, workspace: Workspace) -> None:
        """Show what another learner has before them."""
        raise NotImplementedError

    def action_study_as(self) -> None:
        """Ask who studies, and go on as them."""
        if self.app.screen is not self:
            return
        from studycards.tui.screens.asking import Choose

        try:
            names = [learner.name for learner in self._workspace.learners()]
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        question = Choose(
            "Who studies?",
            "Each learner has their own history, limits and settings.",
            [(name, visible(name, keep_newlines=False)) for name in names],
            self._workspace.learner.name,
        )
        self.app.push_screen(question, self._go_on_as)

    def _go_on_as(self, name: str | None) -> None:
        if name is None or name == self._workspace.learner.name:
            return
        try:
            workspace = cast("StudycardsApp", self.app).study_as(name)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self.begin_with(workspace)
