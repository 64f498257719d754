"""What can be done by a key: every action by its id, read off the bindings themselves; and which keys clash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode

from studycards.tui.keys import key_name, typed_key
from studycards.workspace.keymap import Keymap, refuse, refuse_unknown

PLACES: Mapping[str, str] = {
    "app": "Everywhere",
    "today": "Today",
    "study": "Study",
    "answer": "Answering by choosing or typing",
    "quiz": "Quiz",
    "match": "Match",
    "cram": "Custom sittings",
    "exam": "Mock exam",
    "confusions": "Confusions",
    "progress": "Progress",
    "history": "History of a card",
    "summary": "End of a sitting",
    "details": "Deck details",
    "cards": "Cards set apart",
    "units": "Units of a deck",
    "editor": "Editor",
    "inbox": "Inbox",
    "drafts": "Drafts in the inbox",
    "draft": "A draft's words",
    "settings": "Settings",
    "keymap": "Keys",
    "list": "Lists",
    "ask": "Questions",
    "help": "Help",
}
"""Where the actions of an id's first part work, in words."""

_EVERYWHERE = frozenset({"app", "list"})
_WITHOUT_LIST = frozenset({"study", "answer", "match", "history", "summary", "help", "progress"})
_SIX = frozenset(f"study.grade{grade}" for grade in range(6))
_FOUR = frozenset({"study.again", "study.hard", "study.good", "study.easy", "study.go_on"})


class Action(NamedTuple):
    """An action: its id, its name, what it does, and the keys it has by itself; `always` also while one types."""

    id: str
    name: str
    does: str
    keys: tuple[str, ...]
    always: bool

    @property
    def place(self) -> str:
        """The first part of its id: where it works."""
        return self.id.partition(".")[0]


Actions = Mapping[str, Action]
"""Actions by their id."""


def load() -> Actions:
    """Give every action there is; brings every screen in, so this takes a moment."""
    from importlib import import_module
    from pkgutil import walk_packages

    # By name, for what is brought in here brings this module in.
    package = import_module("studycards.tui")
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    return loaded()


def loaded() -> Actions:
    """Give the actions of the screens that were brought in so far."""
    return _actions(_below(DOMNode))


def _below(base: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in base.__subclasses__():
        if each.__module__.startswith("studycards."):
            yield each
        yield from _below(each)


def _actions(owners: Iterable[type[DOMNode]]) -> Actions:
    found: dict[str, Action] = {}
    for owner in owners:
        for binding in Binding.make_bindings(owner.__dict__.get("BINDINGS", ())):
            if binding.id is None:
                continue
            known = found.get(binding.id)
            keys = (*(known.keys if known else ()), typed_key(binding.key))
            does = binding.tooltip or binding.description
            found[binding.id] = Action(
                binding.id, binding.description, does, tuple(dict.fromkeys(keys)), binding.priority
            )
    return found


def whole(keymap: Keymap, actions: Actions) -> dict[str, str]:
    """Give all actions their keys as the toolkit reads them; nothing to do gives nothing.

    The toolkit takes a key away from all its actions where one of them gets another, so each of them is named.
    """
    if not keymap:
        return {}
    return {id_: ",".join(keymap.get(id_, action.keys)) for id_, action in actions.items()}


def check(keymap: Keymap, actions: Actions, *, in_words: bool = False) -> None:
    """Raise LibraryError where an action is not known, a key would be taken from typing, or two actions clash.

    Keys and actions are named as they are typed in the settings, or with `in_words` as they are shown in the app.
    """
    named: Callable[[str], str] = key_name if in_words else str
    for id_, keys in keymap.items():
        refuse_unknown(id_, actions)
        action = actions[id_]
        if action.always and (plain := [key for key in keys if len(key) == 1 or key in ("space", "comma")]):
            such, works = f"{named('ctrl+x')} or {named('f2')}", action.name if in_words else id_
            refuse(f"{works} works while one types, too: {named(plain[0])} would be lost; choose a key such as {such}")
        for key in keys:
            if other := clash(id_, key, keymap, actions):
                both = _both(action, other) if in_words else f"{id_} and {other.id}"
                refuse(f"{named(key)} would mean both {both}; choose another key, or change both")


def _both(one: Action, other: Action) -> str:
    """Name two actions, with the places they belong to where these differ."""
    if one.place == other.place:
        return f"{one.name} and {other.name}"
    return " and ".join(f"{action.name} ({PLACES[action.place]})" for action in (one, other))


def clash(id_: str, key: str, keymap: Keymap, actions: Actions) -> Action | None:
    """Find the action that has this key where `id_` works, too."""
    for other in actions.values():
        if other.id != id_ and key in keymap.get(other.id, other.keys) and _meet(actions[id_], other):
            return other
    return None


def _meet(one: Action, other: Action) -> bool:
    """Tell whether two actions may be wanted at the same time: those that share a key by themselves never are."""
    ids = {one.id, other.id}
    if set(one.keys) & set(other.keys) or (ids & _SIX and ids & _FOUR):
        return False
    places = {one.place, other.place}
    if len(places) == 1:
        return True
    return bool(places & _EVERYWHERE) and not ("list" in places and places & _WITHOUT_LIST)
