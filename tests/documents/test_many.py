"""Many documents at once: the same in the same order however many processes read, none of which stays."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from studycards.documents import many
from studycards.documents.many import read_many, sensible_processes
from studycards.documents.readers import DocumentError


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    made = []
    for number in range(6):
        made.append(tmp_path / f"{number}.md")
        made[-1].write_text(f"# Trug {number}\n\nA trug holds {number} pells.\n")
    (tmp_path / "bad.txt").write_bytes(b"\0")
    return [*made[:3], tmp_path / "bad.txt", *made[3:], tmp_path / "none.txt"]


def test_the_number_of_processes_changes_nothing(paths: list[Path]) -> None:
    alone, together = list(read_many(paths, 1)), list(read_many(paths, 2))
    assert [repr(outcome) for outcome in alone] == [repr(outcome) for outcome in together]
    assert [index for index, outcome in enumerate(together) if isinstance(outcome, DocumentError)] == [3, 7]
    assert multiprocessing.active_children() == []


def test_giving_up_early_leaves_no_process(paths: list[Path]) -> None:
    outcomes = read_many(paths, 2)
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("sizes", "suffix", "several"),
    [
        ([100] * 50, ".pdf", False),
        ([900_000], ".pdf", False),
        ([900_000] * 2, ".pdf", True),
        ([900_000] * 3, ".txt", False),
    ],
)
def test_processes_are_started_only_where_they_pay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[int], suffix: str, several: bool
) -> None:
    monkeypatch.setattr(many, "_WORTH_IT", 10_000_000)
    monkeypatch.setattr(many, "_usable_processors", lambda: 4)
    paths = [tmp_path / f"{number}{suffix}" for number in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_bytes(b" " * size)
    assert (sensible_processes([*paths, tmp_path / "none"]) > 1) is several
