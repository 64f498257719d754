"""From a file's bytes to clean lines of text."""

from __future__ import annotations

import codecs
import re

from studycards.documents.blocks import NotReadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# C0 and C1 controls, and the invisible signs that turn text around or hide in it, mean nothing in a document's words.
_INVISIBLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]+"
)
_LINE_BREAKS = ("\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0c")


class NotText(NotReadable):
    """The bytes are no text; the message says why."""


def decode(data: bytes) -> str:
    """Turn bytes into text: by the byte order mark, as UTF-8, else as Windows-1252.

    Raises NotText for bytes that hold NULs outside UTF-16 and UTF-32, or that their mark does not fit.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise NotText(f"its mark says {encoding}, but byte {error.start + len(mark)} does not fit") from None
    if b"\0" in data:
        raise NotText("it holds NUL bytes, so it is no text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes open; they mean nothing, so they go.
        return data.decode("cp1252", errors="ignore")


def split_lines(text: str) -> tuple[str, ...]:
    """Cut text into lines without their ends, trailing blanks, control characters and invisible signs."""
    for line_break in _LINE_BREAKS:
        text = text.replace(line_break, "\n")
    return tuple(map(str.rstrip, _INVISIBLE.sub("", text).split("\n")))


def cleaned(text: str) -> str:
    """Return a short text, such as a name, on one line without control characters and invisible signs."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join(" ".join(split_lines(text)).split())
