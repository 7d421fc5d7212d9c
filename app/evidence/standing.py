"""What current, checked evidence says of each feature; the claim stands on this alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from app.evidence.models import Citation, EvidenceItem, EvidenceVersion
from app.evidence.rules.words import Direction
from app.extensions import db

# What stands behind a row at the stage of the sentence.
_FOR_A_STAGE = {Direction.SUPPORTS, Direction.STILL_TRUE}


@dataclass(frozen=True)
class Counts:
    """How many current items say what of one feature.

    ``kinds`` are those of the items that support it or show that it is still true.
    """

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
        if direction in _FOR_A_STAGE and kind:
            kinds.setdefault(feature_id, set()).add(kind)
    return {
        key: Counts(dict(counted), frozenset(kinds.get(key, ())))
        for key, counted in directions.items()
    }


def organisations_behind(assessment_id: int, today: date) -> frozenset[int]:
    """The organisations whose current, checked evidence the assessment stands on."""
    found = db.session.scalars(
        select(EvidenceVersion.organisation_id)
        .distinct()
        .select_from(Citation)
        .join(EvidenceItem, EvidenceItem.id == Citation.item_id)
        .join(
            EvidenceVersion,
            (EvidenceVersion.item_id == EvidenceItem.id)
            & (EvidenceVersion.number == EvidenceItem.newest),
        )
        .where(
            Citation.assessment_id == assessment_id,
            Citation.ended_at.is_(None),
            Citation.checked_at.is_not(None),
            EvidenceItem.withdrawn_at.is_(None),
            EvidenceItem.purged_at.is_(None),
            EvidenceVersion.review_on.is_(None) | (EvidenceVersion.review_on >= today),
        )
    )
    return frozenset(each for each in found if each is not None)


def length_of_cited(assessment_id: int) -> int:
    """About how many signs are written in the evidence of an assessment."""
    said = (EvidenceVersion.title, EvidenceVersion.shows, EvidenceVersion.cannot_show)
    items = select(Citation.item_id).where(
        Citation.assessment_id == assessment_id, Citation.ended_at.is_(None)
    )
    written = [func.sum(func.length(each)) for each in said]
    lengths = select(*written).join_from(
        EvidenceItem,
        EvidenceVersion,
        (EvidenceVersion.item_id == EvidenceItem.id)
        & (EvidenceVersion.number == EvidenceItem.newest),
    )
    found = db.session.execute(lengths.where(EvidenceItem.id.in_(items))).one()
    return sum(each or 0 for each in found)


def unchecked(assessment_id: int) -> int:
    """How many items of last year still wait for somebody to check them."""
    return (
        db.session.scalar(
            select(func.count(Citation.item_id.distinct()))
            .join(EvidenceItem, EvidenceItem.id == Citation.item_id)
            .where(
                Citation.assessment_id == assessment_id,
                Citation.ended_at.is_(None),
                Citation.checked_at.is_(None),
                EvidenceItem.withdrawn_at.is_(None),
                EvidenceItem.purged_at.is_(None),
            )
        )
        or 0
    )


@dataclass(frozen=True)
class Cited:
    """An item beside a feature or a criterion, with what keeps it from counting, if anything."""

    citation_id: int
    item_id: int
    title: str
    criterion_key: str
    feature_id: str | None
    direction: str
    note: str
    seen_by: str
    dated: date | None
    kind: str | None
    views: tuple[str, ...]
    not_counted: str


def cited_in(assessment_id: int, criterion_keys: Collection[str], today: date) -> tuple[Cited, ...]:
    """Everything cited for these criteria, the first cited first; withdrawn items are left out."""
    rows = db.session.execute(
        select(Citation, EvidenceVersion)
        .join(EvidenceItem, EvidenceItem.id == Citation.item_id)
        .join(
            EvidenceVersion,
            (EvidenceVersion.item_id == EvidenceItem.id)
            & (EvidenceVersion.number == EvidenceItem.newest),
        )
        .where(
            Citation.assessment_id == assessment_id,
            Citation.criterion_key.in_(criterion_keys),
            Citation.ended_at.is_(None),
            EvidenceItem.withdrawn_at.is_(None),
            EvidenceItem.purged_at.is_(None),
        )
        .order_by(Citation.id)
    ).all()
    return tuple(_cited(row.Citation, row.EvidenceVersion, today) for row in rows)


def _cited(citation: Citation, version: EvidenceVersion, today: date) -> Cited:
    not_counted = ""
    if version.review_on is not None and version.review_on < today:
        not_counted = "lapsed: its review date has passed"
    elif citation.checked_at is None:
        not_counted = "from last year, not yet checked"
    return Cited(
        citation_id=citation.id,
        item_id=citation.item_id,
        title=version.title,
        criterion_key=citation.criterion_key,
        feature_id=citation.feature_id,
        direction=citation.direction,
        note=citation.note,
        seen_by=version.seen_by,
        dated=version.dated,
        kind=version.kind,
        views=tuple(version.views),
        not_counted=not_counted,
    )
