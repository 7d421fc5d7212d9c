"""Entering a record, and the words that go with every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.evidence import under_way
from app.evidence.under_way import Confirmed
from app.instruments import entries
from app.instruments.actions import entering
from app.instruments.entries import NOTHING_ENTERED
from app.instruments.forms.entering import entry_form
from app.instruments.routes.lookup import area_or_404, blueprint, run_or_404, to_run
from app.instruments.rules.definition import Sort
from app.web.transactions import keep_nothing

if TYPE_CHECKING:
    from app.evidence.under_way import UnderWay
    from app.instruments.queries import RunHere


@blueprint.route("/runs/<int:run_id>/enter", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def enter(area_code: str, run_id: int) -> ResponseReturnValue:
    """Enter what was gathered, or change it."""
    held = run_of_sort(area_code, run_id, Sort.RECORD)
    standing = entries.entry(held.id) or NOTHING_ENTERED
    form = entry_form(held.instrument, standing.content, standing.number)
    if form.validate_on_submit():
        typed = form.told()
        try:
            entering.save_record(
                current_identity(), under_way_of(held), held, typed, form.seen_number
            )
        except entering.ChangedMeanwhile as clash:
            form = entry_form(held.instrument, clash.merged.texts, clash.number, afresh=True)
            form.lay_beside(clash.merged.clashes, clash.now, clash.number)
        except (entering.Ended, Confirmed) as refusal:
            return refused(held, refusal)
        else:
            flash("Saved.", "success")
            return redirect(to_run(held))
    return render_template(
        "instruments/enter.html", area=area_or_404(area_code), run=held, form=form
    )


def run_of_sort(area_code: str, run_id: int, sort: Sort) -> RunHere:
    """A run of the area, gathered in this way."""
    held = run_or_404(area_code, run_id)
    if held.instrument.sort is not sort or held.forgotten_at is not None:
        abort(404)
    return held


def under_way_of(held: RunHere) -> UnderWay:
    """The assessment the run is for."""
    return under_way.assessment_here(held.area_code, held.assessment_id) or abort(404)


def refused(held: RunHere, refusal: Exception) -> ResponseReturnValue:
    """Back to the run with the reason, and nothing kept."""
    keep_nothing()
    flash(str(refusal))
    return redirect(to_run(held))
