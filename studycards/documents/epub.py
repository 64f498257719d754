"""EPUB: the chapters of a book in reading order, each read as a page (EPUB 3.3, w3.org/TR/epub-33).

Nothing is unpacked to disk and no entity is looked up; the parts of a book may be 32 MB of text together.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from studycards.documents.archive import Archive
from studycards.documents.blocks import Block, NotReadable, Reading, Row
from studycards.documents.decoding import cleaned
from studycards.documents.html import parse_page, read_page
from studycards.documents.markup import Element, names

MOST_TEXT = 32 * 1024 * 1024
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGE_TYPES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
# Parts of a book that are about the book: its `epub:type`s (w3.org/TR/epub-ssv) and its guide's references.
_ABOUT_THE_BOOK = names(
    "cover toc landmarks titlepage title-page halftitlepage copyright-page colophon dedication acknowledgments "
    "acknowledgements loi lot loa lov index bibliography"
)


@dataclass(frozen=True, slots=True)
class _Book:
    """What a book says of itself: its title, and the names of its chapters' parts in reading order."""

    title: str | None
    chapters: tuple[str, ...]


def read(data: bytes) -> Reading:
    """Read a book; its text has neither pages nor lines of a file.

    Raises NotReadable for what is no EPUB, is damaged, encrypted or protected, or holds more than 32 MB of text.
    """
    archive = Archive(data)
    book = _read_package(archive)
    protected = _protected(archive)
    blocks: list[Block] = []
    source: list[str] = []
    total = 0
    for name in book.chapters:
        if name in protected:
            raise NotReadable("it is protected against copying; studycards reads books without such protection")
        chapter = archive.part(name) or b""
        total += len(chapter)
        if total > MOST_TEXT:
            raise NotReadable(f"it holds more than {MOST_TEXT // (1024 * 1024)} MB of text")
        root = parse_page(chapter, xml=True)
        if _ABOUT_THE_BOOK.intersection(_types(root)):
            continue
        reading = read_page(root)
        blocks.extend(_moved(reading.blocks, len(source)))
        source.extend(reading.source)
    return Reading(book.title, tuple(blocks), tuple(source))


def _read_package(archive: Archive) -> _Book:
    """Find the package that lists the book's parts, and read it."""
    container = archive.part(_CONTAINER)
    paths = [
        each.get("full-path") for each in parse_page(container or b"", xml=True).elements() if _name(each) == "rootfile"
    ]
    package = archive.part(paths[0]) if paths else None
    if package is None:
        raise NotReadable("it is no EPUB: nothing in it says where its chapters are")
    elements = list(parse_page(package, xml=True).elements())
    titles = (cleaned(each.all_text()) for each in elements if _name(each) == "title")
    pages = _pages(elements, posixpath.dirname(paths[0]))
    order = [each.get("idref") for each in elements if _name(each) == "itemref" and each.get("linear") != "no"]
    chapters = tuple(dict.fromkeys(pages[name] for name in order if name in pages))
    if not chapters:
        raise NotReadable("it lists no chapters")
    return _Book(next(filter(None, titles), None), chapters)


def _pages(elements: list[Element], folder: str) -> dict[str, str]:
    """Map the ids of the pages that are chapters to their parts' names."""
    guide = (each for each in elements if _name(each) == "reference")
    about = {_part(folder, each.get("href")) for each in guide if each.get("type").lower() in _ABOUT_THE_BOOK}
    return {
        each.get("id"): part
        for each in elements
        if _name(each) == "item"
        and each.get("media-type") in _PAGE_TYPES
        and "nav" not in each.get("properties").split()
        and (part := _part(folder, each.get("href"))) not in about
    }


def _part(folder: str, href: str) -> str:
    """Return the name of the part an address points to; one outside the book is the name of nothing."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _protected(archive: Archive) -> frozenset[str]:
    """Return the parts that are encrypted; books often have only their fonts so."""
    listed = archive.part(_ENCRYPTION)
    if listed is None:
        return frozenset()
    elements = parse_page(listed, xml=True).elements()
    return frozenset(unquote(each.get("uri")) for each in elements if _name(each) == "cipherreference")


def _types(root: Element) -> Iterator[str]:
    """Yield what a chapter's body, or the one section in it, says it is."""
    bodies = [each for each in root.elements() if _name(each) == "body"]
    for body in bodies[:1]:
        inner = [child for child in body.children if isinstance(child, Element)]
        for element in (body, *(inner if len(inner) == 1 else ())):
            yield from element.get("epub:type").split()


def _name(element: Element) -> str:
    """Return an element's name without its prefix."""
    return element.tag.rpartition(":")[2]


def _moved(blocks: tuple[Block, ...], by: int) -> Iterator[Block]:
    """Let blocks point so many lines further down."""
    for block in blocks:
        rows = tuple(Row(row.cells, (row.lines[0] + by, row.lines[1] + by)) for row in block.rows)
        yield replace(block, lines=(block.lines[0] + by, block.lines[1] + by), rows=rows)
