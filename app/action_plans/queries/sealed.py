"""Which actions tell something that is still sealed.

An action that is to make a sentence true tells what the record lacks, and with it how the row
stands: whoever may not see a draft rating sees such actions once the row is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.action_plans.rules import Planned
from app.assessments.models import Opening
from app.assessments.queries import open_assessment
from app.extensions import db
from app.strands import queries as strands


def told_to_all(area_code: str, actions: Iterable[Planned]) -> Sequence[Planned]:
    """Those of the actions that tell nothing sealed."""
    several = list(actions)
    held = open_assessment(area_code) if any(each.feature_id for each in several) else None
    if held is None:
        return several
    opened = set(
        db.session.scalars(select(Opening.row_key).where(Opening.assessment_id == held.id))
    )
    sealed = {
        feature.id
        for criterion in strands.edition(held.edition_key).criteria.values()
        if criterion.row_key not in opened
        for feature in criterion.features
    }
    return [
        each for each in several if each.assessment_id != held.id or each.feature_id not in sealed
    ]
