"""Typed answers: what is right, close and wrong, on a table written by hand, and the laws behind it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import REVERSE, Kind, Note, Reverse
from studycards.study.expected import alternatives, expected, plain
from studycards.study.faces import face
from studycards.study.normal_form import form
from studycards.study.number_words import number_at, ordinal
from studycards.study.questions import Verdict
from studycards.study.typed import LONGEST, judge, judged
from tests.study.typed_pairs import PAIRS, Pair

_ENOUGH = 0.97


def _verdict(pair: Pair) -> Verdict:
    answers = [way for answer in pair.expected for way in alternatives(answer)]
    return judge(pair.given, answers, siblings=list(enumerate(pair.siblings)), language=pair.language).verdict


def test_the_table_is_judged_as_a_person_does() -> None:
    """At least 97 of 100 of at least 200 pairs; no wrong answer is right. The output lists the others."""
    others = [(pair, verdict) for pair in PAIRS if (verdict := _verdict(pair)) is not pair.verdict]
    for pair, verdict in others:
        print(f"{pair.expected!r} typed {pair.given!r}: {verdict}, a person says {pair.verdict}")
    assert len(PAIRS) >= 200
    assert not [pair for pair, verdict in others if verdict is Verdict.RIGHT and pair.verdict is Verdict.WRONG]
    assert len(others) <= (1 - _ENOUGH) * len(PAIRS)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.siblings and pair.verdict is Verdict.WRONG][:-1])
def test_an_answer_of_another_card_is_called_out_as_that(pair: Pair) -> None:
    """Whatever the slip in it: the card whose answer it is gets its name."""
    siblings = [(7, "something else"), *((9, answer) for answer in pair.siblings[:1])]
    assert judge(pair.given, pair.expected, siblings=siblings, language=pair.language).meant == 9


def test_a_sibling_with_the_same_answer_takes_nothing_away() -> None:
    """Two cards may have one answer, and a slip in it is still a slip."""
    assert judge("nerve blok", ["Nerve block"], siblings=[(1, "nerve blocks")]).verdict is Verdict.CLOSE
    assert judge("nerve block", ["Nerve block"], siblings=[(1, "nerve block")]).verdict is Verdict.RIGHT


def test_the_answer_held_against_is_the_nearest() -> None:
    """Of several right ones the learner sees how far the one that was meant is off."""
    answer = judge("acetominophen", ["Paracetamol", "Acetaminophen"])
    assert (answer.verdict, answer.expected) == (Verdict.CLOSE, "Acetaminophen")


@pytest.mark.parametrize(
    ("typed", "grade", "share"), [("epidural", 4, 1.0), ("epidurral", 3, 0.5), ("spinal", 1, 0.0), ("", 1, 0.0)]
)
def test_proposed_grades(typed: str, grade: int, share: float) -> None:
    """Right 4, close 3, wrong 1."""
    proposal = judged(judge(typed, ["epidural"]), typed)
    assert (proposal.grade, proposal.share, proposal.given) == (grade, share, typed)


@pytest.mark.parametrize(
    ("note", "part", "answers"),
    [
        (Note(front="Q", back="**Two** words", accept=("other",)), "", ("Two words", "other")),
        (Note(front="Q", back="`ls -l`"), "", ("`ls -l`",)),
        (
            Note(kind=Kind.DEFINITION, front="Ablation (RFA)", back="B", reverse=Reverse(accept=("burn",))),
            REVERSE,
            ("Ablation (RFA)", "burn"),
        ),
        (Note(kind=Kind.CLOZE, front="{{1::a b}} and {{2::c}} or {{1::d::hint}}"), "1", ("a b, d",)),
        (Note(kind=Kind.CHOICE, front="Q", back="yes", choices=("no", "maybe")), "", ("yes",)),
        (Note(kind=Kind.LIST, front="Q", items=("one", "two")), "", ("one\ntwo",)),
    ],
)
def test_expected_answers_of_every_kind(note: Note, part: str, answers: tuple[str, ...]) -> None:
    """What is to be typed for each card a note makes."""
    assert expected(face(note, part), note, part) == answers


@pytest.mark.parametrize(
    ("answer", "ways"),
    [
        ("Radiofrequency ablation (RFA)", {"RFA", "Radiofrequency ablation"}),
        ("Spinal cord stimulation (SCS) leads", {"SCS leads", "Spinal cord stimulation leads"}),
        ("DNA (deoxyribonucleic acid)", {"DNA", "deoxyribonucleic acid"}),
        ("adrenaline / epinephrine", {"adrenaline", "epinephrine"}),
        ("Either lead or zinc", {"lead", "zinc"}),
    ],
)
def test_other_ways_to_say_it(answer: str, ways: set[str]) -> None:
    """Abbreviations and plain alternatives."""
    assert ways <= set(alternatives(answer))


@pytest.mark.parametrize("answer", ["A day or two", "km / h", "Carotid artery (left)", "5 / 10", "input and/or output"])
def test_what_is_one_answer_stays_one(answer: str) -> None:
    """An `or` may be part of the answer; a bracket may be what matters."""
    assert alternatives(answer) == (answer,)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("**a** _b_ `c` ~~d~~ [e](http://f) \\*g\\*", "a b c d e *g*"),
        ("# Head\n- item", "Head\nitem"),
        ("> 5 cm", "> 5 cm"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_plain_text(text: str, bare: str) -> None:
    """Marks go, signs stay."""
    assert plain(text) == bare


def test_english_number_words_up_to_a_thousand() -> None:
    """Every number from 1 to 999, with and without its `and`."""
    ones = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    small = [*ones.split(), "eighteen", "nineteen"]
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    below = small + [f"{ten}-{one}".removesuffix("-") for ten in tens for one in ("", *small[:9])]
    spoken = below + [f"{one} hundred{rest}" for one in small[:9] for rest in ("", *(f" and {word}" for word in below))]
    assert [form(words).keys for words in spoken] == [str(number) for number in range(1, 1000)]


def test_ordinals() -> None:
    """The ending follows the last digits, 11 to 13 apart."""
    assert [ordinal(digits) for digits in ("1", "2", "3", "4", "11", "12", "13", "21", "112")] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th")
    ]
    assert number_at(["twenty", "first"], 0) == ("21st", 2)


texts = st.text(max_size=60) | st.lists(
    st.sampled_from(
        "5 mg µg the not non hyper hypo two - + é ß ﬁ ½ ² α A a virus's (RFA) colour `x` *b* 1,000 / or".split()
    )
).map(" ".join)
letters = st.lists(
    st.sampled_from("nerve block the of Colour haem two thirty mg café x-ray can't a virus".split())
).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(texts, st.sampled_from(["en", "de", "fr", "tr", "ja"]))
def test_an_expected_answer_is_right(text: str, language: str) -> None:
    """Whatever an author wrote: typing just that is right, unless there is nothing to type."""
    for way in alternatives(text):
        typed = plain(way)
        if typed:
            assert judge(typed, [way], siblings=[(1, "other")], language=language).verdict is Verdict.RIGHT


@settings(deadline=None, max_examples=100)
@given(letters, letters)
def test_case_and_spaces_change_nothing_right(one: str, other: str) -> None:
    """What is right stays so in capitals and with other spaces."""
    if judge(other, [one]).verdict is Verdict.RIGHT:
        for way in (other.upper(), other.lower(), "  " + other.replace(" ", "   ")):
            assert judge(way, [one]).verdict is Verdict.RIGHT


@settings(deadline=None, max_examples=100)
@given(texts, texts)
def test_right_is_right_both_ways(one: str, other: str) -> None:
    """The normal form is the same rule for both sides."""
    assert form(one).agrees(form(other)) == form(other).agrees(form(one))


@pytest.mark.parametrize("piece", ["á", "½", " ", "1,", "one hundred ", "[(", "*a", "`a", "5 mg/", "a / b ", "\u0301"])
def test_endless_answers_end(piece: str) -> None:
    """100,000 characters of anything are judged, and nothing of them is right but the expected words themselves."""
    endless = piece * (100_000 // len(piece))
    assert judge(endless, ["Paris"], siblings=[(1, endless)]).verdict is Verdict.WRONG
    assert judge("Paris", [endless], siblings=[(1, "Rome")]).verdict is Verdict.WRONG
    assert judge(piece * (LONGEST // len(piece)), ["Paris"]).verdict is Verdict.WRONG
