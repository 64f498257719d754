"""Finds definitions by their form: definition lists, labels, and labels glued to their meanings.

How sure they are: an entry of a definition list 0.95, a term in bold or a labelled item 0.9, a labelled paragraph 0.8
(it may be a title with a colon), a label that was glued 0.8, one in a heading or glued without a telling word 0.7.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from studycards.cards import Kind
from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.drafts import Draft
from studycards.drafting.features import find_features
from studycards.drafting.gluing import Vocabulary, split_label
from studycards.drafting.phrases import LABELS
from studycards.drafting.sense import LONGEST_BACK
from studycards.drafting.sentences import ends_as_sentence, folded
from studycards.drafting.spacing import neighbours
from studycards.drafting.terms import is_aside, is_full_meaning, is_label, is_meaning, is_term
from studycards.drafting.tidying import capitalised, tidy, tidy_term

# The first colon a blank or a capital follows, or the first dash between blanks.
_LABEL = re.compile(
    r"(?P<term>[^\n]{1,90}?)(?P<sign>\s?:(?=\s|[^\W\d_a-zß-öø-ÿ](?:[a-z]|\s))|\s(?:[–—]|--?)\s)\s*(?P<meaning>\S.*)",
    re.DOTALL,
)
_MAY_PART = re.compile(r"[:–—-]")
_LONGEST_LABELLED = 93
_COPULA = re.compile(r"(?:is|are|refers? to|means) (?=\S)")
# A dash after so long a phrase goes on with a sentence.
_PHRASE = re.compile(r"(?:an?|the) (?:\S+ ){4}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}|[^\W\d_a-zA-Z]")
_LISTED, _SET_OFF, _LABELLED, _GLUED, _UNSURE = 0.95, 0.9, 0.8, 0.8, 0.7
_DIVIDERS = " \t:.,;–—-"
_FEWEST_SIBLINGS = 3
_FEWEST_GLUED = 3
_LABELLED_SHARE = 0.4
_APART_SHARE = 0.8


def find_labelled(blocks: Sequence[Block | None], vocabulary: Vocabulary) -> dict[int, Draft]:
    """Return the definitions that stand in one block each, by the block's index."""
    candidates = {
        index: block
        for index, block in enumerate(blocks)
        if block is not None and block.kind not in (BlockKind.TABLE, BlockKind.CODE)
    }
    found: dict[int, Draft] = {}
    glued = 0
    for index, block in candidates.items():
        pair = _cut(block)
        confidence = _confidence(block)
        if pair is None and block.kind is not BlockKind.DEFINITION:
            pair = _cut_glued(block, vocabulary)
            glued += pair is not None
            confidence = _GLUED
        if pair:
            found[index] = definition(*pair, block.lines, confidence)
    if glued >= _FEWEST_GLUED:
        for index, block in candidates.items():
            pair = None if index in found else _cut_glued(block, vocabulary, boldly=True)
            if pair:
                found[index] = definition(*pair, block.lines, _UNSURE)
        _extend_glued(blocks, found)
    stray = _stray_items(blocks, found) | _features(found)
    return {
        index: draft for index, draft in found.items() if index not in stray and _is_supported(blocks, index, found)
    }


def _features(found: dict[int, Draft]) -> set[int]:
    """Find the labels that, one below the other, list the features of a thing."""
    places = sorted(found)
    starts = [at for at, place in enumerate(places) if not at or place - places[at - 1] > 1]
    features: set[int] = set()
    for first, after in pairwise([*starts, len(places)]):
        run = places[first:after]
        features.update(run[at] for at in find_features([found[place].back for place in run]))
    return features


def _extend_glued(blocks: Sequence[Block | None], found: dict[int, Draft]) -> None:
    """Where blank lines part the entries, the paragraphs right below one belong to it."""
    apart = [block.gap for index in found if (block := blocks[index]) is not None]
    if sum(apart) < _APART_SHARE * len(apart):
        return
    for index, draft in list(found.items()):
        for place, below in neighbours(blocks, index):
            if below.gap or below.kind is not BlockKind.PARAGRAPH or place in found or not ends_as_sentence(below.text):
                break
            if len(found[index].back) > LONGEST_BACK:
                break  # no card any more
            back, lines = f"{found[index].back}\n{tidy(below.text)}", (draft.lines[0], below.lines[1])
            found[index] = replace(draft, back=back, lines=lines)


def definition(
    term: str, meaning: str, lines: tuple[int, int], confidence: float, *, from_prose: bool = False
) -> Draft:
    """Make a draft that asks for what a term means."""
    front = capitalised(tidy_term(term)) if from_prose else tidy_term(term)
    return Draft(Kind.DEFINITION, front, front, tidy(meaning), lines, from_prose=from_prose, confidence=confidence)


def _confidence(block: Block) -> float:
    if block.kind is BlockKind.DEFINITION:
        return _LISTED
    if block.kind is BlockKind.HEADING:
        return _UNSURE
    return _SET_OFF if block.term or block.kind is BlockKind.ITEM else _LABELLED


def _cut(block: Block) -> tuple[str, str] | None:
    if block.kind is BlockKind.DEFINITION:
        term = tidy_term(block.term or "")
        return (term, block.text) if term and block.text and not _is_detail(term, block.text) else None
    labelled = cut_label(block.text)
    if labelled:
        fits = is_meaning if block.kind is BlockKind.ITEM or block.term else is_full_meaning
        return labelled if fits(labelled[1], labelled[0]) else None
    return _cut_bold(block) if block.term else None


def _is_detail(term: str, text: str) -> bool:
    """Tell what a list says of the page or a product: its author, a date, a price."""
    return not is_full_meaning(text, term) and (folded(term) in LABELS or not _WORD.search(text))


def _cut_bold(block: Block) -> tuple[str, str] | None:
    """Cut off a term in bold: a sign, a capital or a verb such as `is` must follow, else the sentence goes on."""
    bold = block.term or ""
    term, rest = tidy_term(bold), block.text[len(bold) :].lstrip()
    if is_aside(rest):
        return None  # what the term stands for; the meaning is still to come
    meaning = rest.lstrip(_DIVIDERS)
    if _COPULA.match(meaning):
        meaning = capitalised(_COPULA.sub("", meaning, count=1))
    elif rest[: -len(meaning)].strip() in ("", ",") and not bold.endswith(":") and meaning[:1].islower():
        return None
    return (term, meaning) if is_label(term) and is_full_meaning(meaning, term) else None


def _cut_glued(block: Block, vocabulary: Vocabulary, *, boldly: bool = False) -> tuple[str, str] | None:
    if block.term or cut_label(block.text):
        return None
    pair = split_label(block.text, vocabulary, boldly=boldly)
    return pair if pair and is_term(pair[0]) and is_full_meaning(pair[1], pair[0]) else None


def cut_label(text: str) -> tuple[str, str] | None:
    """Cut `Term: meaning` or `Term – meaning`, or return None where the front part is no term."""
    match = _LABEL.match(text) if _MAY_PART.search(text, 0, _LONGEST_LABELLED) else None
    if not match:
        return None
    term = tidy_term(match["term"])
    if ":" not in match["sign"] and _PHRASE.match(term):
        return None
    return (term, match["meaning"]) if is_label(term) else None


def _is_supported(blocks: Sequence[Block | None], index: int, found: dict[int, Draft]) -> bool:
    """A label in what looks like a heading needs another beside it: else it is a title with a colon."""
    block = blocks[index]
    return block is None or block.kind is not BlockKind.HEADING or index - 1 in found or index + 1 in found


def _stray_items(blocks: Sequence[Block | None], found: dict[int, Draft]) -> set[int]:
    """Find labels in lists whose other items have none: mostly titles of things with a remark."""
    stray: set[int] = set()
    run: list[int] = []
    for index in range(len(blocks) + 1):
        block = blocks[index] if index < len(blocks) else None
        if block is not None and block.kind is BlockKind.ITEM:
            run.append(index)
            continue
        labelled = [place for place in run if place in found]
        if len(run) >= _FEWEST_SIBLINGS and len(labelled) < _LABELLED_SHARE * len(run):
            stray.update(labelled)
        run = []
    return stray
