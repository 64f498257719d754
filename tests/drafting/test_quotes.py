"""Where a quote stands by now: said alike every time it is asked."""

from __future__ import annotations

from studycards.documents.blocks import Document
from studycards.drafting.quotes import Passage, Searched


def test_of_lines_that_are_alike_the_first_is_the_nearest() -> None:
    """Twelve lines lack a word each; they lie so that their numbers, as a set, would come the last one first."""
    words = "able bark cold dare each fish gold hand iron jump kind lamp".split()
    lines = [""] * 64 * 13
    for number in range(len(words)):
        lines[64 * number + 20 - number] = " ".join(word for word in words if word != words[number])
    document = Document(None, "notes.txt", "", (), tuple(lines))
    assert Searched(document).nearest(" ".join(words)) == Passage((21, 21), " ".join(words[1:]))
