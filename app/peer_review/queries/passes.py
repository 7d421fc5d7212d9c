"""Asking about first passes: one's own at any time, those of others only once they are opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from app.extensions import db
from app.peer_review.models.ratings import (
    FirstPass,
    PassRating,
    PassReminder,
    PeerRating,
    ReviewOpening,
)
from app.peer_review.models.reviews import Review, Reviewer
from app.peer_review.queries import reviews
from app.peer_review.rules.conduct import team_lacks
from app.peer_review.rules.passes import Answer, Opening, OwnPass, Rated, Settled, StillClosed
from app.texts.queries import NOTHING_TYPED, typed_fields

PEER_RATING = "peer rating"


def peer_row_subject(review_id: int, row_key: str) -> str:
    """Under what the team's words on a row are kept."""
    return f"review/{review_id}/row/{row_key}"


def opened(held: Review) -> bool:
    """Whether the first passes have been opened, to the team and to nobody else."""
    return opening(held) is not None


def opening(held: Review) -> Opening | None:
    """When the first passes were opened, if they were."""
    found = db.session.get(ReviewOpening, held.id)
    return Opening(found.at, found.because) if found else None


def own(held: Review, member_id: int) -> OwnPass:
    """The first pass of one reviewer, for nobody but themselves until it is opened."""
    found = db.session.scalars(
        select(PassRating)
        .join(Reviewer, Reviewer.id == PassRating.reviewer_id)
        .where(Reviewer.review_id == held.id, PassRating.reviewer_id == member_id)
        .order_by(PassRating.row_key, PassRating.number)
    )
    since = db.session.scalar(
        select(FirstPass.in_at).where(
            FirstPass.reviewer_id == member_id, FirstPass.taken_back_at.is_(None)
        )
    )
    # A later answer to a row takes the place of an earlier one.
    return OwnPass({each.row_key: _answer(each) for each in found}, since)


def all_in(held: Review) -> bool:
    """Whether everybody on the team has brought in their pass, the invited ones included.

    A team that still lacks somebody is never all in: who comes later is to rate unseen as well.
    """
    members = reviews.team(held)
    team = {each.id for each in members}
    came = db.session.scalars(
        select(FirstPass.reviewer_id).where(
            FirstPass.reviewer_id.in_(team), FirstPass.taken_back_at.is_(None)
        )
    )
    return not team_lacks(members) and team == set(came)


def reminded_at(held: Review) -> datetime | None:
    """When the lead reminded everybody last."""
    return db.session.scalar(
        select(func.max(PassReminder.at)).where(PassReminder.review_id == held.id)
    )


def ratings(held: Review) -> Mapping[str, tuple[Rated, ...]]:
    """Every opened rating by row, in the order of the team. Raises ``StillClosed``."""
    if not opened(held):
        raise StillClosed
    newest = (
        select(func.max(PassRating.id).label("id"))
        .join(Reviewer, Reviewer.id == PassRating.reviewer_id)
        .where(Reviewer.review_id == held.id)
        .group_by(PassRating.reviewer_id, PassRating.row_key)
        .subquery()
    )
    found = db.session.execute(
        select(PassRating, Reviewer)
        .join(newest, newest.c.id == PassRating.id)
        .join(Reviewer, Reviewer.id == PassRating.reviewer_id)
        .join(FirstPass, FirstPass.reviewer_id == Reviewer.id)
        .where(Reviewer.review_id == held.id, FirstPass.opened_at.is_not(None))
        .order_by(Reviewer.leads.desc(), Reviewer.id)
    )
    by_row: dict[str, tuple[Rated, ...]] = {}
    for rating, reviewer in found:
        rated = Rated(
            reviewer.id,
            reviewer.known_as,
            reviewer.organisation,
            rating.half_steps,
            rating.because,
        )
        by_row[rating.row_key] = (*by_row.get(rating.row_key, ()), rated)
    return by_row


def settled(held: Review) -> Mapping[str, Settled]:
    """What the team settled on, by row; a row they have not come to is not in it."""
    found = db.session.scalars(
        select(PeerRating)
        .where(PeerRating.review_id == held.id)
        .order_by(PeerRating.row_key, PeerRating.number)
    )
    newest = {each.row_key: each for each in found}
    subjects = {key: peer_row_subject(held.id, key) for key in newest}
    texts = typed_fields(held.area_code, subjects.values())
    said = {key: texts.get((subjects[key], PEER_RATING), NOTHING_TYPED) for key in newest}
    return {
        key: Settled(each.half_steps, said[key].words, each.number) for key, each in newest.items()
    }


def agreed_peer_ratings(held: Review) -> Mapping[str, int | None]:
    """What the team settled on in half steps, by row; None where they record that they differ."""
    return {key: each.half_steps for key, each in settled(held).items()}


def for_the_area(held: Review, *, released: bool) -> Mapping[str, Settled]:
    """The peers' rating of each row as the area may see it: nothing before its report does."""
    return settled(held) if released else {}


def _answer(found: PassRating) -> Answer:
    return Answer(found.row_key, found.number, found.half_steps, found.because)
