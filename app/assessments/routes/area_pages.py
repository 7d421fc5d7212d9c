"""An area's own page: where its assessment stands, row by row."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.assessments import actions, claiming, queries
from app.assessments.hearing import heard
from app.assessments.routes.lookup import area_or_404, sees_sealed
from app.assessments.rules.hearing import hearings
from app.assessments.waiting import progress
from app.clock import today
from app.local_champions import queries as local_champions
from app.strands import queries as strands
from app.web.transactions import keep_nothing
from app.workshops.queries import workshops_of

blueprint = Blueprint("assessments", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.get("/")
@requires(Permission.AREA_SEE)
def area(area_code: str) -> ResponseReturnValue:
    place = area_or_404(area_code)
    held = queries.open_assessment(area_code)
    if held is None:
        previous = queries.latest_closed(area_code)
        return render_template("assessments/none_yet.html", area=place, previous=previous)
    edition = strands.edition(held.edition_key)
    standings = queries.standings(held, sees_sealed(area_code))
    claims = claiming.row_claims(held, standings, today())
    workshops = workshops_of(area_code, held.id)
    core = areas.core_partners(area_code, edition)
    said = {key: each.voices for key, each in claims.items()}
    return render_template(
        "assessments/area.html",
        area=place,
        held=held,
        edition=edition,
        standings=standings,
        claims=claims,
        champions=local_champions.standing(area_code),
        own_champion=local_champions.own(area_code, current_identity().person_id),
        progress=progress(edition, standings),
        workshops=workshops,
        hearings=hearings(core, heard(held, [each.id for each in workshops], said)),
        organisations_known=any(each.organisations for each in core),
    )


@blueprint.post("/assessments")
@requires(Permission.ASSESSMENT_START)
def start(area_code: str) -> ResponseReturnValue:
    try:
        begun = actions.start_next(current_identity(), area_code, strands.current_edition_key())
    except actions.Refused as refusal:
        keep_nothing()
        flash(str(refusal))
    else:
        if request.form.get("then") == "workbook":
            address = url_for("sheets.bring", area_code=area_code, assessment_id=begun.id)
            return redirect(address)
    return redirect(url_for(".area", area_code=area_code))
