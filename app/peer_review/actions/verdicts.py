"""Judging an item of evidence; only its reviewer and, later, the team know."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.peer_review.models.notes import EvidenceVerdict
from app.peer_review.models.reviews import Review
from app.peer_review.queries import reviews
from app.peer_review.rules.conduct import Member
from app.peer_review.rules.noting import Verdict
from app.peer_review.rules.subjects import reviewer_subject


def judge(
    who: Identity,
    held: Review,
    member: Member,
    item: tuple[int, int],
    verdict: Verdict,
    words: str,
) -> None:
    """Keep what a reviewer makes of an item in the version that they read."""
    reviews.hold(held)
    item_id, item_version = item
    standing = db.session.scalar(
        select(EvidenceVerdict).where(
            EvidenceVerdict.reviewer_id.in_(reviews.places(held, member.person_id)),
            EvidenceVerdict.item_id == item_id,
        )
    )
    if standing is None:
        standing = EvidenceVerdict(
            review_id=held.id, reviewer_id=member.id, item_id=item_id, item_version=item_version
        )
        db.session.add(standing)
    elif (standing.verdict, standing.words) == (verdict.value, words):
        return
    standing.verdict, standing.words, standing.at = verdict.value, words, clock.now()
    subject = f"{reviewer_subject(held.id, member.id)}/evidence/{item_id}"
    record(who, Action.EVIDENCE_JUDGED, held.area_code, subject)
