"""What an organisation opens by its link: its own actions, and a press for each."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.action_plans import actions, queries
from app.action_plans.forms import AgreeForm, tell_form
from app.action_plans.queries.links import Holder, holder_of
from app.action_plans.queries.sealed import told_to_all
from app.action_plans.rules import Due, Planned, Status
from app.claims.rules import View
from app.clock import today
from app.web.forms import typed

blueprint = Blueprint("plan_link", __name__, url_prefix="/plan/<string:token>")

READ_AGAIN = "This action has changed since you opened the page. Read it, then press again."


@blueprint.get("")
@public
def show(token: str) -> ResponseReturnValue:
    holder = holder_of(token)
    if holder is None:
        return _ended()
    held = _theirs(holder)
    views = queries.views_on_all(holder.area_code, [each.id for each in held])
    own = {
        key: next((v for v in several if v.organisation_id == holder.organisation_id), None)
        for key, several in views.items()
    }
    carried = sorted(
        (each for each in held if not each.status.over and each.status is not Status.DRAFT),
        key=_order,
    )
    return _private(
        render_template(
            "action_plans/partner.html",
            holder=holder,
            token=token,
            actions=carried,
            proposed=[each for each in held if each.status is Status.DRAFT],
            over=[each for each in held if each.status.over],
            own=own,
            overdue={each.id for each in carried if each.due(today()) is Due.OVERDUE},
        )
    )


@blueprint.route("/<int:action_id>", methods=["GET", "POST"])
@public
def tell(token: str, action_id: int) -> ResponseReturnValue:
    """How far one of them is."""
    holder = holder_of(token)
    if holder is None:
        return _ended()
    held = _own_or_404(holder, action_id)
    form = tell_form(held)
    if form.validate_on_submit():
        try:
            kept = actions.tell(
                holder.identity,
                holder.area_code,
                action_id,
                form.chosen,
                typed(form.words),
                seen=form.version,
                carrier=holder.organisation_id,
            )
        except actions.ChangedMeanwhile as clash:
            form.shows(clash.now)
        else:
            flash("Kept. Thank you." if kept else "Nothing was changed.", "success" if kept else "")
            return redirect(url_for(".show", token=token))
    return _private(
        render_template(
            "action_plans/partner_tell.html", holder=holder, token=token, action=held, form=form
        )
    )


@blueprint.post("/<int:action_id>/agree")
@public
def agree(token: str, action_id: int) -> ResponseReturnValue:
    """That the organisation agrees to the action as the page showed it."""
    holder = holder_of(token)
    if holder is None:
        return _ended()
    _own_or_404(holder, action_id)
    form = AgreeForm()
    try:
        if not form.validate_on_submit():
            abort(400)
        actions.say(
            holder.identity,
            holder.area_code,
            action_id,
            holder.organisation_id,
            View.AGREE,
            terms=form.agreed_terms,
        )
    except actions.ChangedMeanwhile:
        flash(READ_AGAIN, "")
        return redirect(url_for(".show", token=token, _anchor=f"action-{action_id}"))
    flash("Kept: you agree. Thank you.", "success")
    return redirect(url_for(".show", token=token))


def _theirs(holder: Holder) -> Sequence[Planned]:
    held = queries.actions_of(holder.area_code, holder.organisation_id)
    return told_to_all(holder.area_code, held)


def _own_or_404(holder: Holder, action_id: int) -> Planned:
    """One of the organisation's own actions: of any other the link says nothing at all."""
    return next((each for each in _theirs(holder) if each.id == action_id), None) or abort(404)


def _order(each: Planned) -> tuple[bool, str, int]:
    return (each.due_on is None, each.due_on.isoformat() if each.due_on else "", each.id)


def _ended() -> ResponseReturnValue:
    return _private(render_template("action_plans/link_ended.html"), 404)


def _private(page: str, status: int = 200) -> ResponseReturnValue:
    answer = make_response(page, status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
