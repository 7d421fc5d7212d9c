"""Adding parts of rows to what a workshop goes through."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.assessments.actions import Refused
from app.assessments.criteria import add_parts
from app.assessments.forms.parts import PartsForm
from app.assessments.routes.lookup import (
    area_or_404,
    assessment_or_404,
    workshop_or_404,
    workshop_to_change_or_404,
)
from app.strands import queries as strands
from app.voting import queries as votes
from app.voting.rules import RoundRefused
from app.web.filters import counted
from app.web.transactions import keep_nothing

blueprint = Blueprint("parts", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.route("/workshops/<int:workshop_id>/parts", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_RUN)
def add(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Choose parts of rows; what the workshop goes through already stays as it is."""
    workshop = workshop_or_404(area_code, workshop_id)
    held = assessment_or_404(area_code, workshop.assessment_id)
    form = PartsForm()
    planned = {each.asked_key for each in votes.rounds(workshop.id)}
    form.offer(strands.edition(held.edition_key), planned)
    if form.validate_on_submit():
        workshop = workshop_to_change_or_404(area_code, workshop_id)
        try:
            added = add_parts(current_identity(), held, workshop, form.criteria.data or ())
        except (Refused, RoundRefused) as refusal:
            keep_nothing()
            form.criteria.errors = [str(refusal)]
        else:
            already = "This is in the workshop already."
            flash(f"{counted(added, 'part')} added." if added else already, "success")
            return redirect(
                url_for("workshop.console", area_code=area_code, workshop_id=workshop_id)
            )
    return render_template(
        "assessments/parts.html", area=area_or_404(area_code), workshop=workshop, form=form
    )
