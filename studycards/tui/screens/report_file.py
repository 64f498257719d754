"""Writing a report to a file from the screen that shows progress: on whom, to which file, and then it is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding

from studycards.progress.periods import PERIODS
from studycards.scheduling.study_day import date_of
from studycards.tui.panels.reading import Wish
from studycards.tui.screens.leaving import LeftOnce
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.reports import Wanted

_ON_ONE, _ON_ALL, _WITHOUT_NAMES = "one", "all", "codes"
_WORKING = "One moment: the report is put together …"


REPORT = Binding(
    "r", "report", "Report", id="progress.report", tooltip="Write a report to a file: a page to print, a workbook …"
)


class WritesReports(LeftOnce):
    """A screen on progress that writes what it shows to a file."""

    _workspace: Workspace
    _wish: Wish

    def _say(self, words: str | None) -> None:
        raise NotImplementedError

    def action_report(self) -> None:
        """Ask on whom where there are several learners, then to which file."""
        from studycards.tui.screens.asking import Choose

        if self.app.screen is not self:
            return
        try:
            learners = self._workspace.learners()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if len(learners) < 2:
            self._ask_for_file(_ON_ONE)
            return
        choices = [
            (_ON_ONE, f"On {self._workspace.learner.name}"),
            (_ON_ALL, f"On the group of all {len(learners)} learners"),
            (_WITHOUT_NAMES, "On the same group, with codes for names"),
        ]
        words = "A report on a group has a row for each learner, and says of each card what it tells apart."
        self.app.push_screen(Choose("A report on whom?", words, choices), self._ask_for_file)

    def _ask_for_file(self, whom: str | None) -> None:
        from studycards.tui.screens.asking import Write
        from studycards.workspace.reports import FORMATS

        if whom is None:
            return
        name = f"{'progress' if whom == _ON_ONE else 'group'}-{date_of(self._workspace.today()).isoformat()}.html"
        words = f"Its ending says what it is: {'; '.join(f'{ending} {what}' for ending, what in FORMATS.items())}."
        write = partial(self._write, whom)
        self.app.push_screen(Write("Write the report to which file?", words, str(Path.home() / name), _checked), write)

    def _write(self, whom: str, named: str | None) -> None:
        from studycards.tui.screens.working import beside
        from studycards.workspace import reports

        if named is None:
            return
        wanted = self._wanted()._replace(everybody=whom != _ON_ONE, anonymous=whom == _WITHOUT_NAMES)
        path = Path(named)
        work = partial(reports.save_new, wanted=wanted, path=path)
        beside(self.app, self._workspace, _WORKING, work, partial(self._written, path))

    def _wanted(self) -> Wanted:
        """Tell which decks and days are shown."""
        from studycards.workspace.reports import Wanted

        today, days = self._workspace.today(), PERIODS[self._wish.period]
        since = None if days is None else today - days + 1
        return Wanted(decks=self._wish.decks, since=since, until=today)

    def _written(self, path: Path, title: Callable[[], str]) -> None:
        try:
            words = f"{title()}: wrote {path}"
        except OSError as fault:
            words = f"{path}: cannot be written: {fault.strerror}"
        except FAULTS as fault:
            words = said(fault, self._workspace.path)
        # What is shown is read again first, now that nothing lies over it: that takes older words away.
        self.call_after_refresh(self._say, words)


def _checked(text: str) -> str:
    from studycards.workspace import reports

    return str(reports.file_for(text))
