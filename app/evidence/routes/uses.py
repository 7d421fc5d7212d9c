"""What an item is used for: one more use, a use checked a year later, a use ended."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.evidence import actions, queries, under_way
from app.evidence.forms import CiteForm
from app.evidence.routes.lookup import (
    NOTHING_OPEN,
    area_or_404,
    blueprint,
    held_or_404,
    item_or_404,
    reader_of,
    refused,
    to_item,
)
from app.evidence.rules.words import Direction
from app.evidence.under_way import UnderWay
from app.strands.rules.edition import Polarity
from app.web.forms import typed


@blueprint.route("/<int:item_id>/use", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_ADD)
def cite(area_code: str, item_id: int) -> ResponseReturnValue:
    reader, held = reader_of(area_code), held_or_404(area_code)
    item = item_or_404(reader, area_code, item_id, held)
    if held.closed:
        return refused(NOTHING_OPEN, to_item(area_code, item_id))
    if item.purged:
        abort(404)
    edition = held.edition
    criterion = edition.criteria.get(request.args.get("criterion", ""))
    feature = edition.features.get(request.args.get("feature", ""))
    shortfall = feature is not None and feature.polarity is Polarity.SHORTFALL
    form = CiteForm(
        data={
            "place": feature.id if feature else None,
            "direction": None if shortfall else Direction.SUPPORTS,
        }
    )
    form.offer_places(edition, reader, feature)
    if form.validate_on_submit():
        try:
            actions.cite(
                current_identity(), held, item_id, form.place.data, form.said, typed(form.note)
            )
        except actions.UsedAlready:
            form.place.errors = ["It is used for this already"]
        except actions.NotYourRow:
            abort(403)
        else:
            flash("Kept.", "success")
            return redirect(to_item(area_code, item_id))
    return render_template(
        "evidence/use.html",
        area=area_or_404(area_code),
        item=item,
        edition=edition,
        reader=reader,
        criterion=criterion,
        feature=feature,
        form=form,
    )


@blueprint.post("/uses/<int:citation_id>/check")
@requires(Permission.EVIDENCE_ADD)
def check(area_code: str, citation_id: int) -> ResponseReturnValue:
    held, item_id = _own_use(area_code, citation_id)
    try:
        actions.check(current_identity(), held, citation_id)
    except actions.Confirmed as confirmed:
        return refused(str(confirmed), to_item(area_code, item_id))
    flash("Checked: it counts this year too.", "success")
    return redirect(to_item(area_code, item_id))


@blueprint.post("/uses/<int:citation_id>/end")
@requires(Permission.EVIDENCE_ADD)
def end(area_code: str, citation_id: int) -> ResponseReturnValue:
    held, item_id = _own_use(area_code, citation_id)
    try:
        actions.end(current_identity(), held, citation_id)
    except actions.Confirmed as confirmed:
        return refused(str(confirmed), to_item(area_code, item_id))
    flash("It is no longer used for this.", "success")
    return redirect(to_item(area_code, item_id))


def _own_use(area_code: str, citation_id: int) -> tuple[UnderWay, int]:
    """The assessment and item of a use that this person may settle."""
    found = queries.citation(area_code, citation_id) or abort(404)
    held = under_way.assessment_here(area_code, found.assessment_id) or abort(404)
    reader = reader_of(area_code)
    item = item_or_404(reader, area_code, found.item_id, held)
    own = found.by == reader.reference or reader.may_change(item.by, item.content.organisation_id)
    if not own:
        abort(403)
    return held, item.id
