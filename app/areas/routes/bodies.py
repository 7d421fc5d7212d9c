"""The boards of an area."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import actions, queries
from app.areas.forms import BodyForm, PressForm, body_form, body_mark_of
from app.areas.routes.blueprint import area_or_404, blueprint
from app.areas.routes.organisations import CHANGED
from app.areas.rules import BodyHere
from app.web.forms import typed

BELOW = "This board is that one or stands below it. Select another board, or none"


@blueprint.get("/boards")
@requires(Permission.AREA_SET)
def bodies(area_code: str) -> ResponseReturnValue:
    return render_template(
        "areas/bodies.html",
        area=area_or_404(area_code),
        bodies=queries.bodies(area_code, also_ended=True),
    )


@blueprint.route("/boards/add", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def add_body(area_code: str) -> ResponseReturnValue:
    form = body_form(queries.bodies(area_code))
    if form.validate_on_submit():
        try:
            actions.add_body(
                current_identity(), area_code, typed(form.name), form.needed, form.above_id
            )
        except actions.NameTaken as taken:
            form.name.errors = [str(taken)]
        else:
            flash("The board is added.", "success")
            return redirect(url_for(".bodies", area_code=area_code))
    return render_template(
        "areas/body.html", area=area_or_404(area_code), body=None, form=form, clash=False
    )


@blueprint.route("/boards/<int:body_id>", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def body(area_code: str, body_id: int) -> ResponseReturnValue:
    standing = _body_or_404(area_code, body_id)
    form = body_form(queries.bodies(area_code, also_ended=True), standing)
    clash = False
    if form.validate_on_submit():
        try:
            _change(area_code, body_id, form)
        except actions.NameTaken as taken:
            form.name.errors = [str(taken)]
        except actions.StandsBelow:
            form.above.errors = [BELOW]
        except actions.ChangedMeanwhile:
            form.name.errors, form.seen.data, clash = [CHANGED], body_mark_of(standing), True
        else:
            flash("Saved.", "success")
            return redirect(url_for(".bodies", area_code=area_code))
    return render_template(
        "areas/body.html", area=area_or_404(area_code), body=standing, form=form, clash=clash
    )


@blueprint.route("/boards/<int:body_id>/end", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def end_body(area_code: str, body_id: int) -> ResponseReturnValue:
    standing = _body_or_404(area_code, body_id)
    form = PressForm()
    if form.validate_on_submit():
        actions.end_body(current_identity(), area_code, body_id)
        flash(f"{standing.name} is no longer offered for choosing.", "success")
        return redirect(url_for(".bodies", area_code=area_code))
    return render_template(
        "areas/end_body.html", area=area_or_404(area_code), body=standing, form=form
    )


@blueprint.post("/boards/<int:body_id>/reopen")
@requires(Permission.AREA_SET)
def reopen_body(area_code: str, body_id: int) -> ResponseReturnValue:
    standing = _body_or_404(area_code, body_id)
    actions.reopen_body(current_identity(), area_code, body_id)
    flash(f"{standing.name} is offered for choosing again.", "success")
    return redirect(url_for(".bodies", area_code=area_code))


def _change(area_code: str, body_id: int, form: BodyForm) -> None:
    actions.change_body(
        current_identity(),
        area_code,
        body_id,
        name=typed(form.name),
        quorum=form.needed,
        above_id=form.above_id,
        seen=typed(form.seen),
    )


def _body_or_404(area_code: str, body_id: int) -> BodyHere:
    return queries.body(area_code, body_id) or abort(404)
