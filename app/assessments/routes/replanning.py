"""Changing the plan of a workshop until its votes have fixed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.assessments import replanning
from app.assessments.actions import Refused
from app.assessments.forms.building import BREAKDOWN_WORDS
from app.assessments.forms.replanning import PlanForm, plan_form
from app.assessments.routes.lookup import (
    area_or_404,
    assessment_to_edit_or_404,
    workshop_or_404,
    workshop_to_change_or_404,
)
from app.strands import queries as strands
from app.voting.asking import between
from app.voting.rules import RoundRefused
from app.web.transactions import keep_nothing

if TYPE_CHECKING:
    from app.workshops.models import Workshop

blueprint = Blueprint("replanning", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.route("/workshops/<int:workshop_id>/plan/change", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_RUN)
def change(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Choose rows, order, minutes and guests anew; what people have voted on stays."""
    saving = request.method == "POST"
    found = workshop_to_change_or_404 if saving else workshop_or_404
    workshop = _still_planned(found(area_code, workshop_id))
    held = assessment_to_edit_or_404(area_code, workshop.assessment_id)
    now = replanning.plan_now(workshop, strands.edition(held.edition_key), to_change=saving)
    form = plan_form(
        now,
        areas.organisations(area_code),
        localities=bool(areas.localities(area_code)),
    )
    if form.validate_on_submit() and not _changed_meanwhile(form, area_code):
        try:
            replanning.replan(current_identity(), held, workshop, form.planned())
        except (Refused, RoundRefused) as refusal:
            keep_nothing()
            form.say_above(str(refusal))
        else:
            flash("The plan is changed.", "success")
            return redirect(url_for("building.plan", area_code=area_code, workshop_id=workshop_id))
    return render_template(
        "assessments/replan.html",
        area=area_or_404(area_code),
        workshop=workshop,
        form=form,
        early=between(workshop).early_until,
    )


def _still_planned(workshop: Workshop) -> Workshop:
    """A workshop whose plan somebody may still change; of others the console says how they are."""
    if workshop.ended_at is not None:
        flash("This workshop has ended, so its plan stays as it was.")
    elif workshop.rehearsal:
        flash("A rehearsal goes through what was planned. Change the plan of the workshop itself.")
    else:
        return workshop
    address = url_for("workshop.console", area_code=workshop.area_code, workshop_id=workshop.id)
    return abort(redirect(address))


def _changed_meanwhile(form: PlanForm, area_code: str) -> bool:
    """Whether somebody else saved another plan since; then the page says both."""
    now = form.now.planned
    if now.mark in {form.seen.data, form.planned().mark}:
        return False
    form.seen.data = now.mark
    names = {each.id: each.name for each in areas.organisations(area_code)}
    stands = replanning.in_words(now, form.now.lines, names, BREAKDOWN_WORDS)
    form.say_above(
        f"Somebody has changed the plan since you opened the page. It is now: {stands}. Yours is"
        " below: save again to replace theirs"
    )
    return True
