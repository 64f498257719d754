"""Hostile files: refused or read in bounded memory and in time that grows with the file, whatever is in it."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest

from studycards.decks import characters
from studycards.decks.fixing import fix
from studycards.decks.problems import DeckFileError
from studycards.decks.reading import load

MEGABYTE = 1 << 20


@pytest.fixture
def little_memory() -> Iterator[None]:
    """Fails the test when it needed more than 200 MB at once."""
    tracemalloc.start(1)
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < 200 * MEGABYTE
    finally:
        tracemalloc.stop()


def last_word(text: str | bytes) -> str:
    """The last thing said about a file."""
    with pytest.raises(DeckFileError) as caught:
        load(text, "d.yaml")
    return str(caught.value.problems[-1])


def laughs(levels: int, width: int) -> str:
    """A billion laughs: each level repeats the one before."""
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.usefixtures("little_memory")
def test_aliases_cannot_multiply_without_end() -> None:
    """Nested aliases, and one large anchor named by many cards."""
    assert last_word(laughs(12, 10)).endswith("the aliases of this file repeat too much (write the words out instead)")
    tags = f"title: T\ntags: &t [{'x, ' * 1000}]\ncards:\n" + "- {front: q, back: a, tags: *t}\n" * 2000
    assert "repeat too much" in last_word(tags)
    words = f"title: T\ndescription: &t {'x' * MEGABYTE}\ncards:\n" + "- {front: q, back: *t}\n" * 200
    assert "repeat too much" in last_word(words)
    with pytest.raises(DeckFileError, match="repeat too much"):
        fix(laughs(12, 10), "d.yaml")


def test_an_alias_to_itself_is_refused() -> None:
    """An anchor counts once its node has ended."""
    assert (
        last_word("title: T\ntags: &a [*a]\ncards: []") == "d.yaml:2:11: nothing before this place has the anchor `&a`"
    )


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{", "[{"])
def test_depth_is_bounded(opening: str) -> None:
    """A megabyte of opening brackets is left after the sixteenth."""
    assert "d.yaml:" in last_word("title: T\ncards: []\nx:\n  " + opening * (MEGABYTE // len(opening)))


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_line_of_ten_megabytes_is_one_text(quote: str) -> None:
    """No rule looks at it more than a few times."""
    words = "word é " * (10 * MEGABYTE // 8)
    deck = load(f"title: T\ncards:\n- front: {quote}{words}.{quote}\n  back: a\n")
    assert len(deck.notes[0].front) == len(words) + 1


def test_a_hundred_thousand_mistakes_of_a_kind() -> None:
    """Doubled keys, doubled ids, unknown fields and dead references: a hundred are told, the rest counted."""
    assert last_word("title: T\n" + "id: x\n" * 100_000) == "d.yaml: and 99,900 more problems"
    assert last_word("".join(f"titel{n}: T\n" for n in range(100_000))) == "d.yaml: and 99,902 more problems"
    same = "title: T\ncards:\n" + "- {id: x, front: q, back: a, after: [y]}\n" * 20_000
    assert last_word(same) == "d.yaml: and 39,899 more problems"
    many = "title: T\ncards:\n" + "".join(f"- {{id: x{n}, front: q, back: a, unit: y}}\n" for n in range(20_000))
    assert last_word(many) == "d.yaml: and 19,900 more problems"


def test_long_names_and_many_equal_fronts() -> None:
    """A field name of a megabyte is not compared with every field; equal fronts get their numbers without searching."""
    assert len(last_word(f"title: T\ncards: []\n? {'k' * MEGABYTE}\n: x\n")) < 400
    fixed = fix("title: T\ncards:\n" + "- {front: q, back: a}\n" * 20_000, "d.yaml")
    assert fixed.endswith("- {id: q-20000, front: q, back: a}\n")


def test_a_long_chain_of_cards_that_wait_is_no_recursion() -> None:
    """Ten thousand cards in a row are fine; closing the row is told in short."""
    row = "".join(f"- {{id: x{n}, front: q, back: a, after: [x{n + 1}]}}\n" for n in range(10_000))
    assert len(load("title: T\ncards:\n" + row + "- {id: x10000, front: q, back: a}\n").notes) == 10_001
    closed = last_word("title: T\ncards:\n" + row + "- {id: x10000, front: q, back: a, after: [x0]}\n")
    assert "x0 → x1 → x2" in closed
    assert len(closed) < 200


def test_a_file_over_the_limit_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size is looked at first."""
    monkeypatch.setattr(characters, "MOST_BYTES", 64)
    assert last_word("[" * 65).startswith("d.yaml: the file is larger than")


@pytest.mark.parametrize(
    "code", [*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF]
)
def test_no_control_character_gets_in_raw_or_escaped(code: int) -> None:
    """C0 but tab and line feed, DEL, C1: told where they stand, and never repeated in the message."""
    for text in (f"title: a{chr(code)}b\ncards: []", f'title: "a\\u{code:04x}b"\ncards: []'):
        if code >= 0xFFFE and "\\" in text:
            continue
        said = last_word(text)
        assert said.startswith("d.yaml:1:")
        assert f"U+{code:04X}" in said
        assert said.isprintable()
