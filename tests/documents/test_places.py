"""How a deck names a document: so that it is found again, and nobody's folders are told to whom the deck is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from studycards.documents.places import named_beside


@pytest.mark.parametrize(
    ("deck", "folder", "named"),
    [
        ("anna/d.yaml", "anna", "n.txt"),
        ("anna/d.yaml", "anna/docs", "docs/n.txt"),
        ("anna/decks/d.yaml", "anna/docs", "../docs/n.txt"),
        ("d.yaml", "anna/docs", "n.txt"),
        ("ben/d.yaml", "anna/docs", "n.txt"),
        ("shared/d.yaml", "anna/docs", "n.txt"),
        ("anna/d.yaml", "shared", "n.txt"),
        ("anna/d.yaml", "anna/Cloud of Anna B", "n.txt"),
        ("shared/d.yaml", "shared/docs", "docs/n.txt"),
        ("anna/d.yaml", "anna/do\ncs", "n.txt"),
        ("anna/d.yaml", "anna/" + "deep/" * 50, "n.txt"),
        ("anna/d.yaml", None, "n.txt"),
        ("disk/d.yaml", "disk/Users/Ben/docs", "n.txt"),
        ("disk/home/ben/d.yaml", "disk/home/carl", "n.txt"),
        ("disk/home/ben/d.yaml", "disk/home/ben/docs", "docs/n.txt"),
    ],
)
def test_a_document_is_named_by_its_way_from_the_deck_unless_that_names_a_person(
    deck: str, folder: str | None, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "anna"))
    for each in (deck, f"{folder or 'anna'}/n.txt"):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
    if folder is not None:
        (tmp_path / folder / "n.txt").touch()
    assert named_beside(tmp_path / deck, None if folder is None else str(tmp_path / folder), "n.txt") == named


def test_a_document_that_is_gone_is_named_by_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert named_beside(tmp_path / "d.yaml", str(tmp_path / "docs"), "n.txt") == "n.txt"


def test_a_home_is_named_in_no_way_its_accents_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "zo\u00eb"))
    folder = tmp_path / "disk" / "of zoe\u0308"
    folder.mkdir(parents=True)
    (folder / "n.txt").touch()
    assert named_beside(tmp_path / "disk" / "d.yaml", str(folder), "n.txt") == "n.txt"


def test_a_folder_that_cannot_be_looked_into_is_one_where_nothing_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one with a name longer than this disk allows, or one that somebody has closed."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert named_beside(tmp_path / "d.yaml", str(tmp_path / ("\u8a9e" * 120)), "n.txt") == "n.txt"


def test_the_way_leads_there_where_a_folder_is_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("far/away/decks", "docs"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "docs" / "n.txt").touch()
    (tmp_path / "link").symlink_to(tmp_path / "far" / "away" / "decks")
    named = named_beside(tmp_path / "link" / "d.yaml", str(tmp_path / "docs"), "n.txt")
    assert named == "../../../docs/n.txt"
    assert (tmp_path / "link" / named).is_file()
