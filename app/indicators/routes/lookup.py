"""The blueprint of indicators, and what its addresses name; what is not this area's is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, url_for

from app.areas import queries as areas
from app.indicators import queries
from app.indicators.queries import Revision, Tracked
from app.strands import queries as strands
from app.strands.rules.edition import Row

if TYPE_CHECKING:
    from app.areas.models import Area

blueprint = Blueprint("indicators", __name__, url_prefix="/areas/<string:area_code>/indicators")


def area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def indicator_or_404(area_code: str, indicator_id: int) -> Tracked:
    return queries.indicator(area_code, indicator_id) or abort(404)


def in_use_or_404(area_code: str, indicator_id: int) -> Tracked:
    """An indicator that may be added to and changed."""
    found = indicator_or_404(area_code, indicator_id)
    return abort(404) if found.ended else found


def revision_or_404(area_code: str, indicator_id: int, value_id: int) -> Revision:
    return queries.revision(area_code, indicator_id, value_id) or abort(404)


def rows() -> tuple[Row, ...]:
    """The rows an indicator may tell about."""
    return strands.edition(strands.current_edition_key()).rows


def to_indicator(area_code: str, indicator_id: int) -> str:
    return url_for("indicators.show", area_code=area_code, indicator_id=indicator_id)
