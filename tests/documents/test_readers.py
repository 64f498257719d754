"""Which files are read, by whom, and how the others are refused: one line that names the file and says what to do."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from studycards.documents import readers
from studycards.documents.blocks import Block, BlockKind, NotReadable, Reading
from studycards.documents.readers import DocumentError, parse, read, with_heading_paths


def test_a_document_knows_its_name_digest_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"First line.\r\n\r\n\x1b[1mThird.\n")
    document = read(path)
    assert document.file == "notes.txt"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.source == ("First line.", "", "[1mThird.", "")
    assert document.title is None
    assert [(block.text, block.lines) for block in document.blocks] == [("First line.", (1, 1)), ("[1mThird.", (3, 3))]


@pytest.mark.parametrize(("name", "kind"), [("a.md", "heading"), ("a.MARKDOWN", "heading"), ("a.unknown", "heading")])
def test_a_suffix_chooses_the_reader_and_any_text_is_read(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    path.write_text("# Title\n\ntext\n")
    assert read(path).blocks[0].kind == kind


@pytest.mark.parametrize("suffix", [".doc", ".rtf"])
def test_formats_nothing_reads_are_refused_by_name_with_those_that_work(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"page{suffix}"
    path.write_text("text")
    with pytest.raises(DocumentError) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}: cannot read {suffix} yet; what can be read: ")
    assert {".txt", ".md"} < set(str(refused.value).split())


def made(monkeypatch: pytest.MonkeyPatch, read_bytes: Callable[[bytes], Reading]) -> Path:
    """The path of a document in a format of the test's own, which `read_bytes` reads."""
    module = ModuleType("made_reader")
    vars(module)["read"] = read_bytes
    monkeypatch.setitem(sys.modules, "made_reader", module)
    monkeypatch.setitem(readers.READERS, ".made", "made_reader")
    return Path("birds.made")


def test_what_a_reader_of_bytes_makes_becomes_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = (Block(BlockKind.HEADING, "Birds", (1, 1), depth=1), Block(BlockKind.PARAGRAPH, "They fly.", (2, 2)))
    reading = Reading("Of birds", blocks, ("Birds", "They fly."), pages=(1, 2), file_lines=(3, 8))
    document = parse(b"", made(monkeypatch, lambda _: reading))
    assert (document.title, document.source) == ("Of birds", ("Birds", "They fly."))
    assert (document.pages, document.file_lines) == ((1, 2), (3, 8))
    assert [block.heading_path for block in document.blocks] == [(), ("Birds",)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotReadable("it is encrypted"), "it is encrypted"),
        (
            ModuleNotFoundError("No module named 'made'", name="made"),
            "`pip install made` (the extra `documents`) brings what reads it",
        ),
    ],
)
def test_what_a_reader_of_bytes_cannot_read_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def refuse(data: bytes) -> Reading:
        raise error

    with pytest.raises(DocumentError) as refused:
        parse(b"", made(monkeypatch, refuse))
    assert str(refused.value) == f"birds.made: cannot read .made: {said}"


def test_a_missing_module_of_our_own_is_not_taken_for_one_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> Reading:
        raise ModuleNotFoundError("No module named 'studycards.nothing'", name="studycards.nothing")

    with pytest.raises(ModuleNotFoundError):
        parse(b"", made(monkeypatch, fail))


def test_binary_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\0\0")
    with pytest.raises(DocumentError, match="NUL bytes"):
        read(path)


def test_missing_files_folders_and_devices_are_refused_in_one_line(tmp_path: Path) -> None:
    cases = {tmp_path / "none.txt": "no such file", tmp_path: "is a folder", Path(os.devnull): "device or a pipe"}
    for path, reason in cases.items():
        with pytest.raises(DocumentError, match=reason) as refused:
            read(path)
        assert "\n" not in str(refused.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_nobody_writes_to_does_not_hold_the_program_up(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(DocumentError, match="device or a pipe"):
        read(path)


def test_a_file_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_BYTES", 1024 * 1024)
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * (1024 * 1024))
    assert read(path).blocks
    path.write_bytes(b"a" * (1024 * 1024 + 1))
    with pytest.raises(DocumentError, match="larger than 1 MB"):
        read(path)


def test_listing_the_readers_imports_none_of_them() -> None:
    code = (
        "import sys; from studycards.documents.readers import READERS, TEXT_READERS; assert TEXT_READERS;"
        "print([name for name in (*READERS.values(), *TEXT_READERS.values()) if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_blocks_know_the_headings_they_stand_under() -> None:
    def heading(text: str, depth: int) -> Block:
        return Block(BlockKind.HEADING, text, (1, 1), depth=depth)

    text = Block(BlockKind.PARAGRAPH, "text", (1, 1))
    blocks = [heading("A", 1), heading("B", 2), text, heading("C", 2), text, heading("D", 1), text]
    paths = [block.heading_path for block in with_heading_paths(blocks)]
    assert paths == [(), ("A",), ("A", "B"), ("A",), ("A", "C"), (), ("D",)]


def test_an_empty_document_has_no_blocks() -> None:
    assert parse(b"", Path("empty.txt")).blocks == ()
    assert parse(b"\n \n", Path("empty.md")).blocks == ()
