"""Which roles count."""

from __future__ import annotations

from sqlalchemy import and_, select

from app.access.permissions import Role
from app.accounts.models import RoleHeld
from app.extensions import db

# A role counts from when it was accepted until it is ended.
LIVE = and_(RoleHeld.accepted_at.is_not(None), RoleHeld.ended_at.is_(None))


def held_in(person_ids: set[int]) -> dict[int, set[str | None]]:
    """Where each of these people has accepted roles; None is what no area answers for.

    That is the national team, and a reviewer, whose account the reviewed area must not take over.
    """
    held: dict[int, set[str | None]] = {person_id: set() for person_id in person_ids}
    for person_id, area_code, role in db.session.execute(
        select(RoleHeld.person_id, RoleHeld.area_code, RoleHeld.role)
        .where(RoleHeld.person_id.in_(person_ids), LIVE)
        .order_by(RoleHeld.id)
    ):
        held[person_id].add(None if role == Role.REVIEWER else area_code)
    return held
