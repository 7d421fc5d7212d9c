"""Asking what reviewers made of the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.extensions import db
from app.peer_review.models.notes import EvidenceVerdict
from app.peer_review.models.reviews import Review, Reviewer
from app.peer_review.queries.passes import opened
from app.peer_review.queries.reviews import places
from app.peer_review.rules.conduct import Member
from app.peer_review.rules.noting import Verdict


@dataclass(frozen=True)
class Judged:
    """What one reviewer makes of one item."""

    item: int
    item_version: int
    verdict: Verdict
    words: str
    who: str
    own: bool


def verdicts(held: Review, member: Member) -> Mapping[int, tuple[Judged, ...]]:
    """What this reviewer may read, by item: their own, and all once passes are opened."""
    chosen = (
        select(EvidenceVerdict, Reviewer.known_as)
        .join(Reviewer, Reviewer.id == EvidenceVerdict.reviewer_id)
        .where(EvidenceVerdict.review_id == held.id)
        .order_by(EvidenceVerdict.item_id, EvidenceVerdict.id)
    )
    own = places(held, member.person_id)
    if not opened(held):
        chosen = chosen.where(EvidenceVerdict.reviewer_id.in_(own))
    found: dict[int, tuple[Judged, ...]] = {}
    for each, name in db.session.execute(chosen):
        judged = Judged(
            each.item_id,
            each.item_version,
            Verdict(each.verdict),
            each.words,
            name,
            each.reviewer_id in own,
        )
        found[each.item_id] = (*found.get(each.item_id, ()), judged)
    return found


def own_verdict(held: Review, member: Member, item_id: int) -> Judged | None:
    """What this reviewer has made of an item so far."""
    judged = verdicts(held, member).get(item_id, ())
    return next((each for each in judged if each.own), None)
