"""Questions as every mode gets them: in the way that was asked for, as far as the card can be asked so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studycards.cards import Kind, Note, Reverse
from studycards.library import siblings as reading
from studycards.library.study_card import StudyCard
from studycards.study.questions import Way
from studycards.workspace import studying
from studycards.workspace.asking import Asking
from studycards.workspace.workspace import Workspace
from tests.library.making import TODAY, deck, open_workspace, studied

TERMS = [
    Note("femur", Kind.DEFINITION, "Femur", "What carries weight", reverse=Reverse(), explanation="It is strong."),
    Note("lung", Kind.DEFINITION, "Lung", "Where air goes", reverse=Reverse()),
    Note("liver", Kind.DEFINITION, "Liver", "Where blood is cleaned", reverse=Reverse()),
    Note("heart", Kind.DEFINITION, "Heart", "What drives blood", reverse=Reverse()),
    Note("gap", Kind.CLOZE, "Air goes to the {{1::lung}}."),
    Note("list", Kind.LIST, "Two organs?", items=("Heart", "Lung"), ordered=True),
    Note("which", Kind.CHOICE, "Which drives blood?", "Heart", choices=("Lung", "Femur")),
    Note("long", Kind.FAQ, "How does it work?", "In a way that takes many more words than anyone would like to type."),
    Note("short", Kind.FAQ, "Why does it beat?", "In a way that takes many more words than one types.", accept=("So",)),
]


@pytest.fixture
def organs(tmp_path: Path) -> Iterator[Workspace]:
    """A deck with a note of each kind."""
    made = studied(tmp_path, deck("organs", TERMS))
    yield made
    made.close()


def card(workspace: Workspace, name: str) -> StudyCard:
    return studying.find(workspace, f"organs/{name}")


WAYS = {
    "femur": (Way.TYPED, Way.CHOICE, Way.FLIP),
    "femur/reverse": (Way.TYPED, Way.CHOICE, Way.FLIP),
    "gap/1": (Way.TYPED, Way.FLIP),
    "list": (Way.LIST, Way.FLIP),
    "which": (Way.CHOICE, Way.FLIP),
    "long": (Way.FLIP,),
    "short": (Way.TYPED, Way.FLIP),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_card_can_be_asked_in_the_ways_that_suit_it(organs: Workspace, name: str) -> None:
    assert Asking(organs).ways(card(organs, name)) == WAYS[name]
    for way in WAYS[name]:
        assert Asking(organs).ask(card(organs, name), way, TODAY).way is way


def test_a_card_that_cannot_be_asked_so_is_asked_another_way(organs: Workspace) -> None:
    """A choice without enough wrong options is typed where that is short, otherwise flipped."""
    for name, way in (("gap/1", Way.TYPED), ("list", Way.FLIP), ("long", Way.FLIP), ("short", Way.TYPED)):
        assert Asking(organs).ask(card(organs, name), Way.CHOICE, TODAY).way is way
    assert Asking(organs).ask(card(organs, "list"), Way.TYPED, TODAY).way is Way.LIST
    assert Asking(organs).ask(card(organs, "femur"), Way.LIST, TODAY).way is Way.TYPED
    assert Asking(organs).ask(card(organs, "which"), Way.LIST, TODAY).way is Way.FLIP
    assert Asking(organs).ask(card(organs, "which"), Way.TYPED, TODAY).expected == ("Heart",)
    assert Asking(organs).ask(card(organs, "long"), Way.TYPED, TODAY).way is Way.TYPED


def test_each_way_comes_with_what_it_needs(organs: Workspace) -> None:
    flipped = Asking(organs).ask(card(organs, "femur"), Way.FLIP, TODAY)
    assert (flipped.face.question, flipped.options, flipped.expected, flipped.items) == ("Femur", (), (), ())
    chosen = Asking(organs).ask(card(organs, "femur"), Way.CHOICE, TODAY)
    assert chosen.options[chosen.right].text == "What carries weight"
    assert chosen.face.explanation == "It is strong."
    assert len(chosen.options) == 4
    assert Asking(organs).ask(card(organs, "gap/1"), Way.TYPED, TODAY).expected == ("lung",)
    assert Asking(organs).ask(card(organs, "short"), Way.TYPED, TODAY).expected[-1] == "So"
    listed = Asking(organs).ask(card(organs, "list"), Way.LIST, TODAY)
    assert (listed.items, listed.ordered) == (("Heart", "Lung"), True)


def test_the_answer_of_a_choice_has_no_letter_of_an_order_that_is_not_shown(organs: Workspace) -> None:
    chosen = Asking(organs).ask(card(organs, "which"), Way.CHOICE, TODAY)
    assert chosen.face.answer == "Heart"
    assert chosen.face.options == ()
    assert {option.text for option in chosen.options} == {"Heart", "Lung", "Femur"}
    assert {option.text: option.answers for option in chosen.options}["Lung"] == "Where air goes"


def test_a_card_has_the_same_options_all_day_in_every_window_and_library(
    organs: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The numbers of cards differ from library to library; an exam's paper must not."""
    elsewhere = studied(tmp_path_factory.mktemp("other"), deck("first", ["a", "b"]), deck("organs", TERMS))
    window = open_workspace(organs.path)
    asked = [Asking(each).ask(card(each, "femur"), Way.CHOICE, TODAY) for each in (organs, window, elsewhere)]
    assert [[option.text for option in question.options] for question in asked] == [
        [option.text for option in asked[0].options]
    ] * 3
    window.close()
    elsewhere.close()


def test_many_cards_are_asked_as_each_alone_would_be_and_read_once(organs: Workspace) -> None:
    names = list(WAYS)
    alone = [Asking(organs).ask(card(organs, name), WAYS[name][0], TODAY) for name in names]
    cards = [card(organs, name) for name in names]
    seen: list[str] = []
    organs.con.set_trace_callback(seen.append)
    together = Asking(organs)
    assert [together.ask(each, WAYS[name][0], TODAY) for name, each in zip(names, cards, strict=True)] == alone
    assert [together.ways(each) for each in cards] == list(WAYS.values())
    organs.con.set_trace_callback(None)
    assert sum(reading.SIBLINGS.split("WHERE")[0].strip() in statement for statement in seen) == 1


def test_a_typed_answer_can_be_told_from_those_of_the_cards_around(organs: Workspace) -> None:
    """The card's own notes and what is right for it are not among them: `Heart` is the answer to two cards."""
    answers = {answer for _, answer in Asking(organs).answers_around(card(organs, "which"))}
    assert {"Lung", "Liver", "Femur", "lung"} <= answers
    assert "Heart" not in answers
    numbers = {card(organs, f"{name}/reverse").id for name in ("lung", "liver")}
    assert numbers <= {number for number, _ in Asking(organs).answers_around(card(organs, "femur"))}
