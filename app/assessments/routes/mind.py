"""What changed minds between two votes on a row."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.assessments.actions import Refused
from app.assessments.forms.mind import MindForm
from app.assessments.minding import keep_mind
from app.assessments.routes.lookup import (
    area_or_404,
    assessment_to_edit_or_404,
    workshop_or_404,
    workshop_to_change_or_404,
)
from app.evidence.rules.words import Direction
from app.strands import queries as strands
from app.voting import queries as votes
from app.web.forms import typed
from app.web.transactions import keep_nothing

blueprint = Blueprint("mind", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.route("/workshops/<int:workshop_id>/rounds/<int:round_id>/mind", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_RUN)
def keep(area_code: str, workshop_id: int, round_id: int) -> ResponseReturnValue:
    """One sentence, which becomes a piece of evidence."""
    workshop = workshop_or_404(area_code, workshop_id)
    held = assessment_to_edit_or_404(area_code, workshop.assessment_id)
    asked = next((r for r in votes.rounds(workshop.id) if r.id == round_id), None) or abort(404)
    edition = strands.edition(held.edition_key)
    form = MindForm()
    voted_on = votes.asked_in(edition, asked)
    form.offer(voted_on.criteria)
    if form.validate_on_submit():
        workshop_to_change_or_404(area_code, workshop_id)
        try:
            keep_mind(
                current_identity(),
                held,
                asked,
                typed(form.sentence),
                form.criterion.data,
                Direction(form.direction.data),
            )
        except Refused as refusal:
            keep_nothing()
            form.sentence.errors = [str(refusal)]
        else:
            flash("Kept as evidence, as said in the workshop.", "success")
            return redirect(
                url_for("workshop.console", area_code=area_code, workshop_id=workshop_id)
            )
    return render_template(
        "assessments/mind.html",
        area=area_or_404(area_code),
        workshop=workshop,
        row=voted_on,
        round=asked,
        form=form,
    )
