"""The markup within a run of reStructuredText: what is left is what a reader of the page would see."""

from __future__ import annotations

import re

from studycards.documents.set_aside import SetAside

_LITERAL = re.compile(r"``(?!\s)(.{1,300}?)(?<!\s)``")
_ROLE = re.compile(r":(?P<role>[A-Za-z][\w+.:-]{0,40}):`(?P<text>[^`]{1,500})`")
_REFERENCE = re.compile(r"_?`(?P<text>[^`]{1,500})`_{0,2}(?P<role>:[A-Za-z][\w+.:-]{0,40}:)?")
_TARGET = re.compile(r"\s*<[^<>]{1,1000}>$")
_FOOTNOTE = re.compile(r"\s?\[(?:#?[\w.-]{0,40}|\*)\]_(?!\w)")
_SIMPLE_REFERENCE = re.compile(r"(?<![\w`:/.])([A-Za-z0-9](?:[\w.-]{0,60}[A-Za-z0-9])?)__?(?![\w`])")
_STRONG = re.compile(r"(?<![\w*\\])\*\*(?=\S)([^*]{1,500}?)(?<=\S)\*\*(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=\S)([^*]{1,500}?)(?<=\S)\*(?!\w)")
_SUBSTITUTION = re.compile(r"(?<![\w|])\|(?=\S)([^|]{1,60}?)(?<=\S)\|_{0,2}(?!\w)")
_ESCAPE = re.compile(r"\\(.)")
_BOLD_LEAD = re.compile(r"\*\*(?=\S)([^*]{1,100}?)(?<=\S)\*\*")


def words(text: str) -> str:
    """Take the markup off: roles, links and substitutions leave their words, footnotes nothing, code keeps ticks."""
    if not any(sign in text for sign in "`*_|\\"):
        return text
    literals = SetAside()
    bare = _LITERAL.sub(lambda found: literals.keep(f"`{found[1]}`"), text)
    bare = _ESCAPE.sub(lambda found: "" if found[1].isspace() else literals.keep(found[1]), bare)
    bare = _ROLE.sub(_role_words, bare)
    bare = _REFERENCE.sub(_role_words, bare)
    bare = _FOOTNOTE.sub("", bare)
    bare = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", bare))
    bare = _SUBSTITUTION.sub(r"\1", bare)
    bare = _SIMPLE_REFERENCE.sub(r"\1", bare)
    return literals.put_back(bare)


def bold_lead(text: str) -> str | None:
    """Return the words in bold a text begins with, if it goes on behind them."""
    lead = _BOLD_LEAD.match(text)
    return words(lead[1]) if lead and text[lead.end() :].strip() else None


def _role_words(found: re.Match[str]) -> str:
    """`:term:`words <entry>`` leaves its words, `:py:class:`~module.Name`` the name."""
    text = _TARGET.sub("", found["text"]) or found["text"].strip("<> ")
    if found["role"] and text.startswith("~"):
        return text.rpartition(".")[2].lstrip("~")
    return text.lstrip("!") if found["role"] else text
