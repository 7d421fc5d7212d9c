"""Telling how far an action is, and saying what an organisation makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.action_plans import actions, queries
from app.action_plans.forms import TellForm, ViewForm, tell_form
from app.action_plans.routes.blueprint import (
    action_or_404,
    area_or_404,
    blueprint,
    own_organisation,
)
from app.action_plans.rules import Status
from app.areas import queries as areas
from app.claims.rules import View
from app.web.forms import typed

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere

CHANGED = "This action has changed since you opened the page. Read it above, then send again"


@blueprint.route("/<int:action_id>/progress", methods=["GET", "POST"])
@requires(Permission.ACTION_TELL)
def tell(area_code: str, action_id: int) -> ResponseReturnValue:
    """How far an action is; a contributor tells of what their own organisation carries."""
    held, carrier = action_or_404(area_code, action_id), None
    if not allowed(Permission.ACTION_EDIT, area_code):
        carrier = own_organisation(area_code)
        if carrier is None or carrier != held.organisation_id:
            abort(403)
    form = tell_form(held)
    if form.validate_on_submit():
        try:
            return _told(area_code, action_id, form, carrier)
        except actions.ChangedMeanwhile as clash:
            form.shows(clash.now)
    return render_template(
        "action_plans/tell.html", area=area_or_404(area_code), action=held, form=form
    )


@blueprint.route("/<int:action_id>/agreement", methods=["GET", "POST"])
@requires(Permission.ACTION_TELL)
def agree(area_code: str, action_id: int) -> ResponseReturnValue:
    """What an organisation makes of an action; a co-ordinator notes it for any of them."""
    held = action_or_404(area_code, action_id)
    organisations = _may_speak_for(area_code)
    if not organisations and not allowed(Permission.ACTION_EDIT, area_code):
        abort(403)
    form = ViewForm(data={"terms": str(held.terms)})
    form.offer(organisations)
    if form.validate_on_submit():
        try:
            return _said(area_code, action_id, form)
        except actions.ChangedMeanwhile as clash:
            form.terms.data, form.view.errors = str(clash.now.terms), [CHANGED]
    return render_template(
        "action_plans/agree.html",
        area=area_or_404(area_code),
        action=action_or_404(area_code, action_id),
        form=form,
        organisations=organisations,
        views=queries.views_on(area_code, held),
    )


def _told(
    area_code: str, action_id: int, form: TellForm, carrier: int | None
) -> ResponseReturnValue:
    kept = actions.tell(
        current_identity(),
        area_code,
        action_id,
        form.chosen,
        typed(form.words),
        seen=form.version,
        carrier=carrier,
    )
    flash("Kept. Thank you." if kept else "Nothing was changed.", "success" if kept else "message")
    now = queries.action(area_code, action_id)
    if kept and now and now.status is Status.DONE and allowed(Permission.ACTION_EDIT, area_code):
        flash("Say below what shows it now.")
    return redirect(url_for(".show", area_code=area_code, action_id=action_id))


def _said(area_code: str, action_id: int, form: ViewForm) -> ResponseReturnValue:
    actions.say(
        current_identity(),
        area_code,
        action_id,
        form.speaks_for,
        View(form.view.data),
        typed(form.words),
        terms=form.agreed_terms,
        noted=allowed(Permission.ACTION_EDIT, area_code),
    )
    flash("Kept. Thank you.", "success")
    return redirect(url_for(".show", area_code=area_code, action_id=action_id))


def _may_speak_for(area_code: str) -> Sequence[OrganisationHere]:
    """A contributor's own organisation; every one for whoever co-ordinates."""
    here = areas.organisations(area_code)
    if allowed(Permission.ACTION_EDIT, area_code):
        return here
    own = own_organisation(area_code)
    return [each for each in here if each.id == own]
