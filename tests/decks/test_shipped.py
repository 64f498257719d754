"""The shipped decks are found, and finding them costs no YAML."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from studycards.decks import shipped


@pytest.mark.parametrize("module", ["studycards.decks", "studycards.decks.problems", "studycards.decks.shipped"])
def test_what_start_up_needs_loads_no_yaml(module: str) -> None:
    """Importing yaml takes three times as long as starting Python."""
    code = f"import {module}, sys; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_decks_lie_beside_the_package_or_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout beside it; once the wheel has put a folder inside, that one counts."""
    package = tmp_path / "site" / "studycards"
    (package / "decks").mkdir(parents=True)
    (tmp_path / "site" / "decks").mkdir()
    monkeypatch.setattr(shipped, "__file__", str(package / "decks" / "shipped.py"))
    assert shipped.shipped_folder() == tmp_path / "site" / "decks"
    assert shipped.shipped_decks() == ()
    (package / "shipped").mkdir()
    for name in ("b.yaml", "a.yaml", "readme.txt"):
        (package / "shipped" / name).touch()
    assert shipped.shipped_decks() == (package / "shipped" / "a.yaml", package / "shipped" / "b.yaml")


@pytest.mark.parametrize("path", shipped.shipped_decks(), ids=lambda path: path.stem)
def test_a_shipped_deck_is_offered_under_its_own_title(path: Path) -> None:
    """What is read off the first lines without a parser is what the deck is called once it is in."""
    from studycards.decks.reading import load_file

    assert shipped.title_of(path) == load_file(path).deck.title
