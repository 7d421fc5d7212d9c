"""Saying which boards a board member sits on."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete

from app.access.permissions import Identity, Role
from app.accounts import queries
from app.accounts.actions.roles import NoSuchRole
from app.accounts.models import BoardSeat
from app.accounts.queries.seats import seats_by_role
from app.areas import queries as areas
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class NoSuchBoard(LookupError):
    """The area has no such board."""


def seat(who: Identity, area_code: str, role_id: int, board_ids: Collection[int]) -> None:
    """Keep the boards a member sits on; none means that nobody says which.

    Raises ``NoSuchRole`` and ``NoSuchBoard``.
    """
    held, boards = queries.open_role(area_code, role_id), frozenset(board_ids)
    if held is None or held.role != Role.BOARD_MEMBER:
        raise NoSuchRole
    if not boards <= {each.id for each in areas.bodies(area_code, also_ended=True)}:
        raise NoSuchBoard
    if boards == seats_by_role(area_code)[role_id]:
        return
    db.session.execute(delete(BoardSeat).where(BoardSeat.role_id == role_id))
    db.session.add_all(BoardSeat(role_id=role_id, body_id=each) for each in sorted(boards))
    db.session.flush()
    about = f"person/{held.person_id}"
    record(who, Action.SEATS_SET, area_code, about, boards=[str(each) for each in sorted(boards)])
