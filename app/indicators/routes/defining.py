"""Adding an indicator and changing what it is."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.indicators import actions, queries
from app.indicators.forms import IndicatorForm, indicator_form, seen_by
from app.indicators.queries import Tracked
from app.indicators.routes.lookup import (
    area_or_404,
    blueprint,
    in_use_or_404,
    rows,
    to_indicator,
)
from app.indicators.rules.definition import differing
from app.indicators.rules.words import Scope, Unit, Wanted
from app.web.words import saved_elsewhere


@blueprint.route("/add", methods=["GET", "POST"])
@requires(Permission.INDICATOR_EDIT)
def add(area_code: str) -> ResponseReturnValue:
    form = IndicatorForm()
    form.offer(rows(), queries.names(area_code))
    if form.validate_on_submit():
        try:
            made = actions.add(current_identity(), area_code, form.definition())
        except actions.NameTaken as taken:
            form.name.errors = [str(taken)]
        else:
            flash("The indicator is added. Now add its values.", "success")
            return redirect(to_indicator(area_code, made))
    return render_template(
        "indicators/edit.html", area=area_or_404(area_code), tracked=None, form=form
    )


@blueprint.route("/<int:indicator_id>/change", methods=["GET", "POST"])
@requires(Permission.INDICATOR_EDIT)
def change(area_code: str, indicator_id: int) -> ResponseReturnValue:
    found = in_use_or_404(area_code, indicator_id)
    form = indicator_form(found.definition, found.number)
    form.offer(rows(), _others(area_code, found))
    if form.validate_on_submit():
        try:
            actions.change(
                current_identity(),
                area_code,
                indicator_id,
                form.definition(),
                seen_by(form, found.number),
            )
        except actions.NameTaken as taken:
            form.name.errors = [str(taken)]
        except actions.ChangedMeanwhile:
            _show_both(area_code, form, found)
        else:
            flash("Saved.", "success")
            return redirect(to_indicator(area_code, indicator_id))
    return render_template(
        "indicators/edit.html", area=area_or_404(area_code), tracked=found, form=form
    )


def _others(area_code: str, found: Tracked) -> list[tuple[int, str]]:
    """What an indicator may be compared with: the others in use, and the one it is."""
    others = [each for each in queries.names(area_code) if each[0] != found.id]
    kept = found.definition.compared_with
    if kept and kept not in dict(others):
        others += [(each.id, each.name) for each in queries.some(area_code, [kept])]
    return others


def _show_both(area_code: str, form: IndicatorForm, now: Tracked) -> None:
    """Beside each field that differs, what somebody else has saved there."""
    for name, value in differing(form.definition(), now.definition).items():
        form[name].errors = [saved_elsewhere(_in_words(area_code, name, value))]
    form.seen.data = str(now.number)


def _in_words(area_code: str, name: str, value: Any) -> str:
    choices: dict[str, Any] = {"unit": Unit, "wanted": Wanted, "scope": Scope}
    if name in choices:
        return str(choices[name](value).words)
    if value and name == "row_key":
        return next((row.name for row in rows() if row.key == value), value)
    if value and name == "compared_with":
        return dict(queries.names(area_code)).get(value, "another indicator")
    return str(value or "nothing")
