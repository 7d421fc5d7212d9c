"""The list of actions, one of them, and what stands between a row and its next stage."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.action_plans import actions, queries
from app.action_plans.forms import SeedForm
from app.action_plans.queries.sealed import told_to_all
from app.action_plans.routes.blueprint import (
    action_or_404,
    area_or_404,
    blueprint,
    edition_of,
    own_organisation,
    shown_here,
)
from app.action_plans.rules import By, Due, agreed_by, in_order
from app.action_plans.rules.tallying import STACKED, tally
from app.action_plans.tally_figure import figure
from app.areas import queries as areas
from app.clock import today
from app.web.filters import counted
from app.web.headers import allow_charts
from app.web.ways_back import came_from


@blueprint.get("")
@requires(Permission.ACTION_SEE)
def index(area_code: str) -> ResponseReturnValue:
    area, edition = area_or_404(area_code), edition_of(area_code)
    asked = request.args.get("by", "")
    by = By(asked) if asked in {*By} else By.ROW
    rows = {row.key: row.name for row in edition.rows}
    held = shown_here(area_code, queries.actions_of(area_code))
    views = queries.views_on_all(area_code, [each.id for each in held])
    return render_template(
        "action_plans/index.html",
        area=area,
        by=by,
        ways=tuple(By),
        number=len(held),
        headed=in_order(held, by, rows, today()),
        agreed={each.id: agreed_by(views.get(each.id, ())) for each in held},
        rows=rows,
        overdue=Due.OVERDUE,
        # What the record shows is sealed from others until a row is revealed.
        progress=queries.progress(area_code, held)
        if allowed(Permission.ACTION_EDIT, area_code)
        else None,
        today=today(),
    )


@blueprint.get("/progress")
@requires(Permission.ACTION_SEE)
def progress(area_code: str) -> ResponseReturnValue:
    """How far the plan has come, by row: a chart, its sentence and its table."""
    allow_charts()
    held = shown_here(area_code, queries.actions_of(area_code))
    rows = {row.key: row.name for row in edition_of(area_code).rows}
    tallied = tally(held, rows, today())
    return render_template(
        "action_plans/progress.html",
        area=area_or_404(area_code),
        tally=tallied,
        lines=[*tallied.rows, tallied.whole],
        stacked=STACKED,
        figure=figure(tallied),
        progress=queries.progress(area_code, held)
        if allowed(Permission.ACTION_EDIT, area_code)
        else None,
    )


@blueprint.get("/<int:action_id>")
@requires(Permission.ACTION_SEE)
def show(area_code: str, action_id: int) -> ResponseReturnValue:
    """One action: what partners make of it, and what was told of it."""
    held, edition = action_or_404(area_code, action_id), edition_of(area_code)
    views = queries.views_on(area_code, held)
    edits = allowed(Permission.ACTION_EDIT, area_code)
    own = own_organisation(area_code)
    return render_template(
        "action_plans/show.html",
        area=area_or_404(area_code),
        action=held,
        row=next((row.name for row in edition.rows if row.key == held.row_key), None),
        feature=edition.features.get(held.feature_id),
        views=views,
        agreed=agreed_by(views),
        notes=queries.notes_on(area_code, action_id),
        to_show=queries.to_be_shown(area_code, held) if edits else None,
        sealed=held not in told_to_all(area_code, [held]),
        overdue=held.due(today()) is Due.OVERDUE,
        tells=edits or (own is not None and own == held.organisation_id),
        speaks=edits or own is not None,
    )


@blueprint.route("/rows/<string:row_key>", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def between(area_code: str, row_key: str) -> ResponseReturnValue:
    """What stands between a row and its next stage, to be made draft actions in one press."""
    area, edition = area_or_404(area_code), edition_of(area_code)
    held = queries.assessment_for_actions(area_code)
    row = next((each for each in edition.rows if each.key == row_key), None)
    if held is None or row is None:
        abort(404)
    found = queries.between(held, row_key)
    form = SeedForm()
    form.offer(found.open, areas.organisations(area_code))
    if form.validate_on_submit():
        chosen = frozenset(form.sentences.data or ())
        number = actions.seed(current_identity(), held, row_key, chosen, form.alike())
        _say_what_is_planned(number, len(chosen), form.leaves)
        return redirect(url_for(".index", area_code=area_code, back=came_from()))
    return render_template(
        "action_plans/between.html", area=area, row=row, between=found, form=form
    )


def _say_what_is_planned(number: int, chosen: int, leaves: bool) -> None:
    if number and leaves:
        of = counted(number, "sentence")
        flash(f"Kept: for {of} nothing is planned, and the plan says why.", "success")
    elif number:
        flash(f"{counted(number, 'draft action')} added to the plan.", "success")
    if number < chosen:
        flash("What was planned meanwhile is not added again: you find it in the list.")
