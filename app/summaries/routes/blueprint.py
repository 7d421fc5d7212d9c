"""Where the papers of an assessment hang, and what their addresses name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort

from app.areas import queries as areas
from app.assessments import queries as assessments

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.assessments.models import Assessment

blueprint = Blueprint("summaries", __name__, url_prefix="/areas/<string:area_code>")
ASSESSMENT = "/assessments/<int:assessment_id>"


def held_or_404(area_code: str, assessment_id: int) -> tuple[Area, Assessment]:
    area = areas.area(area_code) or abort(404)
    return area, assessments.assessment(area_code, assessment_id) or abort(404)
