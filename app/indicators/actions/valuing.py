"""Adding a value, correcting it, taking it out; what was said before stays unless purged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select, update

from app import clock, storage
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.indicators.actions.refusals import ChangedMeanwhile, Gone, KeptAlready, locked
from app.indicators.models import IndicatorValue
from app.indicators.rules.figures import kept
from app.web.transactions import after_commit


@dataclass(frozen=True)
class Told:
    """What is told of a day; without a figure that its value is taken out."""

    figure: Decimal | None
    period: str = ""
    note: str = ""


def add_value(who: Identity, area_code: str, indicator_id: int, ends_on: date, told: Told) -> None:
    """Add the value of a day. Raises ``KeptAlready`` when the day has one, ``Gone``."""
    locked(area_code, indicator_id)
    standing = _standing(indicator_id, ends_on)
    if standing is not None and standing.figure is not None:
        raise KeptAlready
    number = standing.number + 1 if standing else 1
    _say(who, indicator_id, ends_on, number, told)
    record(
        who, Action.INDICATOR_VALUE_ADDED, area_code, f"indicator/{indicator_id}",
        ends_on=ends_on.isoformat(),
    )  # fmt: skip


def correct_value(
    who: Identity, area_code: str, indicator_id: int, ends_on: date, told: Told, seen: int
) -> None:
    """Put another value in the place of a day's, or do nothing when it is the same.

    ``seen`` is the number the editor started from. Raises ``ChangedMeanwhile`` when it was
    corrected since, and ``Gone``.
    """
    standing = _to_correct(area_code, indicator_id, ends_on)
    if (standing.figure and Decimal(standing.figure), standing.period, standing.note) == (
        told.figure, told.period, told.note,
    ):  # fmt: skip
        return
    if seen != standing.number:
        raise ChangedMeanwhile
    _say(who, indicator_id, ends_on, standing.number + 1, told)
    record(
        who, Action.INDICATOR_VALUE_CORRECTED, area_code, f"indicator/{indicator_id}",
        ends_on=ends_on.isoformat(), number=standing.number + 1,
    )  # fmt: skip


def take_out(who: Identity, area_code: str, indicator_id: int, ends_on: date) -> None:
    """Take the value of a day out of use. Raises ``Gone``."""
    standing = _to_correct(area_code, indicator_id, ends_on)
    if standing.figure is None:
        return
    _say(who, indicator_id, ends_on, standing.number + 1, Told(None, standing.period))
    record(
        who, Action.INDICATOR_VALUE_TAKEN_OUT, area_code, f"indicator/{indicator_id}",
        ends_on=ends_on.isoformat(), number=standing.number + 1,
    )  # fmt: skip


def purge_words(who: Identity, area_code: str, indicator_id: int, ends_on: date) -> None:
    """Take away for good what was ever written beside a day's figures. Raises ``Gone``."""
    _to_correct(area_code, indicator_id, ends_on)
    db.session.execute(
        update(IndicatorValue)
        .where(IndicatorValue.indicator_id == indicator_id, IndicatorValue.ends_on == ends_on)
        .values(period="", note="")
    )
    record(
        who, Action.INDICATOR_VALUE_PURGED, area_code, f"indicator/{indicator_id}",
        ends_on=ends_on.isoformat(),
    )  # fmt: skip
    after_commit(storage.wipe_log)


def _to_correct(area_code: str, indicator_id: int, ends_on: date) -> IndicatorValue:
    locked(area_code, indicator_id)
    standing = _standing(indicator_id, ends_on)
    if standing is None:
        raise Gone
    return standing


def _standing(indicator_id: int, ends_on: date) -> IndicatorValue | None:
    return db.session.scalar(
        select(IndicatorValue)
        .where(IndicatorValue.indicator_id == indicator_id, IndicatorValue.ends_on == ends_on)
        .order_by(IndicatorValue.number.desc())
        .limit(1)
    )


def _say(who: Identity, indicator_id: int, ends_on: date, number: int, told: Told) -> None:
    db.session.add(
        IndicatorValue(
            indicator_id=indicator_id,
            ends_on=ends_on,
            number=number,
            period=told.period,
            figure=None if told.figure is None else kept(told.figure),
            note=told.note,
            by=who.reference,
            at=clock.now(),
        )
    )
    db.session.flush()
