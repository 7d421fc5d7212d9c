"""Inviting people to roles in an area."""

from __future__ import annotations

from collections.abc import Collection

from app import clock
from app.access.permissions import Identity, Role
from app.accounts import queries
from app.accounts.actions.links import NothingWaits, make_link, spend_invitations
from app.accounts.actions.roles import accept_roles, give_role, speak_for
from app.accounts.models import Person
from app.accounts.rules import Purpose, Speaks, same_address
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class RolesHeldAlready(Exception):
    """The person has every one of these roles here."""


def invite(
    who: Identity | str,
    area_code: str | None,
    name: str,
    email: str,
    roles: Collection[Role],
    speaks: Speaks | None = None,
    sent_by: str | None = None,
) -> str:
    """Give a person roles in an area and make an invitation; gives the link's token.

    The roles wait until the invitation is accepted, except where the area knows the person
    already; nothing here tells a known address from a new one. ``speaks`` says whom a contributor
    speaks for, ``sent_by`` which area sends a reviewer. Raises ``RolesHeldAlready`` and
    ``NoSuchOrganisation``.
    """
    person = queries.person_with(email) or _new_person(name, email)
    known_here = sent_by is None and isinstance(who, Identity)
    known_here = known_here and _has_accepted_in(area_code, person.id)
    given = [role for role in roles if give_role(who, area_code, person, role, name)]
    if not given:
        raise RolesHeldAlready
    reference = f"person/{person.id}"
    record(who, Action.PERSON_INVITED, area_code, reference, roles=[r.value for r in given])
    if speaks and area_code and Role.CONTRIBUTOR in given:
        speak_for(who, area_code, _contributor_role(area_code, person.id), speaks)
    if known_here:
        accept_roles(who, area_code, person.id, given)
    return make_link(who, area_code, person.id, Purpose.INVITATION, sent_by)


def invite_again(
    who: Identity | str,
    area_code: str | None,
    email: str,
    role: Role,
    sent_by: str | None = None,
) -> str:
    """Make a new invitation for a role that still waits, and spend the lost one.

    Gives the link's token. Raises ``NothingWaits``.
    """
    person = queries.person_with(email)
    if person is None or not queries.waits(person.id, area_code, role):
        raise NothingWaits
    spend_invitations(person.id, area_code)
    return make_link(who, area_code, person.id, Purpose.INVITATION, sent_by)


def _contributor_role(area_code: str, person_id: int) -> int:
    here = queries.person_of(area_code, person_id)
    roles = here.roles if here else ()
    return next(held.id for held in roles if held.role is Role.CONTRIBUTOR)


def _new_person(name: str, email: str) -> Person:
    person = Person(name=name, email=same_address(email), created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    return person


def _has_accepted_in(area_code: str | None, person_id: int) -> bool:
    here = queries.person_of(area_code, person_id) if area_code else None
    return here is not None and any(role.accepted for role in here.roles)
