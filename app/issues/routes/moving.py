"""Sending an issue up the boards, and keeping the answer that comes back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.issues import actions, queries
from app.issues.forms import AnswerForm, PlanForm, SendUpForm, placed
from app.issues.routes.lookup import (
    area_or_404,
    blueprint,
    edition_of,
    issue_or_404,
    rows_of,
    to_issue,
)
from app.issues.rules.ladder import boards_above
from app.issues.rules.log import NO_ROW
from app.web.forms import typed
from app.web.transactions import keep_nothing

PLACED = (
    "Somebody else has changed this since you opened the page. Saved there: {place}, row: {row}."
    " Yours is below: change it if you need to, then save again"
)
NOTHING_YET = "There is no assessment here yet that an action could belong to."


@blueprint.route("/<int:issue_id>/send-up", methods=["GET", "POST"])
@requires(Permission.ISSUE_LEAD)
def send_up(area_code: str, issue_id: int) -> ResponseReturnValue:
    """Send it to a board, or to the one above, with a reason."""
    area, held = area_or_404(area_code), issue_or_404(area_code, issue_id)
    form, boards = SendUpForm(), areas.bodies(area_code, also_ended=True)
    above = boards_above(boards, held.board_id)
    form.offer(above)
    form.begin(held)
    if not form.is_submitted() and not (held.is_open and above):
        return redirect(to_issue(area_code, issue_id))
    if form.validate_on_submit():
        try:
            actions.send_up(
                current_identity(), area_code, issue_id, form.board_id, typed(form.reason),
                form.steps_seen,
            )  # fmt: skip
        except actions.MovedOn as clash:
            form.tell(clash.now, "reason")
        except actions.NotAbove:
            form.tell(held, "reason")
        else:
            flash("It has gone up. The answer is due within 30 days.", "success")
            return redirect(to_issue(area_code, issue_id))
    return render_template("issues/send_up.html", area=area, issue=held, form=form)


@blueprint.route("/<int:issue_id>/answer", methods=["GET", "POST"])
@requires(Permission.ISSUE_ANSWER)
def answer(area_code: str, issue_id: int) -> ResponseReturnValue:
    """Keep the answer of the board it is with, or one that needs no board."""
    area, held, form = area_or_404(area_code), issue_or_404(area_code, issue_id), AnswerForm()
    if held.is_open and not queries.answers_for(current_identity(), area_code, held):
        abort(403)
    form.begin(held)
    if not form.is_submitted() and not held.is_open:
        return redirect(to_issue(area_code, issue_id))
    if form.validate_on_submit():
        try:
            actions.answer(
                current_identity(), area_code, issue_id, typed(form.words), typed(form.minute),
                form.steps_seen,
            )  # fmt: skip
        except actions.MovedOn as clash:
            form.tell(clash.now, "words")
        else:
            flash("The answer goes back to whoever raised it.", "success")
            return redirect(to_issue(area_code, issue_id))
    return render_template("issues/answer.html", area=area, issue=held, form=form)


@blueprint.route("/<int:issue_id>/place", methods=["GET", "POST"])
@requires(Permission.ISSUE_LEAD)
def place(area_code: str, issue_id: int) -> ResponseReturnValue:
    """Change the row and the locality it belongs to."""
    area, held = area_or_404(area_code), issue_or_404(area_code, issue_id)
    form = placed(held)
    form.offer(edition_of(area_code), areas.localities(area_code))
    if form.validate_on_submit():
        try:
            actions.place(
                current_identity(), area_code, issue_id, form.row_key, form.locality_id,
                typed(form.seen),
            )  # fmt: skip
        except actions.MovedOn as clash:
            row = rows_of(area_code).get(clash.now.row_key or "", NO_ROW)
            form.locality.errors = [PLACED.format(place=clash.now.place, row=row)]
            form.seen.data = clash.now.placed
        else:
            flash("Saved.", "success")
            return redirect(to_issue(area_code, issue_id))
    return render_template("issues/place.html", area=area, issue=held, form=form)


@blueprint.post("/<int:issue_id>/plan")
@requires(Permission.ACTION_EDIT)
def plan(area_code: str, issue_id: int) -> ResponseReturnValue:
    """Make a draft action of it."""
    if not PlanForm().validate_on_submit():
        abort(400)
    here = to_issue(area_code, issue_id)
    try:
        number = actions.plan_for(current_identity(), area_code, issue_id)
    except actions.Gone:
        abort(404)
    except actions.NothingToPlanFor:
        keep_nothing()
        flash(NOTHING_YET)
        return redirect(here)
    flash("It is a draft action now. Say who owns it, and by when.", "success")
    return redirect(url_for("actions.change", area_code=area_code, action_id=number, back=here))
