"""How areas are rated in their newest confirmed versions: facts that nothing changes any more."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.extensions import db
from app.governance.models import Version
from app.governance.reading import half_steps_in


@dataclass(frozen=True)
class ConfirmedRatings:
    """What a version holds of each row that was rated and shown to partners."""

    number: int
    frozen_at: datetime
    edition_key: str
    half_steps: Mapping[str, int]


def confirmed_ratings(area_codes: Collection[str]) -> Mapping[str, ConfirmedRatings]:
    """The ratings of these areas by code; an area that nobody confirmed is not among them."""
    newest = (
        select(Version.area_code, func.max(Version.number).label("number"))
        .where(Version.area_code.in_(area_codes))
        .group_by(Version.area_code)
        .subquery()
    )
    found = db.session.scalars(
        select(Version)
        .join(
            newest,
            (Version.area_code == newest.c.area_code) & (Version.number == newest.c.number),
        )
        .order_by(Version.area_code)
    )
    return {
        each.area_code: ConfirmedRatings(
            each.number, each.frozen_at, each.edition_key, half_steps_in(json.loads(each.snapshot))
        )
        for each in found
    }
