"""The links by which organisations tell how far their actions are, and whom a link is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ColumnElement, select

from app import clock
from app.access.permissions import Identity
from app.action_plans.models import PlanLink
from app.areas.models import Area, Organisation
from app.extensions import db


@dataclass(frozen=True)
class Holder:
    """Whom a link lets in: one organisation of one area, until a day."""

    link_id: int
    area_code: str
    area: str
    organisation_id: int
    organisation: str
    ends_on: date

    @property
    def identity(self) -> Identity:
        """Who they are in the book: a link, since nobody asks for a name."""
        return Identity(link=self.link_id)


def token_of(link_id: int) -> str:
    """What stands in the address of a link."""
    return _signer().dumps(link_id)


def holder_of(token: str) -> Holder | None:
    """Whom a link lets in; None for one that is forged, ended or taken back."""
    try:
        link_id = _signer().loads(token)
    except BadSignature:
        return None
    found = db.session.execute(
        select(PlanLink, Area.name, Organisation.name)
        .join(Area, Area.code == PlanLink.area_code)
        .join(Organisation, Organisation.id == PlanLink.organisation_id)
        .where(PlanLink.id == link_id, _works(), Organisation.ended_at.is_(None))
    ).one_or_none()
    if found is None:
        return None
    link, area, organisation = found
    return Holder(link.id, link.area_code, area, link.organisation_id, organisation, link.ends_on)


def links_that_work(area_code: str) -> Mapping[int, PlanLink]:
    """The links of an area that lead somewhere, by organisation."""
    found = db.session.scalars(
        select(PlanLink).where(PlanLink.area_code == area_code, _works()).order_by(PlanLink.id)
    )
    return {each.organisation_id: each for each in found}


def links_to_change(area_code: str, organisation_id: int) -> list[PlanLink]:
    """The links of an organisation that lead somewhere; whoever changes them waits for others."""
    found = db.session.scalars(
        select(PlanLink)
        .where(
            PlanLink.area_code == area_code, PlanLink.organisation_id == organisation_id, _works()
        )
        .order_by(PlanLink.id)
        .with_for_update()
    )
    return list(found)


def _works() -> ColumnElement[bool]:
    return PlanLink.revoked_at.is_(None) & (PlanLink.ends_on >= clock.today())


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="the actions of an organisation")
