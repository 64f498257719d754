"""What invented people type: nothing that nobody would."""

from __future__ import annotations

from studycards.demo.answers import answer
from studycards.demo.learner import Learner
from studycards.study.faces import Face
from studycards.study.questions import Question, Way


def test_the_items_of_another_cards_list_are_typed_with_commas_between() -> None:
    shown = Face("", "What numbs?", "Lidocaine", None, None, (), ())
    question = Question(1, Way.TYPED, shown, expected=("Lidocaine",))
    others = [(2, "- A *corticosteroid*\n- An anesthetic\n"), (3, "1. A pen\n2. Ink")]
    learner = Learner(0.5, 1)
    typed = {answer(learner, question, "deck/card", others, known=False) for _ in range(60)}
    assert typed == {None, "A corticosteroid, An anesthetic", "A pen, Ink"}
