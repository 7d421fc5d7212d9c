"""What reviewers of an area agree to, for everybody of the area to read."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.accounts import confidentiality
from app.assessments.routes.lookup import area_or_404

blueprint = Blueprint("confidentiality", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.get("/confidentiality")
@requires(Permission.AREA_SEE)
def show(area_code: str) -> ResponseReturnValue:
    """Every wording there has been, the one in force first."""
    return render_template(
        "assessments/wordings.html",
        area=area_or_404(area_code),
        wordings=confidentiality.wordings(),
    )
