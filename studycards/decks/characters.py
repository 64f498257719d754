"""The bytes of a deck file before YAML sees them: UTF-8, no control characters, a bounded size."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from studycards.decks.problems import LISTED, Findings

BOM = b"\xef\xbb\xbf"
MOST_BYTES = 64 * 1024 * 1024
"""The largest deck file; 100,000 cards take about 20 MB."""

_CHUNK = 1 << 20
_STAND_IN = "\ufffd".encode()
# C0 but tab and line breaks, DEL, C1, and the two characters that are none (U+FFFE, U+FFFF) or mark bytes (U+FEFF).
_REFUSED = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]|\xef\xbb\xbf")
_HARMLESS_BYTES = bytes(byte for byte in range(256) if _REFUSED.fullmatch(bytes([byte])) is None)


def checked(text: str | bytes, findings: Findings) -> bytes:
    """The file as UTF-8 without its byte order mark; every refused character is noted, and U+FFFD stands in its place.

    Raises DeckFileError for what can be no deck at all: not UTF-8, too large, or full of control characters.
    """
    data = _encoded(text, findings)
    if len(data) > MOST_BYTES:
        findings.add(0, 0, too_large())
        raise findings.error()
    data = data.removeprefix(BOM)
    _check_encoding(data, findings)
    if not (data.translate(None, _HARMLESS_BYTES) or b"\xc2" in data or b"\xef" in data):
        return data
    found = [match.start() for match in islice(_REFUSED.finditer(data), LISTED + 1)]
    if not found:
        return data
    places = _places(data, found)
    if len(found) > LISTED:
        findings.add(*places[0], "this is no text file: it is full of control characters")
        raise findings.error()
    for (line, column), start in zip(places, found, strict=True):
        character = data[start : start + 3].decode("utf-8", "ignore")[0]
        findings.add(
            line,
            column,
            f"the character U+{ord(character):04X} is not allowed in a {findings.noun}",
            "delete it: it cannot be seen",
        )
    return _REFUSED.sub(_STAND_IN, data)


def too_large() -> str:
    """What a person is told about a file over the limit."""
    return f"the file is larger than {MOST_BYTES // (1024 * 1024)} MB, the most a deck file may have"


def _encoded(text: str | bytes, findings: Findings) -> bytes:
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        before = text[: error.start]
        column = len(before) - before.rfind("\n")
        findings.add(before.count("\n") + 1, column, f"U+{ord(text[error.start]):04X} is half a character")
        raise findings.error() from None


def _check_encoding(data: bytes, findings: Findings) -> None:
    """Decode piece by piece, so that the check needs no second copy of the file."""
    if data.isascii():
        return
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _CHUNK):
        piece = data[start : start + _CHUNK]
        try:
            decoder.decode(piece, final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            # The error counts from what the decoder had left over of the piece before.
            place = start + error.start - (len(error.object) - len(piece))
            findings.add(
                *_places(data, [place])[0], f"the byte 0x{data[place]:02X} is not UTF-8", "save the file as UTF-8"
            )
            raise findings.error() from None


def _places(data: bytes, starts: list[int]) -> list[tuple[int, int]]:
    """Line and column, from 1 and in characters, of bytes in ascending order; what comes before them is valid UTF-8."""
    places: list[tuple[int, int]] = []
    line, column, at = 1, 1, 0
    for start in starts:
        before = data[at:start].decode("utf-8")
        breaks = before.count("\n")
        line += breaks
        column = len(before) - before.rfind("\n") if breaks else column + len(before)
        places.append((line, column))
        at = start
    return places
