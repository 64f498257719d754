"""The command line in this process, on a library and at a time of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from studycards.cli.main import main
from tests.library.making import new_library

NOW = "2026-11-22T09:00:00+00:00"
PAIN = """\
id: pain
title: Pain basics
notice: For study.
sources:
  - {id: doc, title: A document}
cards:
  - id: rfa
    kind: definition
    front: Radiofrequency ablation
    back: Heats a nerve.
    hint: Think of heat.
    explanation: Heat stops the signal.
    reverse: true
    source: {document: doc, lines: 3-4}
  - id: block
    front: What does a nerve block do?
    back: It numbs a nerve.
"""


class Said(NamedTuple):
    """What a command came to: exit code, results and talk."""

    code: int
    out: str
    err: str


Studycards = Callable[..., Said]


@pytest.fixture
def studycards(capsys: pytest.CaptureFixture[str]) -> Studycards:
    """Run `studycards` with these words."""

    def run(*words: object) -> Said:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, named by the environment, at nine on a Sunday morning."""
    path = new_library(tmp_path)
    monkeypatch.setenv("STUDYCARDS_DATABASE", str(path))
    monkeypatch.setenv("STUDYCARDS_NOW", NOW)
    monkeypatch.setenv("STUDYCARDS_ZONE", "UTC")
    return path


@pytest.fixture
def pain(tmp_path: Path) -> Path:
    """A sound deck file of two notes and three cards."""
    path = tmp_path / "pain.yaml"
    path.write_text(PAIN, encoding="utf-8")
    return path


@pytest.fixture
def filled(library: Path, pain: Path, studycards: Studycards) -> Path:
    """The library with the deck `pain` in it."""
    assert studycards("import", pain).code == 0
    return library
