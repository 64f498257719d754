"""Running text of a page: pieces of it with the file's lines become clean lines, and one text without breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studycards.documents.decoding import cleaned

_LONGEST_LEAD = 100
_SUPERSCRIPTS = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_SUBSCRIPTS = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_SENTENCE_ENDS = tuple(".!?:…")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: the line of the file it begins on, and whether it is in bold; its line breaks are the file's."""

    text: str
    line: int
    bold: bool = False
    is_break: bool = False


class Lines:
    """The text as extracted so far, with the line of the file each of its lines stands on."""

    def __init__(self) -> None:
        self.source: list[str] = []
        self.file_lines: list[int] = []

    def add(self, pieces: Iterable[Piece], divider: str = "") -> tuple[int, int] | None:
        """Add the lines of some text; return the first and the last of them, or None if it is empty."""
        first = len(self.source) + 1
        for line, text in _by_line(pieces, divider):
            self.source.append(text)
            self.file_lines.append(max(line, self.file_lines[-1]) if self.file_lines else line)
        return (first, len(self.source)) if len(self.source) >= first else None


def _by_line(pieces: Iterable[Piece], divider: str) -> Iterator[tuple[int, str]]:
    """Put together what stands on one line of the file."""
    current, parts = 0, [""]
    for piece in pieces:
        for offset, part in enumerate(piece.text.split("\n")):
            if offset or piece.line > current:
                if text := cleaned("".join(parts)):
                    yield current, text
                current, parts = piece.line + offset, []
            elif divider and parts:
                parts.append(divider)
            parts.append(part)
    if text := cleaned("".join(parts)):
        yield current, text


def plain(pieces: Iterable[Piece]) -> str:
    """Return the words of some text on one line."""
    return cleaned("".join(" " if piece.is_break else piece.text for piece in pieces).replace("\n", " "))


def side_by_side(runs: Iterable[Sequence[Piece]]) -> list[Piece]:
    """Put runs of text behind each other with a blank between them."""
    return [piece for run in runs if run for piece in (*run, Piece(" ", run[-1].line))]


def bold_lead(pieces: Sequence[Piece]) -> str:
    """Return the words in bold that a text begins with; all of it, where all of it is bold."""
    lead = []
    for piece in pieces:
        if not piece.bold and piece.text.strip():
            break
        lead.append(piece)
    text = plain(lead) if any(piece.bold for piece in lead) else ""
    return text if len(text) <= _LONGEST_LEAD else ""


def segments(pieces: Sequence[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    """Cut text at its breaks, each part with whether an empty line stands before it.

    A part that goes on with a small letter stays with what stands before, and a text with the bold line above it.
    """
    waiting: list[Piece] = []
    above: list[Piece] = []
    gap = empty = headed = False
    for part in _cut(pieces):
        if not any(piece.text.strip() for piece in part):
            empty = bool(waiting)
            continue
        if waiting and not empty and not bold_lead(part) and (headed or _goes_on(above, part)):
            waiting += [Piece(" ", part[0].line), *part]
        else:
            if waiting:
                yield waiting, gap
            waiting, gap, headed = part, empty, bold_lead(part) == plain(part)
        above, empty = part, False
    if waiting:
        yield waiting, gap


def _cut(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    for piece in pieces:
        if piece.is_break:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _goes_on(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    before, after = plain(above), plain(below)
    return after[:1].islower() and not before.endswith(_SENTENCE_ENDS)


def raised(text: str) -> str:
    """Write an exponent with raised signs where there are such signs: `m²`."""
    return _with_signs(text, _SUPERSCRIPTS)


def lowered(text: str) -> str:
    """Write an index with lowered signs where there are such signs: `H₂O`."""
    return _with_signs(text, _SUBSCRIPTS)


def _with_signs(text: str, signs: dict[str, str]) -> str:
    bare = text.strip()
    return "".join(signs[sign] for sign in bare) if bare and all(sign in signs for sign in bare) else text
