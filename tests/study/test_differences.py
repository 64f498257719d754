"""The difference between what was typed and what was expected."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studycards.study.differences import Part, clusters, difference

texts = st.text(alphabet="aábcé \u0301-½²5mgAö🇩🇪👩\u200d🔬ﬁ'’,", max_size=40)


def _marked(expected: str, given: str, language: str = "en") -> str:
    """Write missing pieces in brackets and extra ones in braces."""
    marks = {Part.SAME: "{}", Part.MISSING: "[{}]", Part.EXTRA: "{{{}}}"}
    return "".join(marks[piece.part].format(piece.text) for piece in difference(expected, given, language))


@pytest.mark.parametrize(
    ("expected", "given", "language", "marked"),
    [
        ("bupivacaine", "bupivocaine", "en", "bupiv{o}[a]caine"),
        ("Colour blindness", "color blindnes", "en", "Colour blindnes[s]"),
        ("non-invasive", "noninvazive", "en", "non-inva{z}[s]ive"),
        ("Paris", "London", "en", "{London}[Paris]"),
        ("Café", "cafe", "en", "Café"),
        ("schön", "schon", "de", "sch{o}[ö]n"),
        ("Paris", "", "en", "[Paris]"),
        ("", "Paris", "en", "{Paris}"),
    ],
)
def test_what_is_marked(expected: str, given: str, language: str, marked: str) -> None:
    """The letters that are wrong, and none that do not matter."""
    assert _marked(expected, given, language) == marked


@settings(deadline=None, max_examples=100)
@given(texts, texts)
def test_the_pieces_give_both_texts_back(expected: str, given: str) -> None:
    """Same and missing are what was expected, same and extra what was typed; pieces of one part never touch."""
    pieces = difference(expected, given)
    assert "".join(piece.expected for piece in pieces) == expected
    assert "".join(piece.given for piece in pieces) == given
    for piece in pieces:
        assert piece.part is not Part.MISSING or not piece.given
        assert piece.part is not Part.EXTRA or not piece.expected
    assert all(one.part is not other.part for one, other in pairwise(pieces))


@settings(deadline=None, max_examples=100)
@given(texts, texts)
@example("5\U0001f1e9\u0301", "\U0001f1e9")
def test_no_letter_is_torn_from_its_marks(expected: str, given: str) -> None:
    """A piece begins with a mark only where the text itself does."""
    place = 0
    for piece in difference(expected, given):
        if place and piece.expected:
            assert unicodedata.category(piece.expected[0])[0] != "M"
        place += len(piece.expected)


@pytest.mark.parametrize("text", ["e\u0301a", "🇩🇪🇫🇷", "👩\u200d🔬x", "👍🏽", "\r\n"])
def test_clusters_are_what_a_reader_sees(text: str) -> None:
    """Marks, flags, joined pictures and skin tones stay whole."""
    assert len(list(clusters(text))) == {"e\u0301a": 2, "🇩🇪🇫🇷": 2, "👩\u200d🔬x": 2}.get(text, 1)


def test_long_texts_are_one_piece_each() -> None:
    """100,000 letters are not compared one by one."""
    assert [piece.part for piece in difference("a" * 100_000, "b" * 100_000)] == [Part.EXTRA, Part.MISSING]
