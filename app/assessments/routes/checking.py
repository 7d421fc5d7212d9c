"""Ticking the check list before a workshop, for the whole team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.assessments import building
from app.assessments.forms.checking import CheckListForm, check_list
from app.assessments.routes.lookup import assessment_or_404, workshop_to_change_or_404
from app.workshops.checking import tick as tick_tips
from app.workshops.checking import ticked

if TYPE_CHECKING:
    from app.workshops.models import Workshop

blueprint = Blueprint("checking", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.post("/workshops/<int:workshop_id>/check-list")
@requires(Permission.WORKSHOP_RUN)
def tick(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Keep what was ticked or unticked on this page; ticks of others stay."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    assessment_or_404(area_code, workshop.assessment_id)
    form = check_list_form(workshop)
    if workshop.rehearsal or not form.validate_on_submit():
        abort(404)
    tick_tips(current_identity(), workshop, put=form.put, taken=form.taken)
    flash("Kept for everyone who prepares the workshop.", "success")
    address = url_for("building.plan", area_code=area_code, workshop_id=workshop_id)
    return redirect(f"{address}#check-list")


def check_list_form(workshop: Workshop) -> CheckListForm:
    return check_list(building.CHECK_LIST, ticked(workshop.id))
