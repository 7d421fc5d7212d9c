"""Asking who sits on which board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select

from app.access.permissions import Identity, Role
from app.accounts.models import BoardSeat, RoleHeld
from app.accounts.queries.live import LIVE
from app.extensions import db


def seats_by_role(area_code: str) -> Mapping[int, frozenset[int]]:
    """The boards of each board member by the role's identifier, accepted or not."""
    found = db.session.execute(
        select(RoleHeld.id, BoardSeat.body_id)
        .outerjoin(BoardSeat, BoardSeat.role_id == RoleHeld.id)
        .where(
            RoleHeld.area_code == area_code,
            RoleHeld.role == Role.BOARD_MEMBER,
            RoleHeld.ended_at.is_(None),
        )
        .order_by(RoleHeld.id, BoardSeat.body_id)
    )
    seats: dict[int, set[int]] = defaultdict(set)
    for role_id, body_id in found:
        seats[role_id].add(body_id)
    return {role_id: frozenset(filter(None, held)) for role_id, held in seats.items()}


def boards_of(who: Identity, area_code: str) -> frozenset[int]:
    """The boards this person sits on here; none where nobody has said which."""
    return frozenset(
        db.session.scalars(
            select(BoardSeat.body_id)
            .join(RoleHeld, RoleHeld.id == BoardSeat.role_id)
            .where(
                RoleHeld.person_id == who.person_id,
                RoleHeld.area_code == area_code,
                RoleHeld.role == Role.BOARD_MEMBER,
                LIVE,
            )
            .order_by(BoardSeat.body_id)
        )
    )
