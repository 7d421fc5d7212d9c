"""Links that work once: making them, and what using them does."""

from __future__ import annotations

import secrets

from sqlalchemy import update

from app import clock
from app.access.permissions import Identity
from app.accounts import queries
from app.accounts.actions.roles import accept_roles
from app.accounts.actions.signing_in import end_sign_ins
from app.accounts.models import Person, SignIn, SingleUseLink
from app.accounts.queries import LinkOffer
from app.accounts.rules import Purpose, fingerprint
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class NothingWaits(Exception):
    """The roles of the invitation are accepted or ended already."""


class LinkSpent(Exception):
    """The link was used, is too old, or may not do this for this person."""


def make_link(
    who: Identity | str,
    area_code: str | None,
    person_id: int,
    purpose: Purpose,
    sent_by: str | None = None,
) -> str:
    """Make a single-use link for a person; gives its token, which is kept nowhere.

    ``sent_by`` is the area that sends somebody to review this one; its co-ordinator makes the link.
    """
    token = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.add(
        SingleUseLink(
            token_hash=fingerprint(token),
            purpose=purpose,
            person_id=person_id,
            area_code=area_code,
            sent_by=sent_by,
            maker_id=who.person_id if isinstance(who, Identity) else None,
            made_at=now,
            expires_at=now + purpose.lasts,
        )
    )
    record(who, Action.LINK_MADE, area_code, f"person/{person_id}", purpose=purpose.value)
    return token


def accept_by_link(who: Identity, token: str) -> None:
    """Accept an invitation as the signed-in person it is for, once.

    A link that may set a password must: the one known now may be known to somebody else.
    Raises ``LinkSpent`` and ``NothingWaits``.
    """
    offer = queries.usable_link(token)
    if offer is None or offer.may_set_password or offer.person_id != who.person_id:
        raise LinkSpent
    if not _spend(offer.id):
        raise LinkSpent
    if not _accept_offer(offer):
        raise NothingWaits


def use_link(token: str, password_hash: str) -> Person:
    """Set a password by a link, once, and accept what it invites to. Raises ``LinkSpent``.

    The database decides who was first.
    """
    offer = queries.usable_link(token)
    if offer is None or not offer.may_set_password or not _spend(offer.id):
        raise LinkSpent
    person = queries.person(offer.person_id)
    if person is None:
        raise LinkSpent
    first = person.password_hash is None
    person.password_hash = password_hash
    end_sign_ins(SignIn.person_id == person.id)
    reference = f"person/{person.id}"
    record(
        reference,
        Action.PASSWORD_CHANGED,
        offer.area_code,
        reference,
        by_link=offer.purpose.value,
        first=first,
    )
    _accept_offer(offer)
    return person


def _spend(link_id: int) -> bool:
    spent = db.session.execute(
        update(SingleUseLink)
        .where(SingleUseLink.id == link_id, SingleUseLink.used_at.is_(None))
        .values(used_at=clock.now())
        .returning(SingleUseLink.id)
    )
    return spent.one_or_none() is not None


def _accept_offer(offer: LinkOffer) -> bool:
    _spend_others(offer)
    if offer.purpose is Purpose.RESET:
        return False
    return accept_roles(
        f"person/{offer.person_id}", offer.area_code, offer.person_id, offer.accepts
    )


def spend_invitations(person_id: int, area_code: str | None) -> None:
    """Spend a person's open invitations to one area, since another takes their place."""
    db.session.execute(
        update(SingleUseLink)
        .where(
            SingleUseLink.person_id == person_id,
            SingleUseLink.purpose == Purpose.INVITATION,
            SingleUseLink.area_code.is_not_distinct_from(area_code),
            SingleUseLink.used_at.is_(None),
        )
        .values(used_at=clock.now())
    )


def _spend_others(offer: LinkOffer) -> None:
    """Spend what this link makes needless; other areas' invitations are not its to spend."""
    same = SingleUseLink.purpose == Purpose.RESET
    if offer.purpose is Purpose.INVITATION:
        same |= SingleUseLink.area_code.is_not_distinct_from(offer.area_code)
    db.session.execute(
        update(SingleUseLink)
        .where(SingleUseLink.person_id == offer.person_id, SingleUseLink.used_at.is_(None), same)
        .values(used_at=clock.now())
    )
