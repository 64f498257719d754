"""PDF with text: words and their places become lines, columns, tables and blocks.

PDFium reads the file in a process of its own (`pdf_words`), so that a hostile file can end nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from studycards.documents.blocks import NotReadable, Reading
from studycards.documents.decoding import cleaned
from studycards.documents.page_blocks import lay_out
from studycards.documents.page_lines import Box, Page, Word
from studycards.documents.page_regions import regions

_PROGRAM = Path(__file__).with_name("pdf_words.py")
_LONGEST_SECONDS = 300
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def read(data: bytes) -> Reading:
    """Read a PDF: blocks in reading order, each line with its page.

    Raises NotReadable for a file that is encrypted, damaged, without text, or too much for PDFium's time and memory,
    and ModuleNotFoundError where PDFium is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise ModuleNotFoundError("pypdfium2 is not installed", name="pypdfium2")
    pages = _pages(data)
    if not any(page.words for page in pages):
        raise NotReadable("no page of it holds text; scanned pages have to go through text recognition first")
    laid = lay_out(list(regions(pages)))
    return Reading(laid.title, laid.blocks, tuple(map(cleaned, laid.source)), pages=laid.pages)


def _pages(data: bytes) -> list[Page]:
    if b"%PDF-" not in data[:1024]:
        raise NotReadable("it is damaged or no PDF")
    lines = _run(data).splitlines()
    pages: list[Page] = []
    for number, line in enumerate(lines, start=1):
        found = json.loads(line)
        if isinstance(found, dict):
            raise NotReadable(found["refused"])
        pages.append(_page(number, *found))
    return pages


def _run(data: bytes) -> bytes:
    command = [sys.executable, "-P", str(_PROGRAM)]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=_LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise NotReadable("it takes too long to read") from None
    if ran.returncode:
        raise NotReadable("a page of it takes more time or memory than a page should, or is damaged")
    return ran.stdout


def _page(number: int, words: list[list[Any]], rules: list[list[float]], marks: list[list[float]]) -> Page:
    return Page(
        number,
        tuple(Word(word[0].translate(_LIGATURES), *word[1:]) for word in words),
        tuple(Box(*rule) for rule in rules),
        tuple(Box(*mark) for mark in marks),
    )
