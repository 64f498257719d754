"""Pages of invented subjects as a browser has them, before anything flattens them: headings, lists, tables, questions.

Every page holds facts to draft and decoys to pass by; `tests.drafting.flattening` makes texts of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from studycards.cards import Kind
from tests.drafting.invented import Inventor, Wanted


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Items:
    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Glossary:
    entries: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Code:
    text: str


Element = Heading | Paragraph | Items | Glossary | Table | Code


@dataclass
class Page:
    """A page under construction, the cards it must give, and the strings no card may show."""

    elements: list[Element] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    junk: list[str] = field(default_factory=list)

    def add(self, *elements: Element) -> None:
        self.elements += elements

    def want(self, kind: Kind, key: str, answer: str, column: str | None = None) -> None:
        self.wanted.append(Wanted(kind, key, answer, column))


Section = Callable[[Inventor, Page], None]


def name(invent: Inventor, *, title: bool = True) -> str:
    return invent.term(title=title).split(" (")[0]


def glossary(invent: Inventor, page: Page) -> None:
    """A definition list in the order of the alphabet, one entry of two paragraphs."""
    terms = sorted((invent.term(title=invent.random.random() < 0.5) for _ in range(6)), key=str.casefold)
    entries = []
    for number, term in enumerate(terms):
        meaning = (invent.meaning(), *((invent.sentence(),) if number == 2 else ()))
        entries.append((term, meaning))
        page.want(Kind.DEFINITION, term, "\n".join(meaning))
    page.add(Heading("Glossary"), Glossary(tuple(entries)))


def small_letters(invent: Inventor, page: Page) -> None:
    """A glossary whose terms are written small."""
    entries = []
    for term in sorted(name(invent, title=False).lower() for _ in range(5)):
        meaning = invent.meaning()
        entries.append((term, (meaning,)))
        page.want(Kind.DEFINITION, term, meaning)
    page.add(Heading("Key terms"), Glossary(tuple(entries)))


def restated(invent: Inventor, page: Page) -> None:
    """A glossary without a heading that says so, whose meanings begin with the term."""
    entries = []
    for term in sorted(name(invent) for _ in range(5)):
        meaning = f"A {term.lower()} is a {invent.phrase()}. {invent.sentence()}"
        entries.append((term, (meaning,)))
        page.want(Kind.DEFINITION, term, meaning)
    page.add(Heading(name(invent)), Glossary(tuple(entries)))


def table(columns: int, *, long: bool) -> Section:
    def section(invent: Inventor, page: Page) -> None:
        header = tuple(name(invent) for _ in range(columns))
        rows: list[tuple[str, ...]] = []
        for _ in range(invent.random.randint(4, 7)):
            cells = [name(invent).split()[0]]
            cells += [f"{invent.word()} {invent.word()}".capitalize() for _ in header[2:]]
            cells.append(invent.phrase().capitalize() if long else f"{invent.random.randint(2, 999)} {invent.word()}")
            if any(cells[0] == row[0] for row in rows):
                continue
            rows.append(tuple(cells))
            for column, cell in zip(header[1:], cells[1:], strict=True):
                page.want(Kind.TABLE, cells[0], cell, column)
        page.add(Heading(name(invent)), Paragraph(invent.paragraph()), Table(header, tuple(rows)))

    return section


def questions(invent: Inventor, page: Page) -> None:
    page.add(Heading("Frequently asked questions"))
    for count in (1, 2, 1):
        question, about = invent.question()
        answer = [f"For {about}, {invent.sentence()}", *(invent.paragraph() for _ in range(count - 1))]
        page.add(Heading(question, 3), *map(Paragraph, answer))
        page.want(Kind.FAQ, question, "\n\n".join(answer))


def labelled(sign: str) -> Section:
    def section(invent: Inventor, page: Page) -> None:
        texts = []
        for _ in range(4):
            term, meaning = name(invent), invent.meaning()
            texts.append(f"{term}{sign}{meaning}")
            page.want(Kind.DEFINITION, term, meaning)
        page.add(Heading(name(invent)), Paragraph(invent.paragraph()), Items(tuple(texts)))

    return section


def equations(invent: Inventor, page: Page) -> None:
    """Vocabulary as learners write it down: `term = meaning`, a line each."""
    page.add(Heading(name(invent)))
    for _ in range(5):
        term, meaning = invent.word(), f"the {invent.word()} of a {invent.word()}"
        page.add(Paragraph(f"{term} = {meaning}"))
        page.want(Kind.DEFINITION, term, meaning)


def numbered_terms(invent: Inventor, page: Page) -> None:
    texts = []
    for _ in range(4):
        term, meaning = name(invent), invent.meaning()
        texts.append(f"{term}: {meaning}")
        page.want(Kind.DEFINITION, term, meaning)
    page.add(Heading(name(invent)), Items(tuple(texts), numbered=True))


def sentences(invent: Inventor, page: Page) -> None:
    term, phrase = name(invent).lower(), invent.phrase()
    page.add(Heading(name(invent)), Paragraph(f"A {term} is a {phrase}. {invent.paragraph()}"))
    page.want(Kind.DEFINITION, term, f"A {phrase}")


def expansions(invent: Inventor, page: Page) -> None:
    """Short forms explained as labels: `TKB: Trug Kell Brast`."""
    texts: list[str] = []
    for _ in range(4):
        parts = [invent.word().capitalize() for _ in range(3)]
        short = "".join(part[0] for part in parts)
        if any(text.startswith(short) for text in texts):
            continue
        texts.append(f"{short}: {' '.join(parts)}")
        page.want(Kind.DEFINITION, short, " ".join(parts))
    page.add(Heading("Short forms"), Items(tuple(texts)))


def chapters(invent: Inventor, page: Page) -> None:
    """Headings with their paragraphs, which define nothing."""
    for _ in range(3):
        page.add(Heading(name(invent)), Paragraph(invent.paragraph()), Paragraph(invent.paragraph()))


def titles(invent: Inventor, page: Page) -> None:
    for _ in range(2):
        title = f"{name(invent)}: {name(invent)} for {name(invent)}"
        page.add(Heading(title), Paragraph(invent.paragraph()))
        page.junk.append(title)


def links(invent: Inventor, page: Page) -> None:
    page.add(Heading("Related articles"))
    page.add(Items((f"{invent.word().capitalize()}: we are hiring", f"{name(invent)}: our plans", "Meet the team")))
    page.junk += ["we are hiring", "our plans"]


def set_questions(invent: Inventor, page: Page) -> None:
    asked = tuple(invent.question()[0] for _ in range(3))
    page.add(Heading("Check your understanding"), Items(asked, numbered=True), Heading(name(invent)))
    page.add(Paragraph(invent.paragraph()))
    page.junk += asked


def program(invent: Inventor, page: Page) -> None:
    lines = [
        f"{invent.word()}: {invent.word()}",
        f"def {invent.word()}({invent.word()}):",
        f"    return {invent.word()}",
    ]
    page.add(Heading("Code"), Paragraph(invent.paragraph()), Code("\n".join(lines)), Paragraph(invent.paragraph()))
    page.junk.append(lines[0])


def log(invent: Inventor, page: Page) -> None:
    texts = [
        f"2021-04-{day:02} 10:0{day} INFO: {invent.word()} {invent.word()} started {invent.word()}"
        for day in range(1, 6)
    ]
    page.add(Heading("Output"), Code("\n".join(texts)))
    page.junk.append("INFO")


def changes(invent: Inventor, page: Page) -> None:
    for number in (3, 2, 1):
        page.add(Heading(f"Version 1.{number}"))
        page.add(Items(tuple(f"{verb} the {invent.word()} of {invent.word()}" for verb in ("Fix", "Add", "Remove"))))
    page.junk.append("Version 1.2")


def recipe(invent: Inventor, page: Page) -> None:
    steps = tuple(f"{invent.word().capitalize()} the {invent.word()} with {invent.word()}." for _ in range(4))
    page.add(Heading(f"How to {invent.word()} a {invent.word()}"), Items(steps, numbered=True))
    page.junk.append(steps[0])


def dialogue(invent: Inventor, page: Page) -> None:
    first, second = invent.word().capitalize(), invent.word().capitalize()
    for _ in range(2):
        page.add(
            Paragraph(f"“{invent.sentence()}” said {first}."), Paragraph(f"“{invent.sentence()}” {second} replied.")
        )
    page.junk += [f"said {first}"]


def figures(invent: Inventor, page: Page) -> None:
    rows = tuple((str(year), *(f"{invent.random.uniform(1, 99):.1f}" for _ in range(3))) for year in range(2001, 2007))
    page.add(Heading(name(invent)), Table(("Year", *(name(invent) for _ in range(3))), rows))
    page.junk += [rows[0][1]]


def address(invent: Inventor, page: Page) -> None:
    place = f"{invent.random.randint(1, 99)} {invent.word().capitalize()} Street"
    page.add(Heading("Contact"), Paragraph(place), Paragraph("Phone: 555 0123"), Paragraph("Email: a@example.org"))
    page.junk += ["555 0123", "a@example.org"]


FACTS: tuple[Section, ...] = (
    glossary, small_letters, restated, table(2, long=True), table(3, long=True), table(3, long=False), questions,
    labelled(": "), labelled(" – "), labelled(" - "), labelled(" — "), equations, numbered_terms, sentences, expansions,
)  # fmt: skip
DECOYS: tuple[Section, ...] = (
    chapters, titles, links, set_questions, program, log, changes, recipe, dialogue, figures, address,
)  # fmt: skip


def page(seed: int) -> Page:
    """A page with every fact and every decoy in any order, a paragraph under a heading between them."""
    invent, made = Inventor(seed), Page()
    made.add(Heading(name(invent), 1), Paragraph(invent.paragraph()))
    sections = [*FACTS, *DECOYS]
    invent.random.shuffle(sections)
    for section in sections:
        section(invent, made)
        made.add(Heading(name(invent)), Paragraph(invent.paragraph()), Paragraph(invent.paragraph()))
    return made


def decoys_only(seed: int) -> Page:
    """A page with nothing to learn."""
    invent, made = Inventor(seed), Page()
    made.add(Heading(name(invent), 1), Paragraph(invent.paragraph()))
    for section in DECOYS:
        section(invent, made)
    return made


def one(section: Section, seed: int) -> Page:
    """A short page about one thing."""
    invent, made = Inventor(seed), Page()
    made.add(Heading(name(invent), 1), Paragraph(invent.paragraph()))
    section(invent, made)
    made.add(Heading(name(invent)), Paragraph(invent.paragraph()), Paragraph(invent.paragraph()))
    return made
