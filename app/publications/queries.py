"""Asking for what is published, what waits to be, and what was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from app.clock import today
from app.extensions import db
from app.publications.models import PublicationBeside, PublicationHeld
from app.publications.rules.content import Beside, Content, beside_read, read
from app.publications.rules.counting import from_kept
from app.publications.rules.making import Alike, Earlier
from app.returns.rules.quarters import Quarter


@dataclass(frozen=True)
class Head:
    """A publication without its figures."""

    id: int
    year: int
    edition_key: str
    revision: int
    areas: int
    made_at: datetime
    published_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_because: str | None

    @property
    def stands(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def waits(self) -> bool:
        return self.published_at is None


def ended_year() -> int:
    """The last financial year that is over, by the year it began in."""
    return Quarter.of(today()).year - 1


def heads() -> Sequence[Head]:
    """Every publication, the newest year and revision first."""
    held = PublicationHeld
    found = db.session.execute(
        select(
            held.id, held.year, held.edition_key, held.revision, held.areas, held.made_at,
            held.published_at, held.withdrawn_at, held.withdrawn_because,
        ).order_by(held.year.desc(), held.revision.desc(), held.id.desc())
    )  # fmt: skip
    return [Head(*each) for each in found]


def head(publication_id: int) -> Head | None:
    return next((each for each in heads() if each.id == publication_id), None)


def content_of(publication_id: int) -> Content:
    """What a publication says. Raises where there is none of this number."""
    found = select(PublicationHeld.content).where(PublicationHeld.id == publication_id)
    return read(db.session.execute(found).scalar_one())


def beside_of(publication_id: int, area_code: str) -> Beside | None:
    """What one area may see of the areas like it."""
    found = db.session.scalar(
        select(PublicationBeside.content).where(
            PublicationBeside.publication_id == publication_id,
            PublicationBeside.area_code == area_code,
        )
    )
    return beside_read(found) if found else None


def earlier(edition_key: str) -> Sequence[Earlier]:
    """Every publication that somebody may have kept, withdrawn ones too, with all it stood on."""
    found = db.session.scalars(
        select(PublicationHeld)
        .where(
            PublicationHeld.edition_key == edition_key, PublicationHeld.published_at.is_not(None)
        )
        .order_by(PublicationHeld.year.desc(), PublicationHeld.revision.desc())
    ).all()
    seen = _beside_each(each.id for each in found)
    return [_earlier(each, seen.get(each.id, ())) for each in found]


def _beside_each(publications: Iterable[int]) -> Mapping[int, Sequence[PublicationBeside]]:
    rows = db.session.scalars(
        select(PublicationBeside)
        .where(PublicationBeside.publication_id.in_([*publications]))
        .order_by(PublicationBeside.publication_id, PublicationBeside.area_code)
    )
    return {held: list(own) for held, own in groupby(rows, lambda row: row.publication_id)}


def _earlier(held: PublicationHeld, seen: Sequence[PublicationBeside]) -> Earlier:
    beside = {each.area_code: beside_read(each.content) for each in seen}
    alike = {
        each.area_code: Alike(tuple(json.loads(each.codes)), beside[each.area_code].listed)
        for each in seen
    }
    return Earlier(from_kept(json.loads(held.basis)), read(held.content), alike, beside)
