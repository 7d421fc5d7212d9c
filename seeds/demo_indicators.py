"""The demo's figures over time: invented series of Marlshire, as old as the demo is new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from app.access.permissions import Identity
from app.clock import today
from app.indicators import actions
from app.indicators.actions import Told
from app.indicators.rules.definition import Definition
from app.indicators.rules.trajectory import Target
from app.indicators.rules.words import Growth, Scope, Unit, Wanted
from app.indicators.starters import starters

PLANS = Definition(
    "Plans agreed with whole families",
    shows="How often partners plan with a family together. It says nothing of how good a plan is.",
    wanted=Wanted.MORE,
    source="Early help case system, counted every month",
    row_key="family_experience",
)
CONFIDENT = Definition(
    "Staff who feel sure whom to call",
    shows="From the yearly survey of front-line staff in all partner organisations.",
    unit=Unit.PER_CENT,
    wanted=Wanted.MORE,
    source="Staff survey, 212 answers last time",
    row_key="workforce_development",
)
ABSENT = "absence"
ABSENT_ELSEWHERE = Definition(
    "Pupils who are often absent, in similar areas",
    unit=Unit.PER_CENT,
    wanted=Wanted.LESS,
    scope=Scope.COMPARISON,
    source="School census, average of ten counties",
)
_HOME = ("13.9", "13.1", "12.2")
_ELSEWHERE = ("13.2", "13.0", "12.8")
_SURE = ("41", "48", "57")


def follow(who: Identity, area_code: str) -> None:
    """Keep four indicators with what was measured of them until last month."""
    last_month = today().replace(day=1) - timedelta(days=1)
    _follow_plans(who, area_code, last_month)
    _follow_staff(who, area_code, last_month.year)
    _follow_absence(who, area_code, last_month.year)


def _follow_plans(who: Identity, area_code: str, until: date) -> None:
    plans = actions.add(who, area_code, PLANS)
    year = until.year
    for ends_on, period, number in (
        (date(year - 2, 12, 31), f"{year - 2}", 171),
        (date(year - 1, 12, 31), f"{year - 1}", 188),
        (until, f"{year} so far", until.month * 25 + 3),
    ):
        actions.add_value(who, area_code, plans, ends_on, Told(Decimal(number), period))
    actions.set_target(
        who,
        area_code,
        plans,
        Target(date(year, 1, 1), Decimal(188), date(year, 12, 31), Decimal(282), Growth.COUNTED_UP),
        seen=0,
    )


def _follow_staff(who: Identity, area_code: str, year: int) -> None:
    sure = actions.add(who, area_code, CONFIDENT)
    _say(who, area_code, sure, year, _SURE)
    actions.set_target(
        who,
        area_code,
        sure,
        Target(
            date(year - 3, 6, 30), Decimal(41), date(year + 1, 6, 30), Decimal(75), Growth.LEVEL
        ),
        seen=0,
    )


def _follow_absence(who: Identity, area_code: str, year: int) -> None:
    elsewhere = actions.add(who, area_code, ABSENT_ELSEWHERE)
    _say(who, area_code, elsewhere, year, _ELSEWHERE)
    listed = next(each.definition for each in starters() if each.key == ABSENT)
    home = actions.add(
        who,
        area_code,
        Definition(
            listed.name,
            unit=listed.unit,
            wanted=listed.wanted,
            source="School census",
            compared_with=elsewhere,
        ),
        ABSENT,
    )
    _say(who, area_code, home, year, _HOME)


def _say(
    who: Identity, area_code: str, indicator_id: int, year: int, values: Sequence[str]
) -> None:
    """A value for each of the last school years that had ended before this one began."""
    for ago, value in zip((3, 2, 1), values, strict=True):
        told = Told(Decimal(value), f"{year - ago - 1}/{(year - ago) % 100:02}")
        actions.add_value(who, area_code, indicator_id, date(year - ago, 6, 30), told)
