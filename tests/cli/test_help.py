"""Help, version and wrong usage: each command shows an example, and a mistake in the words is exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from studycards import __version__
from studycards.cli.main import unsaid
from studycards.cli.naming import COMMANDS
from studycards.cli.parsers import parser_of
from tests.cli.conftest import Studycards


def test_the_help_names_every_command_with_a_line_about_it(studycards: Studycards) -> None:
    said = studycards("--help")
    assert (said.code, said.err) == (0, "")
    assert "\nexample:\n  studycards " in said.out
    for name, line in COMMANDS.items():
        assert name in said.out
        assert line.split(",")[0] in " ".join(said.out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_ends_with_an_example_of_it(studycards: Studycards, command: str) -> None:
    said = studycards(command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"usage: studycards {command} ")
    example = said.out.split("\nexample:\n")[1]
    assert example.startswith("  studycards ")
    assert f" {command}" in example


def test_the_version_is_the_packages(studycards: Studycards) -> None:
    assert studycards("--version") == (0, f"studycards {__version__}\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["due", "--no-such-option"],
        ["answer", "rfa"],
        ["answer", "rfa", "6"],
        ["answer", "rfa", "-1"],
        ["answer", "rfa", "good"],
        ["check"],
        ["check", "--fix", "--accept", "a.yaml"],
        ["import"],
        ["import", "a.yaml", "--shipped"],
        ["export"],
        ["export", "-o", "deck.txt"],
        ["decks", "burn", "pain"],
        ["decks", "archive"],
        ["settings", "--reset"],
        ["settings", "new_per_day", "5", "--reset"],
        ["learners", "add"],
        ["backup"],
        ["generate"],
        ["drafts", "burn"],
        ["drafts", "list", "D1"],
        ["drafts", "show"],
        ["drafts", "show", "D1", "--json"],
        ["drafts", "accept"],
        ["drafts", "accept", "D1", "--min-confidence", "0.5"],
        ["drafts", "accept", "D1", "--document", "notes.txt"],
        ["drafts", "list", "--min-confidence", "2"],
        ["drafts", "reject"],
        ["drafts", "reject", "D1", "--into", "deck.yaml"],
        ["drafts", "edit", "D1"],
        ["drafts", "edit", "D1", "D2", "--back", "x"],
        ["generate", "notes.txt", "--title", "x"],
        ["--database"],
        ["--learn", "me", "due"],
        ["due", "--js"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2_and_said_on_stderr(studycards: Studycards, library: Path, words: list[str]) -> None:
    said = studycards(*words)
    assert (said.code, said.out) == (2, "")
    assert "studycards" in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stdy"], "there is no command 'stdy'; did you mean `studycards study`?"),
        (["Setings", "grades"], "there is no command 'Setings'; did you mean `studycards settings`?"),
        (["--learner", "me", "exprot", "--help"], "there is no command 'exprot'; did you mean `studycards export`?"),
        (["\x1b[31mxyzzy"], "there is no command '\\x1b[31mxyzzy'; `studycards --help` lists them"),
    ],
)
def test_a_mistyped_command_is_told_the_nearest_there_is_in_one_line(
    studycards: Studycards, words: list[str], said: str
) -> None:
    assert studycards(*words) == (2, "", f"studycards: {said}\n")


@pytest.mark.parametrize("option", ["-h", "--help", "--version"])
def test_help_and_version_are_given_whatever_follows(studycards: Studycards, option: str) -> None:
    assert studycards(option, "stdy").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["--database", "OTHER", "learners"],
        ["learners", "--database", "OTHER"],
        ["--database=OTHER", "learners"],
        ["--database", "sqlite:///OTHER", "learners"],
    ],
    ids=" ".join,
)
def test_the_database_is_named_before_or_after_the_command(
    studycards: Studycards, library: Path, tmp_path: Path, words: list[str]
) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(library.read_bytes())
    assert studycards("--database", other, "learners", "add", "Ada").code == 0
    assert "Ada" in studycards(*(word.replace("OTHER", str(other)) for word in words)).out
    assert "Ada" not in studycards("learners").out


def test_an_empty_line_means_what_the_parser_would_make_of_it() -> None:
    """It is not parsed, so that nothing holds up the app: every option of all commands must have its value there."""
    parser, nothing = parser_of(None, None), vars(unsaid())
    assert vars(parser.parse_args([])).items() <= nothing.items()
    assert {action.dest for action in parser._actions} - {"help", "version"} == set(nothing)


@pytest.mark.parametrize(
    "words", [["--learner", "Ada", "settings", "grades"], ["settings", "grades", "--learner", "Ada"]]
)
def test_the_learner_is_named_before_or_after_the_command(
    studycards: Studycards, library: Path, words: list[str]
) -> None:
    studycards("learners", "add", "Ada")
    studycards("--learner", "Ada", "settings", "grades", "sm2")
    assert studycards(*words) == (0, "sm2\n", "")
    assert studycards("settings", "grades") == (0, "buttons\n", "")


def test_a_learner_who_is_not_there_is_named_with_those_who_are(studycards: Studycards, library: Path) -> None:
    said = studycards("--learner", "Bob", "due")
    assert said.code == 1
    assert said.err == (
        "studycards: there is no learner 'Bob' here, only: me. `studycards learners add NAME` adds one\n"
    )


@pytest.mark.parametrize("command", ["check", "schema", "completion"])
def test_what_opens_no_library_takes_none(command: str, studycards: Studycards) -> None:
    """An option without effect would be a promise not kept."""
    assert "--database" not in studycards(command, "--help").out
    assert "--database" in studycards("due", "--help").out
    said = studycards("--database", "x.db", command)
    assert said.code == 2
