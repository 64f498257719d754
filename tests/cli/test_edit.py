"""`edit`: the learner's editor at the card's line, then the file checked and brought in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PAIN, Studycards


@pytest.fixture
def deck(filled: Path, studycards: Studycards, tmp_path: Path) -> Path:
    """The deck's file."""
    path = tmp_path / "mine.yaml"
    path.write_text(PAIN)
    assert studycards("import", "--replace", path).code == 0
    return path


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor of whoever runs the tests stays out of this."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def use_editor(monkeypatch: pytest.MonkeyPatch, folder: Path, old: str, new: str) -> Path:
    """Set an editor that exchanges words and writes down how it was called."""
    script, calls = folder / "editor.py", folder / "calls"
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        f"Path({str(calls)!r}).write_text(' '.join(sys.argv[1:]))\n"
        f"path = Path(sys.argv[-1])\npath.write_text(path.read_text().replace({old!r}, {new!r}))\n"
    )
    vi = folder / "vi"
    vi.symlink_to(sys.executable)
    monkeypatch.setenv("VISUAL", f"{vi} {script}")
    return calls


def test_the_editor_opens_at_the_card(
    studycards: Studycards, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it wrote is in the library when the command ends."""
    calls = use_editor(monkeypatch, tmp_path, "It numbs", "It blocks")
    assert studycards("edit", "block") == (0, "saved: block\n", "")
    line = PAIN.splitlines().index("  - id: block") + 1

    assert calls.read_text() == f"+{line} {deck}"
    assert "It blocks a nerve." in studycards("show", "block").out


def test_without_an_editor_it_says_what_to_set(studycards: Studycards, deck: Path) -> None:
    """A wrong use, like a missing word."""
    assert studycards("edit", "block") == (
        2,
        "",
        "studycards: no editor is set: `export EDITOR=nano`, or another one you like\n",
    )


def test_problems_are_told_and_nothing_comes_in(
    studycards: Studycards, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At their lines, as `check` tells them."""
    use_editor(monkeypatch, tmp_path, "back: It numbs", "bakc: It blocks")
    code, out, err = studycards("edit", "block")
    assert (code, out) == (1, "")
    assert "mine.yaml:17:5: `bakc`: did you mean `back`?" in err
    assert "It numbs a nerve." in studycards("show", "block").out


def test_a_file_that_is_gone_needs_a_word(
    studycards: Studycards, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--copy` writes the deck out of the library, and says where."""
    use_editor(monkeypatch, tmp_path, "It numbs", "It blocks")
    deck.unlink()
    code, _, err = studycards("edit", "block")
    assert (code, err) == (
        1,
        f"studycards: {deck}: there is no such file. Say --copy to edit a copy in your own folder\n",
    )
    code, out, err = studycards("edit", "--copy", "block")
    assert (code, out) == (0, "saved: block\n")
    assert err.startswith("from now on this deck is your own copy: ")
