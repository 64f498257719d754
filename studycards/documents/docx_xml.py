"""The XML of a .docx as events: names without their namespaces, bounded depth, and no DTD, so no entity can grow."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from studycards.documents.blocks import NotReadable

DEEPEST = 100_000

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = {
    **dict.fromkeys(_WORD, ""),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel:",
}


class Listener:
    """Hears of elements and passes them by: a reader takes over what it needs.

    Names are bare in WordprocessingML, with `m:`, `mc:` or `rel:` before others, else empty.
    """

    __slots__ = ()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; its attributes' names are without namespaces."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some of the text within the innermost element."""


def listen(data: bytes, listener: Listener) -> None:
    """Tell the listener of all that a part holds, in order; raises NotReadable for broken XML, a DTD, endless depth."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise NotReadable("its parts stand in each other too deeply")
        if name not in names:
            names[name] = _short(name)
        listener.start(names[name], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(names[name])

    def refuse(*_: object) -> None:
        raise NotReadable("it declares entities, which such a document never does")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise NotReadable(f"it is damaged: its XML is broken in line {error.lineno}") from None


def is_on(attributes: Mapping[str, str]) -> bool:
    """Tell whether a property that is either on or off is on: it is unless its value says otherwise."""
    return attributes.get("val", "true") not in ("0", "false", "off", "none")


def number(text: str | None, default: int = 0) -> int:
    """Read a whole number; anything else is the default."""
    try:
        return int(text or "")
    except ValueError:
        return default


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return _PREFIXES[space] + local if space in _PREFIXES else ""
