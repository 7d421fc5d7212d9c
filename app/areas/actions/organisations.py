"""The organisations of an area, and which conditional core partners it has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select

from app import clock
from app.access.permissions import Identity
from app.areas import queries
from app.areas.actions.naming import ChangedMeanwhile, NameTaken, NotHere
from app.areas.models import Organisation, PartnerHere
from app.areas.rules import name_key, state_of
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


def add_organisations(
    who: Identity | str, area_code: str, names: Sequence[str], partner_kind: str | None = None
) -> list[int]:
    """Add organisations by name and give their identifiers, in the order of the names.

    One that is here already stays as it is; one that had ended is here again.
    """
    return [_added(who, area_code, name, partner_kind) for name in names]


def change_organisation(
    who: Identity,
    area_code: str,
    organisation_id: int,
    *,
    name: str,
    partner_kind: str | None,
    voting_group_id: int | None,
    locality_id: int | None,
    seen: str | None = None,
) -> None:
    """Bring an organisation up to date.

    Raises ``NotHere``, ``NameTaken``, and ``ChangedMeanwhile`` when it no longer stands as seen.
    """
    held = _held(area_code, organisation_id)
    if voting_group_id not in {None, *(g.id for g in queries.voting_groups(area_code))}:
        raise NotHere
    if locality_id is not None and queries.locality(area_code, locality_id) is None:
        raise NotHere
    wanted = (name, partner_kind, voting_group_id, locality_id)
    standing = (held.name, held.partner_kind, held.voting_group_id, held.locality_id)
    if wanted == standing:
        return
    if seen is not None and seen != state_of(*standing):
        raise ChangedMeanwhile
    namesake = _called(area_code, name)
    if namesake is not None and namesake.id != held.id:
        raise NameTaken("Another organisation here has this name. Choose another name")
    held.name, held.partner_kind, held.voting_group_id, held.locality_id = wanted
    record(
        who,
        Action.ORGANISATION_CHANGED,
        area_code,
        f"organisation/{held.id}",
        kind=partner_kind,
        group=voting_group_id,
        locality=locality_id,
    )


def say_kinds(who: Identity, area_code: str, kinds: Mapping[int, str]) -> None:
    """Say of several organisations at once what kind of partner they are. Raises ``NotHere``."""
    for organisation_id, kind in kinds.items():
        held = _held(area_code, organisation_id)
        if held.partner_kind != kind:
            held.partner_kind = kind
            subject = f"organisation/{held.id}"
            record(who, Action.ORGANISATION_CHANGED, area_code, subject, kind=kind)


def end_organisation(who: Identity, area_code: str, organisation_id: int) -> None:
    """Keep an organisation out of every choice from now on. Raises ``NotHere``."""
    held = _held(area_code, organisation_id)
    if held.ended_at is None:
        held.ended_at = clock.now()
        record(who, Action.ORGANISATION_ENDED, area_code, f"organisation/{held.id}")


def reopen_organisation(who: Identity | str, area_code: str, organisation_id: int) -> None:
    """Offer an ended organisation for choosing again. Raises ``NotHere``."""
    held = _held(area_code, organisation_id)
    if held.ended_at is not None:
        held.ended_at = None
        record(who, Action.ORGANISATION_REOPENED, area_code, f"organisation/{held.id}")


def say_partners_here(
    who: Identity, area_code: str, edition_key: str, kinds: Collection[str]
) -> None:
    """Say which of the core partners that not every area has are found here."""
    if queries.partners_here(area_code, edition_key) == frozenset(kinds):
        return
    db.session.execute(
        delete(PartnerHere).where(
            PartnerHere.area_code == area_code, PartnerHere.edition_key == edition_key
        )
    )
    db.session.add_all(
        PartnerHere(area_code=area_code, edition_key=edition_key, partner_kind=kind)
        for kind in sorted(kinds)
    )
    record(who, Action.AREA_SET, area_code, f"area/{area_code}", conditional_partners=sorted(kinds))


def _added(who: Identity | str, area_code: str, name: str, partner_kind: str | None) -> int:
    held = _called(area_code, name)
    if held is not None:
        reopen_organisation(who, area_code, held.id)
        return held.id
    held = Organisation(area_code=area_code, name=name, partner_kind=partner_kind)
    db.session.add(held)
    db.session.flush()
    subject = f"organisation/{held.id}"
    record(who, Action.ORGANISATION_ADDED, area_code, subject, kind=partner_kind)
    return held.id


def _held(area_code: str, organisation_id: int) -> Organisation:
    held = db.session.scalar(
        select(Organisation).where(
            Organisation.area_code == area_code, Organisation.id == organisation_id
        )
    )
    if held is None:
        raise NotHere
    return held


def _called(area_code: str, name: str) -> Organisation | None:
    # Compared here, since not every database knows the small form of an accented letter.
    everybody = db.session.scalars(
        select(Organisation).where(Organisation.area_code == area_code).order_by(Organisation.id)
    )
    return next((held for held in everybody if name_key(held.name) == name_key(name)), None)
