"""The day's backup, made by whatever studies first, and where backups lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycards.library.backup import daily_backup, folder, has_daily_backup
from studycards.scheduling.study_day import date_of
from studycards.workspace.place import Place

if TYPE_CHECKING:
    from pathlib import Path


def back_up_today(place: Place, day: int) -> Path | None:
    """Make today's backup unless it is there, or a set clock may not write; for a thread after the first paint."""
    date = date_of(day).isoformat()
    if not place.may_write or has_daily_backup(place.file, date):
        return None
    return daily_backup(place.path, date)


def backups(place: Place) -> list[Path]:
    """List the backups in the folder beside a library, the newest first."""
    found = folder(place.path).glob("*.db")
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
