"""Help: every key of the screen it was called from, out of the same definitions as that screen's line of keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from studycards.tui.keys import name_now
from studycards.tui.looks import KEY, MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import Fitted
from studycards.tui.widgets.key_bar import Key, keys_of

_GAP = 2
_PLACE = "key"


class Help(LeftOnce, ModalScreen[None]):
    """Lists keys over the screen they belong to."""

    BINDINGS = [
        Binding("escape,q,enter,question_mark", "dismiss", "Back", id="help.back", tooltip="Close this help"),
        Binding("down,j,pagedown,space", "scroll(1)", "Down", id="help.down", tooltip="Scroll down"),
        Binding("up,k,pageup", "scroll(-1)", "Up", id="help.up", tooltip="Scroll up"),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._keys = keys_of(screen, hidden=True)

    def compose(self) -> Iterable[Widget]:
        """One scrolling text."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(Content.styled("Keys", "bold"), markup=False)
            yield Static(Fitted(lambda width: key_lines(self._keys, width)), id="keys", markup=False)
            yield Static(
                Content.styled(f"{name_now(self.app, 'help.back', 'escape')} closes this", MUTED),
                id="close",
                markup=False,
            )
        yield Cover()

    def action_scroll(self, lines: int) -> None:
        if self.in_sight:
            self.query_one("#sheet", VerticalScroll).scroll_relative(y=4 * lines, animate=False)

    def on_click(self, event: events.Click) -> None:
        """Close at any click; one on a key presses that on the screen below, so that a mouse alone reaches them all."""
        if self.left:
            return
        place = event.style.meta.get(_PLACE)
        self.dismiss()
        if place is not None:
            self.app.call_later(self.app.simulate_key, self._keys[place].key)


def key_lines(keys: Sequence[Key], width: int) -> Content:
    """Write each key with what it does, the explanation wrapped beside it; what is clicked knows the key's place."""
    names = max((len(key.name) for key in keys), default=0) + _GAP
    lines: list[Content] = []
    for place, key in enumerate(keys):
        words = Content(key.tooltip or key.does).wrap(max(10, width - names))
        name = f"{key.name:<{names}}"
        entry = [Content.assemble((" " * names if at else name, KEY), line) for at, line in enumerate(words)]
        lines += [line.stylize(Style.from_meta({_PLACE: place})) for line in entry]
    return Content("\n").join(lines)
