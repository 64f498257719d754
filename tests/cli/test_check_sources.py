"""`studycards check --sources`: whether documents still say what cards quote, and what if not."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from studycards.decks.reading import load_file
from tests.cli.conftest import Studycards

NOTES = "Trug: a box of old miskas.\nPell: the last miska of a trug.\nVellun: a rope to tie boxes.\n"
DECK = """\
title: Trugs
sources:
  - {id: notes, file: notes.txt}
cards:
  - id: trug
    front: Trug
    back: A box of old miskas.
    source: {document: notes, lines: 1, quote: "Trug: a box of old miskas."}
  - {id: pell, front: Pell, back: The last miska.,
     source: {document: notes, lines: 2-2, quote: "Pell: the last miska of a trug."}}
  - front: Vellun
    back: A rope.
    source: {document: notes, lines: 3-3, quote: "Vellun: a rope\\nto tie boxes."}
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "trugs.yaml"
    path.write_text(DECK, encoding="utf-8")
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    return path


def test_quotes_where_they_should_be_are_fine(studycards: Studycards, deck: Path) -> None:
    assert studycards("check", "--sources", deck) == (0, f"{deck}: 3 sources: 3 ok\n", "")


def test_what_moved_is_said_and_is_no_fault(studycards: Studycards, deck: Path) -> None:
    (deck.parent / "notes.txt").write_text("Of trugs.\n" + NOTES, encoding="utf-8")
    assert studycards("check", "--sources", deck) == (
        0,
        f"{deck}:5: trug: moved: line 1 → line 2 of notes.txt\n"
        f"{deck}:9: pell: moved: line 2 → line 3 of notes.txt\n"
        f"{deck}:11: Vellun: moved: line 3 → line 4 of notes.txt\n"
        f"{deck}: 3 sources: 3 moved\n",
        "",
    )


def test_what_changed_is_shown_and_what_is_left_out_is_gone(studycards: Studycards, deck: Path) -> None:
    changed = NOTES.replace("old miskas", "new miskas").replace("Vellun: a rope to tie boxes.", "Nothing alike.")
    (deck.parent / "notes.txt").write_text(changed, encoding="utf-8")
    assert studycards("check", "--sources", deck) == (
        1,
        f"{deck}:5: trug: stale: notes.txt, line 1, now says “Trug: a box of new miskas.”\n"
        f"{deck}:11: Vellun: gone: notes.txt says nothing like “Vellun: a rope to tie boxes.” any more\n"
        f"{deck}: 3 sources: 1 ok, 1 stale, 1 gone\n",
        "",
    )


def test_what_another_card_still_quotes_is_not_what_a_changed_line_now_says(studycards: Studycards, deck: Path) -> None:
    """The lines of a glossary are often more like one another than like what a reworded one was."""
    text = DECK.replace("Pell: the last miska of a trug.", "Pell: a box of new miskas.")
    deck.write_text(text, encoding="utf-8")
    notes = deck.parent / "notes.txt"
    notes.write_text(NOTES.replace("Pell: the last miska of a trug.", "Pell: one new box, green, of miskas"), "utf-8")
    assert studycards("check", "--sources", deck) == (
        1,
        f"{deck}:9: pell: stale: notes.txt, line 2, now says “Pell: one new box, green, of miskas”\n"
        f"{deck}: 3 sources: 2 ok, 1 stale\n",
        "",
    )
    notes.write_text(NOTES.replace("Pell: the last miska of a trug.\n", ""), "utf-8")
    told = studycards("check", "--sources", deck)
    assert f"{deck}:9: pell: gone: notes.txt says nothing like “Pell: a box of new miskas.” any more\n" in told.out


def test_a_document_that_is_nowhere_is_said_once_and_may_be_in_a_folder(
    studycards: Studycards, deck: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "chapters" / "first"
    folder.mkdir(parents=True)
    (tmp_path / "notes.txt").rename(folder / "notes.txt")
    nowhere = f"{deck}: notes: gone: this document is nowhere; --documents FOLDER says where to look (3 sources)\n"
    assert studycards("check", "--sources", deck) == (1, f"{nowhere}{deck}: 3 sources: 3 gone\n", "")
    found = studycards("check", "--sources", deck, "--documents", tmp_path / "chapters")
    assert found == (0, f"{deck}: 3 sources: 3 ok\n", "")


@pytest.mark.parametrize(("changed", "code", "standing"), [(False, 0, "ok"), (True, 1, "stale")])
def test_without_quotes_the_bytes_tell_and_find_a_document_under_another_name(
    studycards: Studycards, deck: Path, changed: bool, code: int, standing: str
) -> None:
    digest = sha256(NOTES.encode()).hexdigest()
    deck.write_text(
        f"title: T\nsources: [{{id: notes, sha256: {digest}}}]\n"
        "cards: [{id: a, front: Trug, back: A box., source: {document: notes}}]\n"
    )
    (deck.parent / "notes.txt").rename(deck.parent / ("notes.txt" if changed else "other.txt"))
    if changed:
        (deck.parent / "notes.txt").write_text(NOTES + "More.\n")
        deck.write_text(deck.read_text().replace("sha256:", "file: notes.txt, sha256:"))
    said = studycards("check", "--sources", deck, "--documents", deck.parent)
    assert (said.code, said.out.splitlines()[-1]) == (code, f"{deck}: 1 source: 1 {standing}")


def test_an_address_is_never_looked_up_and_a_bad_document_is_told(studycards: Studycards, deck: Path) -> None:
    deck.write_text(DECK.replace("file: notes.txt", "file: 'https://example.org/notes.txt'"))
    assert studycards("check", "--sources", deck) == (0, f"{deck}: 3 sources: 3 unknown\n", "")
    deck.write_text(DECK)
    (deck.parent / "notes.txt").write_bytes(b"\0")
    said = studycards("check", "--sources", deck)
    assert (said.code, said.out) == (1, f"{deck}: 3 sources: 3 unknown\n")
    assert said.err.count("\n") == 1


def test_a_deck_with_problems_and_words_that_do_not_go_together_are_refused(studycards: Studycards, deck: Path) -> None:
    deck.write_text("title: [\n")
    assert studycards("check", "--sources", deck).code == 1
    assert studycards("check", "--documents", deck.parent, deck).code == 2
    assert studycards("check", "--sources", deck, "--documents", deck).code == 1


@pytest.mark.parametrize("into", ["inbox", "deck"])
@pytest.mark.parametrize(
    ("deck", "document", "named"),
    [
        ("course/notes.yaml", "course/notes.txt", "notes.txt"),
        ("course/notes.yaml", "course/week 1/notes.txt", "week 1/notes.txt"),
        ("decks/notes.yaml", "course/week 1/notes.txt", "../course/week 1/notes.txt"),
    ],
)
def test_a_deck_says_where_its_documents_lie_beside_it(
    studycards: Studycards, library: Path, into: str, deck: str, document: str, named: str
) -> None:
    """So that `check --sources` finds them wherever the command is given."""
    folder = library.parent / "shared"
    path, notes = folder / deck, folder / document
    for each in (path, notes):
        each.parent.mkdir(parents=True, exist_ok=True)
    notes.write_text(NOTES, encoding="utf-8")
    if into == "deck":
        assert studycards("generate", notes, "-o", path).code == 0
    else:
        assert studycards("generate", notes).code == 0
        assert studycards("drafts", "accept", "--min-confidence", "0", "--into", path).code == 0
    assert load_file(path).deck.sources[0].file == named
    said = studycards("check", "--sources", path)
    assert (said.code, said.out) == (0, f"{path}: 3 sources: 3 ok\n")


def test_a_document_in_a_folder_whose_name_is_no_text_is_drafted_all_the_same(
    studycards: Studycards, library: Path
) -> None:
    folder = library.parent / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / "notes.txt").write_text(NOTES, encoding="utf-8")
    path = library.parent / "notes.yaml"
    assert studycards("generate", folder / "notes.txt").code == 0
    assert studycards("drafts", "accept", "--min-confidence", "0", "--into", path).code == 0
    assert load_file(path).deck.sources[0].file == "notes.txt"
