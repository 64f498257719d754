"""Dates on the command line, as study days."""

from __future__ import annotations

import argparse


def study_day(text: str) -> int:
    """Read a date such as 2026-11-22 and give its study day, as argparse wants it."""
    from datetime import date

    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-11-22") from None
