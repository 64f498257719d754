"""A question is drafted with all that answers it and no more; without an answer it gives nothing."""

from __future__ import annotations

import pytest

from tests.drafting.reading import pairs

Q = "What is the use of a trug?"
A = "The trug holds the miska."


@pytest.mark.parametrize(
    ("text", "back"),
    [
        (f"{Q}\n{A}", A),
        (f"{Q}\n\n{A}", A),
        (f"{Q}\n\n{A}\n\nIt also holds pells.", f"{A}\n\nIt also holds pells."),
        (f"{Q}\n\nThe trug holds:\n\n– miskas\n– pells.", "The trug holds:\n\n- miskas\n- pells."),
        (f"{Q}\n\n– miskas;\n– pells in the trug.", "- miskas;\n- pells in the trug."),
        (f"Q: {Q}\nA: {A}", A),
        (f"Q1. {Q} A holds it all.", "A holds it all."),
        (f"{Q}{A}", A),
        (f"{Q}\n\n{A}May 3, 2012", A),
        (f"{Q}\n\n{A} …", A),
        (f"{Q}\n\n{A}\n\nLeave a Reply\n\nYour email address will not be published.", A),
        (f"{Q}\n\n{A}\n\nAnother Heading\n\nOther matter stands here.", A),
        (f"{Q}\n{A}\n\nOther matter stands below a blank line.", A),
    ],
)
def test_an_answer_is_taken_whole_and_no_further(text: str, back: str) -> None:
    found = dict(pairs(text))
    assert found == {Q: back}


@pytest.mark.parametrize(
    "text",
    [
        f"{Q}\n\nHow does a miska fall?\n\nWhen is a pell needed?\n\nA trug stands alone here.",
        f"{Q}\n\nNext\n\nThe trug holds the miska.",
        f"{Q}\n\nA Heading of the Next Part\n\nThe trug falls.",
        f"• {Q}\n\nThe trug falls in the morning.",
        Q,
        "Was this page helpful?\n\nThe trug falls.",
        f"{Q}\n\nSomething else that has nothing in common.",
        "a = b == c ?\nd : e and the rest of it",
    ],
)
def test_a_question_nobody_answers_gives_nothing(text: str) -> None:
    assert pairs(text) == []


def test_question_headings_take_their_section() -> None:
    text = f"# Trugs\n\n## {Q}\n\n{A}\n\n- one\n- two\n\n## Other\n\nMatter."
    assert pairs(text, "page.md") == [(Q, f"{A}\n\n- one\n- two")]


@pytest.mark.parametrize("question", [f"### {Q}\n", Q, f"**{Q}**"], ids=["heading", "line above", "bold line above"])
def test_a_lone_question_in_markdown_needs_no_word_of_its_answer(question: str) -> None:
    """A section is asked by its heading, and an answer may stand on the line below its question, as in plain text."""
    text = f"# Tools\n\nOther matter.\n\n{question}\nSomething holds it, and the rest falls down.\n\n## Next\n\nMatter."
    assert pairs(text, "page.md") == [(Q, "Something holds it, and the rest falls down.")]


@pytest.mark.parametrize("heading", ["Ready to start?", "Questions?", "What comes next?"])
def test_a_heading_that_only_calls_out_is_no_question(heading: str) -> None:
    assert pairs(f"# Tools\n\nMatter.\n\n## {heading}\n\nThe trug falls in the morning.", "page.md") == []


def test_bullets_that_ask_are_answered_by_the_lines_under_them() -> None:
    text = "- What is a trug for?\n  It holds the miska.\n- When is a pell needed?\n  It is needed in the morning."
    assert [front for front, _ in pairs(text, "page.md")] == ["What is a trug for?", "When is a pell needed?"]


def test_questions_in_bold_and_in_definition_lists_are_questions() -> None:
    assert pairs(f"**{Q}** {A}", "page.md") == [(Q, A)]
    assert pairs(f"{Q}\n: {A}", "page.md") == [(Q, A)]


LED_UP = "I have never held a trug. May I come and see one?"
PLAIN = "\n\n".join(
    f"What is the use of {name}?\n\nThe {name} holds the miska." for name in ("pells", "bells", "wells")
)


def test_sentences_may_lead_up_to_a_question_in_a_list_of_questions() -> None:
    assert pairs(f"{PLAIN}\n\n{LED_UP}\n\n{A}")[-1] == (LED_UP, A)


def test_a_paragraph_that_ends_with_a_question_is_none_by_itself() -> None:
    assert pairs(f"{LED_UP}\n\n{A}") == []


def test_the_sign_that_folds_an_answer_out_is_no_part_of_the_question() -> None:
    page = "".join(
        f"<h3>What is the use of {name}? <span>+</span></h3><div>It holds the miska.</div>"
        for name in ("pells", "wells")
    )
    assert pairs(f"<body>{page}</body>", "page.html")[0] == ("What is the use of pells?", "It holds the miska.")


def test_a_sign_alone_that_folds_an_answer_which_was_not_copied_is_no_answer() -> None:
    assert pairs("".join(f"What is the use of {name}?\n+\n" for name in ("pells", "wells", "trugs", "gosks"))) == []


@pytest.mark.parametrize("offer", ["Still have questions?", "Need more help?", "Got any suggestions?", "Any ideas?"])
def test_an_offer_of_help_is_no_question_and_ends_the_answer_above_it(offer: str) -> None:
    asked = [
        (f"What is the use of {name}?", f"It holds the {name} of the house.") for name in ("pells", "wells", "trugs")
    ]
    text = "\n\n".join(line for pair in asked for line in pair)
    assert pairs(f"{text}\n\n{offer}\n\nRead the other pages of the house, or write to us.") == asked


def test_a_short_line_within_an_answer_is_a_heading_only_where_the_next_question_follows() -> None:
    """Text that fell out of a page has no blank lines to part headings from the lines of an answer."""
    asked = [
        f"What is the use of {name}?\nIt holds:\nThe {name} of old\nAnd what fell in." for name in ("pells", "wells")
    ]
    text = "\n".join([*asked, "Trugs of the House", "What is a trug?\nA box that holds the pells.", "Write to us"])
    assert pairs(text) == [
        *(
            (f"What is the use of {name}?", f"It holds:\n\nThe {name} of old\n\nAnd what fell in.")
            for name in ("pells", "wells")
        ),
        ("What is a trug?", "A box that holds the pells."),
    ]
