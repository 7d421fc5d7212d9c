"""Asking about areas."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.areas.models import (
    Area,
    AreaColour,
    Body,
    Locality,
    Neighbour,
    NeighbourList,
    Organisation,
    PartnerHere,
    VotingGroup,
)
from app.areas.rules import (
    ANOTHER_KIND,
    AreaFacts,
    BodyHere,
    CoreHere,
    OrganisationHere,
    short_name,
)
from app.extensions import db
from app.strands import queries as strands
from app.strands.rules.edition import Edition


def area(area_code: str) -> Area | None:
    """One area by its code."""
    return db.session.get(Area, area_code)


def areas() -> Sequence[Area]:
    """Every area, by name."""
    return db.session.scalars(select(Area).order_by(Area.name)).all()


def areas_with(codes: Sequence[str]) -> Sequence[Area]:
    """These areas, by name."""
    if not codes:
        return []
    return db.session.scalars(select(Area).where(Area.code.in_(codes)).order_by(Area.name)).all()


def facts() -> Mapping[str, AreaFacts]:
    """What is known of every area, by code."""
    names = [each.name for each in fields(AreaFacts)]
    return {
        each.code: AreaFacts(**{name: getattr(each, name) for name in names}) for each in areas()
    }


def voting_groups(area_code: str) -> Sequence[VotingGroup]:
    """The area's voting groups in its own order."""
    return db.session.scalars(
        select(VotingGroup)
        .where(VotingGroup.area_code == area_code)
        .order_by(VotingGroup.position, VotingGroup.id)
    ).all()


def chosen_colours(area_code: str, edition_key: str) -> Mapping[str, str]:
    """The colours this area chose for itself, by stage key; empty when it keeps the edition's."""
    chosen = db.session.scalars(
        select(AreaColour)
        .where(AreaColour.area_code == area_code, AreaColour.edition_key == edition_key)
        .order_by(AreaColour.stage_key)
    )
    return {row.stage_key: row.colour_key for row in chosen}


def area_called(code_or_name: str) -> Area | None:
    """The area with this code, or this very name in any case."""
    wanted = code_or_name.strip()
    return db.session.scalar(
        select(Area)
        .where((Area.code == wanted.upper()) | (func.lower(Area.name) == wanted.lower()))
        .order_by(Area.code)
        .limit(1)
    )


def localities(area_code: str) -> Sequence[Locality]:
    """The parts of the area, by name."""
    return db.session.scalars(
        select(Locality).where(Locality.area_code == area_code).order_by(Locality.name)
    ).all()


def locality(area_code: str, locality_id: int) -> Locality | None:
    """One part of this area."""
    return db.session.scalar(
        select(Locality).where(Locality.area_code == area_code, Locality.id == locality_id)
    )


def organisations(area_code: str, *, also_ended: bool = False) -> tuple[OrganisationHere, ...]:
    """The area's organisations by name; those that ended only when asked for."""
    found = db.session.execute(
        select(Organisation, VotingGroup.name.label("group"), Locality.name.label("locality"))
        .outerjoin(VotingGroup, VotingGroup.id == Organisation.voting_group_id)
        .outerjoin(Locality, Locality.id == Organisation.locality_id)
        .where(Organisation.area_code == area_code)
        .order_by(func.lower(Organisation.name), Organisation.id)
    ).all()
    kinds = _kind_names()
    return tuple(
        OrganisationHere(
            id=row.Organisation.id,
            name=row.Organisation.name,
            partner_kind=row.Organisation.partner_kind,
            kind_words=_kind_words(row.Organisation.partner_kind, kinds),
            voting_group=row.group,
            locality=row.locality,
            ended=row.Organisation.ended_at is not None,
            voting_group_id=row.Organisation.voting_group_id,
            locality_id=row.Organisation.locality_id,
        )
        for row in found
        if also_ended or row.Organisation.ended_at is None
    )


def organisation(area_code: str, organisation_id: int) -> OrganisationHere | None:
    """One organisation of this area, ended or not."""
    return next(
        (here for here in organisations(area_code, also_ended=True) if here.id == organisation_id),
        None,
    )


def bodies(area_code: str, *, also_ended: bool = False) -> tuple[BodyHere, ...]:
    """The area's boards by name; those that ended only when asked for."""
    above = aliased(Body)
    found = db.session.execute(
        select(Body, above.name.label("above"))
        .outerjoin(above, above.id == Body.parent_id)
        .where(Body.area_code == area_code)
        .order_by(func.lower(Body.name), Body.id)
    ).all()
    return tuple(
        BodyHere(
            id=row.Body.id,
            name=row.Body.name,
            quorum=row.Body.quorum,
            above=row.above,
            ended=row.Body.ended_at is not None,
            above_id=row.Body.parent_id,
        )
        for row in found
        if also_ended or row.Body.ended_at is None
    )


def body(area_code: str, body_id: int) -> BodyHere | None:
    """One board of this area, ended or not."""
    return next((here for here in bodies(area_code, also_ended=True) if here.id == body_id), None)


def partners_here(area_code: str, edition_key: str) -> frozenset[str]:
    """The conditional core partners that this area said it has, by key."""
    found = db.session.scalars(
        select(PartnerHere.partner_kind)
        .where(PartnerHere.area_code == area_code, PartnerHere.edition_key == edition_key)
        .order_by(PartnerHere.partner_kind)
    )
    return frozenset(found)


def core_partners(area_code: str, edition: Edition) -> tuple[CoreHere, ...]:
    """The core partners that apply here, each with the area's organisations of that kind.

    A conditional one, such as an elected mayor, applies only where the area said so.
    """
    here = partners_here(area_code, edition.key)
    standing = organisations(area_code)
    return tuple(
        CoreHere(
            partner.key,
            short_name(partner.words),
            partner.words,
            tuple(each for each in standing if each.partner_kind == partner.key),
        )
        for partner in edition.core_partners
        if not partner.conditional or partner.key in here
    )


def neighbour_list() -> NeighbourList | None:
    """The uploaded list of neighbours that counts; None while the computed likeness does."""
    return db.session.scalar(
        select(NeighbourList)
        .where(NeighbourList.ended_at.is_(None))
        .order_by(NeighbourList.id.desc())
        .limit(1)
    )


def neighbours() -> Mapping[str, tuple[str, ...]]:
    """The neighbours of each area by code, the likest first; empty while no list counts."""
    held = neighbour_list()
    if held is None:
        return {}
    found: dict[str, list[str]] = {}
    for each in db.session.scalars(
        select(Neighbour)
        .where(Neighbour.list_id == held.id)
        .order_by(Neighbour.area_code, Neighbour.position)
    ):
        found.setdefault(each.area_code, []).append(each.neighbour_code)
    return {code: tuple(codes) for code, codes in found.items()}


def _kind_names() -> Mapping[str, str]:
    try:
        edition = strands.edition(strands.current_edition_key())
    except strands.UnknownEdition:
        return {}
    return {partner.key: short_name(partner.words) for partner in edition.core_partners}


def _kind_words(kind: str | None, names: Mapping[str, str]) -> str:
    if kind is None:
        return "kind not said yet"
    if kind == ANOTHER_KIND:
        return "another kind"
    # A kind of an earlier edition has no name in this one.
    return names.get(kind, kind.replace("_", " "))
