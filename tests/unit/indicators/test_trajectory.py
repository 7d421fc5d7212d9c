"""What is to be expected on the way to a target, and what that makes of a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.indicators.rules.trajectory import Target, expected, judge
from app.indicators.rules.words import Growth, Standing, Wanted

YEAR = Target(date(2012, 1, 1), Decimal(188), date(2012, 12, 31), Decimal(282), Growth.COUNTED_UP)
LEVEL = Target(date(2024, 3, 31), Decimal(20), date(2026, 3, 31), Decimal(10), Growth.LEVEL)
JULY = date(2012, 7, 31)


def test_seven_months_of_a_count_to_282_expect_164_and_a_half() -> None:
    assert expected(YEAR, JULY) == Decimal("164.5")


def test_182_in_month_seven_is_ahead() -> None:
    judged = judge(YEAR, Wanted.MORE, [(date(2011, 12, 31), Decimal(188)), (JULY, Decimal(182))])

    assert judged is not None
    assert (judged.value, judged.expected) == (Decimal(182), Decimal("164.5"))
    assert judged.standing is Standing.AHEAD


def test_where_a_count_begins_changes_nothing_of_what_is_expected() -> None:
    bare = Target(YEAR.from_on, None, YEAR.to_on, YEAR.to_value, YEAR.growth)

    assert expected(bare, JULY) == expected(YEAR, JULY)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2012, 1, 31), "23.5"),
        (date(2012, 2, 29), "47"),
        (date(2012, 12, 31), "282"),
    ],
)
def test_every_month_of_a_count_is_as_long_as_any_other(day: date, wanted: str) -> None:
    assert expected(YEAR, day) == Decimal(wanted)


@pytest.mark.parametrize("day", [date(2011, 12, 31), date(2013, 1, 1)])
def test_nothing_is_expected_of_a_count_outside_its_period(day: date) -> None:
    assert expected(YEAR, day) is None


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2024, 9, 30), "17.5"),
        (date(2025, 3, 31), "15"),
        (date(2026, 3, 31), "10"),
        (date(2027, 3, 31), "10"),
    ],
)
def test_a_level_is_approached_in_a_straight_line_and_then_held(day: date, wanted: str) -> None:
    assert expected(LEVEL, day) == Decimal(wanted)


def test_the_first_day_of_a_level_is_not_on_the_way_yet() -> None:
    assert expected(LEVEL, LEVEL.from_on) is None
    assert judge(LEVEL, Wanted.LESS, [(LEVEL.from_on, Decimal(20))]) is None


@pytest.mark.parametrize(
    ("value", "wanted", "standing"),
    [
        ("182", Wanted.MORE, Standing.AHEAD),
        ("170", Wanted.MORE, Standing.ON_TRACK),
        ("164.5", Wanted.MORE, Standing.ON_TRACK),
        ("157", Wanted.MORE, Standing.ON_TRACK),
        ("156", Wanted.MORE, Standing.BEHIND),
        ("182", Wanted.LESS, Standing.BEHIND),
        ("150", Wanted.LESS, Standing.AHEAD),
        ("182", Wanted.NEITHER, None),
    ],
)
def test_which_way_is_better_decides_what_is_ahead(
    value: str, wanted: Wanted, standing: Standing | None
) -> None:
    judged = judge(YEAR, wanted, [(JULY, Decimal(value))])

    assert judged is not None
    assert judged.standing is standing


@pytest.mark.parametrize(
    ("value", "standing"),
    [("14", Standing.AHEAD), ("15.5", Standing.ON_TRACK), ("16", Standing.BEHIND)],
)
def test_a_level_may_be_wanted_lower(value: str, standing: Standing) -> None:
    judged = judge(LEVEL, Wanted.LESS, [(date(2025, 3, 31), Decimal(value))])

    assert judged is not None
    assert judged.standing is standing


def test_the_newest_value_on_the_way_is_judged() -> None:
    values = [
        (date(2013, 3, 31), Decimal(9)),
        (date(2012, 3, 31), Decimal(60)),
        (date(2011, 12, 31), Decimal(188)),
    ]

    judged = judge(YEAR, Wanted.MORE, values)

    assert judged is not None
    assert judged.day == date(2012, 3, 31)
    assert judge(YEAR, Wanted.MORE, values[2:]) is None
