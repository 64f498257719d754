"""Words and ruling lines of a PDF's pages, by PDFium: a program of its own, run by `pdf`.

What a broken or hostile file does to the C library (an endless loop, gigabytes, a crash) ends with this process. Reads
the file from standard input. Prints one JSON list a page, in page order:

    [words, rules, marks]
    word: [text, left, right, baseline, size, style, glued]    style: sum of BOLD, ITALIC, MONO; glued: no blank before
    rule: [left, top, right, bottom]                           thin lines and the edges of boxes
    mark: [left, top, right, bottom]                           small filled shapes, as bullets are

Points (1/72 inch), y downwards from the page's top; the page upright as it is shown. Text that is turned is left out.
A file that cannot be read gives one JSON object instead, {"refused": reason}.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

BOLD, ITALIC, MONO = 1, 2, 4
MOST_PAGES = 3000
_SECONDS_A_PAGE = 5
_MOST_BYTES = 900 * 1024 * 1024
_MOST_CHARACTERS = 100_000
"""On one page; a dense newspaper page has 30,000."""
_MOST_IN_ALL = 10_000_000
_MOST_OBJECTS = 200_000

_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_MONO_NAMES = ("mono", "courier", "consol", "typewriter", "cmtt", "menlo")
_BOLD_WEIGHT = 600
_FIXED_PITCH, _ITALIC_FLAG, _FORCE_BOLD = 1, 1 << 6, 1 << 18
_FILL_AND_STROKE = 2
_HYPHENS = dict.fromkeys((0x02, 0xFFFE, 0xAD), "\xad")
_GAP = 0.17
"""A blank between two words is at least so much of the size wide; letters of one word stand closer."""
_THIN = 3.0
_SMALLEST_MARK, _LARGEST_MARK = 1.5, 7.0

Word = list[Any]
Box = tuple[float, float, float, float]


class Refused(ValueError):
    """The file cannot be read; the message says why."""


def main() -> None:
    """Print the pages of the PDF on standard input."""
    data = sys.stdin.buffer.read()
    _limit_memory()
    try:
        for page in pages(data):
            sys.stdout.write(json.dumps(page, separators=(",", ":")) + "\n")
    except Refused as refused:
        sys.stdout.write(json.dumps({"refused": str(refused)}) + "\n")


def pages(data: bytes) -> Iterator[list[Any]]:
    """Yield words, rules and marks of each page. Raises Refused."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        encrypted = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        raise Refused("it is encrypted; save it without its password" if encrypted else "it is damaged or no PDF")
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise Refused(f"it has {count} pages, and at most {MOST_PAGES} are read; cut it into parts")
    letters = 0
    for number in range(count):
        _limit_seconds()
        page = pdfium.FPDF_LoadPage(document, number)
        if page:
            found = _Page(pdfium, page, number + 1).read()
            letters += sum(len(word[0]) for word in found[0])
            if letters > _MOST_IN_ALL:
                raise Refused(f"it holds more than {_MOST_IN_ALL} characters; cut it into parts")
            yield found
            pdfium.FPDF_ClosePage(page)
        else:
            yield [[], [], []]


class _Letter(NamedTuple):
    """One character; `thing` is the text object it was set in."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    style: int
    thing: int


def _set(words: list[Word], letter: _Letter, before: _Letter | None) -> None:
    """Add a letter to the last word, or begin one: behind a blank, a gap, or where the style changes."""
    if before is None or not words:
        words.append([*letter[:6], False])
        return
    gap = letter.left - before.right
    level = abs(letter.baseline - before.baseline) < 0.1 * letter.size + 0.5
    # One glyph for several letters, as `fi`, gives each of them its place.
    shared = letter.left == before.left and letter.thing == before.thing
    follows = level and (shared or -0.5 * letter.size < gap < _GAP * letter.size)
    last = words[-1]
    if follows and last[5] == letter.style and abs(last[4] - letter.size) < 0.2:
        last[0] += letter.text
        last[2] = letter.right
    else:
        words.append([*letter[:6], follows])


class _Page:
    """One page, and the way from its own coordinates to those it is shown in."""

    def __init__(self, pdfium: Any, page: Any, number: int) -> None:
        self.pdfium, self.page, self.number = pdfium, page, number
        self.turns = pdfium.FPDFPage_GetRotation(page)
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.fonts: dict[int, tuple[float, int, bool]] = {}

    def read(self) -> list[Any]:
        rules, marks = self._shapes()
        return [self._words(), rules, marks]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the page's own coordinates into one of the page as it is shown, y downwards."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def _words(self) -> list[Word]:
        words: list[Word] = []
        before: _Letter | None = None
        for letter in self._letters():
            if letter is not None:
                _set(words, letter, before)
            before = letter
        for word in words:
            word[1:5] = [round(value, 2) for value in word[1:5]]
        return words

    def _letters(self) -> Iterator[_Letter | None]:
        """Yield the upright characters in the order of the file, None for each blank."""
        pdfium = self.pdfium
        text = pdfium.FPDFText_LoadPage(self.page)
        count = pdfium.FPDFText_CountChars(text)
        if count > _MOST_CHARACTERS:
            raise Refused(f"page {self.number} holds {count} characters, more than a page can show")
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        last, size, style, upright, rise = -1, 0.0, 0, True, 0.0
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text, index)
            sign = _HYPHENS.get(code)
            if sign is None and (code <= 0x20 or code == 0xA0):
                # Blanks that PDFium makes up are its guesses; the distances tell better.
                if pdfium.FPDFText_IsGenerated(text, index) != 1:
                    yield None
                continue
            thing = pdfium.FPDFText_GetTextObject(text, index)
            key = ctypes.c_void_p.from_buffer(thing).value or 0
            if key != last:
                last, (size, style, upright) = key, self._font(key, thing)
                # In one text object the baseline runs at one height in the letters' boxes.
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                pdfium.FPDFText_GetLooseCharBox(text, index, box)
                rise = self._baseline(x.value, y.value) - self._baseline(box.left, box.bottom)
            if not upright or 0xD800 <= code < 0xE000:
                continue
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            left, right = self._extent(box)
            yield _Letter(sign or chr(code), left, right, self._baseline(box.left, box.bottom) + rise, size, style, key)
        pdfium.FPDFText_ClosePage(text)

    def _baseline(self, x: float, y: float) -> float:
        return self.top - y if not self.turns else self.place(x, y)[1]

    def _extent(self, box: Any) -> tuple[float, float]:
        """Return the left and right edge of a letter's box as shown."""
        if not self.turns:
            return box.left - self.left, box.right - self.left
        first, second = self.place(box.left, box.bottom)[0], self.place(box.right, box.top)[0]
        return min(first, second), max(first, second)

    def _font(self, key: int, thing: Any) -> tuple[float, int, bool]:
        """Return a text object's size as shown, its style, and whether it stands upright; one look-up each."""
        if key not in self.fonts:
            self.fonts[key] = self._look_up_font(thing)
        return self.fonts[key]

    def _look_up_font(self, thing: Any) -> tuple[float, int, bool]:
        pdfium = self.pdfium
        if not thing:
            return 10.0, 0, True
        matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFPageObj_GetMatrix(thing, matrix)
        pdfium.FPDFTextObj_GetFontSize(thing, size)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) - 90 * self.turns
        height = abs(size.value) * math.hypot(matrix.c, matrix.d)
        font = pdfium.FPDFTextObj_GetFont(thing)
        style = self._style(font) if font else 0
        if pdfium.FPDFTextObj_GetTextRenderMode(thing) == _FILL_AND_STROKE:
            style |= BOLD
        return height or 10.0, style, abs((angle + 180) % 360 - 180) <= 5

    def _style(self, font: Any) -> int:
        pdfium = self.pdfium
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("utf-8", "replace").lower()
        flags = pdfium.FPDFFont_GetFlags(font)
        bold = flags & _FORCE_BOLD or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        style = BOLD if bold or any(part in name for part in _BOLD_NAMES) else 0
        if flags & _ITALIC_FLAG or any(part in name for part in _ITALIC_NAMES):
            style |= ITALIC
        if flags & _FIXED_PITCH or any(part in name for part in _MONO_NAMES):
            style |= MONO
        return style

    def _shapes(self) -> tuple[list[Box], list[Box]]:
        """Return the rules, each once, and the marks."""
        pdfium = self.pdfium
        count = pdfium.FPDFPage_CountObjects(self.page)
        if count > _MOST_OBJECTS:
            raise Refused(f"page {self.number} is made of {count} parts, more than a page can show")
        rules: dict[Box, None] = {}
        marks: list[Box] = []
        edges = [ctypes.c_float() for _ in range(4)]
        for index in range(count):
            thing = pdfium.FPDFPage_GetObject(self.page, index)
            if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
                continue
            pdfium.FPDFPageObj_GetBounds(thing, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            (x0, y0), (x1, y1) = self.place(left, top), self.place(right, bottom)
            x0, x1, y0, y1 = (round(value, 1) for value in (min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)))
            if all(_SMALLEST_MARK < side < _LARGEST_MARK for side in (x1 - x0, y1 - y0)):
                marks.append((x0, y0, x1, y1))
            else:
                rules.update(dict.fromkeys(_rules_of(x0, y0, x1, y1)))
        return list(rules), marks


def _rules_of(left: float, top: float, right: float, bottom: float) -> Iterator[Box]:
    """A thin box is a line; of any other all four edges are."""
    if bottom - top < _THIN or right - left < _THIN:
        yield left, top, right, bottom
        return
    yield left, top, right, top
    yield left, bottom, right, bottom
    yield left, top, left, bottom
    yield right, top, right, bottom


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, resource.RLIM_INFINITY))


def _limit_seconds() -> None:
    """Give the next page its time on the processor; the system ends this process when it is over."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = math.ceil(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + _SECONDS_A_PAGE, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
