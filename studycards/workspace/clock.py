"""The clock at the edge: the only place that asks the system for the time or its zone."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from studycards.scheduling.study_day import NEVER, Moment, new_moment, next_rollover, study_day

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 253_402_214_400_000_000
"""The last day of the year 9999, in microseconds since 1970 UTC: from then on some zones have no date."""


class ClockError(ValueError):
    """STUDYCARDS_NOW or STUDYCARDS_ZONE does not say a time or a zone."""


class Clock(NamedTuple):
    """Tells the time: the system's, or `fixed` (microseconds since 1970 UTC), at which it stands still."""

    fixed: int | None = None
    zone: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Clock:
        """Read STUDYCARDS_NOW (an ISO instant with its offset) and STUDYCARDS_ZONE; ClockError says what is wrong."""
        text, zone = environment.get("STUDYCARDS_NOW"), environment.get("STUDYCARDS_ZONE")
        if zone:
            zone_of(zone)
        if not text:
            return cls(None, zone or None)
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            raise ClockError(f"STUDYCARDS_NOW: {text!r} is no ISO instant such as 2026-11-22T09:00:00+01:00") from None
        if instant.utcoffset() is None:
            raise ClockError(f"STUDYCARDS_NOW: {text!r} needs an offset, as in 2026-11-22T09:00:00+01:00")
        microseconds = (instant - EPOCH) // timedelta(microseconds=1)
        if not 0 <= microseconds < LATEST:
            raise ClockError(f"STUDYCARDS_NOW: {text!r} lies outside the years 1970 to 9999")
        return cls(microseconds, zone or None)

    def instant(self) -> int:
        """Give the present in microseconds since 1970 UTC."""
        return self.fixed if self.fixed is not None else time.time_ns() // 1000

    def local_zone(self) -> str:
        """Name the zone a new learner starts with: the one asked for, else the system's, else UTC."""
        if self.zone is not None:
            return self.zone
        from tzlocal import get_localzone_name

        return get_localzone_name() or "UTC"


def zone_of(name: str) -> tzinfo:
    """Find a zone by its IANA name; ClockError when there is none."""
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise ClockError(f"there is no time zone {name!r}; an example is Europe/Berlin") from None


class StudyClock:
    """A learner's clock: moments with their study day, worked out anew only when the day has turned."""

    def __init__(self, clock: Clock, zone: tzinfo, starts_at: int, floor: int = 0) -> None:
        """Follow `clock` in `zone`; study days begin at the hour `starts_at` and never lie before the day `floor`."""
        self._clock = clock
        self._floor = floor
        self._zone = zone
        self._starts_at = starts_at
        self._day = 0
        self._from = self._until = 0

    def now(self) -> Moment:
        """Give the present with its study day."""
        instant = self._clock.instant()
        if not self._from <= instant < self._until:
            self._turn(instant)
        return new_moment((instant, self._day))

    def local(self, instant: int | None = None) -> datetime:
        """Give the present, or another instant, on the learner's wall clock."""
        shown = self._clock.instant() if instant is None else instant
        return (EPOCH + timedelta(microseconds=shown)).astimezone(self._zone)

    @property
    def zone(self) -> tzinfo:
        """The zone of the wall clock."""
        return self._zone

    def day_of(self, instant: int) -> int:
        """Tell the study day in which an instant lies, by the settings as they are now."""
        return study_day(EPOCH + timedelta(microseconds=instant), self._zone, self._starts_at)

    def _turn(self, instant: int) -> None:
        now = EPOCH + timedelta(microseconds=instant)
        self._day = max(self._floor, study_day(now, self._zone, self._starts_at))
        until = next_rollover(now, self._zone, self._starts_at)
        self._from = instant
        self._until = (until - EPOCH) // timedelta(microseconds=1) if until != NEVER else instant + 1
