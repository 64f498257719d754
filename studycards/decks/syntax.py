"""The YAML parser's complaints in plain words, with the place where the mistake is rather than where it was noticed."""

from __future__ import annotations

from typing import Any

import yaml

_FALLBACK = "this is not valid YAML"

# What the parser says (libyaml's words, then those of the parser in Python), what a person is told, and the advice.
WORDS: tuple[tuple[str, str, str | None], ...] = (
    (
        "mapping values are not allowed",
        "a `: ` stands where no field can begin",
        "put text that contains `: ` in quotes, and check the indentation",
    ),
    (
        "cannot start any token",
        "text cannot begin with this character",
        "put the text in quotes; for indentation use spaces, not tabs",
    ),
    ("violates indentation", "a tab stands in the indentation", "indent with spaces"),
    ("tab character where an indentation", "a tab stands in the indentation", "indent with spaces"),
    (
        "expected ',' or ']'",
        "a list in `[ ]` is not closed, or a comma is missing",
        "put text that begins with `[` in quotes",
    ),
    (
        "expected ',' or '}'",
        "a mapping in `{ }` is not closed, or a comma is missing",
        "put text that begins with `{` in quotes",
    ),
    ("unexpected end of stream", "the quote that opens here is never closed", None),
    ("could not find expected ':'", "a `:` is missing after the field's name", "check the indentation of this line"),
    ("expected '-' indicator", "a list entry with `- ` was expected here", "check the indentation"),
    (
        "did not find expected key",
        "a field was expected here",
        "check the indentation, and put text with quotes or brackets at its beginning in quotes as a whole",
    ),
    ("expected <block end>", "a field or list entry was expected here", "check the indentation"),
    ("expected node content", "a value is missing here", "check that every bracket is closed"),
    ("unexpected ':'", "a `:` stands where no field can begin", "put a space behind it, or the text in quotes"),
    ("sequence entries are not allowed", "a list entry cannot begin here", "put it on a line of its own"),
    (
        "unknown escape character",
        "this backslash is no escape that YAML knows",
        "use single quotes, or write two backslashes",
    ),
    (
        "expected hexdecimal number",
        "this escape needs hexadecimal digits",
        "use single quotes, or write two backslashes",
    ),
    ("invalid Unicode character", "this escape is no character", None),
    ("unexpected document indicator", "a line with `---` or `...` stands inside a text", "indent it"),
    ("<document start>", "the file has ended before this line", "check the indentation"),
    ("undefined tag handle", "tags (`!`) are not allowed here", "put text that begins with `!` in quotes"),
)

_PLACED_AT_THE_CONTEXT = ("unexpected end of stream", "expected ',' or", "could not find expected ':'")


def explain(error: yaml.YAMLError) -> tuple[int, int, str, str | None]:
    """Line and column from 1, message and advice for an error of the parser."""
    problem: str = getattr(error, "problem", None) or ""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context: Any = getattr(error, "context_mark", None)
    if context is not None and any(words in problem for words in _PLACED_AT_THE_CONTEXT):
        mark = context
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    for words, message, advice in WORDS:
        if words in problem:
            return line, column, message, advice
    return line, column, f"{_FALLBACK}: {problem}" if problem else _FALLBACK, None
