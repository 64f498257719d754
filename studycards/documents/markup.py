"""HTML and XML as a tree: tags, attributes and text with the file's lines, whatever the markup is like.

Follows the tokenizer of the HTML standard (html.spec.whatwg.org, 13.2.5) and the end tags it lets authors leave out.
Entities of a DOCTYPE are never looked at, so none of them can grow. Time is linear in the text, depth is bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from studycards.documents.blocks import NotReadable

DEEPEST = 100
"""Elements further in than this become part of the element around them; browsers do the same at 512."""
MOST_NODES = 500_000


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text without entities; its line breaks are the file's, `line` is the file's line it begins on."""

    text: str
    line: int


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name and its attributes' names in small letters, and what stands in it."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element | Text] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute's value, or nothing where there is no such attribute."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Element]:
        """Yield this element and all within it in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def all_text(self) -> str:
        """Return all text within, in the order of the file, its blanks as they are."""
        parts: list[str] = []
        waiting: list[Element | Text] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                parts.append(node.text)
            else:
                waiting.extend(reversed(node.children))
        return "".join(parts)


def names(written: str) -> frozenset[str]:
    """Return the names in a text as a set."""
    return frozenset(written.split())


VOID = names("area base br col embed hr img input link meta param source track wbr basefont bgsound frame")
_RAW = names("script style xmp iframe noembed noframes")
_RAW_BUT_ENTITIES = frozenset(("title", "textarea"))
_IN_HEAD = names("base basefont bgsound link meta title style script noscript template noframes")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ENDS_PARAGRAPH = HEADINGS | names(
    "address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure footer form "
    "header hgroup hr li main menu nav ol p pre search section summary table ul"
)
_CELLS = ("td", "th")
_ROW_GROUPS = ("tbody", "thead", "tfoot")
_LISTS = ("ul", "ol", "menu", "dir")
# Start tag → the elements it ends where they are still open, and those that keep them out of its reach.
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), (*_LISTS, "table")),
    "dt": (("dt", "dd"), ("dl", "table")),
    "dd": (("dt", "dd"), ("dl", "table")),
    "option": (("option",), ("select",)),
    "tr": (("tr", "caption", "colgroup"), ("table",)),
    "td": (_CELLS, ("tr", "table")),
    "th": (_CELLS, ("tr", "table")),
    **dict.fromkeys(_ROW_GROUPS, (("caption", "colgroup", "tr", *_ROW_GROUPS), ("table",))),
}
_TABLE_PARTS = frozenset(("tr", *_CELLS, *_ROW_GROUPS, "caption"))
_PARAGRAPH_WALLS = ("table", *_CELLS, "caption", "button", "object", "template")
_WALLS = frozenset(("table", *_CELLS, "caption", "template", "body", "html"))
_FORMATTING = names("a b big code em font i nobr s small strike strong tt u span mark q cite")

_MARKUP = re.compile(r"<(?=[a-zA-Z!?/])")
_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|))?""")
_TAG_END = re.compile(r"[\s/]*+>")
_SUBSET_END = re.compile(r"\]\s*+>")
# A number so long names no character, and Python refuses to read it.
_HUGE_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")


def parse_markup(text: str, *, xml: bool = False) -> Element:
    """Parse HTML; with `xml` an element may end in `/>`, and CDATA is text.

    Returns an element without a name that holds the document. Raises NotReadable beyond half a million tags and texts.
    """
    return _Parser(text, xml=xml).parse()


class _Parser:
    """Reads one document from left to right."""

    def __init__(self, text: str, *, xml: bool) -> None:
        self._text = text
        self._xml = xml
        self._position = 0
        self._line = 1
        self._counted = 0
        self._nodes = 0
        self._too_deep = 0
        self._subsets_end = True
        self._root = Element("", {}, 1)
        self._open = [self._root]
        # How many elements of a name are open, so that looking for one that is not costs nothing.
        self._named: Counter[str] = Counter()

    def parse(self) -> Element:
        text = self._text
        while self._position < len(text):
            found = _MARKUP.search(text, self._position)
            start = found.start() if found else len(text)
            self._add_text(self._position, start)
            self._position = start
            if start < len(text):
                self._read_markup(start)
        return self._root

    def _read_markup(self, start: int) -> None:
        text = self._text
        if text.startswith("<!--", start):
            self._skip_comment(start)
        elif self._xml and text.startswith("<![CDATA[", start):
            end = self._find("]]>", start)
            self._add_text(start + 9, end, entities=False)
            self._position = min(end + 3, len(text))
        elif name := _NAME.match(text, start + 1):
            self._read_tag(start, name)
        else:
            self._skip_declaration(start)

    def _find(self, ending: str, start: int) -> int:
        found = self._text.find(ending, start)
        return found if found >= 0 else len(self._text)

    def _skip_comment(self, start: int) -> None:
        """A comment that is never closed is the rest of the document."""
        if self._text.startswith((">", "->"), start + 4):
            self._position = self._find(">", start) + 1
        else:
            self._position = self._find("-->", start + 4) + 3

    def _skip_declaration(self, start: int) -> None:
        """Pass by a DOCTYPE with all it declares, an instruction, or what only looks like a tag."""
        end = self._find(">", start)
        if self._subsets_end and self._text[start : start + 9].lower() == "<!doctype" and "[" in self._text[start:end]:
            subset = _SUBSET_END.search(self._text, start)
            self._subsets_end = subset is not None
            end = subset.end() - 1 if subset else end
        self._position = end + 1

    def _read_tag(self, start: int, name: re.Match[str]) -> None:
        text = self._text
        position = name.end()
        attributes: dict[str, str] = {}
        while not (end := _TAG_END.match(text, position)):
            attribute = _ATTRIBUTE.match(text, position)
            if attribute is None:
                self._position = len(text)
                return
            value = attribute[2] or ""
            attributes.setdefault(attribute[1].lower(), _decoded(value.strip("\"'") if value[:1] in "\"'" else value))
            position = attribute.end()
        self._position = end.end()
        tag = name[1].lower()
        if text[start + 1] == "/":
            self._end_tag(tag)
            return
        empty = text[end.end() - 2] == "/"
        self._start_tag(Element(tag, attributes, self._line_at(start)), empty=empty)
        if (tag in _RAW or tag in _RAW_BUT_ENTITIES) and not (empty and self._xml):
            self._read_raw(tag)

    def _read_raw(self, tag: str) -> None:
        """Take the text of a script, a style or a title up to its own end tag, or to the end of the document."""
        ending = re.compile(f"</{tag}(?=[\\s/>])", re.IGNORECASE).search(self._text, self._position)
        end = ending.start() if ending else len(self._text)
        if tag in _RAW_BUT_ENTITIES:
            self._add_text(self._position, end)
        self._position = end

    def _line_at(self, position: int) -> int:
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        return self._line

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise NotReadable(f"it holds more than {MOST_NODES:,} tags and texts; cut it into parts")

    def _add_text(self, start: int, end: int, *, entities: bool = True) -> None:
        raw = self._text[start:end]
        if not raw:
            return
        self._count()
        if self._open[-1].tag == "head" and not raw.isspace():
            self._pop(len(self._open) - 1)
        line = self._line_at(start)
        if entities and "&" in raw:
            raw = "\n".join(_decoded(part).replace("\n", " ") for part in raw.split("\n"))
        self._open[-1].children.append(Text(raw, line))

    def _start_tag(self, element: Element, *, empty: bool) -> None:
        self._count()
        tag = element.tag
        if not (self._too_deep or self._make_room(tag)):
            return
        self._open[-1].children.append(element)
        closed = empty and (self._xml or self._named["svg"] > 0 or self._named["math"] > 0)
        holds = tag not in VOID and not closed
        if holds and (len(self._open) >= DEEPEST or self._too_deep):
            self._too_deep += 1
        elif holds:
            self._open.append(element)
            self._named[tag] += 1

    def _pop(self, place: int) -> None:
        """Close the open element at `place` and all within it."""
        for element in self._open[place:]:
            self._named[element.tag] -= 1
        del self._open[place:]

    def _make_room(self, tag: str) -> bool:
        """End what a start tag ends; return False for a second `html` or `body`, which browsers pass by."""
        if tag in ("html", "body") and self._named[tag]:
            return False
        last = self._open[-1].tag
        if (last == "head" and tag not in _IN_HEAD) or (last in HEADINGS and tag in HEADINGS):
            self._pop(len(self._open) - 1)
        if tag in _ENDS_PARAGRAPH and self._named["p"]:
            self._close(("p",), _PARAGRAPH_WALLS)
        if tag in _ENDS:
            self._close(*_ENDS[tag])
        return True

    def _close(self, tags: tuple[str, ...], walls: tuple[str, ...]) -> None:
        """Close the outermost open element of these names within the walls."""
        outermost = 0
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].tag
            if name in walls:
                break
            if name in tags:
                outermost = place
        if outermost:
            self._pop(outermost)

    def _end_tag(self, tag: str) -> None:
        """Close the nearest open element of that name; an end tag of nothing that is open means nothing."""
        if self._too_deep:
            self._too_deep -= 1
            return
        if tag in ("html", "body") or not self._named[tag]:
            return
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].tag
            if name == tag:
                if tag in _FORMATTING and any(inner.tag not in _FORMATTING for inner in self._open[place + 1 :]):
                    del self._open[place]
                    self._named[tag] -= 1
                else:
                    self._pop(place)
                return
            if name == "table" if tag in _TABLE_PARTS else name in _WALLS and tag != "table":
                return


def _decoded(text: str) -> str:
    return unescape(_HUGE_NUMBER.sub("\ufffd", text)) if "&" in text else text
