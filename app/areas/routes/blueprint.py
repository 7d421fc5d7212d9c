"""The blueprint that the pages of areas share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort

from app.areas import queries

if TYPE_CHECKING:
    from app.areas.models import Area

blueprint = Blueprint("areas", __name__, url_prefix="/areas/<string:area_code>")


def area_or_404(area_code: str) -> Area:
    return queries.area(area_code) or abort(404)
