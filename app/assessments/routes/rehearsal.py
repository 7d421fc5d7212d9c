"""Rehearsing a workshop with pretend voters, of which nothing is kept."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, public, requires
from app.access.permissions import Permission
from app.assessments import actions, rehearsing
from app.assessments.forms.rehearsal import RehearsalForm
from app.assessments.routes.lookup import area_or_404, assessment_to_edit_or_404
from app.web.transactions import keep_nothing
from app.workshops.actions import AnotherRuns
from app.workshops.queries import running_rehearsal

blueprint = Blueprint("rehearsal", __name__)


@blueprint.route(
    "/areas/<string:area_code>/assessments/<int:assessment_id>/rehearse", methods=["GET", "POST"]
)
@requires(Permission.WORKSHOP_RUN)
def begin(area_code: str, assessment_id: int) -> ResponseReturnValue:
    """Begin a rehearsal, or go on with the one there is."""
    held = assessment_to_edit_or_404(area_code, assessment_id)
    running = running_rehearsal(held.id)
    if running is not None:
        keep_nothing()
        return _console(area_code, running.id)
    form = RehearsalForm()
    if form.validate_on_submit():
        try:
            begun = rehearsing.begin(current_identity(), held, form.number)
        except actions.Refused as refusal:
            keep_nothing()
            flash(str(refusal))
            return redirect(url_for("assessments.area", area_code=area_code))
        except AnotherRuns:
            keep_nothing()
            return redirect(url_for(".begin", area_code=area_code, assessment_id=held.id))
        return _console(area_code, begun.id)
    return render_template(
        "assessments/rehearse.html", area=area_or_404(area_code), held=held, form=form
    )


@blueprint.get("/rehearsal-over")
@public
def over() -> ResponseReturnValue:
    """What console and projector turn to when a rehearsal has gone."""
    return render_template("assessments/rehearsal_over.html")


def _console(area_code: str, workshop_id: int) -> ResponseReturnValue:
    return redirect(url_for("workshop.console", area_code=area_code, workshop_id=workshop_id))
