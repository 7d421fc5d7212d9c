"""Asking about areas."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from app.areas.models import Area, AreaColour, VotingGroup
from app.extensions import db


def area(area_code: str) -> Area | None:
    """One area by its code."""
    return db.session.get(Area, area_code)


def areas() -> Sequence[Area]:
    """Every area, by name."""
    return db.session.scalars(select(Area).order_by(Area.name)).all()


def areas_with(codes: Sequence[str]) -> Sequence[Area]:
    """These areas, by name."""
    return db.session.scalars(select(Area).where(Area.code.in_(codes)).order_by(Area.name)).all()


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
