"""A small PDF writer for tests: words put at places on pages, in the standard fonts every reader knows."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

REGULAR, BOLD, MONO = "F1", "F2", "F3"
_FONTS = {REGULAR: "Helvetica", BOLD: "Helvetica-Bold", MONO: "Courier"}
HEIGHT = 842


@dataclass
class Sheet:
    """One page: y counts down from the top, in points; every letter of Courier is 0.6 of its size wide."""

    content: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, font: str = REGULAR, size: float = 10) -> None:
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.content.append(f"BT /{font} {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET")

    def turned(self, x: float, y: float, words: str) -> None:
        self.content.append(f"BT /F1 10 Tf 0 1 -1 0 {x} {HEIGHT - y} Tm ({words}) Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.content.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")

    def dot(self, x: float, y: float) -> None:
        self.content.append(f"{x} {HEIGHT - y} 4 4 re f")


def pdf(*sheets: Sheet, trailer: str = "", extra: tuple[bytes, ...] = ()) -> bytes:
    """Write pages as a PDF file; `extra` are further objects, numbered from 6 on."""
    fonts = " ".join(
        f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for key, name in _FONTS.items()
    )
    first = 6 + len(extra)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] /MediaBox [0 0 595 {HEIGHT}] >>".encode(),
        f"<< /Font << {fonts} >> /XObject << /X 6 0 R >> >>".encode(),
        b"null",
        b"null",
        *extra,
    ]
    for at, sheet in enumerate(sheets):
        objects.append(f"<< /Type /Page /Parent 2 0 R /Resources 3 0 R /Contents {first + 2 * at + 1} 0 R >>".encode())
        objects.append(stream("\n".join(sheet.content).encode("latin-1")))
    return _file(objects, trailer)


def stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode() + packed + b"\nendstream"


def _file(objects: list[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
