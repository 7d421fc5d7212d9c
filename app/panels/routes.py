"""The panel of an area: barriers, suggestions without names, and the press to an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.evidence.forms import TakeAwayForm
from app.panels import actions, forgetting, queries
from app.panels.forms import BarrierForm, SuggestionForm, TakeForm
from app.web.forms import typed
from app.web.transactions import after_commit, keep_nothing

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.panels.rules import Raised

blueprint = Blueprint("panels", __name__, url_prefix="/areas/<string:area_code>/panel")

NOTHING_YET = "There is no assessment here yet that an action could belong to."


@blueprint.get("")
@requires(Permission.PANEL_SEE)
def index(area_code: str) -> ResponseReturnValue:
    """What is in the way here, the newest first."""
    return render_template(
        "panels/index.html", area=_area_or_404(area_code), raised=queries.panel(area_code)
    )


@blueprint.route("/raise", methods=["GET", "POST"])
@requires(Permission.PANEL_RAISE)
def raise_one(area_code: str) -> ResponseReturnValue:
    """Say what is in the way, in two boxes."""
    area, form = _area_or_404(area_code), BarrierForm()
    if form.validate_on_submit():
        number = actions.raise_barrier(
            current_identity(), area_code, typed(form.title), typed(form.barrier)
        )
        flash("It stands on the panel now, without your name.", "success")
        return redirect(url_for(".show", area_code=area_code, barrier_id=number))
    return render_template("panels/raise.html", area=area, form=form)


@blueprint.route("/<int:barrier_id>", methods=["GET", "POST"])
@requires(Permission.PANEL_SEE)
def show(area_code: str, barrier_id: int) -> ResponseReturnValue:
    """One barrier with what was suggested, and a box to suggest more."""
    area, form = _area_or_404(area_code), SuggestionForm()
    held = _raised_or_404(area_code, barrier_id)
    if form.validate_on_submit():
        actions.suggest(current_identity(), area_code, barrier_id, typed(form.words))
        flash("Your suggestion stands here now, without your name.", "success")
        return redirect(url_for(".show", area_code=area_code, barrier_id=barrier_id))
    return render_template("panels/show.html", area=area, raised=held, form=form)


@blueprint.post("/<int:barrier_id>/suggestions/<int:suggestion_id>/take")
@requires(Permission.ACTION_EDIT)
def take(area_code: str, barrier_id: int, suggestion_id: int) -> ResponseReturnValue:
    """Turn a suggestion into a draft action."""
    here = url_for(".show", area_code=area_code, barrier_id=barrier_id)
    if not TakeForm().validate_on_submit():
        abort(400)
    try:
        number = actions.take_up(current_identity(), area_code, barrier_id, suggestion_id)
    except actions.Gone:
        abort(404)
    except actions.NothingToPlanFor:
        keep_nothing()
        flash(NOTHING_YET)
        return redirect(here)
    flash("It is a draft action now. Say who owns it, and by when.", "success")
    return redirect(url_for("actions.change", area_code=area_code, action_id=number))


@blueprint.route("/<int:barrier_id>/take-words-away", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_PURGE)
def take_words_away(area_code: str, barrier_id: int) -> ResponseReturnValue:
    """Take some of what stands there away for good, with one reason."""
    held, form = _raised_or_404(area_code, barrier_id), TakeAwayForm()
    pieces = forgetting.pieces(held)
    form.offer(pieces)
    if form.validate_on_submit():
        who, chosen = current_identity(), form.chosen.data or ()
        forgetting.take_away(who, area_code, held, chosen, form.why.data)
        after_commit(storage.wipe_log)
        flash("These words are gone for good.", "success")
        return redirect(url_for(".show", area_code=area_code, barrier_id=barrier_id))
    return render_template(
        "panels/take_words_away.html",
        area=_area_or_404(area_code),
        raised=held,
        pieces=pieces,
        form=form,
    )


def _area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _raised_or_404(area_code: str, barrier_id: int) -> Raised:
    return queries.raised(area_code, barrier_id) or abort(404)
