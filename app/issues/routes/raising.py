"""Raising an issue, and taking words away that should not stand there."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.action_plans.queries import action
from app.action_plans.queries.sealed import told_to_all
from app.action_plans.rules import Planned
from app.areas import queries as areas
from app.evidence.forms import TakeAwayForm
from app.issues import actions, forgetting
from app.issues.actions import Raising
from app.issues.forms import RaiseForm
from app.issues.routes.lookup import area_or_404, blueprint, edition_of, issue_or_404, to_issue
from app.web.forms import number_in, typed
from app.web.transactions import after_commit


@blueprint.route("/raise", methods=["GET", "POST"])
@requires(Permission.ISSUE_RAISE)
def raise_one(area_code: str) -> ResponseReturnValue:
    """Say what cannot be solved here; the address may name the action that is stuck."""
    area, edition, stuck = area_or_404(area_code), edition_of(area_code), _stuck(area_code)
    rows = {row.key for row in edition.rows}
    form = RaiseForm(data={"row": stuck.row_key} if stuck and stuck.row_key in rows else {})
    form.offer(edition, areas.localities(area_code))
    if form.validate_on_submit():
        number = actions.raise_issue(
            current_identity(),
            area_code,
            Raising(typed(form.about), typed(form.words), form.row_key, form.locality_id),
            f"action/{stuck.id}" if stuck else "",
        )
        flash("It stands in the log now. The answer comes back to you.", "success")
        return redirect(to_issue(area_code, number))
    return render_template("issues/raise.html", area=area, form=form, stuck=stuck)


@blueprint.route("/<int:issue_id>/take-words-away", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_PURGE)
def take_words_away(area_code: str, issue_id: int) -> ResponseReturnValue:
    """Take some of what stands there away for good, with one reason."""
    area, held, form = area_or_404(area_code), issue_or_404(area_code, issue_id), TakeAwayForm()
    pieces = forgetting.pieces(held)
    form.offer(pieces)
    if form.validate_on_submit():
        who, chosen = current_identity(), form.chosen.data or ()
        forgetting.take_away(who, area_code, held, chosen, form.why.data)
        after_commit(storage.wipe_log)
        flash("These words are gone for good.", "success")
        return redirect(to_issue(area_code, issue_id))
    return render_template(
        "issues/take_words_away.html", area=area, issue=held, pieces=pieces, form=form
    )


def _stuck(area_code: str) -> Planned | None:
    """The action that an address names as stuck, if it tells whoever asks nothing sealed."""
    kind, _, number = request.args.get("from", "").partition("/")
    found = action(area_code, number_in(number)) if kind == "action" else None
    if found is None or allowed(Permission.RATING_SEE_SEALED, area_code):
        return found
    return found if told_to_all(area_code, [found]) else None
