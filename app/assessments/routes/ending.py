"""Asking before a workshop ends, since phones and the wall turn to thanks at once."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.assessments.ending import early_until, still_open
from app.assessments.routes.lookup import area_or_404, assessment_or_404, workshop_or_404

blueprint = Blueprint("ending", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.get("/workshops/<int:workshop_id>/end")
@requires(Permission.WORKSHOP_STEP)
def ask(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Say what is still open; the button on the page ends the workshop."""
    workshop = workshop_or_404(area_code, workshop_id)
    if workshop.ended_at is not None:
        return redirect(url_for("workshop.console", area_code=area_code, workshop_id=workshop_id))
    held = assessment_or_404(area_code, workshop.assessment_id)
    return render_template(
        "assessments/end.html",
        area=area_or_404(area_code),
        workshop=workshop,
        left=still_open(workshop, held),
        early_until=early_until(workshop),
    )
