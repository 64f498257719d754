"""Finds definitions in running text: `X is a …`, `X refers to …`, `… is called X`; precise rather than complete.

How sure they are: `X refers to`, `is defined as`, `means` 0.7; `… is called X` 0.65; `X is a …` 0.6, as much is said so
in passing; `X are … that` 0.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.definitions import definition
from studycards.drafting.drafts import Draft
from studycards.drafting.phrases import ARTICLES, CLAUSE_WORDS, EMPTY_HEADS, POINTERS
from studycards.drafting.sentences import ends_as_sentence, has_words, split_sentences, words
from studycards.drafting.tidying import capitalised

LONGEST_PARAGRAPH = 20_000
_LONGEST_SENTENCE = 600
_MOST_SUBJECT_WORDS = 6
_FEWEST_WORDS = 5
_ASIDE = r"(?:,? (?:also|sometimes|often|commonly|otherwise)? ?(?:known as|called|referred to as) [^,.;]{2,60},)?"
_SUBJECT = rf"(?P<subject>[^,;:.!?]{{2,80}}?){_ASIDE} "
_SAYS = re.compile(
    _SUBJECT + r"(?:(?:is|are|can be|may be) (?:\w+ly )?(?:defined as|the term for|the name for|short for)"
    r"|refers? to|denotes?|stands? for|means(?: that)?) (?P<meaning>.+)"
)
_IS_A = re.compile(_SUBJECT + r"is (?:simply |essentially |basically )?(?P<meaning>(?:an?|the|any) .+)")
_ARE = re.compile(
    _SUBJECT + r"are (?P<meaning>[^,;]{3,80}? (?:that|which|who|whose|used|designed|made|formed|caused|found) .+)"
)
_IS_CALLED = re.compile(
    r"(?P<meaning>.{20,400}?) (?:is|are) (?:\w+ly )?(?:called|known as|termed|referred to as) (?:an? |the )?"
    r"(?P<term>[^,.;:!?()]{2,60}?)(?: \([^()]{1,60}\))?[.!]?"
)
_CALLED = 0.65
_SURE = ((_SAYS, 0.7), (_IS_A, 0.6), (_ARE, 0.5))
# Words without which a pattern cannot match: they are quicker to look for.
_NAMED_BY = ("called ", "known as ", "termed ", "referred to as ")
_NEEDED = (
    (_SAYS, (" refer", " denote", " stand", " means ", " defined as", " the term for", " the name for", " short for")),
    (_IS_A, (" is a", " is the ", " is simply ", " is essentially ", " is basically ")),
    (_ARE, (" are ",)),
)
# What a thing is called in passing says nothing of what it is: "is a good place to start", "is the most common".
_EMPTY_START = re.compile(
    r"(?:an?|the|any) (?:\w+ly )?(?:most|best|first|second|last|next|only|same|main|good|great|better|key|"
    r"fundamental|important|critical|crucial|vital|essential|major|common|popular|useful|powerful|lot|few|bit|"
    r"number of|matter|must|member|part|result|example|challenge|reason|way to|chance|time|need|growing|big|huge|"
    r"perfect|ideal|real|valuable) "
)
# "The term trug refers to …" defines a trug.
_NAMING = re.compile(r"(?:the )?(?:term|word|phrase|concept of|notion of) (?=\S)", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:\w+ly )?\w+(?:ed|en|wn|ught|ade|ut) (?:by|in|on|to|for|with|when|as|at|from|into|if|that|and|or)\b"
)


def find_in_prose(blocks: Sequence[Block | None]) -> list[Draft]:
    """Return the definitions that sentences of paragraphs give, in order."""
    return [
        draft
        for block in blocks
        if block is not None and block.kind is BlockKind.PARAGRAPH and _is_about_its_subject(block)
        for draft in _defined_in(block)
    ]


def _is_about_its_subject(block: Block) -> bool:
    """Leave out a site's words about itself, and text too long to be a paragraph."""
    about = bool(block.heading_path) and block.heading_path[-1].casefold().startswith("about ")
    return not about and len(block.text) <= LONGEST_PARAGRAPH


def _defined_in(block: Block) -> Iterator[Draft]:
    for sentence in split_sentences(block.text):
        if len(sentence) <= _LONGEST_SENTENCE and ends_as_sentence(sentence) and not sentence.endswith("?"):
            pair = define(sentence)
            if pair:
                yield definition(pair[0], capitalised(pair[1]), block.lines, _confidence(sentence), from_prose=True)


def _confidence(sentence: str) -> float:
    if _IS_CALLED.fullmatch(sentence):
        return _CALLED
    return next(sure for pattern, sure in _SURE if pattern.match(sentence))


def define(sentence: str) -> tuple[str, str] | None:
    """Return term and meaning if the sentence defines something, else None."""
    called = _IS_CALLED.fullmatch(sentence) if any(map(sentence.__contains__, _NAMED_BY)) else None
    if called:
        return _called(called)
    for pattern, needed in _NEEDED:
        match = pattern.match(sentence) if any(map(sentence.__contains__, needed)) else None
        if match:
            term = _subject(match["subject"])
            return (term, match["meaning"]) if term and _says_something(match["meaning"], pattern is _ARE) else None
    return None


def _called(match: re.Match[str]) -> tuple[str, str] | None:
    term, meaning = match["term"].strip(" \"“”'‘’"), match["meaning"]
    if len(words(term)) > _MOST_SUBJECT_WORDS or len(words(meaning)) < _FEWEST_WORDS:
        return None
    if words(meaning)[0].casefold() in POINTERS or CLAUSE_WORDS.intersection(term.casefold().split()):
        return None
    return term, meaning + "."


def _subject(text: str) -> str | None:
    """Return the term a sentence begins with, or None if its subject points elsewhere or is a clause."""
    term = _NAMING.sub("", text).strip(" \"“”'‘’*")
    parts = [part.casefold() for part in words(term)]
    if parts and parts[0] in ARTICLES:
        term, parts = term.split(None, 1)[-1], parts[1:]
    if not parts or len(parts) > _MOST_SUBJECT_WORDS or parts[0] in POINTERS:
        return None
    if CLAUSE_WORDS.intersection(parts) or EMPTY_HEADS.intersection((parts[0], parts[-1])) or "of the" in term:
        return None
    return term


def _says_something(meaning: str, plural: bool) -> bool:
    if not has_words(meaning, _FEWEST_WORDS) or _EMPTY_START.match(meaning):
        return False
    return not (plural and (_PASSIVE.match(meaning) or words(meaning)[0].casefold() in POINTERS))
