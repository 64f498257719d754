"""`studycards generate` into the inbox and `studycards drafts`: exact words, exit codes, and what they leave behind."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from studycards.decks.reading import load_file
from tests.cli.conftest import Studycards
from tests.cli.test_generate import PAGE


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A document with five cards in it."""
    path = tmp_path / "trugs.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def inbox(library: Path, page: Path, studycards: Studycards) -> Path:
    """The library with five drafts that wait, of which the test says how sure they are."""
    assert studycards("generate", page).code == 0
    con = sqlite3.connect(library)
    con.execute("UPDATE drafts SET confidence = 0.9")
    con.commit()
    con.close()
    return library


def test_without_a_deck_file_drafts_wait_in_the_inbox(library: Path, page: Path, studycards: Studycards) -> None:
    """A document that is gone through again offers nothing new; one with nothing in it is named."""
    waits = "5 drafts wait: `studycards drafts`, or the Inbox in the app\n"
    assert studycards("generate", page) == (0, f"5 new drafts from 1 document\n{waits}", "")
    empty = page.with_name("empty.txt")
    empty.write_text("Skip to main content\n")
    again = studycards("generate", page, empty)
    assert again.out == f"0 new drafts from 2 documents, 5 offered before\n{waits}"
    assert again.err == "empty.txt: nothing here that would make a card\n"
    assert studycards("decks").out == ""
    studycards("drafts", "reject", "--document", "trugs.txt")
    assert studycards("generate", page).out == "0 new drafts from 1 document, 5 offered before\n"


def test_options_of_a_deck_file_need_one(library: Path, page: Path, studycards: Studycards) -> None:
    said = studycards("generate", page, "--force")
    assert said == (2, "", "studycards: --title, --id and --force are for a deck file: name it after -o\n")


def test_what_waits_is_listed(inbox: Path, studycards: Studycards) -> None:
    listed = studycards("drafts", "list")
    assert listed == (
        0,
        "D1 · 90% · definition · Trug · trugs.txt\n"
        "D2 · 90% · definition · Pell · trugs.txt\n"
        "D3 · 90% · table · Early trug — common use? · trugs.txt\n"
        "D4 · 90% · table · Late trug — common use? · trugs.txt\n"
        "D5 · 90% · faq · Why would one choose a trug? · trugs.txt\n",
        "",
    )
    assert studycards("drafts") == listed
    assert studycards("drafts", "list", "--document", "trugs.txt") == listed
    assert studycards("drafts", "list", "--min-confidence", "1") == (0, "", "no draft is so sure\n")
    assert studycards("drafts", "list", "--document", "x") == (
        1,
        "",
        "studycards: no draft waits from 'x'; these documents have some: trugs.txt\n",
    )


def test_the_list_as_json_holds_everything(inbox: Path, studycards: Studycards) -> None:
    first, *others = json.loads(studycards("drafts", "list", "--json").out)
    assert len(others) == 4
    assert {name: first[name] for name in ("name", "kind", "front", "back", "confidence", "like", "tags")} == {
        "name": "D1",
        "kind": "definition",
        "front": "Trug",
        "back": "A box that holds the old miska.",
        "confidence": 0.9,
        "like": None,
        "tags": [],
    }
    assert first["documents"][0]["file"] == "trugs.txt"
    assert first["source"][0]["lines"] == [5, 5]
    passage = first["passages"][0]
    assert passage["lines"][passage["used"][0]] == "• Trug: A box that holds the old miska."
    assert studycards("drafts", "list", "--json", "--min-confidence", "1").out == "[]\n"


def test_a_draft_is_shown_with_its_passage(inbox: Path, page: Path, studycards: Studycards) -> None:
    """The document itself is not needed any more."""
    page.unlink()
    assert studycards("drafts", "show", "D1", "5") == (
        0,
        "D1 · definition · 90% · waiting\n"
        "front: Trug\n"
        "back: A box that holds the old miska.\n"
        "source: trugs.txt, line 5\n"
        "under: Trugs of Old\n"
        "  The old trugs are kept at home, where trugs fall.\n"
        "\n"
        "> • Trug: A box that holds the old miska.\n"
        "  • Pell: The last miska of a trug.\n"
        "\n"
        "  TrugCommon Use\n"
        "\n"
        "D5 · faq · 90% · waiting\n"
        "front: Why would one choose a trug?\n"
        "back: A trug holds more than a pell.\n"
        "source: trugs.txt, lines 12-13\n"
        "under: Trugs of Old\n"
        "  Early trugOld miskas\n"
        "  Late trugNew pells\n"
        "\n"
        "> Why would one choose a trug?\n"
        "> A trug holds more than a pell.\n",
        "",
    )
    missing = "studycards: there is no draft 'D9'; `studycards drafts list` names those that wait\n"
    assert studycards("drafts", "show", "D9") == (1, "", missing)


def test_drafts_are_accepted_into_the_own_deck(inbox: Path, studycards: Studycards) -> None:
    own = inbox.parent / "decks" / "my-cards.yaml"
    assert studycards("drafts", "accept", "D1", "D5", "D1") == (
        0,
        f"D1: my-cards/trug\nD5: my-cards/why-would-one-choose-a-trug\naccepted 2 drafts into {own}\n",
        "",
    )
    assert studycards("show", "my-cards/trug").code == 0
    assert studycards("drafts", "accept", "D1") == (1, "", "studycards: D1 was accepted already\n")
    assert studycards("drafts", "reject", "D1").code == 1
    assert "card: my-cards/trug\n" in studycards("drafts", "show", "D1").out


def test_a_deck_file_is_compared_with_what_there_is(inbox: Path, studycards: Studycards, tmp_path: Path) -> None:
    """Cards in other decks and drafts that wait are named; without a library, or with a broken one, none are."""
    assert studycards("drafts", "accept", "D1").code == 0
    (tmp_path / "more.txt").write_text(
        "• Pell: A strip of dyed cloth.\n• Rill: A narrow kind of ditch.\n• Trug: A box made of reeds.\n"
    )
    deck = tmp_path / "more.yaml"
    said = studycards("generate", tmp_path / "more.txt", "-o", deck)
    assert said.err == "“Pell” is like D2, which waits in the inbox\n“Trug” is like my-cards/trug, which you have\n"
    assert studycards("check", "--accept", deck).code == studycards("import", deck).code == 0
    again = studycards("generate", tmp_path / "more.txt", "-o", deck, "--force")
    assert again.err == said.err, "the deck's own cards do not count"
    inbox.write_bytes(b"no library at all" * 100)
    broken = studycards("generate", tmp_path / "more.txt", "-o", deck, "--force")
    assert (broken.code, broken.out) == (0, again.out)
    assert broken.err.startswith("not compared with the cards you have: ")
    assert broken.err.count("\n") == 1


def test_documents_that_disagree_are_named(library: Path, studycards: Studycards, tmp_path: Path) -> None:
    """Whether their drafts go into the inbox or a deck file."""
    (tmp_path / "a.txt").write_text("• Trug: A box of reeds.\n• Pell: A strip of cloth.\n• Rill: A ditch.\n")
    (tmp_path / "b.txt").write_text(
        "• Trug: A man who tends the geese of a farm in wet years.\n• Pell: A strip of cloth.\n• Vane: A plume.\n"
    )
    word = "a.txt and b.txt disagree on “Trug”: check both\n"
    assert studycards("generate", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "d.yaml").err == word
    assert studycards("generate", tmp_path / "a.txt", tmp_path / "b.txt").err == word


def test_many_documents_with_nothing_do_not_fill_the_screen(
    library: Path, studycards: Studycards, tmp_path: Path
) -> None:
    """The first are named; what was left out by an option is not called nothing."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(10, 22):
        (folder / f"{number}.txt").write_text(f"{number}\n")
    told = studycards("generate", folder).err.splitlines()
    assert told[0] == "10.txt: nothing here that would make a card"
    assert told[9:] == ["19.txt: nothing here that would make a card", "and so in 2 more documents"]
    chosen = studycards("generate", folder / "10.txt", "--kinds", "list").err
    assert chosen == "10.txt: nothing here that you asked for\n"


def test_drafts_are_accepted_into_a_deck_file(inbox: Path, studycards: Studycards, tmp_path: Path) -> None:
    """All that are sure at once; one that is like a card there is waits for a decision of its own."""
    deck = tmp_path / "trugs.yaml"
    deck.write_text("title: Trugs  # mine\ncards:\n  - {id: pell, front: ' PELL', back: b}\n")
    said = studycards("drafts", "accept", "D1", "--into", deck)
    assert said.out == f"D1: trugs/trug\naccepted 1 draft into {deck}\n"
    other = tmp_path / "more.txt"
    other.write_text("• Pell: A strip of dyed cloth.\n• Rill: A narrow kind of trug.\n")
    studycards("generate", other)
    assert " · definition · Pell · more.txt · like trugs/pell\n" in studycards("drafts", "list").out
    said = studycards("drafts", "accept", "--min-confidence", "0.5", "--document", "more.txt", "--into", deck)
    assert said.out == f"D7: trugs/rill\naccepted 1 draft into {deck}\n"
    assert said.err == "1 draft like a card there is left waiting; accept by name\n"
    assert [note.id for note in load_file(deck).deck.notes] == ["pell", "trug", "rill"]
    assert deck.read_text().startswith("title: Trugs  # mine\nsources:\n")


def test_a_broken_deck_file_is_told_with_its_place(inbox: Path, studycards: Studycards, tmp_path: Path) -> None:
    deck = tmp_path / "broken.yaml"
    deck.write_text("title: x\ncards:\n  - front: f\n")
    said = studycards("drafts", "accept", "D1", "--into", deck)
    assert (said.code, said.out) == (1, "")
    assert f"{deck}:3:" in said.err
    assert "`back` is missing" in said.err
    assert len(studycards("drafts").out.splitlines()) == 5


def test_drafts_are_rejected(inbox: Path, studycards: Studycards) -> None:
    assert studycards("drafts", "reject", "D1", "D2") == (0, "rejected 2 drafts\n", "")
    assert studycards("drafts", "reject", "--document", "Trugs of Old") == (0, "rejected 3 drafts\n", "")
    assert studycards("drafts", "reject", "--document", "trugs.txt") == (0, "", "no draft to reject\n")
    assert studycards("drafts", "accept", "--min-confidence", "0") == (0, "", "no draft to accept\n")


def test_a_draft_is_edited(inbox: Path, studycards: Studycards) -> None:
    """An option that is not given leaves its field; an empty one clears what may be empty."""
    words = ["--back", "A box.", "--tags", "a, b", "--hint", "square", "--reverse", "on"]
    assert studycards("drafts", "edit", "D1", *words) == (0, "D1: saved\n", "")
    shown = studycards("drafts", "show", "D1").out
    assert "front: Trug\nback: A box.\nhint: square\ntags: a, b\nreverse: on\n" in shown
    studycards("drafts", "edit", "D1", "--hint", "", "--reverse", "off", "--front", "A trug", "--explanation", "It is.")
    assert (
        "front: A trug\nback: A box.\nexplanation: It is.\ntags: a, b\nsource:"
        in studycards("drafts", "show", "D1").out
    )
    missing = "studycards: `back` is missing (a definition card needs `front` and `back`)\n"
    assert studycards("drafts", "edit", "D1", "--back", "") == (1, "", missing)


def test_no_text_of_a_document_steers_the_terminal(inbox: Path, studycards: Studycards) -> None:
    con = sqlite3.connect(inbox)
    con.execute("UPDATE drafts SET front = 'a' || char(27) || '[2Jb' || char(10) || 'c'")
    con.execute("UPDATE drafts SET passages = replace(passages, 'box', char(8238))")
    con.commit()
    con.close()
    for words in (["list"], ["show", "D1"], ["list", "--json"]):
        said = studycards("drafts", *words)
        assert said.code == 0
        assert not {"\x1b", "\u202e"} & set(said.out)
    assert len(studycards("drafts", "list").out.splitlines()) == 5


def test_a_clock_that_was_set_writes_to_no_library_that_was_not_named(
    page: Path, studycards: Studycards, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("STUDYCARDS_DATABASE", raising=False)
    monkeypatch.setenv("STUDYCARDS_NOW", "2026-11-22T09:00:00+00:00")
    assert studycards("generate", page).code == 2
    assert not list(tmp_path.rglob("*.db"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["drafts", "s"], {"show"}),
        (["drafts", "accept", "D"], {"D1", "D2", "D3", "D4", "D5"}),
        (["drafts", "accept", "D1", "D"], {"D2", "D3", "D4", "D5"}),
        (["drafts", "list", ""], set()),
        (["drafts", "list", "--document", "t"], {"trugs.txt"}),
        (["drafts", "edit", "D1", "--reverse", ""], {"on", "off"}),
    ],
)
def test_a_shell_completes_drafts_and_documents(
    inbox: Path, studycards: Studycards, words: list[str], expected: set[str]
) -> None:
    said = studycards("complete", "--", *words)
    assert {line.split("\t")[0] for line in said.out.splitlines()} == expected
