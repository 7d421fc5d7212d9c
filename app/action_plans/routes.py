"""The actions of an area: the list, a new one, and changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.action_plans import actions, queries
from app.action_plans.forms import BOXES, ActionForm, SeedForm, filled
from app.action_plans.rules import By, Due, Planned, Status, in_order, origin_of
from app.areas import queries as areas
from app.clock import today
from app.strands import queries as strands
from app.web.filters import counted, short_day
from app.web.ways_back import came_from

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.strands.rules import Edition

blueprint = Blueprint("actions", __name__, url_prefix="/areas/<string:area_code>/actions")

NOTHING_YET = "There is no assessment here yet that an action could belong to."
_LONGEST = 1000


@blueprint.get("")
@requires(Permission.ACTION_SEE)
def index(area_code: str) -> ResponseReturnValue:
    area, edition = _area(area_code), _edition(area_code)
    asked = request.args.get("by", "")
    by = By(asked) if asked in {*By} else By.ROW
    rows = {row.key: row.name for row in edition.rows}
    held = queries.actions_of(area_code)
    return render_template(
        "action_plans/index.html",
        area=area,
        by=by,
        ways=tuple(By),
        number=len(held),
        headed=in_order(held, by, rows, today()),
        rows=rows,
        overdue=Due.OVERDUE,
        over=Due.OVER,
        # What the record shows is sealed from others until a row is revealed.
        progress=queries.progress(area_code, held)
        if allowed(Permission.ACTION_EDIT, area_code)
        else None,
        today=today(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def new(area_code: str) -> ResponseReturnValue:
    """A new action; what it begins with may stand in the address: ``what``, ``row``, ``from``."""
    area, edition = _area(area_code), _edition(area_code)
    held = queries.assessment_for_actions(area_code)
    if held is None:
        flash(NOTHING_YET)
        return redirect(url_for("assessments.area", area_code=area_code))
    asked = request.args
    rows = {row.key for row in edition.rows}
    begun = {"what": asked.get("what", "")[:_LONGEST]}
    form = ActionForm(data=begun | ({"row": asked["row"]} if asked.get("row") in rows else {}))
    form.offer(edition)
    if form.validate_on_submit():
        origin = origin_of(asked.get("from", ""))
        actions.add(current_identity(), area_code, held.id, form.content(), origin)
        flash("The action is kept.", "success")
        return redirect(url_for(".index", area_code=area_code, back=came_from()))
    return render_template("action_plans/edit.html", area=area, form=form, action=None)


@blueprint.route("/rows/<string:row_key>", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def between(area_code: str, row_key: str) -> ResponseReturnValue:
    """What stands between a row and its next stage, to be made draft actions in one press."""
    area, edition = _area(area_code), _edition(area_code)
    held = queries.assessment_for_actions(area_code)
    row = next((each for each in edition.rows if each.key == row_key), None)
    if held is None or row is None:
        abort(404)
    found = queries.between(held, row_key)
    form = SeedForm()
    form.offer(found.open, [each.name for each in areas.organisations(area_code)])
    if form.validate_on_submit():
        chosen = frozenset(form.sentences.data or ())
        number = actions.seed(
            current_identity(), held, row_key, chosen, form.owned_by, form.due.data
        )
        _say_what_is_planned(number, len(chosen))
        return redirect(url_for(".index", area_code=area_code, back=came_from()))
    return render_template(
        "action_plans/between.html", area=area, row=row, between=found, form=form
    )


@blueprint.route("/<int:action_id>", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def change(area_code: str, action_id: int) -> ResponseReturnValue:
    area, edition = _area(area_code), _edition(area_code)
    held = queries.action(area_code, action_id) or abort(404)
    form = filled(held, edition)
    if form.validate_on_submit():
        try:
            actions.change(current_identity(), area_code, action_id, form.content(), form.version)
        except actions.ChangedMeanwhile as clash:
            _show_both(form, clash.now, edition)
        else:
            return _saved(area_code, held)
    return render_template(
        "action_plans/edit.html",
        area=area,
        form=form,
        action=held,
        to_show=queries.to_be_shown(area_code, held),
    )


def _saved(area_code: str, before: Planned) -> ResponseReturnValue:
    """Back to where somebody came from; who closes an action is first asked what shows it now."""
    now = queries.action(area_code, before.id)
    if now and before.status is not Status.DONE and queries.to_be_shown(area_code, now):
        flash("Saved. Say below what shows it now.", "success")
        return redirect(url_for(".change", area_code=area_code, action_id=now.id, back=came_from()))
    flash("Saved.", "success")
    return redirect(came_from() or url_for(".index", area_code=area_code))


def _say_what_is_planned(number: int, chosen: int) -> None:
    if number:
        flash(f"{counted(number, 'draft action')} added to the plan.", "success")
    if number < chosen:
        flash("What was planned meanwhile is not added again: you find it in the list.")


def _show_both(form: ActionForm, now: Planned, edition: Edition) -> None:
    """Beside each field that differs, what somebody else has saved; what was typed stays."""
    names = {row.key: row.name for row in edition.rows}
    saved = {
        "what": now.what,
        "owner": now.owned_by,
        "row_key": names.get(now.row_key or "", "no row"),
        "due_on": short_day(now.due_on) if now.due_on else "no date",
        "status": now.status.words,
        "reason": now.reason or "no reason",
    }
    for name in form.content().differences(now):
        form[BOXES[name]].errors = [
            f"This was saved elsewhere while you were typing. Saved there: “{saved[name]}”. Yours"
            " is below: change it if you need to, then save again"
        ]
    form.seen.data = str(now.version)


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _edition(area_code: str) -> Edition:
    held = queries.assessment_for_actions(area_code)
    return strands.edition(held.edition_key if held else strands.current_edition_key())
