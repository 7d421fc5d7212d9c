"""Keeping the good lines of a file of values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import insert, select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.indicators.models import Indicator, IndicatorValue
from app.indicators.rules.figures import kept
from app.indicators.rules.importing import Day, Entry, Problem, Sorted, Stands, sort


def bring(
    who: Identity,
    area_code: str,
    entries: Sequence[Entry],
    unreadable: Sequence[Problem],
    may_correct: bool,
) -> Sorted:
    """Save what is new, correct what is otherwise, and tell which lines are not kept and why.

    A file that is brought again changes nothing.
    """
    ids = _locked_ids(area_code)
    numbers, standing = _standing(list(ids.values()))
    result = sort(entries, ids, standing, may_correct)
    result.problems = sorted([*unreadable, *result.problems], key=lambda each: each.line)
    rows = [
        {
            "indicator_id": indicator_id,
            "ends_on": entry.ends_on,
            "number": numbers.get((indicator_id, entry.ends_on), 0) + 1,
            "period": entry.period,
            "figure": kept(entry.figure),
            "note": entry.note,
            "by": who.reference,
            "at": clock.now(),
        }
        for indicator_id, entry in (*result.new, *result.corrections)
    ]
    if rows:
        db.session.execute(insert(IndicatorValue), rows)
        record(
            who, Action.INDICATOR_VALUES_IMPORTED, area_code, f"area/{area_code}",
            saved=len(result.new), corrected=len(result.corrections), known=result.known,
            refused=len(result.problems),
        )  # fmt: skip
    return result


def _locked_ids(area_code: str) -> Mapping[str, int]:
    """The area's indicators in use by the names that lines may call them, held for this import."""
    rows = db.session.execute(
        select(Indicator.name_key, Indicator.id)
        .where(Indicator.area_code == area_code, Indicator.ended_at.is_(None))
        .order_by(Indicator.id)
        .with_for_update(key_share=True)
    )
    return dict(rows.all())


def _standing(ids: Collection[int]) -> tuple[Mapping[Day, int], Mapping[Day, Stands]]:
    """The newest number of every day, and what is said of the days that have a value."""
    rows = db.session.execute(
        select(
            IndicatorValue.indicator_id,
            IndicatorValue.ends_on,
            IndicatorValue.number,
            IndicatorValue.figure,
            IndicatorValue.period,
            IndicatorValue.note,
        )
        .where(IndicatorValue.indicator_id.in_(ids))
        .order_by(IndicatorValue.indicator_id, IndicatorValue.ends_on, IndicatorValue.number)
    )
    numbers: dict[Day, int] = {}
    standing: dict[Day, Stands] = {}
    for indicator_id, ends_on, number, figure, period, note in rows:
        day = (indicator_id, ends_on)
        numbers[day] = number
        if figure is None:
            standing.pop(day, None)
        else:
            standing[day] = Stands(Decimal(figure), period, note)
    return numbers, standing
