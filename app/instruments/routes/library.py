"""What instruments there are, and starting to use one."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.clock import today
from app.evidence.under_way import Confirmed
from app.instruments import queries
from app.instruments.actions import running
from app.instruments.forms.running import start_form
from app.instruments.routes.lookup import (
    area_or_404,
    blueprint,
    held_or_404,
    instrument_or_404,
)
from app.web.transactions import keep_nothing


@blueprint.get("")
@requires(Permission.INSTRUMENT_SEE)
def index(area_code: str) -> ResponseReturnValue:
    """The instruments, and what was gathered with them for this assessment."""
    area, held = area_or_404(area_code), held_or_404(area_code)
    return render_template(
        "instruments/index.html",
        area=area,
        held=held,
        runs=queries.runs(area_code, held.id),
        instruments=queries.instruments(),
        today=today(),
    )


@blueprint.get("/<string:key>")
@requires(Permission.INSTRUMENT_SEE)
def about(area_code: str, key: str) -> ResponseReturnValue:
    """One instrument: what it is for, what it asks, and what interviewers are reminded of."""
    instrument = instrument_or_404(key)
    held = held_or_404(area_code)
    return render_template(
        "instruments/about.html",
        area=area_or_404(area_code),
        held=held,
        instrument=instrument,
        criteria=[held.edition.criteria[each] for each in instrument.feeds
                  if each in held.edition.criteria],
    )  # fmt: skip


@blueprint.route("/<string:key>/start", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def start(area_code: str, key: str) -> ResponseReturnValue:
    """Say when and how views are gathered, and begin."""
    area, held, instrument = area_or_404(area_code), held_or_404(area_code), instrument_or_404(key)
    earlier = [each for each in queries.runs(area_code) if each.instrument.key == key]
    form = start_form(instrument, earlier, today())
    if form.validate_on_submit():
        try:
            number = running.start(current_identity(), held, instrument, form.told())
        except Confirmed as refusal:
            keep_nothing()
            flash(str(refusal))
            return redirect(url_for(".index", area_code=area_code))
        return redirect(url_for(".run", area_code=area_code, run_id=number))
    return render_template(
        "instruments/start.html", area=area, instrument=instrument, form=form, run=None
    )
