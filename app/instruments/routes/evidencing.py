"""One click from what was gathered to a piece of evidence."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.evidence.actions import Confirmed, Gone, NotYours, Spoken
from app.instruments import provenance
from app.instruments.actions import evidencing
from app.instruments.forms.evidencing import BecomeForm
from app.instruments.forms.running import PressForm
from app.instruments.routes.entering import refused, under_way_of
from app.instruments.routes.lookup import area_or_404, blueprint, run_or_404, to_run


@blueprint.route("/runs/<int:run_id>/as-evidence", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def make_evidence(area_code: str, run_id: int) -> ResponseReturnValue:
    """Look at what it will say, choose what it tells about, and make it evidence."""
    held = run_or_404(area_code, run_id)
    found = provenance.gathered(held)
    if found is None:
        flash("Nothing has been entered yet that could become evidence.")
        return redirect(to_run(held))
    assessment = under_way_of(held)
    content, item_id = provenance.content_of(held, found), provenance.standing_item(held)
    criteria = assessment.edition.criteria
    proposed = provenance.proposed(held.instrument.feeds, criteria)
    form = BecomeForm(data={"places": proposed})
    form.offer([(key, criteria[key].name) for key in proposed])
    if (PressForm() if item_id else form).validate_on_submit():
        spoken = [] if item_id else [Spoken(each, form.said) for each in form.places.data or ()]
        try:
            made = evidencing.become(current_identity(), assessment, held, content, spoken)
        except (Confirmed, NotYours) as refusal:
            return refused(held, refusal)
        except Gone:
            return refused(held, LookupError("The piece of evidence is not there any more."))
        flash("It is evidence now. You can add files to it below.", "success")
        return redirect(url_for("evidence.show", area_code=area_code, item_id=made))
    return render_template(
        "instruments/evidence.html",
        area=area_or_404(area_code),
        run=held,
        content=content,
        item_id=item_id,
        form=form,
    )
