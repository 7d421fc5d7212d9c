"""Asking about improvements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, select

from app.action_plans.models import Improvement as Kept
from app.action_plans.models import ImprovementMeasure
from app.action_plans.queries.plans import actions_from
from app.action_plans.rules import Direction, Measure, Planned
from app.action_plans.rules.improving import Improvement, Parts
from app.extensions import db
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields

OUTCOME, ISSUES, SOLUTIONS = "outcome", "core issues", "solutions"


def improvement_subject(improvement_id: int) -> str:
    """Under what the words of an improvement are kept."""
    return f"improvement/{improvement_id}"


def measure_fields(position: int) -> tuple[str, str]:
    """Under which fields a measure and its target are kept; the first is 1."""
    return f"measure {position}", f"target of measure {position}"


def improvements(area_code: str) -> Sequence[Improvement]:
    """Every improvement of an area, the newest first, each with its actions."""
    return _improvements(area_code)


def improvement(area_code: str, improvement_id: int) -> Improvement | None:
    """One improvement of this area."""
    return next(iter(_improvements(area_code, Kept.id == improvement_id)), None)


def untouched(area_code: str, added_by: str) -> Sequence[Improvement]:
    """Those that somebody began and nobody has changed since, the newest first."""
    return _improvements(area_code, Kept.added_by == added_by, Kept.version == 1)


def improvement_to_change(area_code: str, improvement_id: int) -> Kept | None:
    """The row of an improvement; whoever changes it waits for others who do."""
    return db.session.scalar(
        select(Kept)
        .where(Kept.area_code == area_code, Kept.id == improvement_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _improvements(area_code: str, *conditions: ColumnElement[bool]) -> Sequence[Improvement]:
    kept = db.session.scalars(
        select(Kept).where(Kept.area_code == area_code, *conditions).order_by(Kept.id.desc())
    ).all()
    measures: dict[int, list[ImprovementMeasure]] = {}
    for each in db.session.scalars(
        select(ImprovementMeasure)
        .where(ImprovementMeasure.improvement_id.in_([one.id for one in kept]))
        .order_by(ImprovementMeasure.improvement_id, ImprovementMeasure.position)
    ):
        measures.setdefault(each.improvement_id, []).append(each)
    subjects = [improvement_subject(one.id) for one in kept]
    texts = typed_fields(area_code, subjects)
    owned: dict[str, list[Planned]] = {}
    for action in actions_from(area_code, subjects):
        owned.setdefault(action.origin, []).append(action)
    return [
        Improvement(
            id=one.id,
            parts=_parts(one, measures.get(one.id, []), texts),
            version=one.version,
            actions=tuple(owned.get(improvement_subject(one.id), ())),
        )
        for one in kept
    ]


def _parts(
    kept: Kept,
    measures: Sequence[ImprovementMeasure],
    texts: Mapping[tuple[str, str], Typed],
) -> Parts:
    def words(field: str) -> str:
        return texts.get((improvement_subject(kept.id), field), NOTHING_TYPED).words

    told = []
    for each in measures:
        what, target = measure_fields(each.position)
        told.append(Measure(words(what), Direction(each.direction), words(target)))
    return Parts(
        outcome=words(OUTCOME),
        issues=words(ISSUES),
        solutions=words(SOLUTIONS),
        row_key=kept.row_key,
        measures=tuple(told),
    )
