"""Elements of HTML and SVG; a text between them or in an attribute is always escaped."""

from __future__ import annotations

from html import escape

from studycards.reports.cells import plain


class Markup(str):
    """Text that is mark-up already; only `element` and `joined` make it."""

    __slots__ = ()


def text(value: str) -> Markup:
    """Make a text stand for itself."""
    return value if isinstance(value, Markup) else Markup(escape(plain(value)))


def element(tag: str, /, *children: str, **attributes: str | int | float | None) -> Markup:
    """Make an element; `_` in an attribute's name stands for `-`, a last one is left out, None leaves it out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{given}>{''.join(map(text, children))}</{tag}>")


def void(tag: str, /, **attributes: str | int | float | None) -> Markup:
    """Make an element of HTML that has no end."""
    return Markup(element(tag, **attributes).removesuffix(f"</{tag}>"))


def joined(*parts: str) -> Markup:
    """Put elements and texts one after another."""
    return Markup("".join(map(text, parts)))


def lines(*parts: str) -> Markup:
    """Put elements on lines of their own."""
    return Markup("\n".join(map(text, parts)))
