"""Asking who is to be reminded of what is due after a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.access.permissions import Role
from app.accounts.queries import PersonHere, people_of
from app.extensions import db
from app.peer_review.models.reports import DateReminder
from app.peer_review.models.reviews import Review, Visit
from app.peer_review.queries import reports, reviews
from app.peer_review.rules.months import Due


def visited(today: date) -> Sequence[Review]:
    """The reviews whose visit is over, the oldest first."""
    return db.session.scalars(
        select(Review)
        .join(Visit, Visit.review_id == Review.id)
        .where(Visit.last_on < today)
        .order_by(Review.id)
    ).all()


def awaited(held: Review, today: date) -> Sequence[tuple[Due, PersonHere]]:
    """What is due by now and not done, each with somebody who can do it.

    The team has until its review is ended; the area answers a report that is final.
    """
    final = reports.final_on(held.id) is not None
    found: list[tuple[Due, PersonHere]] = []
    for each in reports.due_of(held):
        if not each.waits(today):
            continue
        if each.kind == "report":
            found += [(each, person) for person in _let_in_lead(held)]
        elif final:
            found += [(each, person) for person in co_ordinators(held)]
    return found


def reminded(held: Review, due: Due, person_id: int) -> bool:
    """Whether this person was reminded of this date."""
    wanted = select(DateReminder.id).where(
        DateReminder.review_id == held.id,
        DateReminder.due == due.kind,
        DateReminder.by_on == due.by,
        DateReminder.person_id == person_id,
    )
    return db.session.scalar(wanted) is not None


def co_ordinators(held: Review) -> Sequence[PersonHere]:
    """Who co-ordinates the reviewed area."""
    return [
        each
        for each in people_of(held.area_code)
        if any(role.accepted and role.role is Role.CO_ORDINATOR for role in each.roles)
    ]


def lead(held: Review) -> Sequence[PersonHere]:
    """Who leads the team, if anybody does."""
    leading = {member.person_id for member in reviews.team(held) if member.leads}
    return [each for each in people_of(held.area_code) if each.id in leading]


def _let_in_lead(held: Review) -> Sequence[PersonHere]:
    if held.ended_at is not None:
        return []
    in_by_now = {member.person_id for member in reviews.team(held) if member.let_in}
    return [each for each in lead(held) if each.id in in_by_now]
