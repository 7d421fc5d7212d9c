"""The area names what of a review led it to a rating of its own; it is asked and never made to."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.assessments.models import Assessment
from app.assessments.prompting import NotNamed
from app.assessments.queries import desktop_rating, row_subject
from app.assessments.rules.texts import REASON
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.governance.reading import claimed_in
from app.peer_review.models.reports import LedTo
from app.peer_review.queries import leading, notes
from app.peer_review.queries.leading import Source
from app.peer_review.queries.reviews import version_of
from app.peer_review.rules.leading import NOTHING
from app.texts.queries import typed


def name_what_led(who: Identity, held: Assessment, row_key: str, named: str) -> None:
    """Keep that a point or note led to the rating of a row as it stands, or to its reason.

    Raises ``NotNamed``.
    """
    if named == NOTHING:
        _take_back(who, held, row_key)
        return
    source = next(
        (each for each in leading.sources(held.area_code, row_key) if each.named == named), None
    )
    if source is None:
        raise NotNamed("That point is not accepted any more. Choose another, or name nothing.")
    stands = desktop_rating(held.id, row_key)
    rated = stands is not None and stands.half_steps is not None
    if not rated and not typed(held.area_code, row_subject(held.id, row_key), REASON).words:
        raise NotNamed("Rate the row or type a reason first: there is nothing yet it has led to.")
    note = notes.note(source.held, source.note_key) if source.note_key else None
    note_id = note.id if note else None
    for each in leading.named_now(held.id, row_key):
        if (each.review_id, each.point, each.note_id) == (source.held.id, source.point, note_id):
            return
    _keep(who, held, row_key, source, note_id)


def _keep(
    who: Identity, held: Assessment, row_key: str, source: Source, note_id: int | None
) -> None:
    stands = desktop_rating(held.id, row_key)
    rating_id = stands.id if stands else None
    before = leading.before(held.id, row_key, rating_id)
    if before is None:
        before = claimed_in(version_of(source.held)).get(row_key)
    db.session.add(
        LedTo(
            review_id=source.held.id,
            point=source.point,
            note_id=note_id,
            assessment_id=held.id,
            row_key=row_key,
            rating_id=rating_id,
            before=before,
            by=who.reference,
            at=clock.now(),
        )
    )
    record(
        who,
        Action.REVIEW_LED_TO,
        held.area_code,
        row_subject(held.id, row_key),
        review=source.held.id,
        named=source.named,
        rating=rating_id,
    )


def _take_back(who: Identity, held: Assessment, row_key: str) -> None:
    for each in leading.named_now(held.id, row_key):
        each.taken_back_at = clock.now()
        record(
            who,
            Action.REVIEW_LED_NOT,
            held.area_code,
            row_subject(held.id, row_key),
            review=each.review_id,
        )
