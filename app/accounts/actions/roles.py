"""Giving, accepting and ending roles, and whom a contributor speaks for."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, select, update

from app import clock
from app.access.permissions import Identity, Role
from app.accounts import queries
from app.accounts.actions.signing_in import hold_up
from app.accounts.models import Person, RoleHeld, Speaker
from app.accounts.queries import second_step
from app.accounts.rules import Speaks
from app.areas import queries as areas
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class LastCoOrdinator(Exception):
    """Nobody else who has accepted to co-ordinates this area."""


class NoSuchOrganisation(LookupError):
    """The area has no such organisation, or it has ended."""


class NoSuchRole(LookupError):
    """The area has no such open role."""


def accept_roles(
    who: Identity | str,
    area_code: str | None,
    person_id: int,
    roles: Collection[Role] = tuple(Role),
) -> bool:
    """Let the roles that wait for a person take effect, or only these; tells whether any did.

    Whom a new role obliges to a second step sets it up before anything else opens.
    """
    obliged = second_step.must_have_second_step(person_id)
    accepted = db.session.scalars(
        update(RoleHeld)
        .where(
            RoleHeld.person_id == person_id,
            _in_area(area_code),
            RoleHeld.role.in_(roles),
            RoleHeld.accepted_at.is_(None),
            RoleHeld.ended_at.is_(None),
        )
        .values(accepted_at=clock.now())
        .returning(RoleHeld.role)
    ).all()
    if accepted:
        reference = f"person/{person_id}"
        record(who, Action.PERSON_JOINED, area_code, reference, roles=sorted(accepted))
    newly_obliged = not obliged and second_step.must_have_second_step(person_id)
    if newly_obliged and not second_step.has_second_step(person_id):
        hold_up(person_id)
    return bool(accepted)


def end_role(who: Identity, area_code: str, role_id: int) -> None:
    """End a role. Raises ``NoSuchRole``, and ``LastCoOrdinator`` for the last who has accepted."""
    co_ordinators = queries.co_ordinators_here(area_code)
    held = queries.open_role(area_code, role_id)
    if held is None:
        raise NoSuchRole
    if {other.id for other in co_ordinators} == {role_id}:
        raise LastCoOrdinator
    held.ended_at = clock.now()
    record(who, Action.ROLE_ENDED, area_code, f"person/{held.person_id}", role=held.role)


def speak_for(who: Identity | str, area_code: str, role_id: int, speaks: Speaks) -> None:
    """Say whom a contributor speaks for, and about which rows they are asked.

    Raises ``NoSuchRole`` and ``NoSuchOrganisation``.
    """
    held = queries.open_role(area_code, role_id)
    if held is None or held.role != Role.CONTRIBUTOR:
        raise NoSuchRole
    speaker = db.session.get(Speaker, role_id)
    standing = Speaks(speaker.organisation_id, tuple(speaker.row_keys)) if speaker else Speaks()
    if standing == speaks:
        return
    _check_organisation(area_code, speaks.organisation_id, standing.organisation_id)
    if speaker is None:
        speaker = Speaker(role_id=role_id)
        db.session.add(speaker)
    speaker.organisation_id, speaker.row_keys = speaks.organisation_id, list(speaks.row_keys)
    record(
        who,
        Action.SPEAKER_SET,
        area_code,
        f"person/{held.person_id}",
        organisation=speaks.organisation_id,
        rows=list(speaks.row_keys),
    )


def _check_organisation(area_code: str, chosen: int | None, standing: int | None) -> None:
    if chosen is None or chosen == standing:
        return
    found = areas.organisation(area_code, chosen)
    if found is None or found.ended:
        raise NoSuchOrganisation


def give_role(
    who: Identity | str, area_code: str | None, person: Person, role: Role, known_as: str
) -> bool:
    """Give a role that waits to be accepted; tells whether it was not held already."""
    held = db.session.scalar(
        select(RoleHeld.id).where(
            RoleHeld.person_id == person.id,
            RoleHeld.role == role,
            _in_area(area_code),
            RoleHeld.ended_at.is_(None),
        )
    )
    if held is not None:
        return False
    db.session.add(
        RoleHeld(
            person_id=person.id,
            role=role,
            area_code=area_code,
            known_as=known_as,
            given_by=who.reference if isinstance(who, Identity) else who,
            given_at=clock.now(),
        )
    )
    record(who, Action.ROLE_GIVEN, area_code, f"person/{person.id}", role=role.value)
    return True


def _in_area(area_code: str | None) -> ColumnElement[bool]:
    return RoleHeld.area_code.is_not_distinct_from(area_code)
