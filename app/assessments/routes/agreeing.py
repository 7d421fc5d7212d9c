"""What partners settled on for a row, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.assessments import actions, agreeing, claiming, queries
from app.assessments.forms.rows import AgreeForm, ReasonForm
from app.assessments.routes.lookup import (
    assessment_or_404,
    assessment_to_edit_or_404,
    row_or_404,
    wait_for_the_workshop,
)
from app.assessments.routes.row_pages import blueprint, row_page, show_both_in
from app.assessments.rules.texts import REASON, UNEVEN
from app.clock import today
from app.strands import queries as strands
from app.texts.actions import ChangedMeanwhile
from app.voting.results import result_of

if TYPE_CHECKING:
    from app.assessments.models import Assessment
    from app.assessments.queries import Standing


@blueprint.route("/ratings/<int:rating_id>/reason", methods=["GET", "POST"])
@requires(Permission.RATING_AGREE)
def reason(area_code: str, assessment_id: int, rating_id: int) -> ResponseReturnValue:
    held = assessment_or_404(area_code, assessment_id)
    standing = queries.standing_of_rating(held, rating_id)
    if standing is None or standing.agreed is None:
        return _reason_of_another(held, rating_id)
    typed, uneven = standing.agreed.reason, standing.agreed.uneven
    form = ReasonForm(
        data={
            "reason": typed.words,
            "seen": str(typed.number),
            "uneven": uneven.words,
            "uneven_seen": str(uneven.number),
        }
    )
    if form.validate_on_submit():
        try:
            texts = form.texts()
            actions.give_reason(
                current_identity(), held, rating_id, *texts[REASON], uneven=texts[UNEVEN]
            )
        except ChangedMeanwhile as clash:
            show_both_in(*form.boxes[clash.field], clash)
        else:
            flash("Reason saved.", "success")
            return redirect(_came_from(area_code))
    return _reason_page(held, standing, form)


@blueprint.route("/rows/<string:row_key>/agree", methods=["GET", "POST"])
@requires(Permission.RATING_AGREE)
def agree(area_code: str, assessment_id: int, row_key: str) -> ResponseReturnValue:
    held = assessment_to_edit_or_404(area_code, assessment_id)
    row_or_404(held, row_key)
    form = AgreeForm()
    if form.validate_on_submit():
        wait_for_the_workshop(held)
        try:
            actions.agree_rating(current_identity(), held, row_key, *form.choice())
        except (actions.Refused, ValueError) as refusal:
            flash(str(refusal))
        else:
            return redirect(url_for("assessments.area", area_code=area_code))
    standing = queries.standing(held, row_key, may_see_sealed=False)
    scale = strands.edition(held.edition_key).scale
    return row_page(
        "assessments/agree.html",
        held,
        standing,
        offers=agreeing.offers(scale, standing),
        claim=claiming.row_claims(held, [standing], today())[row_key],
        result=result_of(scale, standing.result) if standing.result else None,
    )


def _reason_of_another(held: Assessment, rating_id: int) -> ResponseReturnValue:
    """Partners have agreed again since the page was opened: what was typed comes back beside it."""
    replaced = queries.rating(held.id, rating_id)
    form = ReasonForm()
    if replaced is None or replaced.kind != queries.AGREED or not form.reason.data:
        return redirect(url_for("assessments.area", area_code=held.area_code))
    standing = queries.standing(held, replaced.row_key, may_see_sealed=False)
    words = "Partners have agreed again since you opened this page. Does your reason still fit?"
    form.reason.errors = [f"{words} Change it if you need to, then save again."]
    form.seen.data = str(standing.agreed.reason.number if standing.agreed else 0)
    form.uneven_seen.data = str(standing.agreed.uneven.number if standing.agreed else 0)
    return _reason_page(held, standing, form)


def _reason_page(held: Assessment, standing: Standing, form: ReasonForm) -> ResponseReturnValue:
    """Ask why partners agreed; where they went beyond the record, say which sentences lack."""
    claim = claiming.row_claims(held, [standing], today())[standing.row.key]
    return row_page(
        "assessments/reason.html",
        held,
        standing,
        form=form,
        back=_came_from(held.area_code),
        beyond=claim.beyond if claim.agreed_goes_beyond else "",
    )


def _came_from(area_code: str) -> str:
    """The console the page was opened from, or else the area's page."""
    workshop_id = request.args.get("workshop", type=int)
    if workshop_id is None:
        return url_for("assessments.area", area_code=area_code)
    return url_for("workshop.console", area_code=area_code, workshop_id=workshop_id)
