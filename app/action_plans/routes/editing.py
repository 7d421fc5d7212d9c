"""A new action, and changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.action_plans import actions, queries
from app.action_plans.forms import BOXES, ActionForm, filled
from app.action_plans.routes.blueprint import action_or_404, area_or_404, blueprint, edition_of
from app.action_plans.rules import Planned, Status, origin_of
from app.areas import queries as areas
from app.web.filters import short_day
from app.web.ways_back import came_from
from app.web.words import saved_elsewhere

if TYPE_CHECKING:
    from app.strands.rules import Edition

NOTHING_YET = "There is no assessment here yet that an action could belong to."
_LONGEST = 1000


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def new(area_code: str) -> ResponseReturnValue:
    """A new action; what it begins with may stand in the address: ``what``, ``row``, ``from``."""
    area, edition = area_or_404(area_code), edition_of(area_code)
    held = queries.assessment_for_actions(area_code)
    if held is None:
        flash(NOTHING_YET)
        return redirect(url_for("assessments.area", area_code=area_code))
    asked = request.args
    rows = {row.key for row in edition.rows}
    begun = {"what": asked.get("what", "")[:_LONGEST]}
    form = ActionForm(data=begun | ({"row": asked["row"]} if asked.get("row") in rows else {}))
    form.offer(edition, areas.organisations(area_code))
    if form.validate_on_submit():
        origin = origin_of(asked.get("from", ""))
        actions.add(current_identity(), area_code, held.id, form.content(), origin)
        flash("The action is kept.", "success")
        return redirect(url_for(".index", area_code=area_code, back=came_from()))
    return render_template("action_plans/edit.html", area=area, form=form, action=None)


@blueprint.route("/<int:action_id>/change", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def change(area_code: str, action_id: int) -> ResponseReturnValue:
    area, edition = area_or_404(area_code), edition_of(area_code)
    held = action_or_404(area_code, action_id)
    form = filled(held, edition, areas.organisations(area_code, also_ended=True))
    if form.validate_on_submit():
        try:
            actions.change(current_identity(), area_code, action_id, form.content(), form.version)
        except actions.ChangedMeanwhile as clash:
            _show_both(form, clash.now, edition)
        else:
            return _saved(area_code, held)
    return render_template("action_plans/edit.html", area=area, form=form, action=held)


def _saved(area_code: str, before: Planned) -> ResponseReturnValue:
    """Back to where somebody came from; who closes an action is first asked what shows it now."""
    now = queries.action(area_code, before.id)
    if now and before.status is not Status.DONE and queries.to_be_shown(area_code, now):
        flash("Saved. Say below what shows it now.", "success")
        return redirect(url_for(".show", area_code=area_code, action_id=now.id, back=came_from()))
    flash("Saved.", "success")
    return redirect(came_from() or url_for(".index", area_code=area_code))


def _show_both(form: ActionForm, now: Planned, edition: Edition) -> None:
    """Beside each field that differs, what somebody else has saved; what was typed stays."""
    names = {row.key: row.name for row in edition.rows}
    saved = {
        "what": now.what,
        "owner": now.owner or "nobody",
        "organisation_id": now.organisation or "no organisation",
        "in_group": "a group" if now.in_group else "alone",
        "row_key": names.get(now.row_key or "", "no row"),
        "starts_on": short_day(now.starts_on) if now.starts_on else "no date",
        "due_on": short_day(now.due_on) if now.due_on else "no date",
        "measure": now.measure.sentence or "no measure",
        "resources": now.resources.words,
        "status": now.status.words,
        "reason": now.reason or "no reason",
    }
    for name in form.content().differences(now):
        form[BOXES[name]].errors = [saved_elsewhere(saved[name])]
    form.seen.data = str(now.version)
