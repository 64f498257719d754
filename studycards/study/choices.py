"""Multiple choice: three wrong options that could well be right, none that is, and nothing that gives the answer away.

Wrong options are those written for the card; else the answers of its siblings, of the same column of the same table,
or of the same kind and direction under the same tags, alike in form and length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from studycards.cards import Kind
from studycards.study.chance import seed_of, shuffled
from studycards.study.questions import Judged, Option, Question, Verdict
from studycards.study.same_answers import Sibling, could_be_right, likely_names, line, names, right_answers, words
from studycards.study.shapes import fit, in_one_form, is_option, likeness, stands_out

WRONG = 3
"""Wrong options a question has; a card of the kind `choice` may have been written with two."""

_POOL = 8  # siblings, the likest first, of which three are drawn; as many again where none of them fit together
_POOLS = 2
_RIGHT_GRADE, _WRONG_GRADE = 4, 1


class Offer(NamedTuple):
    """The options of a question in the order they are shown, and the place of the right one among them."""

    options: tuple[Option, ...]
    right: int


def offer(asked: Sibling, written: Sequence[str], siblings: Sequence[Sibling], seed: int) -> Offer | None:
    """Find options for a card, or None where fewer than three wrong ones are plausible.

    `written` are the wrong options the deck gives for it, `siblings` other cards of its deck, itself among them or
    not. Whether there are options does not depend on the seed; which and in what order does.
    """
    if asked.kind is not Kind.CHOICE and not is_option(asked.answer):
        return None
    others = [each for each in siblings if each.note != asked.note]
    right = names(asked.language, *right_answers(asked, others))
    own = _written(asked, written, right)
    wrong = _of_written(asked, own, seed) or _of_siblings(asked, own, others, right, seed)
    if wrong is None:
        return None
    texts = in_one_form([asked.answer, *wrong])
    whose = _whose(others)
    options = [Option(texts[0], asked.card, asked.front)]
    options += [_option(text, whose) for text in texts[1:]]
    order = shuffled(range(len(options)), seed)
    return Offer(tuple(options[place] for place in order), order.index(0))


def judged(question: Question, chosen: int) -> Judged:
    """Judge the option at a place, from 0; IndexError when there is none."""
    if not 0 <= chosen < len(question.options):
        raise IndexError(f"there is no option {chosen}")
    option = question.options[chosen]
    if chosen == question.right:
        return Judged(Verdict.RIGHT, _RIGHT_GRADE, 1.0, option.text)
    return Judged(Verdict.WRONG, _WRONG_GRADE, 0.0, option.text, option.card)


def _written(asked: Sibling, written: Iterable[str], right: frozenset[str]) -> list[str]:
    """Give the wrong options of the deck that are wrong, each once."""
    kept: list[str] = []
    seen = right
    for text in map(line, written):
        own = names(asked.language, text)
        if is_option(text) and own.isdisjoint(seen):
            kept.append(text)
            seen |= own
    return kept


def _of_written(asked: Sibling, written: Sequence[str], seed: int) -> tuple[str, ...] | None:
    """Draw from the options of the deck where they are enough; of a choice all that there are."""
    if len(written) < WRONG:
        return tuple(written) if asked.kind is Kind.CHOICE and written else None
    draws = shuffled(combinations(written, WRONG), seed)
    return next((draw for draw in draws if not stands_out(asked.answer, draw)), draws[0])


def _of_siblings(
    asked: Sibling, written: Sequence[str], others: Sequence[Sibling], right: frozenset[str], seed: int
) -> tuple[str, ...] | None:
    """Draw what the deck's own options leave open from the siblings' answers."""
    if asked.kind is Kind.CHOICE:
        return None
    plausible = _plausible(asked, written, others, right)
    pool: list[str] = []
    for _ in range(_POOLS):
        pool += islice(plausible, _POOL)
        echoes = _echoes(asked, (asked.answer, *written, *pool), others)
        for draw in shuffled(combinations(pool, WRONG - len(written)), seed):
            wrong = (*written, *draw)
            told = _is_told([echoes[text] for text in (asked.answer, *wrong)])
            if not told and not stands_out(asked.answer, wrong):
                return wrong
    return None


def _plausible(
    asked: Sibling, written: Sequence[str], others: Sequence[Sibling], right: frozenset[str]
) -> Iterator[str]:
    """Yield siblings' answers that could be wrong options, the likest first, no two that say the same."""
    alike = [each for each in _relatives(asked, others) if is_option(each.answer) and fit(asked.answer, each.answer)]
    alike.sort(key=lambda each: (-_nearness(asked, each), seed_of(asked.front + each.front + each.answer, 0)))
    seen = names(asked.language, *written)
    for each in alike:
        if not could_be_right(asked, each, right):
            own = names(asked.language, each.answer, *each.accept)
            if own.isdisjoint(seen):
                seen |= own
                yield each.answer


def _relatives(asked: Sibling, others: Iterable[Sibling]) -> list[Sibling]:
    """Find the cards that ask for the same sort of thing: the same column, or the same kind in the same direction."""
    same = [each for each in others if each.kind is asked.kind and each.is_reverse == asked.is_reverse]
    if asked.kind is Kind.TABLE:
        column = [each for each in same if each.column == asked.column]
        table = [each for each in column if each.table == asked.table]
        return table if len(table) >= WRONG else column
    same = [each for each in same if _shares_a_topic(asked, each)]
    if asked.is_reverse or asked.kind is Kind.DEFINITION:
        return same
    return [each for each in same if _asks_alike(asked.front, each.front)]


def _shares_a_topic(asked: Sibling, other: Sibling) -> bool:
    """Tell whether two cards have a tag or their unit in common; a card without tags goes with all of its deck."""
    return not asked.tags or asked.unit == other.unit is not None or not set(asked.tags).isdisjoint(other.tags)


def _asks_alike(one: str, other: str) -> bool:
    """Tell whether two questions ask for the same sort of thing: they begin alike, or end alike behind a colon.

    Two terms, which are no questions, always do.
    """
    if not one.endswith("?") and not other.endswith("?"):
        return True
    if ": " in one and ": " in other and one.rpartition(": ")[2] == other.rpartition(": ")[2]:
        return True
    first, second = one.casefold().split(), other.casefold().split()
    least = min(len(first), len(second))
    return 3 * _in_common(first, second) >= 2 * least >= 4


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words with which two texts begin alike."""
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def _nearness(asked: Sibling, other: Sibling) -> float:
    shared = len(set(asked.tags).intersection(other.tags))
    same_unit = asked.unit is not None and asked.unit == other.unit
    return min(shared, 3) + same_unit + 2 * likeness(asked.answer, other.answer)


def _echoes(asked: Sibling, texts: Iterable[str], others: Sequence[Sibling]) -> dict[str, int]:
    """Tell how loudly each option repeats the question: 2 has one of its words, 1 a form of one, 0 none.

    Words that most cards have do not count.
    """
    question = [word for word in words(asked.front) if not _is_common(word, others)]
    return {text: max((_akin(one, own) for one in question for own in words(text)), default=0) for text in texts}


def _is_told(echoes: Sequence[int]) -> bool:
    """Tell whether one option repeats the question as no other does."""
    return echoes.count(max(echoes)) == 1


def _is_common(word: str, others: Sequence[Sibling]) -> bool:
    return 2 * sum(word in words(each.front) or word in words(each.answer) for each in others) > len(others)


def _akin(one: str, other: str) -> int:
    """Tell whether two words are one, 2, or forms of one, such as `injected` and `injection`, 1."""
    if one == other:
        return 2
    return int(_in_common(one, other) >= max(4, min(len(one), len(other)) - 3))


def _whose(others: Iterable[Sibling]) -> dict[str, Sibling]:
    """Tell which card an answer belongs to, the first in the deck of several."""
    whose: dict[str, Sibling] = {}
    for each in others:
        for name in likely_names(each.answer):
            whose.setdefault(name, each)
    return whose


def _option(text: str, whose: Mapping[str, Sibling]) -> Option:
    """Make an option that knows what it is the answer to."""
    card = next((whose[name] for name in sorted(likely_names(text)) if name in whose), None)
    return Option(text) if card is None else Option(text, card.card, card.front)
