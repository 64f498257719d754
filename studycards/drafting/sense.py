"""What is no card, however it was found: nothing asked, nothing answered, too much, or only the question said again."""

from __future__ import annotations

from studycards.cards import Kind
from studycards.drafting.drafts import Draft
from studycards.drafting.sentences import folded

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
    asked, answered = folded(draft.front).split(), folded(draft.back).split()
    if not answered:
        return draft.back.strip() != draft.front.strip()
    return draft.kind is Kind.TABLE or not set(answered) <= set(asked)
