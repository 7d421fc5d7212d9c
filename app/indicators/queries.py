"""Asking about an area's indicators, their values and their targets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Select, func, select

from app.accounts.models import RoleHeld
from app.extensions import db
from app.indicators.models import Indicator, IndicatorTarget, IndicatorValue
from app.indicators.rules.definition import Definition
from app.indicators.rules.figures import said
from app.indicators.rules.series import Value
from app.indicators.rules.trajectory import Judged, Target, judge

_DEFINED = tuple(each.name for each in fields(Definition))


@dataclass(frozen=True)
class Revision:
    """One saved state of the value of a day; without a figure it was taken out."""

    id: int
    number: int
    ends_on: date
    period: str
    figure: Decimal | None
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Aim:
    """A target as it was set."""

    number: int
    target: Target
    by: str
    at: datetime
    ended: bool


@dataclass(frozen=True)
class Tracked:
    """An indicator with everything that a page says of it."""

    id: int
    number: int
    definition: Definition
    starter_key: str | None
    ended: bool
    values: tuple[Value, ...] = ()
    target: Target | None = None

    @property
    def name(self) -> str:
        return self.definition.name

    @property
    def first(self) -> Value | None:
        return self.values[0] if self.values else None

    @property
    def newest(self) -> Value | None:
        return self.values[-1] if self.values else None

    @property
    def judged(self) -> Judged | None:
        """Where it stands on the way to its target."""
        if self.target is None:
            return None
        points = [(each.ends_on, each.figure) for each in self.values]
        return judge(self.target, self.definition.wanted, points)

    def said(self, figure: Decimal) -> str:
        return said(figure, self.definition.unit, self.definition.unit_of)


def indicators(area_code: str, also_ended: bool = False) -> Sequence[Tracked]:
    """The area's indicators with their values and targets, by name."""
    wanted = _of(area_code).order_by(Indicator.name, Indicator.id)
    if not also_ended:
        wanted = wanted.where(Indicator.ended_at.is_(None))
    return _tracked(db.session.scalars(wanted).all())


def indicator(area_code: str, indicator_id: int) -> Tracked | None:
    """One indicator of the area."""
    return {each.id: each for each in some(area_code, [indicator_id])}.get(indicator_id)


def some(area_code: str, ids: Collection[int]) -> Sequence[Tracked]:
    """These indicators of the area, by name."""
    wanted = _of(area_code).where(Indicator.id.in_(ids)).order_by(Indicator.name, Indicator.id)
    return _tracked(db.session.scalars(wanted).all())


def names(area_code: str) -> Sequence[tuple[int, str]]:
    """The identifiers and names of the indicators in use, by name."""
    rows = db.session.execute(
        select(Indicator.id, Indicator.name)
        .where(Indicator.area_code == area_code, Indicator.ended_at.is_(None))
        .order_by(Indicator.name, Indicator.id)
    )
    return [(indicator_id, name) for indicator_id, name in rows]


def starters_in_use(area_code: str) -> frozenset[str]:
    """The keys of the list's figures that this area has, in use or ended."""
    keys = db.session.scalars(
        select(Indicator.starter_key)
        .where(Indicator.area_code == area_code, Indicator.starter_key.is_not(None))
        .order_by(Indicator.starter_key)
    )
    return frozenset(key for key in keys if key)


def revision(area_code: str, indicator_id: int, value_id: int) -> Revision | None:
    """How the day that a value belongs to stands now; a value of another area is not there."""
    ends_on = db.session.scalar(
        select(IndicatorValue.ends_on)
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .where(
            Indicator.area_code == area_code,
            IndicatorValue.indicator_id == indicator_id,
            IndicatorValue.id == value_id,
        )
    )
    if ends_on is None:
        return None
    rows = db.session.scalars(
        select(IndicatorValue)
        .where(IndicatorValue.indicator_id == indicator_id, IndicatorValue.ends_on == ends_on)
        .order_by(IndicatorValue.number.desc())
        .limit(1)
    )
    return next((_revision(row) for row in rows), None)


def corrections(area_code: str, indicator_id: int) -> Sequence[Revision]:
    """What was said before of days that were corrected, and what is said now, by day."""
    corrected = (
        select(IndicatorValue.ends_on)
        .where(IndicatorValue.indicator_id == indicator_id, IndicatorValue.number > 1)
        .distinct()
    )
    rows = db.session.scalars(
        select(IndicatorValue)
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .where(
            Indicator.area_code == area_code,
            IndicatorValue.indicator_id == indicator_id,
            IndicatorValue.ends_on.in_(corrected),
        )
        .order_by(IndicatorValue.ends_on, IndicatorValue.number)
    )
    return [_revision(row) for row in rows]


def aims(area_code: str, indicator_id: int) -> Sequence[Aim]:
    """Every target the indicator has had, the newest first."""
    rows = db.session.scalars(
        select(IndicatorTarget)
        .join(Indicator, Indicator.id == IndicatorTarget.indicator_id)
        .where(Indicator.area_code == area_code, IndicatorTarget.indicator_id == indicator_id)
        .order_by(IndicatorTarget.number.desc())
    )
    return [Aim(row.number, _target(row), row.by, row.at, row.ended_at is not None) for row in rows]


def known_names(area_code: str) -> Mapping[str, str]:
    """How the area knows the people who have or had a role here, by their reference."""
    rows = db.session.execute(
        select(RoleHeld.person_id, func.max(RoleHeld.known_as))
        .where(RoleHeld.area_code == area_code)
        .group_by(RoleHeld.person_id)
        .order_by(RoleHeld.person_id)
    )
    return {f"person/{person_id}": name for person_id, name in rows}


def _of(area_code: str) -> Select[Indicator]:
    return select(Indicator).where(Indicator.area_code == area_code)


def _tracked(found: Sequence[Indicator]) -> list[Tracked]:
    ids = [each.id for each in found]
    values, targets = _values_of(ids), _targets_of(ids)
    return [
        Tracked(
            each.id,
            each.number,
            Definition(**{name: getattr(each, name) for name in _DEFINED}),
            each.starter_key,
            each.ended_at is not None,
            tuple(values.get(each.id, ())),
            targets.get(each.id),
        )
        for each in found
    ]


def _values_of(ids: Collection[int]) -> Mapping[int, list[Value]]:
    """The values as they stand, by indicator and then by day."""
    newest = (
        select(
            IndicatorValue.indicator_id,
            IndicatorValue.ends_on,
            func.max(IndicatorValue.number).label("number"),
        )
        .where(IndicatorValue.indicator_id.in_(ids))
        .group_by(IndicatorValue.indicator_id, IndicatorValue.ends_on)
        .subquery()
    )
    rows = db.session.scalars(
        select(IndicatorValue)
        .join(
            newest,
            (IndicatorValue.indicator_id == newest.c.indicator_id)
            & (IndicatorValue.ends_on == newest.c.ends_on)
            & (IndicatorValue.number == newest.c.number),
        )
        .where(IndicatorValue.figure.is_not(None))
        .order_by(IndicatorValue.indicator_id, IndicatorValue.ends_on)
    )
    found: dict[int, list[Value]] = {}
    for row in rows:
        value = Value(
            row.id, row.number, row.ends_on, row.period, Decimal(row.figure or "0"), row.note
        )
        found.setdefault(row.indicator_id, []).append(value)
    return found


def _targets_of(ids: Collection[int]) -> Mapping[int, Target]:
    rows = db.session.scalars(
        select(IndicatorTarget)
        .where(IndicatorTarget.indicator_id.in_(ids), IndicatorTarget.ended_at.is_(None))
        .order_by(IndicatorTarget.indicator_id, IndicatorTarget.number)
    )
    return {row.indicator_id: _target(row) for row in rows}


def _target(row: IndicatorTarget) -> Target:
    begun = None if row.from_value is None else Decimal(row.from_value)
    return Target(row.from_on, begun, row.to_on, Decimal(row.to_value), row.growth)


def _revision(row: IndicatorValue) -> Revision:
    figure = None if row.figure is None else Decimal(row.figure)
    return Revision(row.id, row.number, row.ends_on, row.period, figure, row.note, row.by, row.at)
