"""What current, checked evidence says of each feature; the claim stands on this alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from app.evidence.models import Citation, EvidenceItem, EvidenceVersion
from app.extensions import db


@dataclass(frozen=True)
class Counts:
    """How many current items say what of one feature, and of which kinds those are that support."""

    directions: Mapping[str, int] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()

    def of(self, direction: str) -> int:
        return self.directions.get(direction, 0)


def standing_for(assessment_id: int, today: date) -> Mapping[str, Counts]:
    """Counts by feature for an assessment on a day.

    An item counts while it is neither withdrawn nor past its review date, and a citation carried
    over from last year only once somebody has checked it.
    """
    rows = db.session.execute(
        select(Citation.feature_id, Citation.direction, EvidenceVersion.kind)
        .join(EvidenceItem, EvidenceItem.id == Citation.item_id)
        .join(
            EvidenceVersion,
            (EvidenceVersion.item_id == EvidenceItem.id)
            & (EvidenceVersion.number == EvidenceItem.newest),
        )
        .where(
            Citation.assessment_id == assessment_id,
            Citation.feature_id.is_not(None),
            Citation.ended_at.is_(None),
            Citation.checked_at.is_not(None),
            EvidenceItem.withdrawn_at.is_(None),
            EvidenceItem.purged_at.is_(None),
            EvidenceVersion.review_on.is_(None) | (EvidenceVersion.review_on >= today),
        )
        .order_by(Citation.id)
    ).all()
    directions: dict[str, Counter[str]] = {}
    kinds: dict[str, set[str]] = {}
    for row in rows:
        feature_id, direction, kind = row.feature_id or "", row.direction, row.kind
        directions.setdefault(feature_id, Counter())[direction] += 1
        if direction == "supports" and kind:
            kinds.setdefault(feature_id, set()).add(kind)
    return {
        key: Counts(dict(counted), frozenset(kinds.get(key, ())))
        for key, counted in directions.items()
    }
