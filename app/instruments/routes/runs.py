"""One run: what it gathered so far, when it is open, and ending it."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.clock import today
from app.instruments import gathered, queries, showing
from app.instruments.actions import running
from app.instruments.forms.running import PressForm, change_form
from app.instruments.routes.lookup import area_or_404, blueprint, run_or_404, to_run
from app.web.filters import short_day


@blueprint.get("/runs/<int:run_id>")
@requires(Permission.INSTRUMENT_SEE)
def run(area_code: str, run_id: int) -> ResponseReturnValue:
    """How far a run is."""
    held = run_or_404(area_code, run_id)
    return render_template(
        "instruments/run.html",
        area=area_or_404(area_code),
        run=held,
        progress=gathered.progress(held) if held.asks else None,
        today=today(),
        **showing.page_of(held),
    )


@blueprint.route("/runs/<int:run_id>/change", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def change(area_code: str, run_id: int) -> ResponseReturnValue:
    """Change when and how a run is open."""
    held = run_or_404(area_code, run_id)
    form = change_form(held, queries.runs_before(held))
    if form.validate_on_submit():
        try:
            running.change(current_identity(), held, form.told(), form.seen_version)
        except running.ChangedMeanwhile as clash:
            stands = f"“{held.occasion.words}”, {short_day(held.opens_on)} to"
            said = f"{clash} It now says: {stands} {short_day(held.closes_on)}."
            form.occasion.errors = (*form.occasion.errors, said)
            form.seen.data = str(held.version)
        else:
            flash("Saved.", "success")
            return redirect(to_run(held))
    return render_template(
        "instruments/start.html",
        area=area_or_404(area_code),
        instrument=held.instrument,
        form=form,
        run=held,
    )


@blueprint.post("/runs/<int:run_id>/end")
@requires(Permission.INSTRUMENT_RUN)
def end(area_code: str, run_id: int) -> ResponseReturnValue:
    """Take no more answers."""
    held = run_or_404(area_code, run_id)
    if not PressForm().validate_on_submit():
        abort(400)
    running.end(current_identity(), held)
    flash("No more answers are taken.", "success")
    return redirect(to_run(held))
