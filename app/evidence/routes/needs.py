"""What a row has and what it needs, what is asked of whom, and who brings it by when."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.accounts.queries import contributors
from app.areas import queries as areas
from app.clock import today
from app.evidence import actions, listing, needs, queries
from app.evidence.covering import covers
from app.evidence.forms import AnswerForm, NeedForm, number, said
from app.evidence.needs import Needed
from app.evidence.routes.lookup import (
    area_or_404,
    blueprint,
    held_or_404,
    reader_of,
    refused,
    row_or_404,
    to_row,
)
from app.evidence.rules.coverage import mixture_words
from app.evidence.sources import sources_for
from app.strands.rules.edition import Edition
from app.web.forms import typed
from app.web.ways_back import came_from


@blueprint.get("/rows/<string:row_key>")
@requires(Permission.EVIDENCE_SEE)
def row(area_code: str, row_key: str) -> ResponseReturnValue:
    area, held = area_or_404(area_code), held_or_404(area_code)
    meant, reader = row_or_404(held, row_key), reader_of(area_code)
    cited = queries.cited_items(reader, area_code, held.id, row_key)
    known = areas.organisations(area_code, also_ended=True)
    return render_template(
        "evidence/row.html",
        area=area,
        held=held,
        edition=held.edition,
        row=meant,
        strand=held.edition.strand(meant.strand_key),
        cited=cited,
        needed=needs.needs_of(held, row_key),
        cover=covers(held, [row_key], cited, known)[row_key],
        mixture=mixture_words({each.item.content.kind for each in cited if each.counts}),
        reader=reader,
        today=today(),
        organisations={each.id: each.name for each in known},
        sources=sources_for(held.edition, row_key),
    )


@blueprint.get("/asked")
@requires(Permission.EVIDENCE_ADD)
def asked(area_code: str) -> ResponseReturnValue:
    area, held, reader = area_or_404(area_code), held_or_404(area_code), reader_of(area_code)
    organisation = (
        areas.organisation(area_code, reader.organisation_id) if reader.organisation_id else None
    )
    return render_template(
        "evidence/asked.html",
        area=area,
        edition=held.edition,
        organisation=organisation,
        needed=needs.asked_of(held, reader.organisation_id, reader.person_id),
        today=today(),
    )


@blueprint.route("/rows/<string:row_key>/ask", methods=["GET", "POST"])
@requires(Permission.NEED_ASK)
def ask(area_code: str, row_key: str) -> ResponseReturnValue:
    area, held = area_or_404(area_code), held_or_404(area_code)
    meant = row_or_404(held, row_key)
    form = NeedForm(data=_asked_about(held.edition, request.args.get("about", "")))
    form.offer(
        [(each.key, each.name) for each in held.edition.criteria_of(row_key)],
        areas.organisations(area_code),
        [(each.id, each.name) for each in contributors(area_code)],
    )
    if form.validate_on_submit():
        try:
            actions.ask(
                current_identity(),
                held,
                row_key,
                typed(form.what),
                criterion_key=said(form.criterion.data),
                organisation_id=number(form.organisation.data),
                person_id=number(form.person.data),
                wanted_by=form.wanted_by.data,
            )
        except actions.Confirmed as confirmed:
            return refused(str(confirmed), to_row(area_code, row_key))
        flash("It is on the list of what is needed.", "success")
        return redirect(to_row(area_code, row_key, back=came_from()))
    return render_template("evidence/ask.html", area=area, row=meant, form=form)


def _asked_about(edition: Edition, feature_id: str) -> dict[str, str]:
    """What a form begins with when it was opened from a sentence that nobody could show."""
    for criterion in edition.criteria.values():
        for feature in criterion.features:
            if feature.id == feature_id:
                what = f"Something that shows whether this is true: {feature.words}"
                return {"what": what, "criterion": criterion.key}
    return {}


@blueprint.route("/needs/<int:need_id>/answer", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_ADD)
def answer(area_code: str, need_id: int) -> ResponseReturnValue:
    need, held, reader = (
        _need_or_404(area_code, need_id),
        held_or_404(area_code),
        reader_of(area_code),
    )
    if not (reader.at_the_desk or needs.is_asked(reader, need)):
        abort(403)
    form = AnswerForm()
    form.offer(listing.items(reader, area_code, held, listing.Wanted(row_key=need.row_key)).items)
    if form.validate_on_submit():
        try:
            actions.answer(current_identity(), held, need_id, int(form.item.data))
        except actions.Confirmed as confirmed:
            return refused(str(confirmed), to_row(area_code, need.row_key))
        flash("Thank you. It is off the list of what is needed.", "success")
        return redirect(to_row(area_code, need.row_key))
    return render_template(
        "evidence/answer.html",
        area=area_or_404(area_code),
        need=need,
        row=row_or_404(held, need.row_key),
        form=form,
    )


@blueprint.post("/needs/<int:need_id>/drop")
@requires(Permission.NEED_ASK)
def drop(area_code: str, need_id: int) -> ResponseReturnValue:
    need, held = _need_or_404(area_code, need_id), held_or_404(area_code)
    try:
        actions.drop(current_identity(), held, need_id)
    except actions.Confirmed as confirmed:
        return refused(str(confirmed), to_row(area_code, need.row_key))
    flash("It is off the list.", "success")
    return redirect(url_for(".row", area_code=area_code, row_key=need.row_key))


def _need_or_404(area_code: str, need_id: int) -> Needed:
    return needs.need(area_code, need_id) or abort(404)
