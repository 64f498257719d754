"""YAML's events as small nodes: scalars stay text and keep their place, aliases and depth are bounded, tags refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from studycards.decks.characters import checked
from studycards.decks.collecting import without_garbage_collection
from studycards.decks.problems import Findings, quoted
from studycards.decks.syntax import explain

DEEPEST = 16
"""How deep lists and mappings may be nested; format 1 itself needs six levels."""
MOST_REPEATED = 1_000_000
"""How many nodes, and how many characters divided by `CHARACTERS_A_NODE`, all aliases of a file may repeat."""
CHARACTERS_A_NODE = 64

Parser: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser; the one in Python, ten times slower, where PyYAML came without it."""

Scalar = ScalarEvent
Place: TypeAlias = Any
"""A mark of the parser: `line`, `column` and `index`, in characters from 0."""


class Sequence:
    """A list: its nodes, whether it stands in brackets, and the mark of its beginning."""

    __slots__ = ("flow", "items", "start_mark")

    def __init__(self, start: SequenceStartEvent, items: list[Node]) -> None:
        self.items: Iterable[Node] = items
        self.flow = bool(start.flow_style)
        self.start_mark: Place = start.start_mark


class Stream(Sequence):
    """A list whose nodes are read while it is gone through, once; none of them is kept."""

    __slots__ = ()

    def __init__(self, start: SequenceStartEvent, items: Iterator[Node]) -> None:
        self.items = items
        self.flow = bool(start.flow_style)
        self.start_mark: Place = start.start_mark


class Mapping:
    """A mapping: its pairs in the order of the file, doubled keys included, and the marks of its beginning and end."""

    __slots__ = ("end_mark", "flow", "pairs", "start_mark")

    def __init__(self, start: MappingStartEvent, pairs: list[tuple[Node, Node]], end: MappingEndEvent) -> None:
        self.pairs = pairs
        self.flow = bool(start.flow_style)
        self.start_mark: Place = start.start_mark
        self.end_mark: Place = end.end_mark

    def field(self, name: str) -> Node | None:
        """The node of a field, None where there is none."""
        for key, value in self.pairs:
            if isinstance(key, ScalarEvent) and key.value == name:
                return value
        return None

    def place(self, name: str) -> Place:
        """The place of a field's value, or of the mapping where it has no such field."""
        node = self.field(name)
        return self.start_mark if node is None else node.start_mark


Node: TypeAlias = Scalar | Sequence | Mapping


@contextmanager
def composing(data: bytes | str, findings: Findings) -> Iterator[Composer]:
    """A composer for one file, during which YAML's own errors become a DeckFileError with all that was found before."""
    try:
        with without_garbage_collection():
            yield Composer(data, findings)
    except yaml.YAMLError as error:
        findings.add(*explain(error))
        raise findings.error() from None


def tree(text: str, name: str) -> Node | None:
    """Read a whole file as nodes; None where it is empty. Raises DeckFileError where it is no YAML a deck may hold."""
    findings = Findings(name)
    data = checked(text, findings)
    node = None
    with composing(data, findings) as composer:
        root = composer.start()
        if root is not None:
            node = composer.node(root)
            composer.finish()
    if findings:
        raise findings.error()
    return node


class Composer:
    """Reads one YAML document event by event; whoever drives it decides what becomes a node, so no whole tree is built.

    Whatever makes the rest unreadable (an unknown alias, too deep, too much repeated) is added to `findings` and
    raised at once as a DeckFileError with all that was found before. `event()` gives the parser's next event.
    """

    def __init__(self, data: bytes | str, findings: Findings) -> None:
        self.event: Callable[[], Any] = Parser(data).get_event
        self.findings = findings
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._repeated = 0

    def start(self) -> Any:
        """The event that begins the document's root; None where the file holds nothing."""
        self.event()
        if type(self.event()) is not DocumentStartEvent:
            return None
        return self.event()

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The pairs of the root, one at a time; a list comes as a `Stream`, read while it is gone through."""
        while type(event := self.event()) is not MappingEndEvent:
            key = self.node(event, 1)
            event = self.event()
            if type(event) is SequenceStartEvent and event.anchor is None and event.tag is None:
                stream = Stream(event, self._items(2))
                yield key, stream
                for _ in stream.items:  # what nobody wanted must be read all the same
                    pass
            else:
                yield key, self.node(event, 1)

    def finish(self) -> None:
        """Go past the end of the document, behind which nothing may come."""
        while type(event := self.event()) is DocumentEndEvent:
            pass
        if type(event) is not StreamEndEvent:
            self.stop(
                event.start_mark,
                "a second document begins here",
                f"a file holds one {self.findings.noun}: make two files of it",
            )

    def stop(self, place: Place, message: str, hint: str | None = None) -> NoReturn:
        """Give up reading: raise everything found so far with this last."""
        self.findings.add(place.line + 1, place.column + 1, message, hint)
        raise self.findings.error()

    def node(self, event: Any, depth: int = 0) -> Node:
        """The node that begins with this event; an alias gives the node it names."""
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event)
        if event.tag is not None:
            self.refuse_tag(event)
        if depth > DEEPEST:
            self.stop(event.start_mark, f"lists and mappings are nested deeper than {DEEPEST} levels")
        node: Node
        if kind is ScalarEvent:
            node = event
        elif kind is MappingStartEvent:
            node = self._mapping(event, depth)
        else:
            node = self._sequence(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, _weight(node))
        return node

    def _mapping(self, start: MappingStartEvent, depth: int) -> Mapping:
        next_event = self.event
        pairs: list[tuple[Node, Node]] = []
        while True:
            key = next_event()
            if type(key) is MappingEndEvent:
                return Mapping(start, pairs, key)
            if type(key) is not ScalarEvent or key.tag is not None or key.anchor is not None:
                key = self.node(key, depth + 1)
            value = next_event()
            if type(value) is not ScalarEvent or value.tag is not None or value.anchor is not None:
                value = self.node(value, depth + 1)
            pairs.append((key, value))

    def _sequence(self, start: SequenceStartEvent, depth: int) -> Sequence:
        return Sequence(start, list(self._items(depth + 1)))

    def _items(self, depth: int) -> Iterator[Node]:
        while type(event := self.event()) is not SequenceEndEvent:
            yield self.node(event, depth)

    def _alias(self, event: Any) -> Node:
        found = self._anchors.get(event.anchor)
        if found is None:
            self.stop(event.start_mark, f"nothing before this place has the anchor {quoted('&' + event.anchor)}")
        node, weight = found
        self._repeated += weight
        if self._repeated > MOST_REPEATED:
            self.stop(event.start_mark, "the aliases of this file repeat too much", "write the words out instead")
        return node

    def refuse_tag(self, event: Any) -> None:
        """Note the tag of the node that begins with this event: nothing here is made of what a tag asks for."""
        place = event.start_mark
        self.findings.add(
            place.line + 1,
            place.column + 1,
            f"the tag {quoted(event.tag.replace('tag:yaml.org,2002:', '!!'))} is not allowed in a {self.findings.noun}",
            "leave it out: what stands there is read as text",
        )


def _weight(node: Node) -> int:
    """How much an alias to this node repeats, in nodes; bounded by what aliases inside it were allowed to repeat."""
    if isinstance(node, ScalarEvent):
        return 1 + len(node.value) // CHARACTERS_A_NODE
    if isinstance(node, Sequence):
        return 1 + sum(map(_weight, node.items))
    return 1 + sum(_weight(key) + _weight(value) for key, value in node.pairs)
