"""Setting what is wanted of an indicator by when."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.indicators.actions.refusals import ChangedMeanwhile, locked
from app.indicators.models import IndicatorTarget
from app.indicators.rules.figures import kept
from app.indicators.rules.trajectory import Target


def set_target(who: Identity, area_code: str, indicator_id: int, target: Target, seen: int) -> None:
    """Set a target in the place of the one before; that one stays in the history.

    ``seen`` is the number of the newest target when the page was opened, 0 for none. Raises
    ``ChangedMeanwhile`` when another has been set since, and ``Gone``.
    """
    locked(area_code, indicator_id)
    before = _newest(indicator_id)
    number = before.number if before else 0
    if before is not None and _same(before, target):
        return
    if seen != number:
        raise ChangedMeanwhile
    if before is not None and before.ended_at is None:
        before.ended_at = clock.now()
    db.session.add(
        IndicatorTarget(
            indicator_id=indicator_id,
            number=number + 1,
            from_on=target.from_on,
            from_value=None if target.from_value is None else kept(target.from_value),
            to_on=target.to_on,
            to_value=kept(target.to_value),
            growth=target.growth,
            by=who.reference,
            at=clock.now(),
        )
    )
    record(
        who, Action.INDICATOR_TARGET_SET, area_code, f"indicator/{indicator_id}", number=number + 1
    )


def drop_target(who: Identity, area_code: str, indicator_id: int) -> None:
    """Want nothing in figures any more. Raises ``Gone``."""
    locked(area_code, indicator_id)
    before = _newest(indicator_id)
    if before is not None and before.ended_at is None:
        before.ended_at = clock.now()
        record(
            who, Action.INDICATOR_TARGET_DROPPED, area_code, f"indicator/{indicator_id}",
            number=before.number,
        )  # fmt: skip


def _newest(indicator_id: int) -> IndicatorTarget | None:
    return db.session.scalar(
        select(IndicatorTarget)
        .where(IndicatorTarget.indicator_id == indicator_id)
        .order_by(IndicatorTarget.number.desc())
        .limit(1)
    )


def _same(before: IndicatorTarget, target: Target) -> bool:
    begun = None if target.from_value is None else kept(target.from_value)
    return before.ended_at is None and (
        before.from_on, before.from_value, before.to_on, before.to_value, before.growth,
    ) == (target.from_on, begun, target.to_on, kept(target.to_value), target.growth)  # fmt: skip
