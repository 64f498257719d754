"""The palette: finds what the screen under it can do, decks, settings and what holds everywhere, by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider, ProviderSource
from textual.content import Content
from textual.worker import Worker

from studycards.tui.looks import KEY
from studycards.tui.matching import match
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.key_bar import keys_of
from studycards.wording import visible
from studycards.workspace.faults import FAULTS

if TYPE_CHECKING:
    from studycards.tui.app import StudycardsApp
    from studycards.tui.screens.today import Today
    from studycards.workspace.sitting import DeckRow

_BY_HELP = 0.1
"""How well an entry fits whose explanation, but not its name, holds what was typed."""

_LONGEST = 60
"""Characters of a name that are shown and searched; titles come from decks and may be of any length."""


class Entry(NamedTuple):
    """Something to choose: its name, what it does, and the key that does it, too; some only once searched for."""

    name: str
    does: str
    command: Callable[[], object]
    key: str = ""
    discovered: bool = True


class Palette(LeftOnce, CommandPalette):
    """The toolkit's palette, held back where its list is not there: keys may come before it and after it."""

    def __init__(
        self,
        providers: ProviderSource | None = None,
        *,
        placeholder: str = "An action, a deck, a setting…",
        id: str | None = None,
    ) -> None:
        super().__init__(providers or [Commands], placeholder=placeholder, id=id)

    def _gather_commands(self, search_value: str) -> Worker[None] | None:  # type: ignore[override]
        gone = self.left or self.app.return_code is not None or not self.query(CommandList)
        return None if gone else super()._gather_commands(search_value)

    def _action_command_list(self, action: str) -> None:
        if self.in_sight:
            with suppress(LookupError):  # a list that was not laid out yet has no pages to turn
                super()._action_command_list(action)


class Commands(Provider):
    """Everything there is to choose, most useful first; read once, when the palette opens."""

    async def startup(self) -> None:
        """Read what there is: the screen's keys, the decks, and what holds everywhere."""
        found: dict[str, Entry] = {}
        for entry in self._all():
            found.setdefault(entry.name, entry)
        self._entries = list(found.values())

    async def discover(self) -> Hits:
        """Offer what is useful before anything is typed."""
        for entry in self._entries:
            if entry.discovered:
                yield DiscoveryHit(
                    cast("str", _shown(entry, ())), entry.command, text=entry.name, help=cast("str", _help(entry))
                )

    async def search(self, query: str) -> Hits:
        """Find entries by letters of their names, then by words of their explanations."""
        for entry in self._entries:
            found = match(query, entry.name)
            if found is not None:
                score, places = found
            elif query.casefold() in entry.does.casefold():
                score, places = _BY_HELP, ()
            else:
                continue
            shown, explained = cast("str", _shown(entry, places)), cast("str", _help(entry))
            yield Hit(score, shown, entry.command, text=entry.name, help=explained)

    def _all(self) -> Iterator[Entry]:
        yield from self._keys()
        yield from self._decks()
        for name, does, command, discovered in self.app.get_system_commands(self.screen):
            yield Entry(name, does, command, discovered=discovered)

    def _keys(self) -> Iterator[Entry]:
        """What the keys of the screen do now: first those of its foot, then the others."""
        shown = keys_of(self.screen)
        others = [key for key in keys_of(self.screen, hidden=True) if key.ready]
        named = {key.does for key in shown}
        for key in (*shown, *(key for key in others if key.does not in named)):
            if key.key != "ctrl+p":
                yield Entry(key.does, key.tooltip, partial(self.app.simulate_key, key.key), key.name)

    def _decks(self) -> Iterator[Entry]:
        """The decks: to study, and once searched for to look into. Both lead away, so not from an unfinished text."""
        if any(screen.query("TextArea") for screen in self.app.screen_stack):
            return
        with suppress(*FAULTS):  # what cannot be read now is not offered; the screen below will say so
            decks = cast("StudycardsApp", self.app).workspace.decks()
            titles = [_short(visible(deck.title, keep_newlines=False)) for deck in decks]
            for deck, title in zip(decks, titles, strict=True):
                yield Entry(f"Study {title}", deck.slug, partial(self._study, deck))
            for deck, title in zip(decks, titles, strict=True):
                yield Entry(f"Details of {title}", deck.slug, partial(self._look_into, deck), discovered=False)

    def _study(self, deck: DeckRow) -> None:
        self._home().study([deck])

    def _look_into(self, deck: DeckRow) -> None:
        from studycards.tui.screens.deck_details import DeckDetails

        self._home()
        self.app.push_screen(DeckDetails(cast("StudycardsApp", self.app).workspace, deck))

    def _home(self) -> Today:
        """Leave what lies over Today; every answer is stored already."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        return cast("Today", self.app.screen)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


def _shown(entry: Entry, places: tuple[int, ...]) -> Content:
    name = Content(entry.name)
    for place in places:
        name = name.stylize("underline", place, place + 1)
    return Content.assemble(name, "  ", (entry.key, KEY)) if entry.key else name


def _help(entry: Entry) -> Content:
    return Content(visible(entry.does, keep_newlines=False))
