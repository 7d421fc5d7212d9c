"""The values of an indicator: adding, correcting, taking out."""

from __future__ import annotations

from datetime import date

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.indicators import actions
from app.indicators.actions import Told
from app.indicators.forms import CorrectForm, PressForm, ValueForm, correct_form, seen_by
from app.indicators.queries import Revision, Tracked
from app.indicators.routes.lookup import (
    area_or_404,
    blueprint,
    in_use_or_404,
    indicator_or_404,
    revision_or_404,
    to_indicator,
)
from app.web.forms import typed
from app.web.words import saved_elsewhere


@blueprint.route("/<int:indicator_id>/values/add", methods=["GET", "POST"])
@requires(Permission.INDICATOR_VALUE)
def add_value(area_code: str, indicator_id: int) -> ResponseReturnValue:
    found = in_use_or_404(area_code, indicator_id)
    form = ValueForm()
    if form.validate_on_submit():
        told = Told(form.figure, typed(form.period), typed(form.note))
        try:
            actions.add_value(current_identity(), area_code, indicator_id, form.ends_on.data, told)
        except actions.KeptAlready as kept:
            form.ends_on.errors = [f"{kept}. {_kept_there(found, form.ends_on.data)}".strip()]
        else:
            flash("The value is kept.", "success")
            return redirect(to_indicator(area_code, indicator_id))
    return render_template(
        "indicators/value.html",
        area=area_or_404(area_code),
        tracked=found,
        standing=None,
        form=form,
    )


@blueprint.route("/<int:indicator_id>/values/<int:value_id>", methods=["GET", "POST"])
@requires(Permission.INDICATOR_EDIT)
def correct(area_code: str, indicator_id: int, value_id: int) -> ResponseReturnValue:
    found = indicator_or_404(area_code, indicator_id)
    standing = revision_or_404(area_code, indicator_id, value_id)
    form = correct_form(standing)
    if form.validate_on_submit():
        told = Told(form.figure, typed(form.period), typed(form.note))
        seen = seen_by(form, standing.number)
        try:
            actions.correct_value(
                current_identity(), area_code, indicator_id, standing.ends_on, told, seen
            )
        except actions.ChangedMeanwhile:
            _show_both(form, found, standing)
        else:
            flash("The value is corrected. What stood there before is in the history.", "success")
            return redirect(to_indicator(area_code, indicator_id))
    return render_template(
        "indicators/value.html",
        area=area_or_404(area_code),
        tracked=found,
        standing=standing,
        value_id=value_id,
        press=PressForm(formdata=None),
        form=form,
    )


@blueprint.post("/<int:indicator_id>/values/<int:value_id>/take-out")
@requires(Permission.INDICATOR_EDIT)
def take_out(area_code: str, indicator_id: int, value_id: int) -> ResponseReturnValue:
    standing = revision_or_404(area_code, indicator_id, value_id)
    if not PressForm().validate_on_submit():
        abort(400)
    actions.take_out(current_identity(), area_code, indicator_id, standing.ends_on)
    flash("The value is taken out. It stays in the history.", "success")
    return redirect(to_indicator(area_code, indicator_id))


@blueprint.post("/<int:indicator_id>/values/<int:value_id>/purge")
@requires(Permission.EVIDENCE_PURGE)
def purge(area_code: str, indicator_id: int, value_id: int) -> ResponseReturnValue:
    standing = revision_or_404(area_code, indicator_id, value_id)
    if not PressForm().validate_on_submit():
        abort(400)
    actions.purge_words(current_identity(), area_code, indicator_id, standing.ends_on)
    flash("What was written beside the figures of that day is gone for good.", "success")
    return redirect(to_indicator(area_code, indicator_id))


def _kept_there(found: Tracked, day: date) -> str:
    standing = next((each for each in found.values if each.ends_on == day), None)
    return f"Kept there: {found.said(standing.figure)}" if standing else ""


def _show_both(form: CorrectForm, found: Tracked, now: Revision) -> None:
    """Beside each field that differs, what somebody else has saved there."""
    there = "taken out" if now.figure is None else found.said(now.figure)
    if form.figure != now.figure:
        form.value.errors = [saved_elsewhere(there)]
    for field, words in ((form.period, now.period), (form.note, now.note)):
        if typed(field) != words:
            field.errors = [saved_elsewhere(words or "nothing")]
    form.seen.data = str(now.number)
