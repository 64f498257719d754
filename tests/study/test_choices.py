"""Multiple choice: never a second right answer, never a give-away, the right one anywhere, and the same all day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind, Note, Reverse
from studycards.study.chance import seed_of, shuffled
from studycards.study.choices import WRONG, Offer, judged, offer
from studycards.study.faces import Face
from studycards.study.questions import Option, Question, Verdict, Way
from studycards.study.same_answers import Sibling, names, sibling


def siblings_of(*notes: Note, part: str = "") -> list[Sibling]:
    """The cards of some notes, one a note, numbered from 1."""
    return [sibling(number, number, 1, part, note) for number, note in enumerate(notes, 1)]


def term(front: str, back: str, accept: Sequence[str] = (), back_accept: str = "", **more: object) -> Note:
    """A term with both cards."""
    reverse, also = Reverse(accept=tuple(accept)), (back_accept,) if back_accept else ()
    return Note(front, Kind.DEFINITION, front, back, accept=also, reverse=reverse, **more)  # type: ignore[arg-type]


ORGANS = (
    term("Lung", "Where air goes"),
    term("Liver", "Where blood is cleaned"),
    term("Heart", "What drives blood"),
    term("Spleen", "What filters blood"),
)
BONES = (
    term("Femur", "The long bone of the thigh"),
    term("Tibia", "The larger bone of the shin"),
    term("Fibula", "The thinner bone of the shin"),
    term("Radius", "The outer bone of the forearm"),
    term("Ulna", "The inner bone of the forearm"),
)


def texts(found: Offer | None) -> set[str]:
    """The options' words."""
    assert found is not None
    return {option.text for option in found.options}


def ever(asked: Sibling, others: Sequence[Sibling], written: Sequence[str] = ()) -> set[str]:
    """Every option a card is ever given, the right one included; empty when it has none."""
    found = [offer(asked, written, others, seed) for seed in range(40)]
    return {option.text for each in found if each is not None for option in each.options}


def test_wrong_options_are_siblings_answers_in_the_same_direction() -> None:
    forwards, backwards = siblings_of(*ORGANS), siblings_of(*ORGANS, part="reverse")
    every = [*forwards, *backwards]
    assert ever(forwards[0], every) == {note.back for note in ORGANS}
    assert ever(backwards[0], every) == {note.front for note in ORGANS}


def test_two_siblings_with_one_answer_lend_it_once() -> None:
    notes = [Note(f"n{n}", front=f"Bone {n}", back=back) for n, back in enumerate(("Femur", "Tibia", "Tibia.", "Ulna"))]
    every = siblings_of(*notes)
    assert offer(every[0], (), every, 1) is None
    more = siblings_of(*notes, Note("n9", front="Bone 9", back="Radius"))
    assert len({text.rstrip(".") for text in texts(offer(more[0], (), more, 1))}) == WRONG + 1


def test_an_option_knows_its_card_and_what_that_card_asks() -> None:
    (asked, *others) = siblings_of(*BONES, part="reverse")
    found = offer(asked, (), others, 1)
    assert found is not None
    by_text = {each.answer: each for each in (asked, *others)}
    for option in found.options:
        whose = by_text[option.text]
        assert (option.card, option.answers) == (whose.card, whose.front)
    assert found.options[found.right].card == asked.card


def test_options_written_in_the_deck_come_first_and_are_known_for_whose_they_are() -> None:
    (asked, *others) = siblings_of(*BONES, part="reverse")
    found = offer(asked, ("tibia", "Sternum", "Patella"), others, 1)
    assert texts(found) == {"Femur", "tibia", "Sternum", "Patella"}
    assert found is not None
    assert {option.text: option.card for option in found.options}["tibia"] == 2
    assert {option.text: option.card for option in found.options}["Sternum"] is None


def test_siblings_fill_what_the_deck_leaves_open_but_never_the_options_of_a_choice() -> None:
    (asked, *others) = siblings_of(*BONES, part="reverse")
    assert "Sternum" in texts(offer(asked, ("Sternum",), others, 1))
    assert len(texts(offer(asked, ("Sternum",), others, 1))) == WRONG + 1
    (choice, *rest) = siblings_of(*(Note(str(n), Kind.CHOICE, f"Which is {n}?", f"Bone {n}") for n in range(9)))
    assert texts(offer(choice, ("One", "Two"), rest, 1)) == {"Bone 0", "One", "Two"}
    assert offer(choice, (), rest, 1) is None


def test_of_many_written_options_three_are_drawn_and_all_of_them_come_up() -> None:
    (asked,) = siblings_of(BONES[0], part="reverse")
    written = ("Tibia", "Fibula", "Radius", "Ulna", "Skull")
    assert len(texts(offer(asked, written, (), 1))) == WRONG + 1
    assert ever(asked, (), written) == {"Femur", *written}


SECOND_RIGHT = {
    "the same words": (term("Femur", "What carries weight"), term("Thigh", "what carries  weight.")),
    "a synonym of the term": (
        term("Femur", "What carries weight", ["Thighbone"]),
        term("Thighbone", "What is long there"),
    ),
    "a synonym, the other way": (
        term("Femur", "What carries weight"),
        term("Thighbone", "What is in a leg", ["Femur"]),
    ),
    "the same term": (term("Femur", "What carries weight"), Note("f2", Kind.DEFINITION, "femur", "What is in a leg")),
    "one within the other": (term("Femur", "What carries weight"), term("Thigh", "What carries weight, mostly")),
    "a narrower term": (term("Femur", "What carries weight"), term("Proximal femur", "What is up there")),
    "what the other card accepts": (
        term("Femur", "What carries weight"),
        term("Thigh", "What is in a leg", back_accept="What carries weight there"),
    ),
    "what it builds on": (term("Femur", "What carries weight"), term("Limb", "What bodies have", after=("Femur",))),
}


@pytest.mark.parametrize("case", SECOND_RIGHT)
def test_what_could_be_right_as_well_is_no_option(case: str) -> None:
    first, second = SECOND_RIGHT[case]
    (asked, other, *others) = siblings_of(first, second, *ORGANS)
    assert other.answer not in ever(asked, [other, *others])
    assert len(ever(asked, [other, *others])) > WRONG


def test_a_term_that_another_card_accepts_is_no_option() -> None:
    """Backwards: the pump is also called drug delivery, so the question has two names for its answer."""
    pump = term("Intrathecal pump", "It feeds a catheter", ["Drug delivery"])
    delivery = term("Drug delivery", "A catheter takes medicine to the spine")
    (asked, other, *others) = siblings_of(delivery, pump, *BONES[1:], part="reverse")
    assert other.answer not in ever(asked, [other, *others])


def test_the_answer_of_a_third_card_is_no_option_where_it_answers_the_same_question() -> None:
    """Two cards ask for a bone of the shin; the answer of either is right, whoever else has it."""
    notes = (
        Note("a", front="Shin bone", back="Tibia"),
        Note("b", front="Shin bone", back="Fibula"),
        Note("c", front="Thin bone", back="Fibula"),
        *(
            Note(f"x{n}", front=f"Bone {n}", back=name)
            for n, name in enumerate(("Femur", "Radius", "Scapula", "Atlas"))
        ),
    )
    (asked, *others) = siblings_of(*notes)
    assert ever(asked, others) == {"Tibia", "Femur", "Radius", "Scapula", "Atlas"}


def test_a_written_option_that_is_right_or_comes_twice_is_left_out() -> None:
    (asked,) = siblings_of(term("Radiofrequency ablation (RFA)", "Heat", ["Neurotomy"]), part="reverse")
    written = ("radiofrequency ablation", "Neurotomy", "Nerve block", "nerve  block.", "Spacer", "Pump")
    assert ever(asked, (), written) == {"Radiofrequency ablation", "Nerve block", "Spacer", "Pump"}


@pytest.mark.parametrize(
    "text", ["None of these", "none of the above.", "All of these", "Both a and b", "Keine davon", "I don't know"]
)
def test_none_of_these_and_the_like_are_never_options(text: str) -> None:
    (asked, *others) = siblings_of(*BONES)
    assert text not in ever(asked, others, (text,))
    (choice,) = siblings_of(Note("c", Kind.CHOICE, "Which?", "Femur"))
    assert texts(offer(choice, ("Tibia", "Ulna", text), (), 1)) == {"Femur", "Tibia", "Ulna"}


def test_cells_of_one_column_are_each_others_options() -> None:
    def cell(row: str, column: str, back: str, table: str = "bones") -> Note:
        return Note(f"{row}-{column}", Kind.TABLE, f"{row}: {column}?", back, table=table, row=row, column=column)

    places = [cell(row, "place", back) for row, back in zip("abcd", ("Thigh", "Shin", "Arm", "Skull"), strict=True)]
    shapes = [cell(row, "shape", back) for row, back in zip("abcd", ("Long", "Flat", "Short", "Round"), strict=True)]
    elsewhere = cell("e", "place", "Spine", "muscles")
    every = siblings_of(*places, *shapes, elsewhere)
    assert ever(every[0], every) == {"Thigh", "Shin", "Arm", "Skull"}
    assert ever(every[4], every) == {"Long", "Flat", "Short", "Round"}


def test_questions_lend_options_only_to_questions_that_ask_for_the_same_sort_of_thing() -> None:
    capitals = [("France", "Paris"), ("Italy", "Rome"), ("Spain", "Madrid"), ("Norway", "Oslo")]
    notes = [Note(land, front=f"What is the capital of {land}?", back=town) for land, town in capitals]
    notes += [Note(f"river-{land}", front=f"Which river runs through {land}?", back="Seine") for land, _ in capitals]
    every = siblings_of(*notes)
    assert ever(every[0], every) == {"Paris", "Rome", "Madrid", "Oslo"}
    assert offer(every[4], (), every, 1) is None


LEG = ("Femur", "Tibia", "Fibula", "Patella")


def test_cards_with_tags_take_options_from_cards_that_share_one() -> None:
    tagged = [term(name, f"Number {n}", tags=("leg",)) for n, name in enumerate(LEG)]
    every = siblings_of(*tagged, term("Stapes", "Bone of the ear", tags=("head",)), part="reverse")
    assert ever(every[0], every) == set(LEG)


def test_an_option_of_another_form_is_never_offered() -> None:
    years = [Note(f"y{n}", front=f"Event {n}", back=str(1900 + n)) for n in range(3)]
    lengths = [Note(f"l{n}", front=f"Bone {n}", back=f"{n + 3} cm") for n in range(3)]
    words = [Note(f"w{n}", front=f"Thing {n}", back=f"Word{n} here") for n in range(5)]
    every = siblings_of(*years, *lengths, *words)
    assert offer(every[0], (), every, 1) is None
    assert offer(every[3], (), every, 1) is None
    assert ever(every[6], every) == {note.back for note in words}


def test_an_option_that_alone_repeats_the_question_is_never_offered() -> None:
    """Only one term has a word of the definition: whoever never learned it would pick it."""
    told = term("Joint injection", "Medicine goes into a painful joint")
    plain = [term(name, f"What {name.lower()} is") for name in ("Vertebroplasty", "Discectomy", "Acupuncture")]
    (asked, *others) = siblings_of(told, *plain, part="reverse")
    assert offer(asked, (), others, 1) is None
    like = siblings_of(told, *plain, term("Joint fusion", "Two bones grow together"), part="reverse")
    assert all("Joint fusion" in texts(offer(like[0], (), like, seed)) for seed in range(20))


def test_a_long_answer_and_one_with_lines_of_its_own_are_asked_another_way() -> None:
    for back in ("- one\n- two", " ".join(["word"] * 50)):
        (asked, *others) = siblings_of(Note("a", Kind.DEFINITION, "Femur", back), *BONES[1:])
        assert offer(asked, ("Tibia", "Fibula", "Ulna"), others, 1) is None


def test_remarks_and_full_stops_that_only_some_options_have_are_taken_off() -> None:
    (asked,) = siblings_of(term("Pain relief (as a goal)", "Less pain"), part="reverse")
    assert texts(offer(asked, ("Better sleep.", "More exercise", "Fewer drugs"), (), 1)) == {
        "Pain relief", "Better sleep", "More exercise", "Fewer drugs",
    }  # fmt: skip


WORDS = (
    *("Femur", "femur", "Femur (thigh)", "The femur", "Tibia", "Fibula", "Radius", "Ulna", "Patella", "Scapula"),
    *("Nerve", "Nerves", "Nerve block", "12 mg", "14 mg", "None of these", "", "1\n\n2", "大腿骨", "脛骨"),
)
NOTES = [
    Note(
        "abcdef"[n % 6],
        (Kind.BASIC, Kind.DEFINITION, Kind.DEFINITION, Kind.CHOICE, Kind.TABLE)[n % 5],
        front,
        back,
        accept=(WORDS[n % 20],) if n % 3 == 0 else (),
        tags=("x", "y")[: n % 4],
        column="c" if n % 2 else None,
    )
    for n, (front, back) in enumerate(zip(shuffled(WORDS * 10, 1), shuffled(WORDS * 10, 2), strict=True))
    if back
]
"""Notes of all sorts whose few words make them synonyms, parts and doubles of each other."""

SEEDS = st.integers(min_value=0, max_value=2**64 - 1)


@settings(deadline=None, max_examples=120)
@given(st.lists(st.sampled_from(NOTES), min_size=1, max_size=12), st.lists(st.sampled_from(WORDS), max_size=4), SEEDS)
def test_the_laws_of_options(notes: list[Note], written: list[str], seed: int) -> None:
    """The right one is there once, no two say the same, three are wrong, and the seed decides nothing but the draw."""
    every = siblings_of(*notes)
    asked = every[0]
    found = offer(asked, written, every, seed)
    assert found == offer(asked, written, every, seed)
    assert (found is None) == (offer(asked, written, every, seed + 1) is None)
    if found is None:
        return
    said = [min(names("en", option.text)) for option in found.options]
    assert len(set(said)) == len(said)
    assert [option.card for option in found.options].count(asked.card) == 1
    assert found.options[found.right].card == asked.card
    accepted = names("en", *asked.accept)
    assert not any(name in accepted for place, name in enumerate(said) if place != found.right)
    assert len(found.options) == WRONG + 1 or asked.kind is Kind.CHOICE


def test_the_right_option_stands_anywhere_with_the_same_chance() -> None:
    """400 days of one card: 100 times at each of four places, within three standard deviations (8.7)."""
    every = siblings_of(*BONES)
    places: Counter[int] = Counter()
    for day in range(739_000, 739_400):
        found = offer(every[0], (), every, seed_of("deck/femur", day))
        assert found is not None
        places[found.right] += 1
    assert sorted(places) == [0, 1, 2, 3]
    assert all(abs(number - 100) <= 26 for number in places.values())


def test_other_days_bring_other_options() -> None:
    notes = [term(name, f"Number {n}") for n, name in enumerate((*LEG, "Ulna", "Radius", "Atlas"))]
    every = siblings_of(*notes, part="reverse")
    drawn = {frozenset(texts(offer(every[0], (), every, seed_of("d/femur", day)))) for day in range(40)}
    assert len(drawn) > 10


FACE = Face("", "Which?", "Femur", None, "Because.", (), ())
QUESTION = Question(1, Way.CHOICE, FACE, (Option("Tibia", 2, "Shin?"), Option("Femur", 1), Option("Ulna")), right=1)


def test_a_chosen_option_is_right_or_wrong_and_says_whose_it_is() -> None:
    assert judged(QUESTION, 1)[:5] == (Verdict.RIGHT, 4, 1.0, "Femur", None)
    assert judged(QUESTION, 0)[:5] == (Verdict.WRONG, 1, 0.0, "Tibia", 2)
    assert judged(QUESTION, 2)[:5] == (Verdict.WRONG, 1, 0.0, "Ulna", None)
    for place in (-1, 3):
        with pytest.raises(IndexError):
            judged(QUESTION, place)
