"""What lists the features of a thing gives no cards; a list of kinds or parts among definitions does."""

from __future__ import annotations

import pytest

from tests.drafting.reading import pairs

ROWS = (
    ("Reads", "trug 1.0, trug 2.0, pell, gosk (old, new), brim, miska files"),
    ("Writes", "pell, gosk, brim/9, ellun, dorrit, hulm, fesk"),
    ("Holds", "many miskas, many trugs, pells, rods, two doors, one window"),
    ("Bends", "rods, trugs, doors, pells"),
)


@pytest.mark.parametrize("form", ["- **{}**: {}", "* {}: {}", "{}\n: {}\n"])
def test_a_list_of_features_gives_nothing(form: str) -> None:
    assert pairs("\n".join(form.format(*row) for row in ROWS), "page.md") == []


def test_rows_of_features_give_nothing() -> None:
    cells = "".join(f"<tr><td>{name}</td><td>{names}</td></tr>" for name, names in ROWS)
    assert pairs(f"<table>{cells}</table>", "page.html") == []


@pytest.mark.parametrize(
    "rows",
    [
        (ROWS[0], ("Pell", "The box that holds the miskas of a house."), ("Gosk", "A rod that was bent by hand.")),
        tuple((name, "trug, pell, gosk, brim") for name in ("Old trugs", "New trugs", "Lost trugs")),
        tuple(
            (name, f"{name} that holds miskas, rods, doors, pells, gosks, and brims.")
            for name in ("Arn", "Dasp", "Corn")
        ),
    ],
    ids=["among definitions", "short", "sentences"],
)
def test_other_labels_with_lists_stay(rows: tuple[tuple[str, str], ...]) -> None:
    assert [front for front, _ in pairs("\n".join(f"- {term}: {text}" for term, text in rows))] == [
        row[0] for row in rows
    ]
