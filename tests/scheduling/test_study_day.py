"""Study days: by the local wall clock, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.scheduling.study_day import LAST_DAY, NEVER, date_of, next_rollover, study_day

BERLIN, NEW_YORK, LORD_HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"
TOKYO, APIA, TORONTO = "Asia/Tokyo", "Pacific/Apia", "America/Toronto"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "zone", "starts_at", "expected"),
    [
        # a zone without summer time: the edge itself
        ("2026-11-20T18:59:59.999999", TOKYO, 4, "2026-11-20"),  # 03:59:59.999999 on the 21st
        ("2026-11-20T19:00:00", TOKYO, 4, "2026-11-21"),  # 04:00
        ("2026-11-20T15:00:00", TOKYO, 0, "2026-11-21"),  # midnight
        ("2026-11-20T14:59:59", TOKYO, 0, "2026-11-20"),
        ("2026-11-21T13:59:59", TOKYO, 23, "2026-11-20"),  # 22:59:59
        ("2026-11-21T14:00:00", TOKYO, 23, "2026-11-21"),
        # spring: 02:00 CET becomes 03:00 CEST on 29 March 2026
        ("2026-03-29T00:59:59", BERLIN, 4, "2026-03-28"),  # 01:59:59
        ("2026-03-29T01:59:59", BERLIN, 4, "2026-03-28"),  # 03:59:59 CEST
        ("2026-03-29T02:00:00", BERLIN, 4, "2026-03-29"),  # 04:00 CEST
        ("2026-03-29T01:00:00", BERLIN, 2, "2026-03-29"),  # there is no 02:00: 03:00 begins it
        # autumn: 03:00 CEST becomes 02:00 CET on 25 October 2026
        ("2026-10-25T02:59:59", BERLIN, 4, "2026-10-24"),  # 03:59:59 CET
        ("2026-10-25T03:00:00", BERLIN, 4, "2026-10-25"),  # 04:00 CET
        ("2026-10-25T00:30:00", BERLIN, 3, "2026-10-24"),  # 02:30 the first time
        ("2026-10-25T01:30:00", BERLIN, 3, "2026-10-24"),  # 02:30 the second time
        # New York: 8 March and 1 November 2026
        ("2026-03-08T07:59:59", NEW_YORK, 4, "2026-03-07"),  # 03:59:59 EDT
        ("2026-03-08T08:00:00", NEW_YORK, 4, "2026-03-08"),
        ("2026-11-01T08:59:59", NEW_YORK, 4, "2026-10-31"),  # 03:59:59 EST
        ("2026-11-01T09:00:00", NEW_YORK, 4, "2026-11-01"),
        # Lord Howe moves by half an hour: 5 April and 4 October 2026
        ("2026-04-04T17:29:59", LORD_HOWE, 4, "2026-04-04"),  # 03:59:59 +10:30
        ("2026-04-04T17:30:00", LORD_HOWE, 4, "2026-04-05"),
        ("2026-10-03T16:59:59", LORD_HOWE, 4, "2026-10-03"),  # 03:59:59 +11
        ("2026-10-03T17:00:00", LORD_HOWE, 4, "2026-10-04"),
        # the edge of the calendar
        ("9999-12-31T18:59:59", TOKYO, 4, None),  # 1 January 10000
        ("9999-12-31T14:59:59", TOKYO, 4, "9999-12-31"),
        ("0001-01-01T03:59:59", "UTC", 4, None),
        ("0001-01-01T00:30:00", NEW_YORK, 4, None),
    ],
)
def test_study_day(instant: str, zone: str, starts_at: int, expected: str | None) -> None:
    """One row an instant: its study day as a date, or refused where no date exists."""
    if expected is None:
        with pytest.raises(ValueError, match="outside the years 1 to 9999"):
            study_day(utc(instant), ZoneInfo(zone), starts_at)
    else:
        assert date_of(study_day(utc(instant), ZoneInfo(zone), starts_at)) == date.fromisoformat(expected)


def test_a_naive_instant_is_refused() -> None:
    """A time without a zone names no instant; guessing would move days."""
    naive = datetime(2026, 11, 21, 12)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no zone"):
        study_day(naive, UTC)
    with pytest.raises(ValueError, match="no zone"):
        next_rollover(naive, UTC)


def test_the_zone_of_the_instant_does_not_matter() -> None:
    """23:30 in one zone and its equal in another are one instant."""
    instant = utc("2026-11-20T19:00:00")
    elsewhere = instant.astimezone(timezone(timedelta(hours=-9, minutes=-30)))
    assert study_day(instant, ZoneInfo(TOKYO)) == study_day(elsewhere, ZoneInfo(TOKYO))


def test_the_last_day_has_a_date() -> None:
    assert date_of(LAST_DAY) == date(9999, 12, 31)
    with pytest.raises(ValueError, match="out of range"):
        date_of(LAST_DAY + 1)


@pytest.mark.parametrize(
    ("instant", "zone", "starts_at", "expected"),
    [
        ("2026-11-21T12:00:00", TOKYO, 4, "2026-11-21T19:00:00"),
        ("2026-11-21T18:59:59.999999", TOKYO, 4, "2026-11-21T19:00:00"),
        ("2026-11-21T19:00:00", TOKYO, 4, "2026-11-22T19:00:00"),  # at the very edge: the one after
        ("2026-03-28T12:00:00", BERLIN, 4, "2026-03-29T02:00:00"),  # 23 hours
        ("2026-10-24T12:00:00", BERLIN, 4, "2026-10-25T03:00:00"),  # 25 hours
        ("2026-03-28T12:00:00", BERLIN, 2, "2026-03-29T01:00:00"),  # 02:00 does not exist
        ("2026-10-24T12:00:00", BERLIN, 2, "2026-10-25T00:00:00"),  # 02:00 exists twice: the first
        ("2026-10-03T12:00:00", LORD_HOWE, 2, "2026-10-03T15:30:00"),  # 02:00 leaps to 02:30
        ("1919-03-31T02:00:00", TORONTO, 0, "1919-03-31T04:30:00"),  # 23:30 leaps to 00:30
        ("2011-12-30T05:00:00", APIA, 4, "2011-12-30T10:00:00"),  # 30 December never was
        ("9999-12-30T12:00:00", "UTC", 4, "9999-12-31T04:00:00"),
    ],
)
def test_next_rollover(instant: str, zone: str, starts_at: int, expected: str) -> None:
    """One row an instant: when the next study day begins there."""
    assert next_rollover(utc(instant), ZoneInfo(zone), starts_at) == utc(expected)


@pytest.mark.parametrize(
    ("instant", "zone", "starts_at"),
    [("9999-12-31T12:00:00", "UTC", 4), ("9999-12-31T12:00:00", "Etc/GMT+12", 23), ("9999-12-31T14:00:00", TOKYO, 4)],
)
def test_the_last_study_day_never_ends(instant: str, zone: str, starts_at: int) -> None:
    """At the end of the calendar there is no rollover, and no crash."""
    assert next_rollover(utc(instant), ZoneInfo(zone), starts_at) == NEVER


def test_an_instant_without_a_date_in_utc_has_no_rollover_either() -> None:
    """The last evening west of Greenwich is the year 10000 in UTC."""
    evening = datetime(9999, 12, 31, 20, tzinfo=ZoneInfo(NEW_YORK))
    assert next_rollover(evening, ZoneInfo(NEW_YORK)) == NEVER


@settings(deadline=None, max_examples=200)
@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE, TOKYO, APIA, TORONTO, "Africa/Cairo", "Asia/Kathmandu"]),
    st.integers(0, 23),
)
def test_law_of_the_rollover(now: datetime, zone: str, starts_at: int) -> None:
    """The study day is greater at the rollover and not yet a second before; it comes within two days and an hour."""
    where = ZoneInfo(zone)
    today = study_day(now, where, starts_at)
    rollover = next_rollover(now, where, starts_at)
    assert now < rollover <= now + timedelta(hours=49)
    assert study_day(rollover, where, starts_at) > today
    assert study_day(max(now, rollover - timedelta(microseconds=1)), where, starts_at) == today
