"""What the sample report is in each format, byte for byte: `python -m tests.reports.golden` writes the files anew."""

from __future__ import annotations

from pathlib import Path

from studycards.reports.formats import write
from tests.reports.sample import sample

FOLDER = Path(__file__).parent / "golden"
FILES = {
    "items.csv": (".csv", "items"),
    "report.json": (".json", None),
    "report.md": (".md", None),
    "report.html": (".html", None),
}
"""By the name of the file: the format, and of CSV the table."""


def made(name: str) -> bytes:
    """Write the sample as one of the files."""
    return write(sample(), *FILES[name])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in FILES:
        (FOLDER / name).write_bytes(made(name))
