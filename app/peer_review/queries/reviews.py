"""Asking about reviews and who is on their teams."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, exists, select

from app.access.permissions import Role
from app.accounts.models import RoleHeld
from app.extensions import db
from app.governance.models import Version
from app.peer_review.models.reviews import Review, Reviewer
from app.peer_review.rules.conduct import Member
from app.web.asking import once_a_page


def review(area_code: str, review_id: int) -> Review | None:
    """One review of the area."""
    return db.session.scalar(
        select(Review).where(Review.area_code == area_code, Review.id == review_id)
    )


def review_by(champion_code: str, review_id: int) -> Review | None:
    """One review that this champion area makes."""
    return db.session.scalar(
        select(Review).where(Review.champion_code == champion_code, Review.id == review_id)
    )


def reviews_of(area_code: str) -> Sequence[Review]:
    """The reviews of an area, the newest first."""
    return [each for each in _reviews_with(area_code) if each.area_code == area_code]


def reviews_by(champion_code: str) -> Sequence[Review]:
    """The reviews an area makes of others, the newest first."""
    return [each for each in _reviews_with(champion_code) if each.champion_code == champion_code]


@once_a_page
def _reviews_with(area_code: str) -> Sequence[Review]:
    """Those an area makes and those made of it; its first page asks after both."""
    return db.session.scalars(
        select(Review)
        .where((Review.area_code == area_code) | (Review.champion_code == area_code))
        .order_by(Review.id.desc())
    ).all()


def hold(held: Review) -> None:
    """Let one at a time write on a review; whoever waited goes by what stands then.

    Called before anything is judged: what was read while waiting is read again.
    """
    db.session.flush()
    db.session.expire_all()
    db.session.refresh(held, with_for_update=True)


def version_of(held: Review) -> Version:
    """The frozen version that is reviewed."""
    return db.session.get_one(Version, held.version_id)


@once_a_page
def team(held: Review) -> tuple[Member, ...]:
    """Everybody on the team of a review now, the lead first, then as they were named."""
    joined = exists().where(
        RoleHeld.person_id == Reviewer.person_id,
        RoleHeld.area_code == held.area_code,
        RoleHeld.role == Role.REVIEWER.value,
        RoleHeld.accepted_at.is_not(None),
        RoleHeld.ended_at.is_(None),
    )
    found = db.session.execute(
        select(Reviewer, joined.label("joined"))
        .where(Reviewer.review_id == held.id, Reviewer.ended_at.is_(None))
        .order_by(Reviewer.leads.desc(), Reviewer.id)
    )
    return tuple(_member(row.Reviewer, row.joined) for row in found)


def member(held: Review, person_id: int | None) -> Member | None:
    """This person's place on the team of a review, if they have one."""
    return next((each for each in team(held) if each.person_id == person_id), None)


def places(held: Review, person_id: int) -> frozenset[int]:
    """Every place a person had on the team: who was taken off and named again has a new one."""
    return frozenset(
        db.session.scalars(
            select(Reviewer.id)
            .where(Reviewer.review_id == held.id, Reviewer.person_id == person_id)
            .order_by(Reviewer.id)
        )
    )


def works_for(area_code: str, person_id: int) -> bool:
    """Whether a person has a role in an area that is not a reviewer's: they do not review it."""
    return (
        db.session.scalar(
            select(RoleHeld.id)
            .where(
                RoleHeld.person_id == person_id,
                RoleHeld.area_code == area_code,
                RoleHeld.role != Role.REVIEWER.value,
                RoleHeld.ended_at.is_(None),
            )
            .limit(1)
        )
        is not None
    )


def open_review_for(area_code: str, person_id: int | None) -> Review | None:
    """The review of this area that a person is on the team of and that has not ended."""
    return db.session.scalar(
        select(Review)
        .join(
            Reviewer,
            and_(
                Reviewer.review_id == Review.id,
                Reviewer.person_id == person_id,
                Reviewer.ended_at.is_(None),
            ),
        )
        .where(Review.area_code == area_code, Review.ended_at.is_(None))
        .order_by(Review.id.desc())
    )


def _member(found: Reviewer, joined: bool) -> Member:
    return Member(
        id=found.id,
        person_id=found.person_id,
        name=found.known_as,
        organisation=found.organisation,
        partner_kind=found.partner_kind,
        leads=found.leads,
        joined=joined,
        interested=found.interested,
        cleared_at=found.cleared_at,
    )
