"""The names of files that commands write: no command takes standard output for a file, or an ending it cannot write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Studycards

WRITERS = (
    "backup -o",
    "drafts accept D1 --into",
    "exam save",
    "export -o",
    "generate notes.txt -o",
    "mistakes export -o",
    "report -o",
)


@pytest.mark.parametrize("words", WRITERS)
def test_no_command_writes_a_file_called_like_standard_output(
    words: str, studycards: Studycards, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("Trug: A box that holds the old miska.\n", encoding="utf-8")
    said = studycards(*words.split(), "-")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(": '-' would be standard output; name a file\n")
    assert not Path("-").exists()


@pytest.mark.parametrize("words", ["generate notes.txt -o", "export -o"])
def test_a_deck_is_written_only_into_a_file_that_is_called_a_deck(
    words: str, studycards: Studycards, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("Trug: A box that holds the old miska.\n", encoding="utf-8")
    said = studycards(*words.split(), "deck.txt")
    assert (said.code, said.out) == (2, "")
    assert "'deck.txt' ends in none of .yaml, .yml" in said.err
    assert not Path("deck.txt").exists()
