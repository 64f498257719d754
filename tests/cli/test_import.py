"""`studycards import` and `export`: what changed is counted, nothing is half done, decks come back as they went in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studycards.decks.reading import load
from studycards.decks.shipped import shipped_decks
from tests.cli.conftest import PAIN, Studycards


def test_an_import_says_what_it_did_to_each_deck(studycards: Studycards, library: Path, pain: Path) -> None:
    first = studycards("import", pain)
    assert first == (0, "pain: 0 kept · 2 added · 0 changed · 0 archived · 3 cards\n", "")
    more = "  - {id: rhizotomy, front: Rhizotomy?, back: Cuts a nerve root.}\n  - {front: Q, back: A, draft: true}\n"
    pain.write_text(PAIN.replace("It numbs a nerve.", "Numbs it.").replace("  - id: rfa", "  - id: ablation") + more)
    again = studycards("import", pain)
    assert again.code == 0
    assert again.out == "pain: 0 kept · 2 added · 1 changed · 1 archived · 4 cards · 1 draft left out\n"
    assert again.err == "drafts are left out until you accept them: `studycards check --accept FILE`\n"


def test_a_missing_library_is_made_and_its_place_named(studycards: Studycards, tmp_path: Path, pain: Path) -> None:
    path = tmp_path / "new" / "library.db"
    said = studycards("--database", path, "import", pain)
    assert (said.code, said.err) == (0, f"a new library: {path}\n")
    assert path.is_file()


def test_a_library_another_program_made_meanwhile_is_used(
    studycards: Studycards, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PAIN.replace("id: pain", "id: other"))
    exists = Path.exists
    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", lambda path: path != filled and exists(path))
        assert studycards("import", other).code == 0
    decks = studycards("decks").out.splitlines()
    assert [line.split(" ")[0] for line in decks] == ["pain", "other"]


def test_the_shipped_decks_come_all_or_by_name(studycards: Studycards, library: Path) -> None:
    ids = [path.stem for path in shipped_decks()]
    one = studycards("import", "--shipped", ids[1])
    assert one.out.startswith(f"{ids[1]}: 0 kept · ")
    everything = studycards("import", "--shipped")
    assert [line.split(":")[0] for line in everything.out.splitlines()] == ids
    assert " 0 kept" not in everything.out.splitlines()[1]


def test_a_deck_that_does_not_ship_is_answered_with_those_that_do(studycards: Studycards, library: Path) -> None:
    said = studycards("import", "--shipped", "nothing-like-it")
    assert said.code == 1
    assert shipped_decks()[0].stem in said.err


@pytest.mark.parametrize("broken", ["title: X\ncards: [", "title: X\ncards: [{id: a, front: Q}]", "\x00"])
def test_one_bad_file_keeps_all_out(studycards: Studycards, library: Path, pain: Path, tmp_path: Path, broken: str):
    bad = tmp_path / "bad.yaml"
    bad.write_text(broken)
    said = studycards("import", pain, bad)
    assert (said.code, said.out) == (1, "")
    assert f"studycards: {bad}:" in said.err
    assert studycards("decks").out == ""


@pytest.mark.parametrize(
    "words", [("broken.yaml",), ("none.yaml",), ("fine.yaml", "again.yaml"), ("--shipped", "nothing")]
)
def test_an_import_of_nothing_makes_no_library(
    studycards: Studycards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Bad input leaves everything as it was: also the place where no library is yet."""
    monkeypatch.chdir(tmp_path)
    Path("broken.yaml").write_text("title: X\ncards: [")
    for name in ("fine.yaml", "again.yaml"):
        Path(name).write_text("id: x\ntitle: X\ncards: [{id: a, front: Q, back: A}]")
    before = sorted(tmp_path.iterdir())
    said = studycards("--database", "new/cards.db", "import", *words)
    assert (said.code, said.out) == (1, "")
    assert "a new library" not in said.err
    assert sorted(tmp_path.iterdir()) == before


def test_cards_without_an_id_are_refused_with_the_way_to_write_them(
    studycards: Studycards, library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "loose.yaml"
    path.write_text("title: Loose\ncards:\n  - {front: Q, back: A}\n  - {front: P, back: B}\n")
    said = studycards("import", path)
    assert said.code == 1
    assert said.err == (
        f"studycards: {path}: 2 cards without an id (`studycards check --fix {path}` writes what is missing)\n"
    )
    assert studycards("check", "--fix", path).code == 0
    assert studycards("import", path).code == 0


def test_the_same_deck_from_another_path_takes_a_word(studycards: Studycards, filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_text(PAIN)
    refused = studycards("import", copy)
    assert refused.code == 1
    assert "--replace" in refused.err
    assert studycards("import", "--replace", copy).out.startswith("pain: 2 kept · 0 added")


def test_a_scheduler_that_is_not_known_is_named_and_sm2_decides(
    studycards: Studycards, library: Path, pain: Path
) -> None:
    pain.write_text(PAIN.replace("title: Pain basics", "title: Pain basics\nscheduler: {name: fsrs}"))
    said = studycards("import", pain)
    assert said.code == 0
    assert said.err == "pain: the scheduler 'fsrs' is not known here; sm2 decides instead\n"


def test_one_deck_is_exported_as_the_deck_file_it_was(studycards: Studycards, filled: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.yaml"
    assert studycards("export", "Pain basics", "-o", output) == (0, f"wrote {output}: pain\n", "")
    assert load(output.read_text()) == load(PAIN)


def test_one_deck_exported_as_json_comes_back(studycards: Studycards, filled: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    assert studycards("export", "pain", "-o", output) == (0, f"wrote {output}: pain\n", "")
    assert studycards("check", output).code == 0
    said = studycards("import", "--replace", output)
    assert (said.code, said.out) == (0, "pain: 2 kept · 0 added · 0 changed · 0 archived · 3 cards\n")


def test_several_decks_are_exported_as_a_json_list(studycards: Studycards, filled: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    studycards("import", "--shipped", shipped_decks()[0].stem)
    said = studycards("export", "-o", output)
    assert said.code == 0
    assert said.err == "several decks in one file are for other programs; `import` takes one deck a file\n"
    decks = json.loads(output.read_text(encoding="utf-8"))
    assert [deck["id"] for deck in decks] == ["pain", shipped_decks()[0].stem]
    assert decks[0]["notice"] == "For study."
    assert load(json.dumps(decks[0])) == load(PAIN)


def test_several_decks_fit_no_deck_file(studycards: Studycards, filled: Path, tmp_path: Path) -> None:
    studycards("import", "--shipped", shipped_decks()[0].stem)
    output = tmp_path / "out.yaml"
    said = studycards("export", "-o", output)
    assert said.code == 1
    assert ".json" in said.err
    assert not output.exists()


def test_an_export_writes_over_a_file_only_when_told_to(studycards: Studycards, filled: Path, pain: Path) -> None:
    pain.write_text("mine")
    refused = studycards("export", "pain", "-o", pain)
    assert refused.code == 1
    assert "--force" in refused.err
    assert pain.read_text() == "mine"
    assert studycards("export", "pain", "-o", pain, "--force").code == 0
    assert load(pain.read_text()) == load(PAIN)


def test_an_export_of_nothing_or_into_nowhere_says_so(studycards: Studycards, library: Path, tmp_path: Path) -> None:
    assert studycards("export", "-o", tmp_path / "a.json").err == "studycards: there is no deck to export yet\n"
    studycards("import", "--shipped")
    said = studycards("export", "-o", tmp_path / "gone" / "a.json")
    assert said == (1, "", f"studycards: {tmp_path}/gone/a.json: cannot be written: No such file or directory\n")


def test_titles_that_fit_twice_are_answered_with_ids(studycards: Studycards, filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PAIN.replace("id: pain", "id: pain-2"))
    studycards("import", other)
    said = studycards("export", "Pain basics", "-o", tmp_path / "a.yaml")
    assert said == (1, "", "studycards: several decks are called 'Pain basics'; use the id: pain, pain-2\n")
