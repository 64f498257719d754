"""The table of how well each form of document is drafted: `python -m tests.drafting.evaluation`.

Documents are invented (`tests.drafting.pages`), so no rule can know them; the German page is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable

from studycards.cards import Kind
from tests.drafting.flattening import FLATTENINGS, Flattening
from tests.drafting.invented import Wanted
from tests.drafting.pages import FACTS, Page, decoys_only, one, page
from tests.drafting.reading import notes
from tests.drafting.scoring import Score, score

SEEDS = range(6)
KINDS = (Kind.DEFINITION, Kind.TABLE, Kind.FAQ)

GERMAN = """Grundbegriffe der Imkerei

Stockmeißel: Ein Werkzeug aus Stahl, mit dem Imker verklebte Rähmchen lösen.

Weiselzelle: Eine längliche Zelle aus Wachs, in der eine neue Königin heranwächst.

Beute = die Wohnung eines Bienenvolkes
Tracht = das Angebot an Nektar und Pollen
Zarge = ein Teil der Beute ohne Boden und Deckel

Häufige Fragen

Wann wird der Honig geschleudert?
Der Honig wird geschleudert, sobald die Waben zu zwei Dritteln verdeckelt sind.

Warum raucht der Imker?
Rauch lässt die Bienen Honig aufnehmen, und satte stechen seltener.

Gerät\tZweck
Smoker\tBienen beruhigen
Schleuder\tHonig aus Waben lösen
Absperrgitter\tKönigin vom Honigraum fernhalten
"""
GERMAN_CARDS = (
    Wanted(Kind.DEFINITION, "Stockmeißel", "Ein Werkzeug aus Stahl, mit dem Imker verklebte Rähmchen lösen."),
    Wanted(Kind.DEFINITION, "Weiselzelle", "Eine längliche Zelle aus Wachs, in der eine neue Königin heranwächst."),
    Wanted(Kind.DEFINITION, "Beute", "die Wohnung eines Bienenvolkes"),
    Wanted(Kind.DEFINITION, "Tracht", "das Angebot an Nektar und Pollen"),
    Wanted(Kind.DEFINITION, "Zarge", "ein Teil der Beute ohne Boden und Deckel"),
    Wanted(
        Kind.FAQ,
        "Wann wird der Honig geschleudert?",
        "Der Honig wird geschleudert, sobald die Waben zu zwei Dritteln verdeckelt sind.",
    ),
    Wanted(Kind.FAQ, "Warum raucht der Imker?", "Rauch lässt die Bienen Honig aufnehmen, und satte stechen seltener."),
    Wanted(Kind.TABLE, "Smoker", "Bienen beruhigen", "Zweck"),
    Wanted(Kind.TABLE, "Schleuder", "Honig aus Waben lösen", "Zweck"),
    Wanted(Kind.TABLE, "Absperrgitter", "Königin vom Honigraum fernhalten", "Zweck"),
)  # fmt: skip


def judged(pages: Iterable[Page], flatten: Flattening, name: str) -> Score:
    """Flatten pages, draft from each alone, and score all together."""
    total = Score()
    for made in pages:
        total.add(score(notes(flatten(made), name), made.wanted, made.junk))
    return total


def whole_pages() -> list[Page]:
    """Pages with every fact and every decoy."""
    return [page(seed) for seed in SEEDS]


def short_pages() -> list[Page]:
    """Pages about one thing each."""
    return [one(section, seed) for seed in SEEDS for section in FACTS]


def empty_pages() -> list[Page]:
    """Pages with nothing to learn."""
    return [decoys_only(seed) for seed in SEEDS]


def german() -> Score:
    """Score the German page."""
    return score(notes(GERMAN), GERMAN_CARDS, ())


def _row(name: str, total: Score, short: Score, empty: Score) -> str:
    kinds = " | ".join(f"{total.f1(kind):.3f}" for kind in KINDS)
    cells = (f"{name:<20}", f"{total.f1():.3f}", kinds, f"{short.f1():.3f}", len(total.junk), len(empty.wrong))
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Print one line for each form."""
    print("| form                 | F1    | definition | table | faq   | short | junk | from nothing |")
    print("|---|---|---|---|---|---|---|---|")
    for name, (flatten, file) in FLATTENINGS.items():
        whole, short, empty = (judged(pages(), flatten, file) for pages in (whole_pages, short_pages, empty_pages))
        print(_row(name, whole, short, empty))
    print(f"German, as text: F1 {german().f1():.3f}")


if __name__ == "__main__":
    main()
