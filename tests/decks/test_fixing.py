"""Ids and acceptances are spliced in: nothing else in the file changes, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.decks.fixing import accept, fix
from studycards.decks.problems import DeckFileError
from studycards.decks.reading import load

HEAD = "title: T  # kept\ncards:\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- front: A b\n  back: c\n", "- id: a-b\n  front: A b\n  back: c\n"),
        ("-   front: A\n    back: c\n", "-   id: a\n    front: A\n    back: c\n"),
        ("-\n   # why\n   front: A\n", "-\n   # why\n   id: a\n   front: A\n"),
        ("- {front: A, back: b} # x\n", "- {id: a, front: A, back: b} # x\n"),
        ("- { 'front': A,\n   back: b}\n", "- { id: a, 'front': A,\n   back: b}\n"),
        ("- &x\n  front: A\n", "- &x\n  id: a\n  front: A\n"),
        ("- &x {front: A}\n", "- &x {id: a, front: A}\n"),
        ("- &k front: A\n", "- id: a\n  &k front: A\n"),
        ("- front: A\n  id:\n", "- front: A\n  id: a\n"),
        ("- front: A\n  id:   # none yet\n", "- front: A\n  id: a   # none yet\n"),
        ("- {id: , front: A}\n", "- {id: a, front: A}\n"),
        (
            "- front: A\n- front: A\n- front: a!\n",
            "- id: a\n  front: A\n- id: a-2\n  front: A\n- id: a-3\n  front: a!\n",
        ),
        ("- front: A\n- id: a\n  front: x\n", "- id: a-2\n  front: A\n- id: a\n  front: x\n"),
        ("- front: A\n- {id: b, moved_from: a}\n", "- id: a-2\n  front: A\n- {id: b, moved_from: a}\n"),
        ("- front: 痛み\n- front: 痛\n", "- id: card-1\n  front: 痛み\n- id: card-2\n  front: 痛\n"),
        ("- front: 'Null'\n", "- id: null-2\n  front: 'Null'\n"),
        ("- front: 'It {{1::masks::how}} pain'\n", "- id: it-masks-pain\n  front: 'It {{1::masks::how}} pain'\n"),
        ("- back: no front\n", "- back: no front\n"),
        ("- {}\n- text\n", "- {}\n- text\n"),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ids_are_written_in_place(before: str, after: str, line_break: str, mark: str) -> None:
    """Block and flow style, anchors, comments, Windows line ends, a byte order mark: only the id is new."""
    source, expected = ((mark + HEAD + cards).replace("\n", line_break) for cards in (before, after))
    assert fix(source, "d.yaml") == expected
    assert fix(expected, "d.yaml") == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- front: a\n  draft: true\n  back: b\n", "- front: a\n  back: b\n"),
        ("- front: a\n  draft: true\n", "- front: a\n"),
        ("- front: a\n  draft: true", "- front: a\n"),
        ("- front: a\n  draft: true  # by whom\n  back: b\n", "- front: a\n    # by whom\n  back: b\n"),
        ("- draft: true\n  front: a\n", "- front: a\n"),
        ("- draft: true # by whom\n  front: a\n", "-  # by whom\n  front: a\n"),
        ("- front: a\n  'draft':\n    true\n  back: b\n", "- front: a\n  back: b\n"),
        ("- {front: a, draft: true, back: b}\n", "- {front: a, back: b}\n"),
        ("- {draft: true, front: a}\n", "- {front: a}\n"),
        ("- {front: a, draft: true}\n", "- {front: a}\n"),
        ("- {front: a, draft: true,}\n", "- {front: a, }\n"),
        ("- {front: a,\n   draft: true,\n   back: b}\n", "- {front: a,\n   back: b}\n"),
        ("- {front: a,\n   draft: true\n  }\n", "- {front: a\n  }\n"),
        ("- {draft: true}\n", "- {}\n"),
        ("- draft: true\n", "- draft: true\n"),
        ("- front: |+\n    a\n\n  draft: true\n", "- front: |+\n    a\n\n"),
        ("- front: a\n  draft: false\n", "- front: a\n  draft: false\n"),
        ("- front: a\n  back: 'draft: true'\n# draft: true\n", "- front: a\n  back: 'draft: true'\n# draft: true\n"),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_drafts_are_accepted_in_place(before: str, after: str, line_break: str) -> None:
    """The mark goes, with its line or its comma where nothing else needs them; comments stay."""
    source, expected = ((HEAD + cards).replace("\n", line_break) for cards in (before, after))
    assert accept(source, "d.yaml") == expected


def test_only_the_named_drafts_are_accepted() -> None:
    """The inbox accepts one card at a time."""
    source = HEAD + "- {id: a, draft: true, front: q, back: b}\n- id: c\n  draft: true\n  front: q\n  back: b\n"
    assert [note.draft for note in load(accept(source, "d", ["c"])).notes] == [True, False]
    assert accept(source, "d", []) == source


@pytest.mark.parametrize(
    ("cards", "place"),
    [("[front: a]", "1:9"), ("\n- ? front\n  : a", "2:3"), ("\n- back: &a x\n- ? front\n  : *a", "3:3")],
)
def test_what_cannot_be_spliced_safely_is_left_to_a_person(cards: str, place: str) -> None:
    """Rather than a file that means something else, one line that says which card."""
    with pytest.raises(DeckFileError) as caught:
        fix(f"cards: {cards}", "d.yaml")
    message = "this card cannot be changed in place (write its `id` by hand)"
    assert str(caught.value) == f"d.yaml:{place}: {message}"


def test_a_mark_that_others_refer_to_is_not_taken_out() -> None:
    """An anchor on the value, or an alias as the value, needs a person."""
    for cards in ("- {front: a, draft: &t true}\n- {front: b, draft: *t}\n", "- {front: &t 'true', draft: *t}\n"):
        with pytest.raises(DeckFileError, match="delete its `draft: true` by hand"):
            accept(HEAD + cards, "d.yaml")


def test_broken_yaml_is_refused_with_its_place() -> None:
    """Nothing is written into what cannot be read."""
    with pytest.raises(DeckFileError, match=r"^d\.yaml:3:9: the quote that opens here"):
        fix(HEAD + "- back: 'x\n", "d.yaml")
    assert fix("", "d.yaml") == ""


fields = st.sampled_from(
    [
        "back: b",
        "back: 'é: x'",
        "tags: [a, b]",
        "tags: {x: y}",
        "draft: true",
        "id: x1",
        "id:",
        "hint: |\n      h\n\n",
        "# c",
    ]
)
fronts = st.sampled_from(["front: A b", "front: 'ü 日'", 'front: "x, y"', "front: 日本", "front: &a z"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A deck file as people leave them: mixed styles, comments, blank lines, broken fields."""
    lines = [draw(st.sampled_from(["", "\ufeff"])) + "title: T"]
    lines.append("cards:" + draw(st.sampled_from(["", "  # the cards"])))
    for _ in range(draw(st.integers(1, 5))):
        pairs = draw(st.permutations([draw(fronts), *draw(st.lists(fields, max_size=3, unique=True))]))
        if draw(st.booleans()) and not any("#" in pair or "|" in pair for pair in pairs):
            lines.append("  - {" + ", ".join(pairs) + draw(st.sampled_from(["}", ",}", " } # x"])))
        else:
            lines += [("  - " if place == 0 else "    ") + pair for place, pair in enumerate(pairs)]
        lines += draw(st.lists(st.sampled_from(["", "  # between"]), max_size=1))
    return draw(st.sampled_from(["\n", "\r\n"])).join("\n".join(lines).split("\n")) + draw(st.sampled_from(["", "\n"]))


def is_what_is_left(shorter: str, longer: str) -> bool:
    """Whether the shorter text comes of the longer by leaving characters out."""
    rest = iter(longer)
    return all(character in rest for character in shorter)


@settings(deadline=None, max_examples=100)
@given(files())
def test_fixing_only_adds_and_accepting_only_removes(text: str) -> None:
    """Law: taking the inserted pieces out of the fixed text gives the original; the accepted text adds nothing."""
    try:
        fixed = fix(text, "d.yaml")
    except DeckFileError:
        return
    assert is_what_is_left(text, fixed)
    assert fix(fixed, "d.yaml") == fixed
    try:
        accepted = accept(text, "d.yaml")
    except DeckFileError:
        return
    assert is_what_is_left(accepted, text)
    assert accept(accepted, "d.yaml") == accepted
