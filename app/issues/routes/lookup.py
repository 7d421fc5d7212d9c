"""The blueprint of issues, and what its addresses name; what is not this area's is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, url_for

from app.action_plans.queries import assessment_for_actions
from app.areas import queries as areas
from app.issues import queries
from app.strands import queries as strands

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.issues.rules.standing import Issue
    from app.strands.rules import Edition

blueprint = Blueprint("issues", __name__, url_prefix="/areas/<string:area_code>/issues")


def area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def issue_or_404(area_code: str, issue_id: int) -> Issue:
    return queries.issue(area_code, issue_id) or abort(404)


def edition_of(area_code: str) -> Edition:
    """The edition whose rows issues of the area are about."""
    held = assessment_for_actions(area_code)
    return strands.edition(held.edition_key if held else strands.current_edition_key())


def rows_of(area_code: str) -> dict[str, str]:
    """The rows of the model by key."""
    return {row.key: row.name for row in edition_of(area_code).rows}


def to_issue(area_code: str, issue_id: int) -> str:
    return url_for("issues.show", area_code=area_code, issue_id=issue_id)
