"""What the styles and lists of a .docx make of a paragraph: a heading, title, item, term, code, or an aside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from studycards.documents.docx_xml import Listener, is_on, listen, number

_DEEPEST_CHAIN = 20
_HEADING = re.compile(r"heading ([1-9])$")
_BODY_LEVEL = 9


class Role(Enum):
    """What a style makes of its paragraphs."""

    TEXT = "text"
    TITLE = "title"
    TERM = "term"
    MEANING = "meaning"
    CODE = "code"
    ASIDE = "aside"


_APART_FROM_THE_TEXT = (
    "caption,image caption,table caption,captioned figure,figure,table of figures,header,footer,footnote text,"
    "endnote text,author,date,bibliography,toc heading,table of authorities,index heading"
)
# Built-in styles have English names in the file whatever the program's language; beside Word's stand those of
# LibreOffice (List Heading, List Contents) and pandoc (Definition Term, Definition, Source Code, captions).
_ROLES = {
    "title": Role.TITLE,
    "definition term": Role.TERM,
    "list heading": Role.TERM,
    "definition": Role.MEANING,
    "definition list": Role.MEANING,
    "list contents": Role.MEANING,
    "source code": Role.CODE,
    "html preformatted": Role.CODE,
    "preformatted text": Role.CODE,
    "macro": Role.CODE,
    **dict.fromkeys(_APART_FROM_THE_TEXT.split(","), Role.ASIDE),
}
_ASIDES = re.compile(r"(?:toc|index|contents) (?:heading )?\d")


class Numbering(NamedTuple):
    """The list a paragraph is in, by its id, and the level in it, from 0; None where nothing is said of it."""

    list_id: str | None = None
    level: int | None = None

    def upon(self, base: Numbering) -> Numbering:
        """What is said here, else what the base says."""
        return Numbering(
            base.list_id if self.list_id is None else self.list_id, base.level if self.level is None else self.level
        )


NOWHERE = Numbering()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits; `level` is a heading's, from 1."""

    role: Role = Role.TEXT
    level: int | None = None
    bold: bool | None = None
    numbering: Numbering = NOWHERE


@dataclass(slots=True)
class _Written:
    """A style as it is written: what it says itself, and what it is based on."""

    name: str = ""
    base: str = ""
    level: int | None = None
    bold: bool | None = None
    numbering: Numbering = NOWHERE


PLAIN = Style()


class Styles:
    """The styles of a document by their ids, and which lists have bullets or numbers."""

    def __init__(self, styles: bytes | None, numbering: bytes | None) -> None:
        """Read `styles.xml` and `numbering.xml` where there are any; raises NotReadable."""
        listed = _StyleListener()
        if styles is not None:
            listen(styles, listed)
        self._default = listed.default
        self._written = listed.written
        self._styles: dict[str, Style] = {}
        lists = _ListListener()
        if numbering is not None:
            listen(numbering, lists)
        self._lists = lists

    def style(self, id: str) -> Style:
        """Return a style by its id; an empty id is that of paragraphs that name none."""
        id = id or self._default
        if id not in self._styles:
            self._styles[id] = self._inherited(id)
        return self._styles[id]

    def is_item(self, place: Numbering) -> bool:
        """Tell whether paragraphs at this place of a list have a bullet or a number before them."""
        return place.list_id not in (None, "0") and self._lists.is_marked(place.list_id or "", place.level or 0)

    def _inherited(self, id: str) -> Style:
        chain: list[_Written] = []
        while id in self._written and len(chain) < _DEEPEST_CHAIN:
            chain.append(self._written[id])
            id = chain[-1].base
        result = PLAIN
        for written in reversed(chain):
            result = _upon(result, written)
        return result


def _upon(base: Style, written: _Written) -> Style:
    name = written.name.casefold()
    heading = _HEADING.match(name)
    level = written.level + 1 if written.level is not None else int(heading[1]) if heading else base.level
    role = Role.ASIDE if _ASIDES.match(name) else _ROLES.get(name, base.role)
    return replace(
        base,
        role=role,
        level=level if level is not None and level <= _BODY_LEVEL else None,
        bold=base.bold if written.bold is None else written.bold,
        numbering=written.numbering.upon(base.numbering),
    )


@dataclass(slots=True)
class _StyleListener(Listener):
    """Reads `styles.xml`."""

    written: dict[str, _Written] = field(default_factory=dict)
    default: str = ""
    _style: _Written = field(default_factory=_Written)
    _within: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note what says something of a paragraph or its letters."""
        value = attributes.get("val", "")
        parent = self._within[-1] if self._within else ""
        if name == "style":
            self._style = self.written[attributes.get("styleId", "")] = _Written()
            if attributes.get("type") == "paragraph" and attributes.get("default") in ("1", "true", "on"):
                self.default = attributes.get("styleId", "")
        elif name == "name" and parent == "style":
            self._style.name = value
        elif name == "basedOn":
            self._style.base = value
        elif name == "outlineLvl":
            self._style.level = number(value, _BODY_LEVEL)
        elif name == "b" and self._within[-2:] == ["style", "rPr"]:
            self._style.bold = is_on(attributes)
        elif name == "numId":
            self._style.numbering = self._style.numbering._replace(list_id=value)
        elif name == "ilvl":
            self._style.numbering = self._style.numbering._replace(level=number(value))
        self._within.append(name)

    def end(self, name: str) -> None:  # noqa: ARG002 - a listener's signature
        """Leave an element."""
        self._within.pop()


@dataclass(slots=True)
class _ListListener(Listener):
    """Reads `numbering.xml`: which levels of which lists show a mark."""

    _unmarked: set[tuple[str, int]] = field(default_factory=set)
    _forms: dict[str, str] = field(default_factory=dict)
    _form: str = ""
    _list: str = ""
    _level: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note the form of each list, and levels whose mark is nothing."""
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._form = attributes.get("abstractNumId", "")
        elif name == "lvl":
            self._level = number(attributes.get("ilvl"))
        elif (name == "numFmt" and value == "none") or (name == "lvlText" and not value.strip()):
            self._unmarked.add((self._form, self._level))
        elif name == "num":
            self._list = attributes.get("numId", "")
        elif name == "abstractNumId":
            self._forms[self._list] = value

    def is_marked(self, list_id: str, level: int) -> bool:
        """Tell whether a level has a mark; a list the file does not describe has."""
        return (self._forms.get(list_id, ""), level) not in self._unmarked
