"""`studycards check`: sound files are counted, every problem is at its place, and only sound files are written to."""

from __future__ import annotations

import os
from pathlib import Path

from tests.cli.conftest import Studycards

DRAFTED = """\
title: Drafted
cards:
  # by hand
  - front: One?
    back: "1"
  - {id: two, front: Two?, back: "2", draft: true}
"""


def test_a_sound_file_is_counted_in_notes_and_cards(studycards: Studycards, pain: Path) -> None:
    assert studycards("check", pain) == (0, f"{pain}: ok, 2 notes, 3 cards\n", "")


def test_drafts_and_missing_ids_are_named(studycards: Studycards, tmp_path: Path) -> None:
    path = tmp_path / "drafted.yaml"
    path.write_text(DRAFTED)
    said = studycards("check", path)
    assert said == (0, f"{path}: ok, 2 notes, 2 cards, 1 draft, 1 without an id (--fix writes them)\n", "")


def test_problems_of_all_files_are_told_at_their_places_beside_what_is_sound(
    studycards: Studycards, pain: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text("title: A\ncards:\n  - {id: a, front: Q, bakc: A}\n")
    second.write_text("title: B\ncards: [\n")
    said = studycards("check", first, pain, second, tmp_path / "gone.yaml", tmp_path)
    assert said.code == 1
    assert said.out == f"{pain}: ok, 2 notes, 3 cards\n"
    lines = said.err.splitlines()
    assert any(line.startswith(f"{first}:3:") and "did you mean `back`?" in line for line in lines)
    assert any(line.startswith(f"{second}:") for line in lines)
    assert f"{tmp_path / 'gone.yaml'}: there is no such file" in lines
    assert f"{tmp_path}: this is a folder, not a deck file" in lines


def test_fix_writes_ids_and_leaves_every_other_byte(studycards: Studycards, tmp_path: Path) -> None:
    path = tmp_path / "drafted.yaml"
    path.write_text(DRAFTED)
    said = studycards("check", "--fix", path)
    assert said == (0, f"{path}: 1 id written\n{path}: ok, 2 notes, 2 cards, 1 draft\n", "")
    assert path.read_text() == DRAFTED.replace("- front: One?", "- id: one\n    front: One?")
    assert studycards("check", "--fix", path).out == f"{path}: ok, 2 notes, 2 cards, 1 draft\n"


def test_accept_takes_the_drafts_in(studycards: Studycards, tmp_path: Path) -> None:
    path = tmp_path / "drafted.yaml"
    path.write_text(DRAFTED)
    said = studycards("check", "--accept", path)
    assert said.out.splitlines()[0] == f"{path}: 1 draft accepted"
    assert path.read_text() == DRAFTED.replace(", draft: true", "")


def test_a_file_with_problems_is_left_as_it_was(studycards: Studycards, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("title: A\ncards:\n  - {front: Q, back: A}\n  - {front: Q}\n")
    before = path.read_bytes()
    assert studycards("check", "--fix", path).code == 1
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["bad.yaml"]


def test_a_disk_that_fills_up_while_ids_are_written_leaves_the_file_and_one_line(
    studycards: Studycards, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "drafted.yaml"
    path.write_text(DRAFTED)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = studycards("check", "--fix", path)
    assert said == (1, "", f"{path}: cannot be written: No space left on device\n")
    assert path.read_text() == DRAFTED
    assert os.listdir(tmp_path) == ["drafted.yaml"]


def test_escape_sequences_in_a_file_or_its_name_reach_no_terminal(studycards: Studycards, tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred.yaml"
    path.write_text('title: A\ncards:\n  - {front: Q, back: A, "\\e]0;x\\a": 1}\n')
    said = studycards("check", path)
    assert said.code == 1
    assert "\x1b" not in said.err
    assert "\x07" not in said.err
