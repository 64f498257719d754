"""HTML: a saved page's own matter as blocks, its lists, tables, definition lists and folded answers kept as such."""

from __future__ import annotations

import codecs
import re

from studycards.documents.blocks import Reading
from studycards.documents.decoding import decode
from studycards.documents.html_flow import Flow
from studycards.documents.html_page import Page, page_title
from studycards.documents.markup import Element, parse_markup

_LOOKED_AT = 2048
_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,30})|<\?xml[^>]{0,200}?encoding=[\"']([\w:.-]{2,30})", re.I
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The encodings browsers know (encoding.spec.whatwg.org) by the names Python has for them.
_KNOWN = re.compile(
    r"windows-?125\d|cp125\d|iso-?8859-?\d+|koi8-[ru]|macintosh|ibm866|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)|shift_jis|iso-2022-jp"
)
_WIDER = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "macintosh": "mac-roman",
}


def read(data: bytes) -> Reading:
    """Read a page; the lines of its blocks are the file's.

    Raises NotReadable for bytes that are no text and for more than half a million tags and texts.
    """
    return read_page(parse_page(data))


def read_page(root: Element) -> Reading:
    """Make blocks of a page that was parsed."""
    flow = Flow(Page(root))
    blocks = tuple(flow.blocks())
    return Reading(page_title(root), blocks, tuple(flow.lines.source), file_lines=tuple(flow.lines.file_lines))


def parse_page(data: bytes, *, xml: bool = False) -> Element:
    """Parse a page by its own encoding, as XML if it is said to be that or begins so."""
    text = decode_page(data)
    return parse_markup(text, xml=xml or text[:200].lstrip().startswith("<?xml"))


def decode_page(data: bytes) -> str:
    """Turn a page's bytes into text: by its mark, as UTF-8, by the encoding it names, else as Windows-1252."""
    named = _CHARSET.search(data, 0, _LOOKED_AT)
    label = (named[1] or named[2]).decode("ascii", "ignore").lower() if named else ""
    text = _by_name(data, label) if _KNOWN.fullmatch(label) and not data.startswith(_MARKS) else None
    if text is None:
        # A page may hold NULs; they mean nothing, unless most of it does.
        text = decode(data.replace(b"\0", b"") if data.count(b"\0") * 1000 < len(data) else data)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_name(data: bytes, label: str) -> str | None:
    """Decode by the name a page gives; bytes that are UTF-8 beyond ASCII are that, whatever the page says."""
    if label != "iso-2022-jp":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return data.decode(_WIDER.get(label, label), errors="replace")
