"""`demo`: a library to try everything on, beside which nothing is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from studycards.cli.commands import demo
from tests.cli.conftest import Studycards


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_folder_gets_a_library_and_is_told_how_to_look_at_it(
    studycards: Studycards, filled: Path, tmp_path: Path, pain: Path
) -> None:
    """The library of the person who asks, and the deck file that was named, stay as they are."""
    before = contents(tmp_path)
    folder = tmp_path / "a demo"
    said = studycards("demo", folder, "--days", 9, "--deck", pain)
    file = folder / "library.db"
    answers = int(studycards("--database", file, "doctor").out.rsplit(", ", 1)[1].split()[0])
    assert answers > 3
    assert said == (
        0,
        f"{file}: 1 deck, 3 cards, {answers} answers of 1 learner\n",
        f"look at it: `studycards --database '{file}'`; remove its folder when you are done\n",
    )
    assert {path: data for path, data in contents(tmp_path).items() if not path.startswith(str(folder))} == before
    assert "due" in studycards("--database", file, "due").out
    assert studycards("--database", file, "learners").out == "me · UTC\n"


def test_several_learners_have_names(studycards: Studycards, library: Path, tmp_path: Path, pain: Path) -> None:
    folder = tmp_path / "group"
    assert studycards("demo", folder, "--learners", 3, "--days", 3, "--deck", pain).code == 0
    listed = studycards("--database", folder / "library.db", "learners").out
    assert listed == "Ada · UTC\nBruno · UTC\nChidi · UTC\n"


def test_a_card_changed_in_the_demo_is_the_demos(
    studycards: Studycards, library: Path, tmp_path: Path, pain: Path
) -> None:
    """The file that would be edited is a copy that goes with the folder."""
    folder = tmp_path / "demo"
    studycards("demo", folder, "--days", 1, "--deck", pain)
    assert (folder / "decks" / "1" / "pain.yaml").read_bytes() == pain.read_bytes()


def test_what_is_there_already_is_not_touched(studycards: Studycards, library: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    said = studycards("demo", tmp_path)
    assert said == (
        1,
        "",
        f"studycards: {tmp_path}: there is something in it already; name a new folder for the demo\n",
    )
    said = studycards("demo", library)
    assert said == (1, "", f"studycards: {library}: this is a file; name a new folder for the demo\n")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("option", ["--database", "--learner"])
def test_an_option_that_it_has_no_use_for_is_named(
    studycards: Studycards, library: Path, tmp_path: Path, option: str
) -> None:
    for words in ((option, "x", "demo"), ("demo", option, "x")):
        said = studycards(*words, tmp_path / "demo")
        assert (said.code, said.out) == (2, "")
        assert said.err.endswith(f"error: leave out {option}: `demo` opens no library\n")
    assert f"{option} " not in studycards("demo", "--help").out


def test_a_deck_that_is_not_sound_is_named_and_leaves_nothing(
    studycards: Studycards, library: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: Bad\ncards: 7\n")
    said = studycards("demo", tmp_path / "demo", "--deck", bad)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"studycards: {bad}:2:")
    assert studycards("demo", tmp_path / "demo", "--deck", tmp_path / "no.yaml").code == 1
    assert not (tmp_path / "demo").exists()


def test_without_a_terminal_a_folder_is_asked_for(studycards: Studycards, library: Path) -> None:
    said = "studycards: the app needs a terminal; `studycards demo DIRECTORY` makes the library without one\n"
    assert studycards("demo") == (2, "", said)


@pytest.mark.parametrize("words", [["--learners", "0"], ["--days", "0"], ["--days", "3651"], ["--seed", "x"]])
def test_what_cannot_be_made_is_wrong_usage(studycards: Studycards, library: Path, words: list[str]) -> None:
    assert studycards("demo", "nowhere", *words).code == 2


def test_the_app_opens_on_a_library_that_is_gone_after(
    studycards: Studycards, library: Path, pain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def look(args: object, _: object) -> int:
        seen.append(Path(args.database))  # type: ignore[attr-defined]
        assert studycards("--database", seen[0], "doctor").code == 0
        return 0

    monkeypatch.setattr(demo, "has_terminal", lambda: True)
    monkeypatch.setattr(demo, "open_app", look)
    before = library.read_bytes()
    assert studycards("demo", "--days", 2, "--deck", pain) == (
        0,
        "",
        "the demo is gone; `studycards demo DIRECTORY` makes one that stays\n",
    )
    assert not seen[0].parent.exists()
    assert library.read_bytes() == before
