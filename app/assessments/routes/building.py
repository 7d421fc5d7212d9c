"""Before a workshop: which rows, how long, who is invited, and what to send them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.areas.rules import coverage
from app.assessments import actions, building, queries
from app.assessments.discussing import to_discuss
from app.assessments.forms.building import BuildForm, MinutesForm
from app.assessments.routes.checking import check_list_form
from app.assessments.routes.joining import pin_shown, pretend_voters, ways_to_join
from app.assessments.routes.lookup import (
    area_or_404,
    assessment_or_404,
    assessment_to_edit_or_404,
    workshop_or_404,
)
from app.strands import queries as strands
from app.web.transactions import keep_nothing
from app.workshops.actions import AnotherRuns
from app.workshops.queries import organisations_invited, running_workshop
from app.workshops.rules import joining_text
from app.workshops.tickets import people_joined

blueprint = Blueprint("building", __name__, url_prefix="/areas/<string:area_code>")

ONE_AT_A_TIME = "Another workshop is planned or under way. End that one first, then make this one"


@blueprint.route("/assessments/<int:assessment_id>/workshops/new", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_RUN)
def build(area_code: str, assessment_id: int) -> ResponseReturnValue:
    """Choose the rows, the minutes and who is invited; then the workshop starts."""
    held = assessment_to_edit_or_404(area_code, assessment_id)
    edition = strands.edition(held.edition_key)
    organisations = areas.organisations(area_code)
    form = BuildForm()
    standings = queries.standings(held, may_see_sealed=False)
    form.offer(
        edition,
        building.still_to_agree(standings),
        organisations,
        localities=bool(areas.localities(area_code)),
    )
    if form.validate_on_submit():
        try:
            begun = actions.start_workshop(current_identity(), held, pretend_voters(), form.plan())
        except AnotherRuns:
            keep_nothing()
            form.which.errors = [ONE_AT_A_TIME]
        else:
            return redirect(url_for(".plan", area_code=area_code, workshop_id=begun.id))
    return render_template(
        "assessments/build.html",
        area=area_or_404(area_code),
        held=held,
        organisations=organisations,
        form=form,
        running=running_workshop(held.id),
    )


@blueprint.get("/workshops/<int:workshop_id>/discuss")
@requires(Permission.WORKSHOP_RUN)
def discuss(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Which rows most need talking about, and which of them fit into the time that is left."""
    workshop = workshop_or_404(area_code, workshop_id)
    held = assessment_or_404(area_code, workshop.assessment_id)
    form = MinutesForm(request.args)
    minutes = form.minutes.data if form.validate() else None
    return render_template(
        "assessments/discuss.html",
        area=area_or_404(area_code),
        workshop=workshop,
        form=form,
        topics=to_discuss(workshop, held, minutes),
    )


@blueprint.get("/workshops/<int:workshop_id>/plan")
@requires(Permission.WORKSHOP_RUN)
def plan(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """The agenda, who is invited, what to send them, and what to look after beforehand."""
    workshop = workshop_or_404(area_code, workshop_id)
    held = assessment_or_404(area_code, workshop.assessment_id)
    edition = strands.edition(held.edition_key)
    area = area_or_404(area_code)
    ways = ways_to_join(workshop)
    invited = organisations_invited(workshop.id)
    core = areas.core_partners(area_code, edition)
    return render_template(
        "assessments/plan.html",
        area=area,
        workshop=workshop,
        agenda=building.agenda(workshop, edition),
        invited=[each.name for each in areas.organisations(area_code) if each.id in invited],
        not_invited=[each.name for each in coverage(core, invited).absent] if invited else [],
        text=joining_text(
            area.name,
            ways["address"],
            ways["short_address"],
            workshop.join_code,
            ticketed=workshop.ticketed,
        ),
        joined=people_joined(workshop),
        check_list=check_list_form(workshop),
        pin=pin_shown(workshop),
        **ways,
    )
