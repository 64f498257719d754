"""Every draft says how sure it is, and a person's choice among them is kept: kinds, confidence, number."""

from __future__ import annotations

import pytest

from studycards.cards import Kind
from studycards.drafting.draft import draft_deck, draft_document, find_facts, named_documents
from studycards.drafting.drafts import Choice, Draft
from studycards.drafting.sense import is_card
from tests.drafting.flattening import FLATTENINGS
from tests.drafting.pages import page
from tests.drafting.reading import document

LIST = "The goals of the trug include:\n\n{0} To carry the miska\n{1} To hold the pell\n{2} To be seen\n"


def draft(front: str, back: str, confidence: float = 0.9, kind: Kind = Kind.DEFINITION) -> Draft:
    return Draft(kind, front, front, back, (1, 1), confidence=confidence)


@pytest.mark.parametrize("form", FLATTENINGS)
def test_confidence_is_a_share_and_prose_is_less_sure_than_form(form: str) -> None:
    flatten, name = FLATTENINGS[form]
    drafts = draft_document(document(flatten(page(1)), name))
    assert all(0 < each.confidence <= 1 for each in drafts)
    prose = [each.confidence for each in drafts if each.from_prose]
    assert max(prose, default=0) <= min(each.confidence for each in drafts if not each.from_prose)


@pytest.mark.parametrize(
    ("choice", "fronts"),
    [
        (Choice(), ["a", "b", "c"]),
        (Choice(min_confidence=0.7), ["b", "c"]),
        (Choice(most=2), ["b", "c"]),
        (Choice(most=1), ["b"]),
        (Choice(frozenset({Kind.FAQ})), ["c"]),
        (Choice(frozenset({Kind.LIST})), []),
    ],
)
def test_the_surest_stay_in_their_order(choice: Choice, fronts: list[str]) -> None:
    drafts = [draft("a", "x", 0.5), draft("b", "x"), draft("c", "x", kind=Kind.FAQ)]
    assert [drafts[place].front for place in choice.of(drafts)] == fronts


@pytest.mark.parametrize(("signs", "ordered"), [(("1.", "2.", "3."), True), (("•", "•", "•"), False)])
def test_a_list_is_drafted_only_where_it_is_asked_for(signs: tuple[str, str, str], ordered: bool) -> None:
    read = document(LIST.format(*signs))
    assert draft_deck([read], title="x").notes == ()
    (note,) = draft_deck([read], title="x", choice=Choice(frozenset({Kind.LIST}))).notes
    assert (note.kind, note.front, note.ordered) == (Kind.LIST, "The goals of the trug include?", ordered)
    assert note.items == ("To carry the miska", "To hold the pell", "To be seen")


@pytest.mark.parametrize(
    ("made", "stays"),
    [
        (draft("Trug", "A box."), True),
        (draft("Trug", "The trug"), True),
        (draft("The trug", "Trug"), False),
        (draft("Trug", " "), False),
        (draft("", "A box."), False),
        (draft("Trug", "x" * 5000), False),
        (draft("T" * 400, "A box."), False),
        (draft("~", "|"), True),
        (draft("Trug", "The parts of a trug are:"), False),
        (draft("What is a trug for?", "These:", kind=Kind.FAQ), False),
        (draft("Trug", "A box. Its parts are:"), True),
        (draft("Trug", "Its parts are: the lid, the box."), True),
    ],
)
def test_what_asks_or_answers_nothing_is_no_card(made: Draft, stays: bool) -> None:
    assert is_card(made) is stays


def test_documents_that_tell_the_same_are_all_named_and_those_that_differ_are_told() -> None:
    texts = {
        "a.txt": "• Trug: A box that holds 12 miskas.",
        "b.txt": "• Trugs: A box that holds all 12 miskas.",
        "c.txt": "• Trug: A box that holds 40 miskas.",
    }
    documents = [document(text, name) for name, text in texts.items()]
    (note,) = draft_deck(documents, title="Trugs").notes
    assert [source.document for source in note.source][:2] == ["a", "b"]
    (fact,) = find_facts(named_documents(documents))
    assert [place[0] for place, _ in fact.against] == ["c"]
