"""Small facts about running text: where a sentence ends, what is a headline, what is prose."""

from __future__ import annotations

import pytest

from studycards.drafting.sentences import ends_as_sentence, has_words, is_prose, is_title_like, split_sentences, words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One falls. Two rise!  Three?", ["One falls.", "Two rise!", "Three?"]),
        ("Dr. Trug met J. Pell, e.g. Miska. They fell.", ["Dr. Trug met J. Pell, e.g. Miska.", "They fell."]),
        ("He said “stop.” Then it fell.", ["He said “stop.”", "Then it fell."]),
        ("Version 2.5 of it fell. it went on", ["Version 2.5 of it fell. it went on"]),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert list(split_sentences(text)) == sentences


@pytest.mark.parametrize(
    ("text", "title"),
    [("The Trug and the Miska", True), ("The trug falls early", False), ("The Trug Falls.", False), ("of the", False)],
)
def test_a_headline_has_capitals_and_no_stop(text: str, title: bool) -> None:
    assert is_title_like(text) is title


@pytest.mark.parametrize(
    ("text", "prose"), [("The trug falls.", True), ("a = {b: c};", False), ("12 34 56 78 9", False), ("trug", False)]
)
def test_prose_is_words(text: str, prose: bool) -> None:
    assert is_prose(text) is prose


@pytest.mark.parametrize("text", ["It falls.", "“It falls.”", "(It falls.)", "It falls…"])
def test_quotes_and_brackets_may_close_a_sentence(text: str) -> None:
    assert ends_as_sentence(text)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("… – !", 0), ("trug", 1), ("the well-made trug's lid", 4)])
def test_a_text_has_as_many_words_as_are_counted_in_it(text: str, count: int) -> None:
    assert len(words(text)) == count
    assert all(has_words(text, fewest) for fewest in range(1, count + 1))
    assert not has_words(text, count + 1)
