"""Where the lists of a deck file and their entries stand, noted while the file is read: no tree of it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set

from studycards.decks.nodes import Mapping, Node, Place, Scalar, Sequence, Stream


class Listed:
    """One of the deck's lists: whether it stands in brackets, where it begins, and some of its entries.

    Kept are the `last` two by their place, and those that are `found` by their ids; places count characters from 0.
    """

    __slots__ = ("_wanted", "flow", "found", "last", "start")

    def __init__(self, node: Sequence, wanted: Set[str]) -> None:
        self.flow = node.flow
        self.start = int(node.start_mark.index)
        self.last: list[Mapping] = []
        self.found: dict[str, Mapping] = {}
        self._wanted = wanted

    def noted(self, items: Iterable[Node]) -> Iterator[Node]:
        """Give the entries on, and note those to be kept."""
        behind = -1
        for item in items:
            if type(item) is Mapping:
                if item.start_mark.index > behind:  # an alias stands where its anchor does
                    behind = item.start_mark.index
                    self.last = [*self.last[-1:], item]
                if self._wanted:
                    self._find(item)
            yield item

    def _find(self, item: Mapping) -> None:
        node = item.field("id")
        if isinstance(node, Scalar) and node.value in self._wanted:
            self.found.setdefault(node.value, item)


class Outline:
    """What a deck's mapping looks like: in braces or not, its fields' places, its lists of cards and of sources.

    Of the entries those with the `wanted` ids are found. It is filled while the file is read with it.
    """

    def __init__(self, wanted: Collection[str] = ()) -> None:
        self.flow = False
        self.fields: dict[str, int] = {}
        self.lists: dict[str, Listed] = {}
        self._wanted = frozenset(wanted)

    def noted(self, flow: bool, pairs: Iterable[tuple[Node, Node]]) -> Iterator[tuple[Node, Node]]:
        """Give the pairs of the deck's mapping on, and note what of them is to be known; `flow` is that of the deck."""
        self.flow = flow
        for key, value in pairs:
            if isinstance(key, Scalar) and key.value not in self.fields:
                place: Place = key.start_mark
                self.fields[key.value] = int(place.index)
                if isinstance(value, Sequence):
                    self._note(key.value, value)
            yield key, value

    def _note(self, field: str, value: Sequence) -> None:
        listed = self.lists[field] = Listed(value, self._wanted)
        entries = listed.noted(value.items)
        if isinstance(value, Stream):
            value.items = entries  # noted as they are read
        else:
            for _ in entries:
                pass
