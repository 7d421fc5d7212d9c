"""What is wanted of an indicator by when."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.indicators import actions, queries
from app.indicators.forms import PressForm, TargetForm, seen_by, target_form
from app.indicators.queries import Aim, Tracked
from app.indicators.routes.lookup import (
    area_or_404,
    blueprint,
    in_use_or_404,
    indicator_or_404,
    to_indicator,
)
from app.indicators.rules.trajectory import Target
from app.indicators.rules.words import Growth
from app.web.filters import short_day
from app.web.words import saved_elsewhere


@blueprint.route("/<int:indicator_id>/target", methods=["GET", "POST"])
@requires(Permission.INDICATOR_EDIT)
def target(area_code: str, indicator_id: int) -> ResponseReturnValue:
    found = in_use_or_404(area_code, indicator_id)
    before = queries.aims(area_code, indicator_id)
    newest = before[0].number if before else 0
    form = target_form(found.target, newest)
    if form.validate_on_submit():
        try:
            actions.set_target(
                current_identity(), area_code, indicator_id, form.target(), seen_by(form, newest)
            )
        except actions.ChangedMeanwhile:
            _show_both(form, found, before[0])
        else:
            flash("The target is set.", "success")
            return redirect(to_indicator(area_code, indicator_id))
    return render_template(
        "indicators/target.html",
        area=area_or_404(area_code),
        tracked=found,
        form=form,
        press=PressForm(formdata=None),
    )


@blueprint.post("/<int:indicator_id>/target/drop")
@requires(Permission.INDICATOR_EDIT)
def drop_target(area_code: str, indicator_id: int) -> ResponseReturnValue:
    indicator_or_404(area_code, indicator_id)
    if not PressForm().validate_on_submit():
        abort(400)
    actions.drop_target(current_identity(), area_code, indicator_id)
    flash("There is no target any more. The one before stays in the history.", "success")
    return redirect(to_indicator(area_code, indicator_id))


def _show_both(form: TargetForm, found: Tracked, newest: Aim) -> None:
    """Beside each field that differs, what somebody else has saved there."""
    form.seen.data = str(newest.number)
    if newest.ended:
        form.growth.errors = [saved_elsewhere("no target")]
        return
    mine, now = form.target(), newest.target
    for name, words in _in_words(found, now).items():
        if getattr(mine, name) != getattr(now, name):
            form[name].errors = [saved_elsewhere(words)]


def _in_words(found: Tracked, target: Target) -> dict[str, str]:
    return {
        "growth": Growth(target.growth).words,
        "from_on": short_day(target.from_on),
        "from_value": "nothing" if target.from_value is None else found.said(target.from_value),
        "to_on": short_day(target.to_on),
        "to_value": found.said(target.to_value),
    }
