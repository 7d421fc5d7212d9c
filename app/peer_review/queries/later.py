"""What the area says now where a note stands on what it said then; for the area alone.

Reviewers see the frozen version and nothing that was written since.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.assessments.models import Assessment
from app.assessments.queries import agreed_rating, open_assessment, rating_subject, row_subject
from app.assessments.rules.texts import REASON, UNEVEN
from app.claims import queries as claims
from app.evidence.models import EvidenceItem, EvidenceVersion
from app.extensions import db
from app.governance.queries import words_of
from app.peer_review.models.reviews import Review
from app.peer_review.queries.notes import Noted
from app.peer_review.queries.reviews import version_of
from app.peer_review.rules.anchors import Now, since
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from app.texts.queries import typed


@dataclass(frozen=True)
class Later:
    """What stands now for the words of a note, and all of the text they were in."""

    now: Now
    shown: str
    whole: str
    # For a sentence of the model, whose words do not change: how it is answered now.
    answered: str = ""


def later(held: Review, noted: Noted) -> Later | None:
    """What has become of the words of a note; None while nothing new could have."""
    if noted.span is None:
        return None
    kind, _, rest = noted.place.partition("/")
    following = _following(held)
    if kind == "feature":
        return _sentence(following, rest) if following else None
    then = words_of(held.version_id).get(noted.place)
    now = _now(held, following, noted)
    if then is None or now is None:
        return None
    found = since(then, noted.span, now)
    return Later(found.now, found.span.of(now) if found.span else "", now)


def _following(held: Review) -> Assessment | None:
    """The assessment under way that came after the reviewed one."""
    found = open_assessment(held.area_code)
    return found if found and found.id != version_of(held).assessment_id else None


def _now(held: Review, following: Assessment | None, noted: Noted) -> str | None:
    """The text as it stands; None where nobody could have changed it yet."""
    kind, *rest = noted.place.split("/")
    if kind == "evidence":
        return _evidence(held, int(rest[0]), rest[1], noted.item_version)
    if following is None:
        return None
    field = rest[1] if kind == "row" else UNEVEN if rest[1:] else REASON
    agreed = agreed_rating(following.id, noted.row_key)
    if field in (REASON, UNEVEN) and agreed is not None:
        return typed(held.area_code, rating_subject(agreed.id), field).words
    return typed(held.area_code, row_subject(following.id, noted.row_key), field).words


def _evidence(held: Review, item_id: int, field: str, seen: int | None) -> str | None:
    newest = db.session.scalar(
        select(EvidenceVersion)
        .join(EvidenceItem, EvidenceItem.id == EvidenceVersion.item_id)
        .where(
            EvidenceItem.area_code == held.area_code,
            EvidenceItem.id == item_id,
            EvidenceVersion.number == EvidenceItem.newest,
        )
    )
    if newest is None or newest.number == seen:
        return None
    return str(newest.title if field == "title" else newest.shows)


def _sentence(following: Assessment, feature_id: str) -> Later | None:
    found = claims.answer(following.id, feature_id)
    if found is None:
        return None
    return Later(Now.SAME, "", "", Answer(found.answer).words(Polarity.ACHIEVEMENT))
