"""What is no card, however it was found: nothing asked, nothing answered, too much, or only the question said again."""

from __future__ import annotations

from studycards.cards import Kind
from studycards.drafting.drafts import Draft
from studycards.drafting.sentences import folded, has_words

LONGEST_FRONT = 300
LONGEST_BACK = 4000


def is_card(draft: Draft) -> bool:
    """Tell whether a draft asks something and answers it with more than the words of the question."""
    if not draft.front.strip() or len(draft.front) > LONGEST_FRONT:
        return False
    if draft.kind is Kind.LIST:
        return len(draft.items) > 1
    if not draft.back.strip() or len(draft.back) > LONGEST_BACK:
        return False
    if not has_words(draft.back, 1):
        return draft.back.strip() != draft.front.strip()
    return draft.kind is Kind.TABLE or not set(folded(draft.back).split()) <= set(folded(draft.front).split())
