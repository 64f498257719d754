"""Finds questions with everything that answers them; a question nobody answers yields nothing.

How sure they are: question and answer in one block, or a question as heading, 0.9; among several questions 0.85; a
lone question with text below 0.65, as it may be set to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studycards.cards import Kind
from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.drafts import Draft
from studycards.drafting.phrases import STRUCTURAL_HEADINGS
from studycards.drafting.sentences import ends_as_sentence, folded, has_words, is_prose, split_sentences, words
from studycards.drafting.spacing import is_spaced, may_be_heading
from studycards.drafting.tidying import tidy

_SET_OFF, _SEVERAL, _LONE = 0.9, 0.85, 0.65
LONGEST_QUESTION = 250
LONGEST_ANSWER = 4000
_MOST_BLOCKS = 60
_FEWEST_OF_A_LIST = 3
_NEAR = 4
_READ = 400
_LONGEST_LED = 180
_MOST_SENTENCES = 3
_FOLD = re.compile(r"\s?\?\s*[+−–▾▼▸►⌄˅›»]?$")
_CALL = 3
"""A heading of so few words calls out (`Ready to start?`) rather than asks."""

_MARK = re.compile(r"(?:(?:Q(?:uestion)?|F) ?\d{0,3} ?[.:)]|\d{1,3}[.)])\s*(?=\S)", re.IGNORECASE)
_ANSWER_MARK = re.compile(r"(?:A(?:nswer)? ?\d{0,3} ?[.:)])\s*(?=\S)")
# What a page asks its readers at the end, to offer them help.
_OFFERS = re.compile(
    r"(?:(?:do you )?(?:still )?(?:have|got|need|any|want|with)(?: any| a| some| more| other| further)? )?"
    r"(?:more )?(?:questions?|help|support|assistance|suggestions?|feedback|ideas?)\?",
    re.IGNORECASE,
)
_ASKS_TWICE = re.compile(r"\?\s?[A-ZÀ-ÖØ-Þ]")
_CODE = re.compile(r"[=;{}]|://|\(\)")
_GLUED = re.compile(r"(?P<question>[^?\n\"“]{8,240}\?)(?P<answer>[A-ZÀ-ÖØ-Þ“].*)", re.DOTALL)
_MARKED = re.compile(r"Q(?:uestion)? ?\d{0,3} ?[.:)]\s*(?P<question>[^?\n]{4,240}\?)\s+(?P<answer>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question's draft, and the indexes of the blocks it took."""

    draft: Draft
    blocks: range


def find_questions(blocks: Sequence[Block | None]) -> list[Answered]:
    """Return the answered questions in order."""
    whole = _within_one_block(blocks)
    inside = {answered.blocks.start for answered in whole}
    left = [None if index in inside else block for index, block in enumerate(blocks)]
    below = _answered_below(left)
    if len(below) + len(whole) < _FEWEST_OF_A_LIST:
        below = [_doubted(answered) for answered in below if _fits(left, answered)]
    return sorted([*whole, *below], key=lambda answered: answered.blocks.start)


def _doubted(answered: Answered) -> Answered:
    sure = answered.draft.confidence
    return answered if sure == _SET_OFF else replace(answered, draft=replace(answered.draft, confidence=_LONE))


def _answered_below(blocks: Sequence[Block | None]) -> list[Answered]:
    """Find questions on lines of their own with what stands below them."""
    asked = [index for index, block in enumerate(blocks) if block is not None and is_question(block)]
    if len(asked) >= _FEWEST_OF_A_LIST:
        led_up_to = (index for index, block in enumerate(blocks) if block is not None and _leads_up(block))
        asked = sorted({*asked, *led_up_to})
    unanswered = _unanswered(blocks, asked)
    spaced = is_spaced(blocks)
    ends = [*asked[1:], len(blocks)][: len(asked)]
    answers = (
        _answer(blocks, index, end, spaced) for index, end in zip(asked, ends, strict=True) if index not in unanswered
    )
    return [answered for answered in answers if answered]


def _fits(blocks: Sequence[Block | None], answered: Answered) -> bool:
    """Tell whether a lone question heads its answer or stands right above it, or both speak of the same thing."""
    if _kind(blocks, answered.blocks.start) is BlockKind.HEADING and len(words(answered.draft.front)) > _CALL:
        return True
    below = blocks[answered.blocks.start + 1]
    if below is not None and (not below.gap or _ANSWER_MARK.match(below.text)):
        return True
    asked = {word[:5] for word in folded(answered.draft.front).split() if len(word) > 3}
    return any(word[:5] in asked for word in folded(answered.draft.back).split())


def is_question(block: Block) -> bool:
    """Tell a block that asks: a short line that ends with a question mark."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM):
        return False
    text = asking(block.text)
    if not text.endswith("?") or len(text) > LONGEST_QUESTION or ". " in text[3:]:
        return False
    return is_prose(text) and not _CODE.search(text)


def asking(text: str) -> str:
    """Return a question without the sign that folds its answer in and out."""
    return _FOLD.sub("?", text) if "?" in text else text


def _leads_up(block: Block) -> bool:
    """Tell a short paragraph whose first sentences lead up to the question at its end, as in some lists."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not asking(block.text).endswith("?"):
        return False
    if _CODE.search(block.text):
        return False
    sentences = list(split_sentences(block.text[: _LONGEST_LED + 1]))
    return len(block.text) <= _LONGEST_LED and len(sentences) <= _MOST_SENTENCES and is_prose(block.text)


def _unanswered(blocks: Sequence[Block | None], asked: Sequence[int]) -> set[int]:
    """Find questions that are set to the reader: offers of help, several in a row, or bullets no text stands below."""
    found = {index for index in asked if _OFFERS.fullmatch(asking(_text(blocks, index)))}
    for first, second in pairwise(asked):
        above, below = blocks[first], blocks[second]
        if second == first + 1 and above is not None and below is not None:
            found.add(first)
            if above.kind is below.kind and (above.kind is not BlockKind.HEADING or above.depth == below.depth):
                found.add(second)
    found.update(index for index in asked if _ASKS_TWICE.search(_text(blocks, index)))
    items = [index for index in asked if index not in found and _kind(blocks, index) is BlockKind.ITEM]
    if sum(_kind(blocks, index + 1) is BlockKind.PARAGRAPH for index in items) < 2:
        found.update(items)
    return found


def _kind(blocks: Sequence[Block | None], index: int) -> BlockKind | None:
    block = blocks[index] if index < len(blocks) else None
    return block.kind if block is not None else None


def _text(blocks: Sequence[Block | None], index: int) -> str:
    block = blocks[index]
    return block.text if block is not None else ""


def _answer(blocks: Sequence[Block | None], index: int, end: int, spaced: bool) -> Answered | None:
    """Take what stands below a question as its answer, up to the next question, heading or piece of furniture."""
    question = blocks[index]
    if question is None:
        return None
    taken: list[Block] = []
    for place in range(index + 1, min(end, index + 1 + _MOST_BLOCKS)):
        block = blocks[place]
        if block is None or not _goes_on(question, block, taken):
            break
        if taken and _ends_answer(blocks, place, end, taken, spaced):
            break
        taken.append(block)
    back = "\n".join(_lines(taken))
    if not taken or folded(taken[0].text) in STRUCTURAL_HEADINGS or not _is_answer(taken[0], back):
        return None
    front = _MARK.sub("", asking(question.text), count=1).strip()
    sure = _SET_OFF if question.kind is BlockKind.HEADING else _SEVERAL
    draft = Draft(Kind.FAQ, front, front, back, (question.lines[0], taken[-1].lines[1]), confidence=sure)
    return Answered(draft, range(index, index + 1 + len(taken)))


def _goes_on(question: Block, block: Block, taken: list[Block]) -> bool:
    """Tell whether a block may belong to the answer; below a heading lesser headings may."""
    if (
        taken
        and taken[0].depth > question.depth >= block.depth
        and BlockKind.HEADING not in (question.kind, block.kind)
    ):
        return False
    if block.kind is BlockKind.HEADING:
        return question.kind is BlockKind.HEADING and block.depth > question.depth and bool(taken)
    return block.kind is not BlockKind.TABLE


def _ends_answer(blocks: Sequence[Block | None], place: int, end: int, taken: Sequence[Block], spaced: bool) -> bool:
    """Tell whether other matter begins at `place`: behind a blank line, or at a heading where there are none."""
    block = blocks[place]
    if block is not None and folded(block.text) in STRUCTURAL_HEADINGS:
        return True
    if block is None or not spaced:
        return block is None or (may_be_heading(block) and not _leads_on(blocks, place, end))
    return block.gap and not taken[0].gap and not _leads_to_question(blocks, place, end)


def _leads_on(blocks: Sequence[Block | None], place: int, end: int) -> bool:
    """Tell a short line within an answer from a heading: more text stands below it before the next question."""
    below = blocks[place + 1 : end] if end < len(blocks) and end - place <= _NEAR else []
    return any(block is not None and not may_be_heading(block) for block in below)


def _leads_to_question(blocks: Sequence[Block | None], place: int, end: int) -> bool:
    """Where answers stand right below their questions, a blank line ends one, unless the next question is near."""
    between = [_kind(blocks, index) for index in range(place, end)] if end - place <= _NEAR else [None]
    return end < len(blocks) and all(kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) for kind in between)


def _is_answer(first: Block, back: str) -> bool:
    """Refuse a crumb below a blank line, signs alone such as what folds an answer, a text too long, and code."""
    if not has_words(back, 1) or len(back) > LONGEST_ANSWER or first.kind is BlockKind.CODE:
        return False
    if not first.gap or first.kind is BlockKind.ITEM:
        return True
    return ends_as_sentence(first.text) or first.text.endswith(":") or has_words(first.text, 5)


def _lines(taken: Sequence[Block]) -> Iterator[str]:
    """Write an answer as Markdown: paragraphs apart, items with their dashes."""
    for number, block in enumerate(taken):
        text = tidy(_ANSWER_MARK.sub("", block.text, count=1) if number == 0 else block.text)
        if not text:
            continue
        is_item = block.kind is BlockKind.ITEM
        if number and not (is_item and taken[number - 1].kind is BlockKind.ITEM):
            yield ""
        yield f"- {text}" if is_item else text


def _within_one_block(blocks: Sequence[Block | None]) -> list[Answered]:
    """Find question and answer in one block: marked `Q:`, in bold, glued to the question mark, or in a list of both."""
    found = []
    for index, block in enumerate(blocks):
        pair = _asked_and_answered(block) if block is not None else None
        if block is not None and pair:
            draft = Draft(Kind.FAQ, pair[0], pair[0], pair[1], block.lines, confidence=_SET_OFF)
            found.append(Answered(draft, range(index, index + 1)))
    return found


def _asked_and_answered(block: Block) -> tuple[str, str] | None:
    if block.kind in (BlockKind.TABLE, BlockKind.CODE):
        return None
    question, answer = "", ""
    if block.term and block.term.endswith("?"):
        question = block.term
        answer = block.text if block.kind is BlockKind.DEFINITION else block.text[len(question) :].strip()
    elif "?" in block.text and (match := _MARKED.match(block.text) or _GLUED.match(block.text)):
        question, answer = match["question"], match["answer"]
    if not question or _CODE.search(question) or not _may_answer(answer):
        return None
    return _MARK.sub("", question, count=1).strip(), tidy(_ANSWER_MARK.sub("", answer, count=1))


def _may_answer(text: str) -> bool:
    first = next(split_sentences(text[:_READ]), "")
    if first.endswith("?"):
        return False
    return has_words(text[:200], 2) and len(text) <= LONGEST_ANSWER and not text.endswith("?")
