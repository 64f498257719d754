"""`studycards generate`: what it writes, what it says and where, its exit codes, and what it never touches."""

from __future__ import annotations

import argparse
import subprocess
import sys
from io import TextIOWrapper
from pathlib import Path

import pytest

from studycards.cards import Kind
from studycards.cli.commands import generate
from studycards.cli.errors import Misuse
from studycards.cli.progress import Progress
from studycards.decks.reading import load
from studycards.documents import many
from studycards.documents.blocks import Document

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
    parser.set_defaults(database=None, learner=None)
    return generate.run(parser.parse_args([str(argument) for argument in arguments]))


@pytest.fixture(autouse=True)
def no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is none to compare drafts with."""
    monkeypatch.setenv("STUDYCARDS_DATABASE", str(tmp_path / "none" / "library.db"))


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


def test_each_document_that_is_drafted_is_a_step_of_the_bar(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.md"
    other.write_text("vellun\n: A box of another kind.\n", encoding="utf-8")
    steps: list[str] = []
    monkeypatch.setattr(Progress, "step", lambda _, name: steps.append(name))
    assert run(page, other, "-o", tmp_path / "d.yaml") == 0
    assert steps == ["trugs.txt", "other.md", "drafting trugs.txt", "drafting other.md"]


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
    (deck_file := page.with_name("d.yaml")).hardlink_to(page)
    assert run(page, "-o", deck_file, "--force") == 1
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
def test_a_bad_document_is_one_clear_line_and_the_others_are_drafted(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, reason: str
) -> None:
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    deck_file = tmp_path / "d.yaml"
    assert run(page, bad, "-o", deck_file) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"wrote {deck_file}: 5 drafts")
    assert said.err.count("\n") == 1
    assert f"{bad}: " in said.err
    assert reason in said.err
    assert run(bad, "-o", tmp_path / "none.yaml") == 1
    assert not (tmp_path / "none.yaml").exists()


def test_a_folder_that_is_not_there_is_one_clear_line(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(page, "-o", tmp_path / "none" / "d.yaml") == 1
    assert "cannot be written: no such file or directory" in capsys.readouterr().err


def test_an_impossible_id_is_refused(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(page, "-o", tmp_path / "d.yaml", "--id", "my deck") == 1
    assert "cannot be a deck's id" in capsys.readouterr().err
    assert not (tmp_path / "d.yaml").exists()


def test_drafting_without_a_library_opens_none_and_loads_neither_database_nor_screen(
    page: Path, tmp_path: Path
) -> None:
    code = (
        "import argparse, sys; from studycards.cli.commands import generate; parser = argparse.ArgumentParser();"
        "generate.add_arguments(parser); parser.set_defaults(database=None, learner=None);"
        "generate.run(parser.parse_args(sys.argv[1:]));"
        "heavy = {'sqlmodel', 'sqlalchemy', 'textual', 'alembic', 'studycards.library.importing'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(page), "-o", str(tmp_path / "d.yaml")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == "[]"
    assert not (tmp_path / "none").exists()


def test_a_folder_gives_all_its_documents_and_says_what_it_left_out(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "docs"
    (folder / "in").mkdir(parents=True)
    page.rename(folder / "in" / "trugs.txt")
    (folder / "other.md").write_text("vellun\n: A box of another kind.\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    assert run(folder, "-o", folder / "d.yaml") == 0
    said = capsys.readouterr()
    assert said.out.endswith("6 drafts (3 definitions, 2 table cells, 1 question) from 2 documents\n")
    assert said.err == "1 file in folders left out: no documents that can be read\n"


def test_a_document_in_a_folder_is_never_written_over(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (deck_file := page.with_name("d.yaml")).hardlink_to(page)
    assert run(page.parent, "-o", deck_file, "--force") == 1
    assert page.read_text(encoding="utf-8") == PAGE
    assert "is one of the documents" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "drafts"), [((), 5), (("--as", "md"), 2)])
def test_standard_input_is_read_as_it_is_said_to_be(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: tuple[str, ...], drafts: int
) -> None:
    deck_file = tmp_path / "d.yaml"
    with page.open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(stream))
        assert run("-", *kind, "-o", deck_file) == 0
    deck = load(deck_file.read_text(encoding="utf-8"))
    assert len(deck.notes) >= drafts
    assert deck.sources[0].file == f"standard-input.{kind[1] if kind else 'txt'}"


def test_as_without_standard_input_is_misuse(page: Path, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="--as is for standard input"):
        run(page, "--as", "md", "-o", tmp_path / "d.yaml")


def test_an_interrupt_leaves_no_half_file(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(path: Path) -> Document:
        raise KeyboardInterrupt

    monkeypatch.setattr(many, "read", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(page, "-o", tmp_path / "d.yaml")
    assert list(tmp_path.iterdir()) == [page]


def test_several_large_documents_give_the_same_deck_in_several_processes(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.txt").write_text(PAGE.replace("pell", "miska"), encoding="utf-8")
    made = []
    for processes in (1, 2):
        monkeypatch.setattr(many, "sensible_processes", lambda _, number=processes: number)
        deck_file = tmp_path / str(processes) / "d.yaml"
        deck_file.parent.mkdir()
        assert run(page, tmp_path / "b.txt", "-o", deck_file) == 0
        made.append(deck_file.read_bytes())
    assert made[0] == made[1]
