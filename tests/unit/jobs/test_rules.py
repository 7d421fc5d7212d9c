"""How jobs may stand, when they are tried again, and what they may be told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.jobs.rules import GAPS, Every, State, gap_after, only_identifiers

LONDON = ZoneInfo("Europe/London")


def in_england(*when: int) -> datetime:
    return datetime(*when, tzinfo=LONDON)  # type: ignore[arg-type,misc]  # a date spelled out


def test_each_try_that_fails_is_waited_for_longer_and_the_sixth_is_the_last() -> None:
    gaps = [gap_after(tries) for tries in range(1, 7)]

    assert gaps[:5] == sorted(GAPS)
    assert gaps[0] == timedelta(minutes=1)
    assert gaps[4] == timedelta(hours=6)
    assert gaps[5] is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (in_england(2027, 6, 2, 5, 59), "2027-06-01"),
        (in_england(2027, 6, 2, 6, 0), "2027-06-02"),
        (in_england(2027, 6, 3, 5, 59), "2027-06-02"),
    ],
)
def test_a_day_of_work_begins_in_the_morning(moment: datetime, day: str) -> None:
    assert Every.DAY.period(moment) == day


def test_the_hour_that_autumn_has_twice_is_two_hours() -> None:
    first, second = (datetime(2027, 10, 31, hour, 30, tzinfo=UTC) for hour in (0, 1))

    assert first.astimezone(LONDON).hour == second.astimezone(LONDON).hour == 1
    assert Every.HOUR.period(first.astimezone(LONDON)) == "2027-10-31T00"
    assert Every.HOUR.period(second.astimezone(LONDON)) == "2027-10-31T01"


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (12, True),
        ("E99000001", True),
        ("review/3/point/2", True),
        ("2027-06-02", True),
        ("Ann Bell", False),
        ("ann@example.gov.uk", False),
        ("The team’s report", False),
        ("x" * 81, False),
    ],
)
def test_a_job_is_told_identifiers_and_never_what_somebody_typed(
    value: str | int, fits: bool
) -> None:
    assert only_identifiers({"review": value}) is fits


def test_a_failed_job_has_not_ended() -> None:
    assert [state for state in State if state.ended] == [
        State.DONE,
        State.GIVEN_UP,
        State.CANCELLED,
    ]
