"""Markdown within a line: emphasis, links, images, attributes and comments leave their words only."""

from __future__ import annotations

import re
from html import unescape

from studycards.documents.decoding import cleaned
from studycards.documents.html_text import lowered, raised
from studycards.documents.set_aside import SetAside

# Names to link to may stand before the words in bold.
_BOLD_LEAD = re.compile(
    r"(?:<(?:a|span)\b[^<>]{0,200}></(?:a|span)>\s?)?"
    r"(?:(\*\*|__)(?=\S)(.{1,100}?)(?<=\S)\1|<(b|strong|dfn)>(?=\S)(.{1,100}?)(?<=\S)</\3>)"
)
_LINK = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.){0,500})\](?:\([^()\s]{0,2000}(?:\s+\"[^\"]{0,200}\")?\)|\[[^\[\]]{0,100}\])?(?:\{[^{}]{0,100}\})?"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_BREAK = re.compile(r"\s?<br\s?/?>\s?", re.IGNORECASE)
_SHIFTED = re.compile(r"<(su[bp])>([^<>]{1,60})</\1>", re.IGNORECASE)
_NOTE = re.compile(
    r"<sup>\s?(?:<a\s[^<>]{0,100}#[^<>]{0,100}>[^<>]{0,20}</a>|\[[^\[\]]{0,20}\]\(#[^()]{0,100}\))\s?</sup>"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]{1,500}?)(?<=[^\s*])\1(?![\w*])|(?<!\w)(_{1,3})(?=[^\s_])([^_]{1,500}?)(?<=[^\s_])\3(?!\w)"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)")
# What is no markup whatever it looks like: an escaped sign, or code between as many ticks on both sides.
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|(?<!`)(`+)(?!`).{1,300}?(?<!`)\2(?!`)")
_MARKS = re.compile(
    r"(?<![\w*])\*\*[^\s*][^*]{0,200}\*\*(?![\w*])|(?<!\w)_[^\s_][^_]{0,200}_(?!\w)"
    r"|\[[^\[\]]{1,200}\]\([^()\s]{1,500}\)|\w\\[.)](?=\s)"
)
_FEWEST_MARKED = 3


def words(text: str) -> str:
    """Take the markup off a run of text: what is left is what a reader of the page would see; code keeps its ticks."""
    if not any(sign in text for sign in "[<*_\\&"):
        return text
    literals = SetAside()
    bare = _LITERAL.sub(lambda found: literals.keep(found[1] or found[0]), text)
    bare = _AUTOLINK.sub(r"\1", bare)
    if "<" in bare:
        bare = _without_tags(bare)
    bare = _LINK.sub(_link_words, bare)
    bare = _EMPHASIS.sub(lambda found: found[2] or found[4], bare)
    if "&" in bare:
        bare = _ENTITY.sub(lambda found: _cleaned_entity(found[0]), bare)
    return literals.put_back(bare)


def _without_tags(text: str) -> str:
    """Take tags off: a break parts words, what is raised or lowered is written so, the mark of a footnote goes."""
    bare = _NOTE.sub("", _COMMENT.sub("", text))
    bare = _SHIFTED.sub(lambda found: (raised if found[1] in ("sup", "SUP") else lowered)(found[2]), bare)
    return _TAG.sub("", _BREAK.sub(" ", bare))


def _cleaned_entity(entity: str) -> str:
    """Return the sign an entity stands for; a blank of any width is a blank, a control character nothing."""
    sign = unescape(entity)
    return " " if sign.isspace() else cleaned(sign)


def _link_words(link: re.Match[str]) -> str:
    """A link leaves its words, a picture nothing; brackets that link nowhere stay as they are."""
    if link[0].startswith("!"):
        return ""
    return link[1] if len(link[0]) > len(link[1]) + 2 else link[0]


def bold_lead(text: str) -> str | None:
    """Return the words in bold that a run of text begins with, unless it is all of them."""
    lead = _BOLD_LEAD.match(text)
    return words(lead[2] or lead[4]) if lead and lead.end() < len(text) else None


def is_marked(lines: tuple[str, ...]) -> bool:
    """Tell text that is set with Markdown's marks, as programs write that make text of a page."""
    marked = (line for line in lines if any(sign in line for sign in "*_[\\") and _MARKS.search(line))
    return sum(1 for _, _ in zip(range(_FEWEST_MARKED), marked, strict=False)) == _FEWEST_MARKED
