"""Folders of documents: which files are meant, in which order, each once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studycards.documents.folders import find_documents


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def test_documents_in_folders_are_found_by_name_and_others_counted(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.md", "in/z.HTML", "in/deep/c.txt", "picture.png", "in/data.csv")
    make(tmp_path, ".hidden.txt", ".git/notes.txt", "~$open.docx")
    found = find_documents([tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in found.documents] == [
        *("a.md", "b.txt", os.path.join("in", "z.HTML"), os.path.join("in", "deep", "c.txt"))
    ]
    assert (found.others, found.problems) == (2, ())


def test_a_file_that_is_named_is_meant_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, ".hidden", "in/a.txt")
    named = (tmp_path / ".hidden", tmp_path / "in", tmp_path / "none.txt")
    assert find_documents(named).documents == (tmp_path / ".hidden", tmp_path / "in" / "a.txt", tmp_path / "none.txt")


def test_folders_that_link_to_each_other_are_looked_through_once(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    (tmp_path / "in" / "back").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self").symlink_to("self")
    found = find_documents([tmp_path])
    assert [path.name for path in found.documents] == ["a.txt"]


def test_a_folder_without_documents_is_told_of(tmp_path: Path) -> None:
    make(tmp_path, "in/picture.png", "full/a.txt")
    found = find_documents([tmp_path / "full", tmp_path / "in"])
    assert found.problems == (f"{tmp_path / 'in'}: holds no document that can be read",)
    assert len(found.documents) == 1


def test_a_folder_that_cannot_be_looked_through_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a/one.txt", "b/two.txt")
    listing = os.listdir

    def refuse(place: Path) -> list[str]:
        if place == tmp_path / "a":
            raise PermissionError(13, "Permission denied")
        return listing(place)

    monkeypatch.setattr(os, "listdir", refuse)
    found = find_documents([tmp_path])
    assert [path.name for path in found.documents] == ["two.txt"]
    assert found.problems == (f"{tmp_path / 'a'}: cannot be looked through: permission denied",)
