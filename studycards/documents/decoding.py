"""From a file's bytes to clean lines of text."""

from __future__ import annotations

import codecs

from studycards.documents.blocks import NotReadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# C0 and C1 controls, and the invisible signs that turn text around or hide in it, mean nothing in a document's words.
_INVISIBLE = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        0xAD,
        0x061C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ]
)
_LINE_BREAKS = str.maketrans({"\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\x0c": "\n"})


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
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_BREAKS)
    return tuple(line.rstrip() for line in unified.translate(_INVISIBLE).split("\n"))


def cleaned(text: str) -> str:
    """Return a short text, such as a name, on one line without control characters and invisible signs."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join(" ".join(split_lines(text)).split())
