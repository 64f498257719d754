"""Tags: one is the same however it is capitalised, and it stands for those under it as well, `a` for `a::b`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_UNDER = "::"


def folded(tag: str) -> str:
    """Write a tag as all that are the same are written: the 26 letters count that SQLite's NOCASE knows, no others."""
    return tag.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def stands_for(tag: str, other: str) -> bool:
    """Tell whether a tag is another one, or one above it."""
    wanted, found = folded(tag), folded(other)
    return found == wanted or found.startswith(f"{wanted}{_UNDER}")


def with_those_above(tag: str) -> Iterator[str]:
    """Yield `a`, `a::b` and `a::b::c` of the last one."""
    names = tag.split(_UNDER)
    return (_UNDER.join(names[: last + 1]) for last in range(len(names)))


def as_first_written(cards: Iterable[Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Give the tags of each card, every one once and written as the first that is the same."""
    first: dict[str, str] = {}
    for tags in cards:
        yield tuple(dict.fromkeys(first.setdefault(folded(tag), tag) for tag in tags))
