"""Reports in the hands of other programs: LibreOffice opens the workbook, Chromium shows and prints the page.

They are skipped where the programs are not installed, unless STUDYCARDS_TEST_PROGRAMS=required says that they are.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from studycards.documents.readers import read
from studycards.reports.formats import write
from tests.reports.sample import sample

pytestmark = pytest.mark.programs
_QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --hide-scrollbars"
).split()


def program(*names: str) -> str:
    """Find an installed program by one of its names."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        missing = f"{names[0]} is not installed"
        if os.environ.get("STUDYCARDS_TEST_PROGRAMS") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def test_libreoffice_opens_each_sheet_of_the_workbook(tmp_path: Path) -> None:
    """Converted to CSV, a file a sheet: dates and numbers are such, and what looks like a formula is its own text."""
    office = program("soffice", "libreoffice")
    book = tmp_path / "report.xlsx"
    book.write_bytes(write(sample(), ".xlsx"))
    # Separator, quote, UTF-8, from line 1, and, after six at their defaults, all sheets (its filter options for CSV).
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--norestore", "--convert-to", options, "--outdir", tmp_path, book],
        capture_output=True,
        check=True,
        timeout=120,
    )
    sheets = {path.stem.removeprefix("report-"): path for path in tmp_path.glob("report-*.csv")}
    names = {"Overview", "Summary", "Reviews a week", "Coverage by deck", "Item analysis", "Definitions"}
    assert sheets.keys() == names
    weeks, items = (rows(sheets[name]) for name in ("Reviews a week", "Item analysis"))
    assert weeks[1] == ["2026-09-28", "9", "5", "40", "8", "81%"]
    assert items[1] == ["pain/rfa", "What does `RFA` | stand for?", "31", "-0.1234567", "=cmd|'/C calc'!A0"]


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_chromium_shows_and_prints_the_page(tmp_path: Path) -> None:
    """The picture is not blank; on paper all sections stand, and neither contents nor folded tables."""
    browser = program("chromium", "chromium-browser", "google-chrome")
    page, paper, picture = (tmp_path / f"report.{ending}" for ending in ("html", "pdf", "png"))
    page.write_bytes(write(sample(), ".html"))
    base = [browser, *_QUIET, f"--user-data-dir={tmp_path / 'profile'}"]
    printed = "--no-pdf-header-footer", f"--print-to-pdf={paper}"
    for what in (printed, ("--window-size=900,1400", f"--screenshot={picture}")):
        subprocess.run([*base, *what, page.as_uri()], capture_output=True, check=True, timeout=120)
    words = " ".join(" ".join(read(paper).source).split())
    for heading in ("Learner report: Zoë Ångström", "Activity", "Coverage", "What the figures mean"):
        assert heading in words
    assert "the numbers" not in words
    assert picture.stat().st_size > 20_000
