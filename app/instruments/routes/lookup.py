"""The blueprint of instruments, and what its addresses name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, url_for

from app.areas import queries as areas
from app.evidence import under_way
from app.instruments import queries
from app.instruments.queries import RunHere
from app.instruments.rules.definition import Definition

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.evidence.under_way import UnderWay

blueprint = Blueprint("instruments", __name__, url_prefix="/areas/<string:area_code>/instruments")


def area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def held_or_404(area_code: str) -> UnderWay:
    return under_way.newest_here(area_code) or abort(404)


def instrument_or_404(key: str) -> Definition:
    return queries.instrument(key) or abort(404)


def run_or_404(area_code: str, run_id: int) -> RunHere:
    return queries.run(area_code, run_id) or abort(404)


def to_run(held: RunHere) -> str:
    return url_for("instruments.run", area_code=held.area_code, run_id=held.id)
