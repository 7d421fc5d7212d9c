"""All indicators of an area, one of them with its chart, and the list to begin with."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.indicators import actions, charts, queries
from app.indicators.forms import PressForm, StartersForm
from app.indicators.queries import Tracked
from app.indicators.routes.lookup import (
    area_or_404,
    blueprint,
    indicator_or_404,
    rows,
    to_indicator,
)
from app.indicators.rules.series import drawn
from app.indicators.rules.trajectory import expected
from app.indicators.rules.words import Scope, Wanted
from app.indicators.starters import groups, starters
from app.web import headers


@blueprint.get("")
@requires(Permission.INDICATOR_SEE)
def index(area_code: str) -> ResponseReturnValue:
    every = queries.indicators(area_code, also_ended=True)
    return render_template(
        "indicators/index.html",
        area=area_or_404(area_code),
        tracked=[each for each in every if not each.ended],
        ended=[each for each in every if each.ended],
        by_id={each.id: each for each in every},
        row_names={row.key: row.name for row in rows()},
        press=PressForm(formdata=None),
    )


@blueprint.get("/<int:indicator_id>")
@requires(Permission.INDICATOR_SEE)
def show(area_code: str, indicator_id: int) -> ResponseReturnValue:
    found = indicator_or_404(area_code, indicator_id)
    beside = _beside(area_code, found)
    picture = drawn(
        found.name, found.values, (beside.name, beside.values) if beside else None, found.target
    )
    # A line needs two points.
    drawable = any(len(line.points) > 1 for line in picture.lines)
    if drawable:
        headers.allow_charts()
    return render_template(
        "indicators/show.html",
        area=area_or_404(area_code),
        tracked=found,
        beside=beside,
        drawn=picture,
        figure=charts.figure(picture, found.definition.unit) if drawable else None,
        values={each.ends_on: each for each in found.values},
        beside_values={each.ends_on: each for each in beside.values} if beside else {},
        expected=_expected(found),
        corrections=queries.corrections(area_code, indicator_id),
        aims=queries.aims(area_code, indicator_id),
        names=queries.known_names(area_code),
        row=next((row for row in rows() if row.key == found.definition.row_key), None),
        wanted=Wanted(found.definition.wanted),
        scope=Scope(found.definition.scope),
        press=PressForm(formdata=None),
        takes_evidence="evidence.add" in current_app.view_functions,
    )


@blueprint.route("/begin", methods=["GET", "POST"])
@requires(Permission.INDICATOR_EDIT)
def begin(area_code: str) -> ResponseReturnValue:
    area = area_or_404(area_code)
    here = queries.starters_in_use(area_code)
    form = StartersForm()
    form.offer(starters(), here)
    if form.validate_on_submit():
        added = actions.choose_starters(current_identity(), area_code, form.chosen.data or ())
        flash(f"{added} {'figure is' if added == 1 else 'figures are'} added.", "success")
        return redirect(url_for(".index", area_code=area_code))
    return render_template(
        "indicators/begin.html",
        area=area,
        form=form,
        groups=groups(),
        starters=starters(),
        here=here,
    )


@blueprint.post("/<int:indicator_id>/end")
@requires(Permission.INDICATOR_EDIT)
def end(area_code: str, indicator_id: int) -> ResponseReturnValue:
    return _pressed(area_code, indicator_id, "It is off the list. Its values are kept.")


@blueprint.post("/<int:indicator_id>/restore")
@requires(Permission.INDICATOR_EDIT)
def restore(area_code: str, indicator_id: int) -> ResponseReturnValue:
    return _pressed(area_code, indicator_id, "It is on the list again.", back=True)


def _pressed(
    area_code: str, indicator_id: int, words: str, *, back: bool = False
) -> ResponseReturnValue:
    indicator_or_404(area_code, indicator_id)
    if not PressForm().validate_on_submit():
        abort(400)
    deed = actions.restore if back else actions.end
    deed(current_identity(), area_code, indicator_id)
    flash(words, "success")
    return redirect(to_indicator(area_code, indicator_id))


def _beside(area_code: str, found: Tracked) -> Tracked | None:
    other = found.definition.compared_with
    return queries.indicator(area_code, other) if other else None


def _expected(found: Tracked) -> dict[object, object]:
    target = found.target
    if target is None:
        return {}
    return {each.ends_on: expected(target, each.ends_on) for each in found.values}
