"""The blueprint that the pages of accounts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort

from app.areas import queries as areas

if TYPE_CHECKING:
    from app.areas.models import Area

blueprint = Blueprint("accounts", __name__)


def area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)
