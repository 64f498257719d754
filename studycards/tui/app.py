"""The terminal app: opens the library, shows Today, and gives the terminal back whatever happens."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widgets import Input

from studycards.tui.keys import key_name, keys_now
from studycards.tui.preferences import adopt, adopt_keys
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.screens.today import Today
from studycards.tui.themes import THEMES
from studycards.tui.widgets.cover import LEAST_HEIGHT, LEAST_WIDTH, Cover
from studycards.wording import visible
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.place import Place
from studycards.workspace.settings import KEYS, SPECS, THEME, Spec
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.tui.screens.typing_ahead import Turn
    from studycards.workspace.sitting import DeckRow

FINE, BAD = 0, 1
_WAYS_OUT = {"app.stop": "ctrl+c", "app.quit": "ctrl+q"}
_STOPPED = 128
"""What a shell adds to a signal's number where a program was ended by it."""

_LATER_STYLES = [
    "styles/study.tcss",
    "styles/summary.tcss",
    "styles/help.tcss",
    "styles/history.tcss",
    "styles/deck_details.tcss",
    "styles/units.tcss",
    "styles/editor.tcss",
    "styles/inbox.tcss",
    "styles/match.tcss",
    "styles/cram.tcss",
    "styles/confusions.tcss",
    "styles/quiz.tcss",
    "styles/exam.tcss",
    "styles/progress.tcss",
]
"""What Today need not wait for; where it is not the first to be seen, these are read at the start, too."""


class StudycardsApp(App[None]):
    """The app over one workspace."""

    TITLE = "studycards"
    CSS_PATH = ["styles/base.tcss", "styles/today.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (LEAST_WIDTH, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_HEIGHT, "-short"), (40, "-tall")]
    BINDINGS = [
        Binding(
            "comma",
            "settings",
            "Settings",
            show=False,
            id="app.settings",
            tooltip="Change limits, looks, keys and what else there is to set",
        ),
        Binding("question_mark", "help", "Help", id="app.help", tooltip="Show the keys of this screen"),
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            show=False,
            priority=True,
            id="app.palette",
            tooltip="Find a command by a few letters: the theme, for one",
        ),
        Binding("N", "new_card", "New card", show=False, id="app.new_card", tooltip="Write a new card"),
        Binding("ctrl+c", "quit", "Quit", show=False, id="app.stop", tooltip="Leave at once; every answer is saved"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit", tooltip="Leave at once"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        decks: Sequence[str] = (),
        *,
        ahead: bool = False,
        first: Screen[Any] | None = None,
    ) -> None:
        """Show `workspace`; study `decks` at once when some are named, by id or title, or with `ahead` learn ahead.

        Where a `first` screen is given, it lies over Today from the start.
        """
        self._has_all_styles = bool(decks or ahead or first)
        super().__init__(css_path=[*self.CSS_PATH, *_LATER_STYLES] if self._has_all_styles else None)
        self.workspace = workspace
        self._decks = decks
        self._ahead = ahead
        self._first = first
        self.fault: Exception | None = None
        self.turn: Turn[Any] | None = None
        """What is being done while the keys wait."""
        for name in set(self.available_themes) - set(THEMES):
            self.unregister_theme(name)
        for theme in THEMES.values():
            self.register_theme(theme)
        adopt(self, workspace)

    def get_default_screen(self) -> Today:
        """Begin with Today."""
        return Today(self.workspace, self._decks, ahead=self._ahead)

    def on_mount(self) -> None:
        """Answer signals; what the first screen can do without waits until that is to be seen."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            with suppress(NotImplementedError, AttributeError, RuntimeError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self._stop, number)
        self.call_after_refresh(self._prepare)
        if self._first is not None:
            self.push_screen(self._first)

    def _stop(self, number: int) -> None:
        """End as a signal asks; where the terminal itself is gone, at once: restoring it would wait for ever."""
        code = _STOPPED + number
        if not (self.is_headless or os.isatty(sys.__stderr__.fileno() if sys.__stderr__ else 2)):
            self.workspace.close()
            os._exit(code)
        self.exit(return_code=code)

    def _prepare(self) -> None:
        self._read_styles()
        day = self.workspace.today() if self.workspace.place.may_write else None
        self.run_worker(partial(self._prepared, day), thread=True, exit_on_error=False, group="prepare")

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        if not isinstance(screen, Today):  # a key may be faster than what the first screen can do without
            self._read_styles()
        super()._load_screen_css(screen)
        self._tell_size(screen)

    def _tell_size(self, screen: Screen[Any]) -> None:
        """Give a screen the classes of the terminal's size before it is styled, or its first resize styles it again."""
        across = screen.HORIZONTAL_BREAKPOINTS or self.HORIZONTAL_BREAKPOINTS
        down = screen.VERTICAL_BREAKPOINTS or self.VERTICAL_BREAKPOINTS
        for size, points in zip(self.size, (across, down), strict=True):
            screen.add_class(max((point for point in points if point[0] <= size), default=(0, ""))[1], update=False)

    def _read_styles(self) -> None:
        """Read the styles of the other screens, once."""
        if self._has_all_styles:
            return
        self._has_all_styles = True
        here = Path(__file__).parent
        self.stylesheet.read_all([here / name for name in _LATER_STYLES])
        self.stylesheet.parse()

    def _prepared(self, day: int | None) -> None:
        """Import what the next key will need, and make the day's backup on a connection of this thread's own.

        A fault of the backup is said, and stops nothing.
        """
        # What is imported here is there when Enter is pressed.
        from studycards.tui.markdown import read
        from studycards.tui.screens import study as study
        from studycards.workspace import backups

        read("*")  # brings the parser
        if not gc.isenabled():  # put off for the start: what is there by now, and is no rubbish, stays to the end
            gc.collect()
            gc.freeze()
            gc.enable()
        if self.workspace.is_chosen(KEYS):
            from studycards.tui import actions

            actions.load()
            self.call_from_thread(self._adopt_keys)
        if day is None:
            return
        try:
            backups.back_up_today(self.workspace.place, day)
        except FAULTS as fault:
            line = said(fault, self.workspace.path)
            self.call_from_thread(self.notify, line, title="No backup today", severity="warning", markup=False)

    def _adopt_keys(self) -> None:
        """Know the keys of every screen, and say what is wrong with those that were chosen."""
        if (fault := adopt_keys(self, self.workspace, all_of_them=True)) is not None:
            self.notify(fault, title="Keys", severity="warning", markup=False)

    async def on_event(self, event: events.Event) -> None:
        """Pass events on; but what nobody can see takes no key and no click, and what is pasted steers nothing.

        What is typed while something is done in its turn waits for the end of that.
        """
        if self.turn is not None and not self._leads_out(event) and self.turn.holds(event):
            return
        if isinstance(event, events.Paste) and isinstance(self.focused, Input):
            event.text = visible(event.text)
        if not (isinstance(event, events.InputEvent) and self._is_covered()) or self._leads_out(event):
            await super().on_event(event)

    def _is_covered(self) -> bool:
        width, height = self.size
        return (width < LEAST_WIDTH or height < LEAST_HEIGHT) and bool(self.screen.query_children(Cover))

    def _leads_out(self, event: events.Event) -> bool:
        if not isinstance(event, events.Key):
            return False
        return any(event.key in keys_now(self, action, own) for action, own in _WAYS_OUT.items())

    def _handle_exception(self, error: Exception) -> None:
        if self._exit and isinstance(error, NoMatches):
            return  # a screen that opens while the app is left gets no widgets any more, and nobody sees it
        # The toolkit would print the values of all variables, the card's words among them.
        self.fault = self.fault or error
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def action_help(self) -> None:
        """Show the keys of the screen on top."""
        from studycards.tui.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def action_command_palette(self) -> None:
        """Find a command by a few letters."""
        from studycards.tui.screens.palette import Palette
        from studycards.tui.screens.working import Working

        if not isinstance(self.screen, CommandPalette | Working):
            self.push_screen(Palette(id="--command-palette"))

    async def action_quit(self) -> None:
        """Leave; where something written is not saved, go back to it and ask first. Asked again, leave at once.

        What is being done is waited for.
        """
        from studycards.tui.screens.working import Working

        doing = self.turn or (self.screen if isinstance(self.screen, Working) else None)
        if doing is not None:
            if doing.quits:
                await super().action_quit()
            doing.quits = True
            return
        unsaved = [screen for screen in self.screen_stack if isinstance(screen, LeftOnce) and screen.unsaved]
        if not unsaved or self._asks_about(unsaved[-1]):
            await super().action_quit()
            return
        while self.screen is not unsaved[-1]:
            self.pop_screen()
        unsaved[-1].action_leave()

    def _asks_about(self, screen: Screen[object]) -> bool:
        from studycards.tui.screens.asking import Choose

        return self.screen_stack[-2] is screen and isinstance(self.screen, Choose)

    def action_new_card(self) -> None:
        """Write a new card, wherever one stands."""
        from studycards.tui.screens.new_card import NewCard

        if self.screen.is_modal or isinstance(self.screen, NewCard):
            return
        try:
            form = NewCard(self.workspace)
        except FAULTS as fault:
            self.notify(said(fault, self.workspace.path), title="New card", severity="warning", markup=False)
        else:
            self.push_screen(form)

    def open_inbox(self) -> None:
        """Review the drafts that wait."""
        from studycards.tui.screens.inbox import Inbox

        if not any(isinstance(screen, Inbox) for screen in self.screen_stack):
            self.push_screen(Inbox(self.workspace))

    def action_settings(self) -> None:
        """Show the settings."""
        self.open_settings()

    def open_settings(self, deck: DeckRow | None = None, at: Spec | None = None) -> None:
        """Show the settings of all decks or of one; begin by changing the setting `at`, where one is named."""
        from studycards.tui.screens.settings import Settings

        if not any(isinstance(screen, Settings) for screen in self.screen_stack):
            self.push_screen(Settings(self.workspace, deck, at), self._after_settings)

    def _after_settings(self, _: None) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Today):
                screen.settings_changed()

    def study_as(self, name: str) -> Workspace:
        """Open the library for another learner, with their looks and keys; LibraryError where that cannot be."""
        before = self.workspace
        self.workspace = Workspace.open(before.place._replace(learner=name))
        adopt(self, self.workspace)
        if self.workspace.is_chosen(KEYS):
            self._adopt_keys()
        before.close()
        return self.workspace

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Offer in the palette what holds everywhere, and once one searches every setting."""
        yield SystemCommand(THEME.title, "Choose how the app looks", partial(self.open_settings, at=THEME))
        yield SystemCommand("Settings", "Change limits, looks, keys and what else there is to set", self.open_settings)
        yield SystemCommand("Inbox", "Review drafted cards: accept, reject, edit them", self.open_inbox)
        yield SystemCommand("Help", "Show the keys of this screen", self.action_help)
        yield SystemCommand("Quit", "Leave; every answer is saved", self.action_quit)
        for spec in SPECS.values():
            if spec is not THEME:
                yield SystemCommand(f"Set: {spec.title}", spec.help, partial(self.open_settings, at=spec), False)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as it is printed on keyboards."""
        return binding.key_display or key_name(binding.key)


def run_app(
    place: Place,
    decks: list[str] | None = None,
    *,
    ahead: bool = False,
    first: Callable[[Workspace], Screen[Any] | None] | None = None,
) -> int:
    """Open the library of `place`, made first when there is none, and run the app; gives the exit code.

    With `decks` studying them begins at once, with `ahead` what would wait next, with `first` the screen it makes, if
    any. What is wrong with the library or a deck's name is raised before the terminal is touched: LibraryError,
    WriteRefused, ClockError.
    """
    workspace = Workspace.open(place, create=True)
    try:
        workspace.scope(decks or ())
        app = StudycardsApp(workspace, decks or (), ahead=ahead, first=first and first(workspace))
        try:
            app.run()
        finally:
            app.workspace.close()  # another one where somebody else took over
        if app.fault is not None:
            from studycards.tui.crash import parting_line

            sys.stderr.write(parting_line(app.fault, place.clock.instant()))
        return app.return_code or FINE
    finally:
        workspace.close()
