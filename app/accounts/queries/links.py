"""Asking what a link is good for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from app import clock
from app.access.permissions import Role
from app.accounts.models import Person, RoleHeld, SingleUseLink
from app.accounts.queries.live import LIVE, held_in
from app.accounts.rules import Purpose, fingerprint, link_may_set_password
from app.areas.models import Area
from app.extensions import db


@dataclass(frozen=True)
class LinkOffer:
    """An unused link that still works."""

    id: int
    purpose: Purpose
    person_id: int
    email: str
    area_name: str | None
    area_code: str | None
    # The area that sends somebody to review another.
    sent_by: str | None
    by_operator: bool
    may_set_password: bool

    @property
    def accepts(self) -> tuple[Role, ...]:
        """What accepting it lets take effect: an area sends reviewers, the reviewed one does not.

        Else the area that is reviewed could come to see what its reviewers write of it.
        """
        if self.by_operator:
            return tuple(Role)
        return tuple(role for role in Role if (role == Role.REVIEWER) == bool(self.sent_by))


def usable_link(token: str) -> LinkOffer | None:
    """What a link offers, or None once it is used, too old or no longer its maker's to make."""
    row = db.session.execute(
        select(SingleUseLink, Person.email, Person.password_hash, Area.name)
        .join(Person, Person.id == SingleUseLink.person_id)
        .outerjoin(Area, Area.code == func.coalesce(SingleUseLink.sent_by, SingleUseLink.area_code))
        .where(
            SingleUseLink.token_hash == fingerprint(token),
            SingleUseLink.used_at.is_(None),
            SingleUseLink.expires_at > clock.now(),
            Person.active,
        )
    ).one_or_none()
    if row is None:
        return None
    link: SingleUseLink = row.SingleUseLink
    purpose = Purpose(link.purpose)
    made_for = None if link.maker_id is None else _co_ordinates(link.maker_id)
    may_set_password = link_may_set_password(
        purpose,
        row.password_hash is not None,
        held_in({link.person_id})[link.person_id],
        made_for,
    )
    if made_for is not None and (link.sent_by or link.area_code) not in made_for:
        return None
    if purpose is Purpose.RESET and not may_set_password:
        return None
    return LinkOffer(
        link.id,
        purpose,
        link.person_id,
        row.email,
        row.name,
        link.area_code,
        link.sent_by,
        link.maker_id is None,
        may_set_password,
    )


def _co_ordinates(person_id: int) -> set[str]:
    codes = db.session.scalars(
        select(RoleHeld.area_code)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(
            RoleHeld.person_id == person_id,
            RoleHeld.role == Role.CO_ORDINATOR,
            LIVE,
            Person.active,
        )
        .order_by(RoleHeld.id)
    )
    return {code for code in codes if code is not None}
