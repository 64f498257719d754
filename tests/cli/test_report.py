"""`studycards report`: exact words, exit codes, and what is on the disk after."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from studycards.reports.formats import FORMATS
from tests.cli.conftest import Studycards


@pytest.fixture
def studied(filled: Path, studycards: Studycards) -> Path:
    """Two learners, each with an answer or two."""
    studycards("learners", "add", "Ada")
    for learner, card, grade in (("me", "pain/rfa", 4), ("Ada", "pain/rfa", 1), ("Ada", "pain/block", 5)):
        assert studycards("--learner", learner, "answer", card, grade).code == 0
    return filled


def learners(path: Path) -> list[str]:
    """The names in the file of the main table."""
    return [row["learner"] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_written(ending: str, studied: Path, tmp_path: Path, studycards: Studycards) -> None:
    file = tmp_path / f"report{ending}"
    said = studycards("report", "-o", file)
    assert (said.code, said.out) == (0, f"wrote {file}: Learner report: me\n")
    assert said.err == (
        "a .csv file holds one table, here learners; a .zip holds all,"
        " --table one of activity, retention, decks, forecast, exams, hardest\n"
        if ending == ".csv"
        else ""
    )
    assert file.stat().st_size > 100


def test_learners_are_chosen_by_name_or_all_together(studied: Path, tmp_path: Path, studycards: Studycards) -> None:
    file = tmp_path / "learners.csv"
    for words, names in (
        ((), ["me"]),
        (("--learner", "Ada"), ["Ada"]),
        (("--learner", "me", "--learner", "Ada"), ["Ada", "me"]),
        (("--learner", "me", "--learner", "me"), ["me"]),
        (("--all-learners",), ["Ada", "me"]),
    ):
        assert studycards("report", "-o", file, "--force", *words).code == 0
        assert learners(file) == names
    twice = studycards("report", "-o", file, "--force", "--learner", "ada", "--learner", "Ada")
    assert (twice.code, twice.out) == (0, f"wrote {file}: Learner report: Ada\n")
    assert studycards("--learner", "Ada", "report", "-o", file, "--force").code == 0
    assert learners(file) == ["Ada"]


def test_somebody_put_away_is_reported_on_by_name(studied: Path, tmp_path: Path, studycards: Studycards) -> None:
    """The report of a learner who left is the one they would have got before; in the group of all they are no more."""
    before, after, everybody = (tmp_path / name for name in ("before.json", "after.json", "learners.csv"))
    assert studycards("report", "-o", before, "--learner", "Ada").code == 0
    assert studycards("learners", "archive", "Ada").code == 0
    said = studycards("report", "-o", after, "--learner", "ada")
    assert said == (0, f"wrote {after}: Learner report: Ada\n", "")
    assert after.read_bytes() == before.read_bytes()
    assert studycards("report", "-o", everybody, "--all-learners").code == 0
    assert learners(everybody) == ["me"]
    assert studycards("--learner", "Ada", "stats").err == (
        "studycards: Ada is archived: `studycards learners restore Ada` brings them back\n"
    )


def test_a_table_of_a_group_is_chosen_by_its_name(studied: Path, tmp_path: Path, studycards: Studycards) -> None:
    file = tmp_path / "items.csv"
    assert studycards("report", "-o", file, "--all-learners", "--table", "items") == (
        *(0, f"wrote {file}: Group report: 2 learners\n", ""),
    )
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert [(row["card"], row["n"], row["facility"], row["warning"]) for row in rows] == [
        *(("pain/rfa", "2", "0.5", "n < 10"), ("pain/block", "1", "1", "n < 10"))
    ]
    wrong = studycards("report", "-o", tmp_path / "x.csv", "--table", "none")
    assert (wrong.code, wrong.err) == (
        1,
        "studycards: there is no table 'none' in this report; there are:"
        " learners, activity, retention, decks, forecast, exams, hardest\n",
    )
    assert not (tmp_path / "x.csv").exists()


def test_a_file_that_is_there_stays_unless_forced(studied: Path, tmp_path: Path, studycards: Studycards) -> None:
    file = tmp_path / "report.md"
    file.write_text("mine", encoding="utf-8")
    said = studycards("report", "-o", file)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"studycards: {file}: there is a file here already; nothing was changed.")
    assert file.read_text(encoding="utf-8") == "mine"
    assert studycards("report", "-o", file, "--force").code == 0
    assert file.read_text(encoding="utf-8").startswith("# Learner report: me\n")


def test_a_report_is_written_whole_or_not_at_all(
    studied: Path, tmp_path: Path, studycards: Studycards, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "reports" / "report.html"
    assert studycards("report", "-o", file).code == 1
    file.parent.mkdir()
    file.write_bytes(b"before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    said = studycards("report", "-o", file, "--force")
    assert (said.code, said.err) == (1, f"studycards: {file}: cannot be written: No space left on device\n")
    assert [path.name for path in file.parent.iterdir()] == ["report.html"]
    assert file.read_bytes() == b"before"


def test_the_json_report_keeps_to_the_schema_that_is_printed(
    studied: Path, tmp_path: Path, studycards: Studycards
) -> None:
    schema = json.loads(studycards("schema", "report").out)
    for words in ((), ("--all-learners",), ("--all-learners", "--anonymous")):
        file = tmp_path / f"{len(words)}.json"
        assert studycards("report", "-o", file, *words).code == 0
        report = json.loads(file.read_text(encoding="utf-8"))
        jsonschema.validate(report, schema)
        assert ("Ada" in file.read_text(encoding="utf-8")) == (words == ("--all-learners",))


def test_an_ending_may_be_in_capitals(studied: Path, tmp_path: Path, studycards: Studycards) -> None:
    assert studycards("report", "-o", tmp_path / "REPORT.JSON").code == 0
    assert json.loads((tmp_path / "REPORT.JSON").read_text(encoding="utf-8"))["title"] == "Learner report: me"
    assert studycards("report", "-o", tmp_path / "ITEMS.CSV", "--all-learners", "--table", "items").code == 0


def test_period_and_cards_are_chosen(studied: Path, tmp_path: Path, studycards: Studycards) -> None:
    file = tmp_path / "report.json"
    words = ("--deck", "pain", "--since", "2026-11-01", "--until", "2026-11-21")
    assert studycards("report", "-o", file, *words).code == 0
    report = json.loads(file.read_text(encoding="utf-8"))
    about = {each["label"]: each["text"] for each in report["about"]}
    assert (about["Period"], about["Cards"]) == ("2026-11-01 to 2026-11-21", "Pain basics")
    assert report["sections"][0]["tables"][0]["rows"][0]["answers"] == 0
    assert about["Times"] == "UTC; study days begin at 04:00"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("-o", "x.txt"), 2, "ends in none of .csv, .zip, .json, .md, .html, .xlsx"),
        ((), 2, "the following arguments are required: -o/--output"),
        (("-o", "x.md", "--learner", "me", "--all-learners"), 2, "--all-learners names everybody; leave --learner out"),
        (("-o", "x.md", "--table", "items"), 2, "--table chooses what a .csv file holds; other files hold all tables"),
        (("-o", "x.md", "--since", "2026-02-30"), 2, "'2026-02-30' is no date such as 2026-11-22"),
        (("-o", "x.md", "--since", "2026-02-03", "--until", "2026-02-02"), 2, "--since lies after --until"),
        (("-o", "x.md", "--since", "2026-11-23"), 1, "the period begins on 2026-11-23, after today, 2026-11-22\n"),
        (
            *(("-o", "x.md", "--since", "2026-12-01", "--until", "2026-12-31"), 1),
            "the period begins on 2026-12-01, after today, 2026-11-22\n",
        ),
        (("-o", "x.md", "--learner", "Bo"), 1, "there is no learner 'Bo' here, only: me"),
        (("-o", "x.md", "--deck", "Bo"), 1, "there is no deck 'Bo'"),
        (("-o", "x.md", "--tag", "none"), 1, "there is no tag 'none' among these cards, none of which has any\n"),
        (("-o", "x.md", "--unit", "none"), 1, "there is no unit 'none' in these decks, none of which has any\n"),
    ],
)
def test_what_cannot_be_done_is_said(
    filled: Path, studycards: Studycards, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(filled.parent)
    told = studycards("report", *words)
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert not list(filled.parent.glob("x.*"))


def test_codes_are_not_made_in_a_library_that_may_not_be_written_to(
    studied: Path, tmp_path: Path, studycards: Studycards, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a set clock only a library that was named is written to; the salt is a part of it."""
    monkeypatch.delenv("STUDYCARDS_DATABASE")
    monkeypatch.setattr("studycards.workspace.place.default_path", lambda: str(studied))
    file = tmp_path / "report.md"
    assert studycards("report", "-o", file, "--anonymous").code == 2
    assert not file.exists()
    assert studycards("report", "-o", file).code == 0
