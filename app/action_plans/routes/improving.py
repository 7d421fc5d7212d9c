"""Improvements in five parts: read, begun and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.action_plans import queries
from app.action_plans.actions import improving as actions
from app.action_plans.forms.improving import ImprovementForm, improvement_form
from app.action_plans.queries.improving import improvement, improvements
from app.action_plans.routes.blueprint import area_or_404, blueprint, edition_of
from app.action_plans.routes.editing import NOTHING_YET
from app.action_plans.rules.improving import Improvement, lines_of
from app.areas import queries as areas
from app.web.words import saved_elsewhere

if TYPE_CHECKING:
    from app.strands.rules import Edition


@blueprint.get("/improvements")
@requires(Permission.ACTION_SEE)
def all_improvements(area_code: str) -> ResponseReturnValue:
    return render_template(
        "action_plans/improvements.html",
        area=area_or_404(area_code),
        improvements=improvements(area_code),
    )


@blueprint.get("/improvements/<int:improvement_id>")
@requires(Permission.ACTION_SEE)
def show_improvement(area_code: str, improvement_id: int) -> ResponseReturnValue:
    held = _improvement_or_404(area_code, improvement_id)
    rows = {row.key: row.name for row in edition_of(area_code).rows}
    return render_template(
        "action_plans/improvement.html",
        area=area_or_404(area_code),
        improvement=held,
        row=rows.get(held.parts.row_key or ""),
        issues=lines_of(held.parts.issues),
        solutions=lines_of(held.parts.solutions),
    )


@blueprint.route("/improvements/new", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def begin_improvement(area_code: str) -> ResponseReturnValue:
    held = queries.assessment_for_actions(area_code)
    if held is None:
        flash(NOTHING_YET)
        return redirect(url_for("assessments.area", area_code=area_code))
    form = improvement_form(None, edition_of(area_code), areas.organisations(area_code))
    if form.validate_on_submit():
        number = actions.begin_improvement(
            current_identity(), area_code, held.id, form.parts(), form.actions()
        )
        flash("The improvement is kept.", "success")
        return redirect(url_for(".show_improvement", area_code=area_code, improvement_id=number))
    return render_template(
        "action_plans/improve.html",
        area=area_or_404(area_code),
        form=form,
        improvement=None,
        organisations=areas.organisations(area_code),
    )


@blueprint.route("/improvements/<int:improvement_id>/change", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def improve(area_code: str, improvement_id: int) -> ResponseReturnValue:
    held, edition = _improvement_or_404(area_code, improvement_id), edition_of(area_code)
    form = improvement_form(held, edition, areas.organisations(area_code))
    if form.validate_on_submit():
        try:
            actions.improve(
                current_identity(),
                area_code,
                improvement_id,
                form.parts(),
                form.version,
                form.actions(),
            )
        except actions.ImprovedMeanwhile as clash:
            _show_both(form, clash.now, edition)
        else:
            flash("Saved.", "success")
            return redirect(
                url_for(".show_improvement", area_code=area_code, improvement_id=improvement_id)
            )
    return render_template(
        "action_plans/improve.html",
        area=area_or_404(area_code),
        form=form,
        improvement=held,
        organisations=areas.organisations(area_code),
    )


def _show_both(form: ImprovementForm, now: Improvement, edition: Edition) -> None:
    names = {row.key: row.name for row in edition.rows}
    parts = now.parts
    saved = {
        "outcome": parts.outcome,
        "row_key": names.get(parts.row_key or "", "no row"),
        "issues": parts.issues or "nothing",
        "solutions": parts.solutions or "nothing",
        "measures": "; ".join(each.sentence for each in parts.measures) or "no measure",
    }
    boxes = {"row_key": "row", "measures": "measure_1"}
    differs = form.parts().differences(parts)
    if not differs:
        form.outcome.errors = [
            "Somebody has saved this while you were typing. Look below whether your actions are"
            " there already, then save again"
        ]
    for name in differs:
        form[boxes.get(name, name)].errors = [saved_elsewhere(saved[name])]
    form.seen.data = str(now.version)


def _improvement_or_404(area_code: str, improvement_id: int) -> Improvement:
    return improvement(area_code, improvement_id) or abort(404)
