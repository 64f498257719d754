"""The rules of deck format 1: what loads, what is said about what does not, and where."""

from __future__ import annotations

import gc
import os
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from studycards.cards import (
    Deck,
    Kind,
    Note,
    Reverse,
    Reviewed,
    SchedulerChoice,
    Source,
    SourceDocument,
    Unit,
)
from studycards.decks import nodes, reading, syntax
from studycards.decks.nodes import composing
from studycards.decks.problems import LISTED, DeckFileError, Findings, Problem
from studycards.decks.reading import load, load_file
from tests.decks.cases import CASES

SAMPLE = Path(__file__).with_name("sample.yaml")


def problems(text: str | bytes, name: str = "d.yaml") -> list[str]:
    """What is said about a deck file."""
    with pytest.raises(DeckFileError) as caught:
        load(text, name)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[f"case{number}" for number in range(len(CASES))])
def test_every_rule_is_told_with_its_place(text: str, expected: tuple[str, ...]) -> None:
    """Each mistake gives exactly these lines, each with file, line and column from 1."""
    assert problems(text) == list(expected)


def test_the_sample_of_the_format_page_loads_whole() -> None:
    """Every field the page shows reaches the model."""
    deck = load(SAMPLE.read_bytes(), SAMPLE.name)
    assert deck == Deck(
        id="interventional-techniques",
        title="Interventional techniques",
        description="What each procedure does and what it is for.",
        tags=("pain",),
        notice="For study. Not medical advice.",
        authors=("..",),
        license="CC-BY-4.0",
        reviewed=Reviewed("..", "2026-11-21"),
        scheduler=SchedulerChoice("sm2"),
        sources=(SourceDocument("invasive-pain-management", "..", "..", ".."),),
        units=(Unit("week-1", "Injections", "2026-12-01"),),
        notes=(
            Note(
                id="rfa",
                kind=Kind.DEFINITION,
                front="Radiofrequency ablation (RFA)",
                back="Heats a nerve with radio waves until it stops carrying pain.",
                hint="Think of heat.",
                explanation="Why, in a sentence or two.",
                accept=("..",),
                choices=("..",),
                reverse=Reverse(accept=("RFA",)),
                tags=("ablation",),
                unit="week-1",
                after=("nerve-block",),
                source=(Source("invasive-pain-management", (88, 88), quote="…"),),
            ),
            Note(
                id="uses-facet",
                kind=Kind.TABLE,
                table="technique-uses",
                row="Facet joint injections",
                column="Common uses",
                front="Facet joint injections — common uses?",
                back="Back pain",
            ),
            Note(
                id="scs-how",
                kind=Kind.CLOZE,
                front="Spinal cord stimulation {{1::masks}} pain signals before they reach the {{2::brain::organ}}.",
            ),
            Note(
                id="goals",
                kind=Kind.LIST,
                front="The goals of invasive pain management?",
                items=("Pain relief", "Fewer side effects", "Better function", "Individual treatment"),
            ),
            Note(
                id="nerve-block", front="What does a nerve block do?", back="It numbs.", moved_from="block", draft=True
            ),
        ),
    )


def test_the_smallest_deck_takes_its_id_from_the_file() -> None:
    """A title and cards are enough; the id is the file's name as a slug."""
    assert load("title: T\ncards: []", "Über Schmerz.yaml") == Deck(id="uber-schmerz", title="T")
    assert load("title: T\ncards: []", "痛み.yaml").id == "deck"


@pytest.mark.parametrize("word", ["No", "yes", "12:30", "2026-01-01", "1e3", "1_000", "0x1F", "010", "true", ".5", "="])
def test_words_that_yaml_turns_into_something_else_stay_the_text_that_stands_there(word: str) -> None:
    """The Norway problem and its relatives do not reach a deck."""
    assert load(f"title: {word}\ncards: []").title == word


@pytest.mark.parametrize("word", ["null", "Null", "NULL", "~"])
def test_words_for_nothing_are_text_in_quotes_alone(word: str) -> None:
    """A bare null is an empty field, a quoted one is a word."""
    assert load(f"title: '{word}'\ncards: []").title == word
    assert problems(f"title: {word}\ncards: []") == ["d.yaml:1:8: `title` is empty"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("|\n  a\n  b\n", "a\nb"),
        ("|+\n  a\n\n", "a"),
        (">\n  a\n  b\n", "a b"),
        ("|2\n    a\n", "  a"),
        ('"a\\n"\n', "a\n"),
        ('"a\\tb\\u2028"\n', "a\tb\u2028"),
        ("'it''s'\n", "it's"),
        ("[red]x[/red]".join("''") + "\n", "[red]x[/red]"),
        ("a\u202eb\n", "a\u202eb"),
    ],
)
def test_texts_are_kept_as_parsed(written: str, read: str) -> None:
    """Only the line break that ends a block goes; markup and direction marks are text."""
    assert load(f"title: {written}cards: []\n").title == read


def test_one_source_or_several_and_both_ways_of_naming_lines() -> None:
    """`source` is a mapping or a list of them; `88` means `88-88`."""
    text = "title: T\ncards:\n- {front: q, back: a, source: %s}\n"
    assert load(text % "{document: d, lines: 88}").notes[0].source == (Source("d", (88, 88)),)
    assert load(text % "[{document: d, lines: 1-2}, {document: e, page: 3}]").notes[0].source == (
        Source("d", (1, 2)),
        Source("e", page=3),
    )


def test_reverse_is_true_false_or_its_own_fields() -> None:
    """`true` is an empty reverse card, `false` is none."""
    text = "title: T\ncards:\n- {front: q, back: a, reverse: %s}\n"
    assert load(text % "true").notes[0].reverse == Reverse()
    assert load(text % "false").notes[0].reverse is None
    assert load(text % "{front: x, hint: h, choices: [c], accept: [d]}").notes[0].reverse == Reverse(
        "x", ("d",), "h", ("c",)
    )


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    """Problems found late (references) stand among those found early; broken YAML at the end hides none before it."""
    text = "titel: T\nunits: []\ncards:\n- {front: q, back: a, unit: u}\n- {frnt: q}\n"
    lines = [line.split(": ")[0] for line in problems(text)]
    assert lines == ["d.yaml:1:1", "d.yaml:1:1", "d.yaml:4:29", "d.yaml:5:3", "d.yaml:5:3", "d.yaml:5:4"]
    assert [line.split(": ")[0] for line in problems("bad: 1\ncards: [a\n")] == [
        "d.yaml:1:1",
        "d.yaml:2:8",
        "d.yaml:2:9",
    ]


def test_a_hundred_problems_are_listed_and_the_rest_counted() -> None:
    """A file that is wrong throughout gives a list a person can read."""
    found = problems("title: T\ncards:\n" + "- {front: q, back: a, bakc: x}\n" * 1234)
    assert len(found) == LISTED + 1
    assert found[-1] == "d.yaml: and 1,134 more problems"


def test_a_newer_format_is_refused_with_advice_and_nothing_else() -> None:
    """What a newer format means by its fields this program cannot know, wherever the version stands."""
    expected = ["d.yaml:2:13: the deck is in format 3, and this program reads format 1 (update studycards)"]
    assert problems("newfield: 1\nstudycards: 3\nbroken: [\n") == expected


def test_source_documents_must_be_listed_only_where_a_deck_lists_any() -> None:
    """Without `sources` a card may name any document."""
    card = "cards:\n- {front: q, back: a, source: {document: d}}\n"
    assert load("title: T\n" + card).notes[0].source == (Source("d"),)
    assert "no source document" in problems("title: T\nsources: []\n" + card)[0]


def test_aliases_stand_for_what_they_name() -> None:
    """Anchors save writing; a second use is the same text."""
    deck = load("title: T\ncards:\n- {front: q, back: &b a, tags: &t [x, y]}\n- {front: r, back: *b, tags: *t}\n")
    assert [(note.back, note.tags) for note in deck.notes] == [("a", ("x", "y"))] * 2


def test_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    """Files from other editors are read, with the right lines and columns."""
    text = "title: é\r\ncards:\r\n- front: q\r\n  bakc: a\r\n"
    assert problems("\ufeff" + text)[-1] == "d.yaml:4:3: `bakc`: did you mean `back`?"
    assert problems(("\ufeff" + text).encode())[-1] == "d.yaml:4:3: `bakc`: did you mean `back`?"
    assert load("\ufeff" + text.replace("bakc", "back")).notes == (Note(front="q", back="a"),)


def test_what_is_not_utf8_is_told_with_its_place() -> None:
    """One line with line, column and byte, also far into a file and in the middle of a character."""
    assert problems(b"title: T\nid: \xc3\xa9\xff") == [
        "d.yaml:2:6: the byte 0xFF is not UTF-8 (save the file as UTF-8)"
    ]
    assert problems("title: T\nid: x".encode("utf-16"))[0].startswith("d.yaml:1:1: the byte 0xFF")
    data = "é".encode() * ((1 << 19) - 1) + b"a\xc3"
    for tail in (b"\n", b"", b"\xc3\xa9"):
        assert problems(data + tail) == [
            f"d.yaml:1:{(1 << 19) + 1}: the byte 0xC3 is not UTF-8 (save the file as UTF-8)"
        ]


def test_a_binary_file_gets_one_line() -> None:
    """What is full of control characters is no deck with 101 mistakes."""
    assert problems("\x00\x01" * 500) == ["d.yaml:1:1: this is no text file: it is full of control characters"]


def test_names_and_words_in_messages_cannot_reach_the_terminal() -> None:
    """Escape sequences in a file's name or fields come out as text."""
    for line in problems('title: T\n"a\\e[31m\\u202e": b\ncards: []', "d\x1b[2J\u202e.yaml"):
        assert line.isprintable()
    assert str(Problem("a\nb", 0, 0, "x", "y")) == "a\\nb: x (y)"


def test_garbage_collection_is_left_as_it_was() -> None:
    """It rests while a file is read, as a deck or as nodes, also when that is refused."""
    with composing("title: T", Findings("d.yaml")):
        assert not gc.isenabled()
    assert gc.isenabled()
    load("title: T\ncards: []")
    problems("title: [")
    assert gc.isenabled()


def test_the_parser_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML came without its C parser, decks load all the same, and mistakes have the same places."""
    fast = load(SAMPLE.read_bytes())
    monkeypatch.setattr(nodes, "Parser", yaml.SafeLoader)
    assert load(SAMPLE.read_bytes()) == fast
    for text, expected in CASES:
        found = problems(text)
        # Where YAML itself is broken, the two may notice it at different places.
        broken = any(message in expected[-1] for _, message, _ in syntax.WORDS) or "not valid YAML" in expected[-1]
        assert broken or found == list(expected), text
    assert problems("title: 'x")[-1].startswith("d.yaml:1:8: the quote")


def test_a_file_is_loaded_with_its_bytes_and_their_hash() -> None:
    """The library remembers a deck's path and sha256."""
    loaded = load_file(SAMPLE)
    data = SAMPLE.read_bytes()
    assert (loaded.path, loaded.data, loaded.sha256) == (SAMPLE, data, sha256(data).hexdigest())
    assert loaded.deck == load(data, SAMPLE.name)


def refusal(path: Path) -> str:
    """What is said about a file that cannot be read, behind its name."""
    with pytest.raises(DeckFileError) as caught:
        load_file(path)
    (problem,) = caught.value.problems
    return str(problem).removeprefix(f"{path}: ")


def test_what_is_no_readable_file_gets_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing, folder, device, pipe (never waited for), too large: a line each, no traceback."""
    assert refusal(tmp_path / "none.yaml") == "there is no such file"
    assert refusal(tmp_path) == "this is a folder, not a deck file"
    assert refusal(Path(os.devnull)) == "this is no regular file"
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "this is no regular file"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path / "loop").startswith("the file cannot be read: ")
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    (tmp_path / "large.yaml").write_bytes(b"title: T\ncards: []\n")
    assert refusal(tmp_path / "large.yaml") == "the file is larger than 64 MB, the most a deck file may have"


def test_a_file_without_permission_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated, since a test may run as root."""

    def refuse(path: Path, limit: int) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(reading, "read_bounded", refuse)
    assert refusal(tmp_path / "x.yaml") == "the file may not be read: permission denied"


def test_a_name_no_file_can_have_is_refused() -> None:
    """A NUL in a path is a clear line too."""
    with pytest.raises(DeckFileError, match="no file can have this name"):
        load_file(Path("a\x00b"))
