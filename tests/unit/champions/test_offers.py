"""What a champion offers: times, reach, and which fields of two offers differ."""

from __future__ import annotations

from datetime import date

import pytest

from app.champions.rules.offers import (
    Content,
    Period,
    Reach,
    coming_months,
    in_order,
    month_called,
    month_of,
)

MARCH = Period(date(2027, 3, 1), date(2027, 3, 31))
SOME_DAYS = Period(date(2027, 3, 8), date(2027, 3, 12))
PLAIN = Content("We can show it.", 6, (MARCH,), Reach.ANYWHERE)


def test_the_coming_months_are_twelve_and_begin_with_this_one() -> None:
    months = coming_months(date(2026, 11, 30))

    assert len(months) == 12
    assert [months[0].words, months[3].words, months[-1].words] == [
        "November 2026",
        "February 2027",
        "October 2027",
    ]
    assert months[3].until_on == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (MARCH, "March 2027"),
        (SOME_DAYS, "8 March 2027 to 12 March 2027"),
        (Period(date(2027, 3, 1), date(2027, 4, 30)), "1 March 2027 to 30 April 2027"),
    ],
)
def test_a_time_reads_as_its_month_or_as_its_days(period: Period, words: str) -> None:
    assert period.words == words


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (SOME_DAYS, True),
        (Period(date(2027, 3, 31), date(2027, 5, 1)), True),
        (Period(date(2027, 4, 1), date(2027, 5, 1)), False),
        (Period(date(2027, 2, 1), date(2027, 2, 28)), False),
    ],
)
def test_a_champion_is_free_in_a_time_with_which_a_day_is_shared(
    other: Period, meets: bool
) -> None:
    assert PLAIN.is_free_in(other) is meets


def test_times_that_are_over_are_left_out_and_each_stands_once() -> None:
    february = month_of(date(2027, 2, 3))

    kept = in_order([MARCH, february, MARCH, SOME_DAYS], date(2027, 3, 10))

    assert kept == (MARCH, SOME_DAYS)


def test_a_month_that_nobody_offered_is_none() -> None:
    months = coming_months(date(2027, 3, 1))

    assert month_called("2027-03", months) == MARCH
    assert month_called("2026-01", months) is None
    assert month_called("anything", months) is None


@pytest.mark.parametrize(
    ("reach", "km", "too", "words"),
    [
        (Reach.DISTANCE, 120, False, "Up to 120 km from home"),
        (Reach.DISTANCE, 120, True, "Up to 120 km from home, and by video"),
        (Reach.ANYWHERE, None, True, "Anywhere in England, and by video"),
        (Reach.VIDEO, None, False, "By video only"),
    ],
)
def test_how_far_a_champion_goes_reads_in_plain_words(
    reach: Reach, km: int | None, too: bool, words: str
) -> None:
    content = Content("", 1, (), reach, km, too)

    assert content.reach_words == words


def test_two_offers_differ_in_the_fields_that_are_not_the_same() -> None:
    other = Content("We can show it.", 7, (SOME_DAYS,), Reach.ANYWHERE, rows=frozenset({"culture"}))

    assert other.differences(PLAIN) == ("days", "free", "rows")
    assert PLAIN.differences(PLAIN) == ()
