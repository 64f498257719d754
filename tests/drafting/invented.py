"""Documents of invented subjects in invented words, with what is to be drafted from them and what is not.

Every pattern the drafter knows and every decoy it must pass by, in plain text as copied from a page or in Markdown.
One seed always gives the same document.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

from studycards.cards import Kind

_ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "sk",
    "st",
    "t",
    "tr",
    "v",
    "z",
)
_VOWELS = ("a", "e", "i", "o", "u", "ea", "oo")
_CODAS = ("", "", "l", "m", "n", "r", "rn", "sk", "st", "th", "nd", "x")


@dataclass(frozen=True)
class Wanted:
    """One card a document must give: its kind, what its front must name, and its back."""

    kind: Kind
    key: str
    answer: str
    column: str | None = None


@dataclass
class Invented:
    """A document under construction: its text, the cards it holds, and the strings no card may show."""

    parts: list[str] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    junk: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n\n".join(self.parts) + "\n"


class Inventor:
    """Makes words, names and sentences that no language has, around the small words of English."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._used: set[str] = set()

    def word(self) -> str:
        syllables = self.random.choice((1, 2, 2, 3))
        made = "".join(self._syllable() for _ in range(syllables))
        return made if len(made) > 3 else made + self._syllable()

    def _syllable(self) -> str:
        return self.random.choice(_ONSETS) + self.random.choice(_VOWELS) + self.random.choice(_CODAS)

    def term(self, *, title: bool = False) -> str:
        """A name of one to three words that no other thing in the document has."""
        while True:
            parts = [self.word() for _ in range(self.random.choice((1, 2, 2, 3)))]
            name = " ".join(part.capitalize() for part in parts) if title else " ".join(parts).capitalize()
            if self.random.random() < 0.1:
                name += " (" + "".join(part[0] for part in parts).upper() + self.word()[0].upper() + ")"
            if name.casefold() not in self._used:
                self._used.add(name.casefold())
                return name

    def phrase(self) -> str:
        """The core of an explanation: `vellun that dorrits the miska before the next trug`."""
        shapes = (
            "{} that {}s the {} before the next {}",
            "{} of {} and {} used to {} a {}",
            "{} in which every {} is {}ed by its {}",
            "{} that keeps {} and {} apart, mostly near the {}",
        )
        shape = self.random.choice(shapes)
        return shape.format(*(self.word() for _ in range(5)))

    def meaning(self) -> str:
        starts = ("A {}.", "The {}.", "Any {}.", "An early {}.", "Used for the {}.", "Describes a {}.")
        return self.random.choice(starts).format(self.phrase()) + self._more()

    def gerund(self) -> str:
        return f"{self.word().capitalize()}ing a {self.phrase()}." + self._more()

    def _more(self) -> str:
        return " " + self.sentence() if self.random.random() < 0.4 else ""

    def sentence(self) -> str:
        shapes = (
            "In most years the {} may {} its {} without any {}.",
            "Careful {} helps a {} to {} the {} in time.",
            "When {} meets {}, the {} will often {} again.",
            "They {} and {} with the {} of each {}.",
        )
        return self.random.choice(shapes).format(*(self.word() for _ in range(4)))

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 4)))

    def question(self) -> tuple[str, str]:
        """A question and the name it asks about."""
        name = self.term().split(" (")[0].lower()
        shapes = ("What is the use of {}?", "How does {} begin?", "Why would one choose {}?", "When is {} needed?")
        return self.random.choice(shapes).format(name), name


Pattern = Callable[[Inventor, Invented], None]


def bulleted_terms(invent: Inventor, into: Invented) -> None:
    sign = invent.random.choice(("•", "-", "*", "  •"))
    divider = invent.random.choice((": ", " – ", " — "))
    lines = []
    for _ in range(4):
        term, meaning = invent.term(title=True), invent.meaning()
        lines.append(f"{sign} {term}{divider}{meaning}")
        into.wanted.append(Wanted(Kind.DEFINITION, term, meaning))
    into.parts.append("\n".join(lines))


def labelled_paragraphs(invent: Inventor, into: Invented) -> None:
    for _ in range(3):
        term, meaning = invent.term(), invent.meaning()
        into.parts.append(f"{term}: {meaning}")
        into.wanted.append(Wanted(Kind.DEFINITION, term, meaning))


def glued_labels(invent: Inventor, into: Invented) -> None:
    for _ in range(3):
        term = invent.term().split(" (")[0]
        meaning = invent.random.choice((invent.meaning, invent.gerund))()
        into.parts.append(f"{term}{meaning}")
        into.wanted.append(Wanted(Kind.DEFINITION, term, meaning))


def term_lines(invent: Inventor, into: Invented) -> None:
    for term in sorted(invent.term() for _ in range(4)):
        meaning = invent.meaning()
        into.parts.append(f"{term}\n{meaning}")
        into.wanted.append(Wanted(Kind.DEFINITION, term, meaning))


def defining_sentences(invent: Inventor, into: Invented) -> None:
    for shape in ("{} is a {}.", "{} refers to a {}.", "{} is defined as the {}."):
        term, phrase = invent.term().split(" (")[0], invent.phrase()
        into.parts.append(shape.format(term, phrase) + " " + invent.sentence())
        article = "the" if "the {}" in shape else "a"
        into.wanted.append(Wanted(Kind.DEFINITION, term, f"{article} {phrase}"))
    term, phrase = invent.term().split(" (")[0].lower(), invent.phrase()
    into.parts.append(f"{invent.sentence()} A {phrase} is called {term}.")
    into.wanted.append(Wanted(Kind.DEFINITION, term, f"A {phrase}"))


def _rows(invent: Inventor, columns: int) -> tuple[list[str], list[list[str]]]:
    header = [invent.term(title=True).split(" (")[0] for _ in range(columns)]
    rows = []
    for _ in range(4):
        cells = [invent.term(title=True).split(" (")[0]]
        cells += [" ".join(invent.word() for _ in range(2)).capitalize() for _ in header[1:]]
        rows.append(cells)
    return header, rows


def _want_cells(into: Invented, header: list[str], rows: list[list[str]]) -> None:
    for row in rows:
        for column, cell in zip(header[1:], row[1:], strict=True):
            into.wanted.append(Wanted(Kind.TABLE, row[0], cell, column))


def glued_table(invent: Inventor, into: Invented) -> None:
    header, rows = _rows(invent, invent.random.choice((2, 2, 3)))
    lines = ["".join(header), *("".join(row) for row in rows)]
    into.parts.append("\n".join(lines))
    into.junk += lines
    _want_cells(into, header, rows)


def tabbed_table(invent: Inventor, into: Invented) -> None:
    header, rows = _rows(invent, invent.random.choice((2, 3)))
    into.parts.append("\n".join("\t".join(cells) for cells in [header, *rows]))
    _want_cells(into, header, rows)


def piped_table(invent: Inventor, into: Invented) -> None:
    header, rows = _rows(invent, invent.random.choice((2, 3)))
    ruled = [header, ["---"] * len(header), *rows]
    into.parts.append("\n".join("| " + " | ".join(cells) + " |" for cells in ruled))
    _want_cells(into, header, rows)


def tight_questions(invent: Inventor, into: Invented) -> None:
    lines = []
    for _ in range(3):
        question, name = invent.question()
        answer = f"{invent.sentence()} This is where {name} helps."
        lines += [question, answer]
        into.wanted.append(Wanted(Kind.FAQ, question, answer))
    into.parts.append("\n".join(lines))


def spaced_questions(invent: Inventor, into: Invented) -> None:
    for count in (1, 2, 3):
        question, name = invent.question()
        answer = [f"For {name}, {invent.sentence()}", *(invent.paragraph() for _ in range(count - 1))]
        into.parts += [question, *answer]
        into.wanted.append(Wanted(Kind.FAQ, question, "\n\n".join(answer)))


def listed_answer(invent: Inventor, into: Invented) -> None:
    question, name = invent.question()
    items = [f"{invent.word()} and {name}", *(f"{invent.word()} of {invent.word()}" for _ in range(3))]
    into.parts += [question, "\n".join(f"– {item}." for item in items)]
    into.wanted.append(Wanted(Kind.FAQ, question, " ".join(items)))


def menu(invent: Inventor, into: Invented) -> None:
    entries = ["Home", "About us", *(invent.word().capitalize() for _ in range(3)), "Contact"]
    into.parts += ["Skip to main content", "\n".join(f"  • {entry}" for entry in entries)]
    into.junk += ["Skip to main content", "About us"]


def banner(invent: Inventor, into: Invented) -> None:
    line = "We use cookies to improve your experience. By continuing to browse you accept our cookie policy."
    into.parts += [line, "Accept all\nManage preferences", "Last updated: May 3, 2021 | 4 min read"]
    into.junk += ["cookie policy", "Manage preferences", "Last updated"]


def comment_form(invent: Inventor, into: Invented) -> None:
    lines = [
        "Related articles",
        f"  • {invent.word().capitalize()}: we are hiring\n  • {invent.sentence()[:-1]}",
        "LEAVE A REPLY",
    ]
    into.parts += [*lines, "Your email address will not be published. Required fields are marked *", "Back to top"]
    into.junk += ["we are hiring", "LEAVE A REPLY", "Your email address", "Back to top"]


def call_to_action(invent: Inventor, into: Invented) -> None:
    name = invent.word().capitalize()
    pitch = f"{name} is a company that helps learners everywhere. Our platform offers {invent.word()} for free."
    into.parts += ["Sign up for free", f"About {name}", pitch, "Get started"]
    into.junk += ["Sign up for free", "Our platform", "Get started", "a company that helps"]


def titles_with_colons(invent: Inventor, into: Invented) -> None:
    for _ in range(2):
        title = f"{invent.term(title=True)}: {invent.term(title=True)} for {invent.term(title=True)}"
        into.parts += [title, invent.paragraph()]
        into.junk.append(title)


def open_questions(invent: Inventor, into: Invented) -> None:
    questions = [invent.question()[0] for _ in range(3)]
    into.parts += ["Test your knowledge", *questions, "Next", f"Read the notes on {invent.word()}"]
    into.junk += questions


def log_lines(invent: Inventor, into: Invented) -> None:
    lines = []
    for day in range(1, 7):
        lines.append(f"2021-03-0{day} {invent.word().capitalize()} {invent.word().capitalize()}")
        lines.append(f"\t* {invent.word()}: {invent.sentence()}")
    into.parts.append("\n".join(lines))
    into.junk.append("2021-03-01")


def asides(invent: Inventor, into: Invented) -> None:
    into.parts += [f"Note: {invent.sentence()}", f"It is a {invent.phrase()}.", f"One reason is the {invent.phrase()}."]
    into.junk += ["Note"]


PATTERNS: tuple[Pattern, ...] = (
    bulleted_terms,
    labelled_paragraphs,
    glued_labels,
    term_lines,
    defining_sentences,
    glued_table,
    tabbed_table,
    piped_table,
    tight_questions,
    spaced_questions,
    listed_answer,
)
DECOYS: tuple[Pattern, ...] = (call_to_action, titles_with_colons, open_questions, asides)


def plain_page(seed: int) -> Invented:
    """A page copied as text: menus around it, sections of every pattern in any order, decoys between them."""
    invent, page = Inventor(seed), Invented()
    menu(invent, page)
    banner(invent, page)
    sections = [*PATTERNS, *DECOYS]
    invent.random.shuffle(sections)
    for section in sections:
        page.parts += [invent.term(title=True).split(" (")[0], invent.paragraph()]
        section(invent, page)
        page.parts += [invent.term(title=True).split(" (")[0], invent.paragraph()]
    comment_form(invent, page)
    return page


def markdown_page(seed: int) -> Invented:
    """A chapter in Markdown: definition lists, terms in bold, tables, question headings."""
    invent, page = Inventor(seed), Invented()
    page.parts += [f"# {invent.term(title=True)}", invent.paragraph(), "## Glossary"]
    for _ in range(3):
        term, meaning = invent.term(), invent.meaning()
        page.parts.append(f"{term}\n:   {meaning}")
        page.wanted.append(Wanted(Kind.DEFINITION, term, meaning))
    page.parts += ["## Words in bold", invent.paragraph()]
    lines = []
    for divider in (": ", " – ", " "):
        term, meaning = invent.term(), invent.meaning()
        lines.append(f"* **{term}**{divider}{meaning}")
        page.wanted.append(Wanted(Kind.DEFINITION, term, meaning))
    page.parts += ["\n".join(lines), "## Table", invent.paragraph()]
    piped_table(invent, page)
    page.parts.append("## Questions")
    for _ in range(2):
        question, name = invent.question()
        answer = [f"For {name}, {invent.sentence()}", invent.paragraph()]
        page.parts += [f"### {question}", *answer]
        page.wanted.append(Wanted(Kind.FAQ, question, "\n\n".join(answer)))
    question, name = invent.question()
    reply = f"Only {name} can {invent.word()} the {invent.word()}."
    page.parts.append(f"**{question}** {reply}")
    page.wanted.append(Wanted(Kind.FAQ, question, reply))
    code = f"{invent.word()}: {invent.sentence()}"
    page.parts += ["## Code", f"```\n{code}\n```", "## Notes", invent.paragraph()]
    page.junk.append(code)
    return page


def empty_page(seed: int) -> Invented:
    """A page with nothing to learn: furniture, a log, questions set to the reader, prose that defines nothing."""
    invent, page = Inventor(seed), Invented()
    for section in (menu, banner, call_to_action, titles_with_colons, open_questions, log_lines, comment_form):
        section(invent, page)
    return page


def indented(text: str) -> str:
    """The text as some browsers copy it: everything below the first line further in."""
    return text.replace("\n", "\n      ")


def wrapped(text: str, width: int = 72) -> str:
    """The text wrapped by hand, as in a mail; rows of tables stay on their lines."""
    lines = []
    for line in text.split("\n"):
        lines += textwrap.wrap(line, width) if len(line) > width and not {"\t", "|"} & set(line) else [line]
    return "\n".join(lines)


def unspaced(text: str) -> str:
    """The text as it falls out of HTML: no blank line anywhere."""
    return "\n".join(line for line in text.split("\n") if line.strip())
