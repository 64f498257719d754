"""What is no card, however it was found: nothing asked, nothing answered, too much, or the question said again.

Nor is one that announces an answer and does not give it, as the line above a list does.
"""

from __future__ import annotations

from studycards.cards import Kind
from studycards.drafting.drafts import Draft
from studycards.drafting.sentences import folded, has_words, split_sentences

LONGEST_FRONT = 300
LONGEST_BACK = 4000


def is_card(draft: Draft) -> bool:
    """Tell whether a draft asks something and answers it with more than the words of the question."""
    if not draft.front.strip() or len(draft.front) > LONGEST_FRONT:
        return False
    if draft.kind is Kind.LIST:
        return len(draft.items) > 1
    if not draft.back.strip() or len(draft.back) > LONGEST_BACK or _only_announces(draft.back):
        return False
    if not has_words(draft.back, 1):
        return draft.back.strip() != draft.front.strip()
    return draft.kind is Kind.TABLE or not set(folded(draft.back).split()) <= set(folded(draft.front).split())


def _only_announces(back: str) -> bool:
    """Tell whether an answer is one sentence that ends with a colon."""
    return back.rstrip().endswith(":") and len(list(split_sentences(back))) == 1
