"""Values over time, and the one picture of them that chart and table are both drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.indicators.rules.trajectory import Target


@dataclass(frozen=True)
class Value:
    """What was measured for a period that ends on a day, as it stands after corrections."""

    id: int
    number: int
    ends_on: date
    period: str
    figure: Decimal
    note: str = ""

    @property
    def corrected(self) -> bool:
        return self.number > 1


@dataclass(frozen=True)
class Line:
    """One line of the chart and one column of its table."""

    name: str
    points: tuple[tuple[date, Decimal], ...]
    wanted: bool = False

    def at(self, day: date) -> Decimal | None:
        return dict(self.points).get(day)


@dataclass(frozen=True)
class Drawn:
    """Every line with the days that any of them has a figure for."""

    lines: tuple[Line, ...]
    days: tuple[date, ...]


def drawn(
    name: str,
    values: Sequence[Value],
    beside: tuple[str, Sequence[Value]] | None = None,
    target: Target | None = None,
) -> Drawn:
    """The lines of an indicator: its own, the one it is compared with, and the way wanted."""
    lines = [Line(name, _points(values))]
    if beside is not None:
        lines.append(Line(beside[0], _points(beside[1])))
    if target is not None:
        ends = ((target.from_on, target.start), (target.to_on, target.to_value))
        lines.append(Line("Wanted", ends, wanted=True))
    days = sorted({day for line in lines for day, _ in line.points})
    return Drawn(tuple(lines), tuple(days))


def _points(values: Sequence[Value]) -> tuple[tuple[date, Decimal], ...]:
    return tuple(sorted((each.ends_on, each.figure) for each in values))
