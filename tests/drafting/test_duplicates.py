"""Each fact stays once: the form of its own before running text, the first before the later."""

from __future__ import annotations

import pytest

from studycards.cards import Kind
from studycards.drafting.drafts import Draft
from studycards.drafting.duplicates import each_fact_once


def draft(kind: Kind, front: str, back: str, *, from_prose: bool = False) -> Draft:
    return Draft(kind, front, front, back, (1, 1), from_prose=from_prose)


D, F = Kind.DEFINITION, Kind.FAQ
LABEL, SENTENCE = draft(D, "Trug", "A box."), draft(D, "Trugs", "An old box.", from_prose=True)


@pytest.mark.parametrize(
    ("drafts", "kept"),
    [
        ([LABEL, LABEL], [0]),
        ([SENTENCE, LABEL], [1]),
        ([LABEL, draft(D, "The trug", "A box.")], [0, 1]),
        ([draft(D, "Bodies", "A."), draft(D, "body", "B.")], [0]),
        ([draft(D, "Class", "A."), draft(D, "Clas", "B.")], [0, 1]),
        ([draft(F, "Why?", "So."), draft(F, "Why?", "Because.")], [0, 1]),
        ([draft(F, "Why?", "So."), draft(F, "Why", "so")], [0]),
        ([draft(D, "Trug?", "A box."), draft(F, "trug", "A Box")], [0]),
        ([draft(D, "~", "home"), draft(D, "|", "pipe")], [0, 1]),
        ([], []),
    ],
)
def test_a_fact_is_kept_once(drafts: list[Draft], kept: list[int]) -> None:
    placed = list(enumerate(drafts))
    assert [fact.place for fact in each_fact_once(placed)] == kept
