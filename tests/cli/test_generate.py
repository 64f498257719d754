"""`studycards generate`: what it writes, what it says and where, its exit codes, and what it never touches."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from studycards.cards import Kind
from studycards.cli.commands import generate
from studycards.decks.reading import load

PAGE = """\
Trugs of Old

The old trugs are kept at home, where trugs fall.

• Trug: A box that holds the old miska.
• Pell: The last miska of a trug.

TrugCommon Use
Early trugOld miskas
Late trugNew pells

Why would one choose a trug?
A trug holds more than a pell.
"""


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    generate.add_arguments(parser)
    return generate.run(parser.parse_args([str(argument) for argument in arguments]))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "trugs.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_it_writes_a_deck_and_says_what_is_in_it(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck_file = tmp_path / "old-trugs.yaml"
    assert run(page, "-o", deck_file) == 0
    said = capsys.readouterr()
    assert said.out == f"wrote {deck_file}: 5 drafts (2 definitions, 2 table cells, 1 question) from 1 document\n"
    assert said.err == ""
    deck = load(deck_file.read_text(encoding="utf-8"))
    assert (deck.id, deck.title) == ("old-trugs", "Trugs of Old")
    assert [note.kind for note in deck.notes] == [Kind.DEFINITION] * 2 + [Kind.TABLE] * 2 + [Kind.FAQ]
    assert all(note.draft for note in deck.notes)
    assert str(tmp_path) not in deck_file.read_text(encoding="utf-8")


def test_title_and_id_may_be_given(page: Path, tmp_path: Path) -> None:
    deck_file = tmp_path / "d.yaml"
    assert run(page, "-o", deck_file, "--title", "My\x1b trugs", "--id", "mine") == 0
    deck = load(deck_file.read_text(encoding="utf-8"))
    assert (deck.id, deck.title) == ("mine", "My trugs")


def test_several_documents_make_one_deck_called_after_its_file(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.md"
    other.write_text("vellun\n: A box of another kind.\n", encoding="utf-8")
    deck_file = tmp_path / "both_of-them.yaml"
    assert run(page, other, page, "-o", deck_file) == 0
    assert capsys.readouterr().out.endswith("6 drafts (3 definitions, 2 table cells, 1 question) from 2 documents\n")
    assert load(deck_file.read_text(encoding="utf-8")).title == "Both of them"


def test_a_document_with_nothing_gives_an_empty_deck_and_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text("Skip to main content\n")
    deck_file = tmp_path / "d.yaml"
    assert run(tmp_path / "empty.txt", "-o", deck_file) == 0
    said = capsys.readouterr()
    assert said.out == f"wrote {deck_file}: 0 drafts from 1 document\n"
    assert said.err == "empty.txt: nothing here that would make a card\n"
    assert load(deck_file.read_text(encoding="utf-8")).notes == ()


def test_the_same_documents_give_the_same_bytes(page: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "d.yaml", tmp_path / "b" / "d.yaml"
    for deck_file in (first, second):
        deck_file.parent.mkdir()
        assert run(page, "-o", deck_file) == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_file_that_is_there_stays_unless_forced(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck_file = tmp_path / "d.yaml"
    deck_file.write_text("mine")
    assert run(page, "-o", deck_file) == 1
    assert deck_file.read_text() == "mine"
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{deck_file}: is there already; name another, or add --force to write over it" in said.err
    assert run(page, "-o", deck_file, "--force") == 0
    assert load(deck_file.read_text(encoding="utf-8")).notes


def test_a_document_is_never_written_over(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(page, "-o", page, "--force") == 1
    assert page.read_text(encoding="utf-8") == PAGE
    assert "is one of the documents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "cannot read .doc yet; what can be read: "),
        ("a.txt", b"\0\0", "it holds NUL bytes"),
        ("none.txt", None, "no such file"),
    ],
)
def test_a_bad_document_is_one_clear_line_and_nothing_is_written(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, reason: str
) -> None:
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    deck_file = tmp_path / "d.yaml"
    assert run(page, bad, "-o", deck_file) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert f"{bad}: " in said.err
    assert reason in said.err
    assert not deck_file.exists()


def test_a_folder_that_is_not_there_is_one_clear_line(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(page, "-o", tmp_path / "none" / "d.yaml") == 1
    assert "cannot be written: no such file or directory" in capsys.readouterr().err


def test_an_impossible_id_is_refused(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(page, "-o", tmp_path / "d.yaml", "--id", "my deck") == 1
    assert "cannot be a deck's id" in capsys.readouterr().err
    assert not (tmp_path / "d.yaml").exists()


def test_drafting_loads_neither_database_nor_screen(page: Path, tmp_path: Path) -> None:
    code = (
        "import argparse, sys; from studycards.cli.commands import generate; parser = argparse.ArgumentParser();"
        "generate.add_arguments(parser); generate.run(parser.parse_args(sys.argv[1:]));"
        "heavy = {'sqlmodel', 'sqlalchemy', 'sqlite3', 'textual', 'alembic', 'studycards.library'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(page), "-o", str(tmp_path / "d.yaml")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == "[]"
