"""Ways in which pages become plain text: what browsers copy, what programs print, what falls out of a parser.

Each follows a program people use; none of them is needed to run the tests.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from tests.drafting.pages import Code, Element, Glossary, Heading, Items, Page, Paragraph, Table

Flattening = Callable[[Page], str]


def _numbers(items: Items, bullet: str) -> Iterator[str]:
    for number, text in enumerate(items.texts, start=1):
        yield f"{f'{number}.' if items.numbered else bullet} {text}"


def copied(page: Page) -> str:
    """As a browser copies: paragraphs apart, terms and meanings below each other, cells with tabs between."""

    def lines(element: Element) -> str:
        match element:
            case Items():
                return "\n".join("  " + line for line in _numbers(element, "•"))
            case Glossary(entries):
                return "\n".join(line for term, meaning in entries for line in (term, *meaning))
            case Table(header, rows):
                return "\n".join("\t".join(row) for row in (header, *rows))
            case Heading(text) | Paragraph(text) | Code(text):
                return text

    return "\n\n".join(map(lines, page.elements)) + "\n"


def markdown_like(page: Page) -> str:
    """As html2text writes: signs for headings and items, meanings further in, tables with bars."""

    def lines(element: Element) -> str:
        match element:
            case Heading(text, level):
                return f"{'#' * level} {text}"
            case Items():
                return "\n".join("  " + line for line in _numbers(element, "*"))
            case Glossary(entries):
                return "\n".join(f"{term}\n    " + "\n\n    ".join(meaning) for term, meaning in entries)
            case Table(header, rows):
                return "\n".join(" | ".join(row) for row in (header, ["---"] * len(header), *rows))
            case Code(text):
                return textwrap.indent(text, "    ")
            case Paragraph(text):
                return text

    return "\n\n".join(map(lines, page.elements)) + "\n"


def markdown_apart(page: Page) -> str:
    """As `markdown_like`, each term and each meaning apart, as where meanings are paragraphs."""
    made = [
        "\n\n".join(f"{term}\n\n    " + "\n\n    ".join(meaning) for term, meaning in element.entries)
        if isinstance(element, Glossary)
        else markdown_like(Page([element])).rstrip("\n")
        for element in page.elements
    ]
    return "\n\n".join(made) + "\n"


def line_by_line(page: Page) -> str:
    """As a parser's text with a line break between all strings: no blank line, a cell a line."""

    def lines(element: Element) -> str:
        match element:
            case Items(texts):
                return "\n".join(texts)
            case Glossary(entries):
                return "\n".join(line for term, meaning in entries for line in (term, *meaning))
            case Table(header, rows):
                return "\n".join(cell for row in (header, *rows) for cell in row)
            case Heading(text) | Paragraph(text) | Code(text):
                return text

    return "\n".join(map(lines, page.elements)) + "\n"


def cut(page: Page) -> str:
    """As `line_by_line` where pages have links: strings break before and after some words of every sentence."""

    def lines(element: Element) -> str:
        match element:
            case Glossary(entries):
                return "\n".join(line for term, meaning in entries for line in (term, *map(_with_links, meaning)))
            case Paragraph(text):
                return _with_links(text)
            case _:
                return line_by_line(Page([element])).rstrip("\n")

    return "\n".join(map(lines, page.elements)) + "\n"


def _with_links(text: str) -> str:
    """Break out the word behind the last article of a sentence, and that before its full stop, as links are."""
    linked = re.sub(r"^(.*\b(?:the|a)) ([a-z]+) (?=.*[.]$)", r"\1\n\2\n", text)
    return re.sub(r" ([a-z]+)([.])$", r"\n\1\n\2", linked)


def rows_apart(page: Page) -> str:
    """As a parser's text of tidy HTML: a cell a line, blank lines between the rows."""

    def lines(element: Element) -> str:
        match element:
            case Table(header, rows):
                return "\n\n\n".join("\n".join(row) for row in (header, *rows))
            case Glossary(entries):
                return "\n".join(line for term, meaning in entries for line in (term, *meaning))
            case Items(texts):
                return "\n".join(texts)
            case Heading(text) | Paragraph(text) | Code(text):
                return text

    return "\n\n".join(map(lines, page.elements)) + "\n"


def glued(page: Page) -> str:
    """As a parser's text without separators: terms run into meanings, cells into cells."""

    def lines(element: Element) -> str:
        match element:
            case Items(texts):
                return "\n".join(f"• {text}" for text in texts)
            case Glossary(entries):
                return "\n\n".join("\n".join([term + meaning[0], *meaning[1:]]) for term, meaning in entries)
            case Table(header, rows):
                return "\n".join("".join(row) for row in (header, *rows))
            case Heading(text) | Paragraph(text) | Code(text):
                return text

    return "\n\n".join(map(lines, page.elements)) + "\n"


def printed(page: Page, width: int = 76) -> str:
    """As a text browser prints: wrapped, text set in from its headings, cells in columns."""

    def lines(element: Element) -> str:
        match element:
            case Heading(text):
                return text
            case Items():
                return "\n".join(_wrapped(line, width, "     ", "       ") for line in _numbers(element, "*"))
            case Glossary(entries):
                return "\n\n".join(
                    f"   {term}\n" + "\n\n".join(_wrapped(each, width, " " * 10, " " * 10) for each in meaning)
                    for term, meaning in entries
                )
            case Table():
                return textwrap.indent(columns(element), "   ")
            case Paragraph(text):
                return _wrapped(text, width, "   ", "   ")
            case Code(text):
                return text

    return "\n\n".join(map(lines, page.elements)) + "\n"


def _wrapped(text: str, width: int, first: str, rest: str) -> str:
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def columns(table: Table, *, ruled: bool = False) -> str:
    """The table's cells below each other, two blanks apart, its header centred over them or ruled off."""
    widths = [max(map(len, cells)) for cells in zip(table.header, *table.rows, strict=True)]
    if ruled:
        header = ["  ".join(map(str.ljust, table.header, widths)), "  ".join("-" * width for width in widths)]
    else:
        header = ["  ".join(map(str.center, table.header, widths)).rstrip()]
    body = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in table.rows]
    return "\n".join([*header, *body])


def ruled(page: Page) -> str:
    """As a converter writes plain text: everything apart, terms as paragraphs, tables ruled with dashes."""

    def lines(element: Element) -> str:
        match element:
            case Items():
                return "\n".join(_numbers(element, "-"))
            case Glossary(entries):
                return "\n\n".join(f"{term}\n\n    " + "\n\n    ".join(meaning) for term, meaning in entries)
            case Table():
                return textwrap.indent(columns(element, ruled=True), "  ")
            case Heading(text) | Paragraph(text):
                return text
            case Code(text):
                return textwrap.indent(text, "    ")

    return "\n\n".join(map(lines, page.elements)) + "\n"


def markdown(page: Page) -> str:
    """As an author writes Markdown, with definition lists."""

    def lines(element: Element) -> str:
        match element:
            case Glossary(entries):
                return "\n\n".join(f"{term}\n:   " + "\n\n    ".join(meaning) for term, meaning in entries)
            case Code(text):
                return f"```\n{text}\n```"
            case Table(header, rows):
                body = ("| " + " | ".join(row) + " |" for row in (header, ["---"] * len(header), *rows))
                return "\n".join(body)
            case _:
                return markdown_like(Page([element])).rstrip("\n")

    return "\n\n".join(map(lines, page.elements)) + "\n"


FLATTENINGS: dict[str, tuple[Flattening, str]] = {
    "copied": (copied, "page.txt"),
    "html to text": (markdown_like, "page.txt"),
    "html to text, apart": (markdown_apart, "page.txt"),
    "line by line": (line_by_line, "page.txt"),
    "cut at links": (cut, "page.txt"),
    "rows apart": (rows_apart, "page.txt"),
    "glued": (glued, "page.txt"),
    "printed": (printed, "page.txt"),
    "ruled": (ruled, "page.txt"),
    "markdown": (markdown, "page.md"),
}
