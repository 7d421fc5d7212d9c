"""The way to a target: what was to be expected by a day, and whether a figure is ahead of it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.indicators.rules.figures import places, tidy
from app.indicators.rules.words import Growth, Standing, Wanted

# A figure this near to what was expected is called on track: a twentieth of the way.
NEAR = Fraction(1, 20)


@dataclass(frozen=True)
class Target:
    """From a day to a day, from a figure to a figure.

    Of one that is counted up, ``from_value`` is only what is looked back to, last year's total say.
    """

    from_on: date
    from_value: Decimal | None
    to_on: date
    to_value: Decimal
    growth: str

    @property
    def counted_up(self) -> bool:
        return self.growth == Growth.COUNTED_UP

    @property
    def start(self) -> Decimal:
        """Where the way begins; counting begins at nothing."""
        return Decimal(0) if self.counted_up or self.from_value is None else self.from_value

    def covers(self, day: date) -> bool:
        """Whether a value that ends on this day is one on the way."""
        if self.counted_up:
            return self.from_on <= day <= self.to_on
        return self.from_on < day


@dataclass(frozen=True)
class Judged:
    """A value on the way, what was expected of it, and what that makes it."""

    day: date
    value: Decimal
    expected: Decimal
    standing: Standing | None


def expected(target: Target, day: date) -> Decimal | None:
    """The figure to be expected by the end of this day, to one place more than the target has."""
    exact = _expected(target, day)
    if exact is None:
        return None
    digits = max(places(target.to_value), places(target.start)) + 1
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return tidy(number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def judge(target: Target, wanted: str, values: Sequence[tuple[date, Decimal]]) -> Judged | None:
    """Where the newest value on the way stands; None when there is none yet."""
    on_the_way = [each for each in values if target.covers(each[0])]
    if not on_the_way:
        return None
    day, value = max(on_the_way)
    to_expect = expected(target, day)
    if to_expect is None:
        return None
    return Judged(day, value, to_expect, _standing(target, wanted, day, value))


def _standing(target: Target, wanted: str, day: date, value: Decimal) -> Standing | None:
    exact = _expected(target, day)
    if exact is None or wanted == Wanted.NEITHER:
        return None
    further = Fraction(value) - exact
    way = exact if target.counted_up else Fraction(target.to_value) - Fraction(target.start)
    if abs(further) <= NEAR * abs(way):
        return Standing.ON_TRACK
    return Standing.AHEAD if (further > 0) == (wanted == Wanted.MORE) else Standing.BEHIND


def _expected(target: Target, day: date) -> Fraction | None:
    if not target.covers(day):
        return None
    begin = _begins(target.from_on) if target.counted_up else _ends(target.from_on)
    share = min(Fraction(1), (_ends(day) - begin) / (_ends(target.to_on) - begin))
    start = Fraction(target.start)
    return start + share * (Fraction(target.to_value) - start)


def _ends(day: date) -> Fraction:
    """The end of a day, counted in months: every month is as long as any other."""
    in_month = monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month - 1 + Fraction(day.day, in_month)


def _begins(day: date) -> Fraction:
    in_month = monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month - 1 + Fraction(day.day - 1, in_month)
