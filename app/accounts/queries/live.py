"""Which roles count."""

from __future__ import annotations

from sqlalchemy import and_, select

from app.accounts.models import RoleHeld
from app.extensions import db

# A role counts from when it was accepted until it is ended.
LIVE = and_(RoleHeld.accepted_at.is_not(None), RoleHeld.ended_at.is_(None))


def held_in(person_ids: set[int]) -> dict[int, set[str | None]]:
    """Where each of these people has accepted roles; None is national."""
    held: dict[int, set[str | None]] = {person_id: set() for person_id in person_ids}
    for person_id, area_code in db.session.execute(
        select(RoleHeld.person_id, RoleHeld.area_code)
        .where(RoleHeld.person_id.in_(person_ids), LIVE)
        .order_by(RoleHeld.id)
    ):
        held[person_id].add(area_code)
    return held
