"""What an organisation opens by its link: its own actions, and a press for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.action_plans import actions, queries
from app.action_plans.forms import AgreeForm, TellForm
from app.action_plans.forms.partners import TOLD
from app.action_plans.queries.links import Holder, holder_of
from app.action_plans.rules import Due
from app.claims.rules import View
from app.clock import today
from app.web.forms import typed

if TYPE_CHECKING:
    from app.action_plans.rules import Planned

blueprint = Blueprint("plan_link", __name__, url_prefix="/plan/<string:token>")


@blueprint.get("")
@public
def show(token: str) -> ResponseReturnValue:
    holder = holder_of(token)
    if holder is None:
        return _private(render_template("action_plans/link_ended.html"), 404)
    held = queries.actions_of(holder.area_code, holder.organisation_id)
    views = queries.views_on_all(holder.area_code, [each.id for each in held])
    own = {
        key: next((v for v in several if v.organisation_id == holder.organisation_id), None)
        for key, several in views.items()
    }
    open_ones = sorted((a for a in held if not a.status.over), key=_order)
    return _private(
        render_template(
            "action_plans/partner.html",
            holder=holder,
            token=token,
            actions=open_ones,
            over=[each for each in held if each.status.over],
            own=own,
            overdue={each.id for each in open_ones if each.due(today()) is Due.OVERDUE},
        )
    )


@blueprint.route("/<int:action_id>", methods=["GET", "POST"])
@public
def tell(token: str, action_id: int) -> ResponseReturnValue:
    """How far one of them is."""
    holder = _holder_or_404(token)
    held = _own_or_404(holder, action_id)
    form = TellForm(data={"status": held.status.value if held.status in TOLD else None})
    if form.validate_on_submit():
        kept = actions.tell(
            holder.identity,
            holder.area_code,
            action_id,
            form.chosen,
            typed(form.words),
            holder.organisation_id,
        )
        flash("Kept. Thank you." if kept else "Nothing was changed.")
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
    holder = _holder_or_404(token)
    held = _own_or_404(holder, action_id)
    form = AgreeForm()
    if not form.validate_on_submit() or form.terms.data != str(held.terms):
        flash("This action has changed since you opened the page. Read it, then press again.")
        return redirect(url_for(".show", token=token, _anchor=f"action-{action_id}"))
    actions.say(holder.identity, holder.area_code, action_id, holder.organisation_id, View.AGREE)
    flash("Kept: you agree. Thank you.")
    return redirect(url_for(".show", token=token))


def _holder_or_404(token: str) -> Holder:
    return holder_of(token) or abort(404)


def _own_or_404(holder: Holder, action_id: int) -> Planned:
    """One of the organisation's own actions: of any other the link says nothing at all."""
    held = queries.action(holder.area_code, action_id)
    if held is None or held.organisation_id != holder.organisation_id or held.status.over:
        abort(404)
    return held


def _order(each: Planned) -> tuple[bool, str, int]:
    return (each.due_on is None, each.due_on.isoformat() if each.due_on else "", each.id)


def _private(page: str, status: int = 200) -> ResponseReturnValue:
    answer = make_response(page, status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
