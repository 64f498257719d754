"""Editing a card from any screen: in the learner's own editor, or in the app's where none is set."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module

from textual.app import App, SuspendNotSupported

from studycards.tui.screens.working import SAVING, beside
from studycards.workspace import editing
from studycards.workspace.editing import DeckFileError, NoFile, Opened
from studycards.workspace.editor_command import editor_command, run_editor
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

Done = Callable[[str | None], None]
"""Is told once editing is over: what there is to say, None where nothing was done."""


def edit(app: App[None], workspace: Workspace, name: str, done: Done) -> None:
    """Edit the entry of the card with this address, then call `done`; the library has the card's new words by then."""
    _Edit(app, workspace, name, done).begin()


@dataclass(frozen=True, slots=True)
class _Edit:
    """One card being edited: each step leads to the next, or to `done`."""

    app: App[None]
    workspace: Workspace
    name: str
    done: Done

    def begin(self, *, copy: bool = False) -> None:
        """Open the entry; where its file cannot be edited, offer a copy that can."""
        work = partial(_read, name=self.name, copy=copy)
        beside(self.app, self.workspace, "One moment: the deck's file is read …", work, self._found)

    def _found(self, outcome: Callable[[], Opened]) -> None:
        try:
            opened = outcome()
        except NoFile as why:
            self._offer_copy(str(why))
        except DeckFileError as error:
            self.done(str(error.problems[0]))
        except FAULTS as fault:
            self._failed(fault)
        else:
            self._open(opened)

    def _offer_copy(self, why: str) -> None:
        from studycards.tui.screens.asking import Choose

        answers = [("copy", "Yes, make the copy"), ("no", "No, leave it")]
        question = Choose("Make a copy to edit?", f"{why}. {editing.offer(self.workspace)}", answers)
        self.app.push_screen(question, lambda answer: self._answered(answer, why))

    def _answered(self, answer: str | None, why: str) -> None:
        if answer == "copy":
            self.begin(copy=True)
        else:
            self.done(why)

    def _open(self, opened: Opened) -> None:
        try:
            command = editor_command(os.environ, opened.path, opened.line)
            if command is not None and _run(self.app, command):
                self._take_in(opened)
                return
        except FAULTS as fault:
            self._failed(fault)
            return
        self._open_here(opened)

    def _open_here(self, opened: Opened) -> None:
        from studycards.tui.screens.editor import Editor
        from studycards.tui.widgets.text_editor import unfit

        if has := unfit(opened.words):
            why = f"{opened.path}:{opened.line} has {has}: set EDITOR to a program of yours, or edit the file itself"
            self._left(opened, None, why)
            return
        self.app.push_screen(Editor(self.workspace, opened), lambda words: self._left(opened, words))

    def _left(self, opened: Opened, words: str | None, why: str | None = None) -> None:
        """End what was edited in the app; without words nothing was saved, be it that `why` says why not."""
        if words is not None or not opened.lent:
            self.done(words or why or opened.word)
            return
        work = partial(editing.give_back, opened=opened)
        then = partial(self._given_back, opened, why)
        beside(self.app, self.workspace, "One moment: the deck is put back …", work, then)

    def _given_back(self, opened: Opened, why: str | None, outcome: Callable[[], bool]) -> None:
        try:
            given_back = outcome()
        except DeckFileError as error:
            self.done(str(error.problems[0]))
        except FAULTS as fault:
            self._failed(fault)
        else:
            self.done(why or (None if given_back else opened.word))

    def _take_in(self, opened: Opened) -> None:
        work = partial(editing.take_in, opened=opened)
        beside(self.app, self.workspace, SAVING, work, partial(self._taken_in, opened))

    def _taken_in(self, opened: Opened, outcome: Callable[[], str]) -> None:
        from studycards.tui.screens.problems import Problems

        try:
            words = outcome()
        except DeckFileError as error:
            line = max(1, error.problems[0].line)
            self.app.push_screen(Problems(error), lambda again: self._go_on(replace(opened, line=line), again))
        except FAULTS as fault:
            self._failed(fault)
        else:
            self.done(words if opened.lent else " · ".join(filter(None, (words, opened.word))))

    def _go_on(self, opened: Opened, again: bool | None) -> None:
        if again:
            self._open(opened)
        else:
            self.done(f"left as it is, and not imported: {opened.path}")

    def _failed(self, fault: Exception) -> None:
        self.done(said(fault, self.workspace.path))


def _read(workspace: Workspace, name: str, copy: bool) -> Opened:
    """Open the entry, in a thread, where what may show it can be imported as well."""
    import_module("studycards.tui.screens.editor")
    return editing.open_card(workspace, name, copy=copy)


def _run(app: App[None], command: Sequence[str]) -> bool:
    """Hand the terminal to the editor until it ends; tell whether that was possible, as it is not in a browser."""
    try:
        with app.suspend(), signals_put_off():
            run_editor(command)
    except SuspendNotSupported:
        return False
    return True


@contextmanager
def signals_put_off() -> Iterator[None]:
    """Leave Ctrl-C to the editor, though the terminal sends it to the app as well; what else ends the app waits."""
    came: list[int] = []
    wakeup = signal.set_wakeup_fd(-1)
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    kept = {number: signal.signal(number, lambda number, _: came.append(number)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)
        for number in set(came) - {signal.SIGINT}:
            signal.raise_signal(number)
