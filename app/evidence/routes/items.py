"""An item: adding it, its page, changing what it says, taking it out of use."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.areas.rules import OrganisationHere
from app.clock import today
from app.evidence import actions, needs, queries, under_way
from app.evidence.forms import NOT_SAID, AddForm, EvidenceForm, PressForm, UploadForm, filled
from app.evidence.from_indicators import begun_from, row_of
from app.evidence.from_notes import begun_from_note, begun_from_theme
from app.evidence.needs import Needed
from app.evidence.routes.lookup import (
    NOTHING_OPEN,
    area_or_404,
    blueprint,
    item_or_404,
    item_to_change,
    reader_of,
    refused,
    to_item,
)
from app.evidence.rules.content import Content
from app.evidence.rules.held import FileHere
from app.evidence.rules.readers import Reader
from app.evidence.rules.words import Direction
from app.evidence.showing import in_words, shown
from app.evidence.sources import sources_for
from app.evidence.under_way import UnderWay
from app.files.queries import scanner_set_up
from app.files.rules.kinds import ACCEPT
from app.strands.rules.edition import Feature, Polarity
from app.web.forms import typed
from app.web.ways_back import came_from
from app.web.words import saved_elsewhere


@dataclass(frozen=True)
class _For:
    """What an item is to be added for, as the address says."""

    feature: Feature | None
    need: Needed | None
    place: str
    row_key: str


@blueprint.route("/add", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_ADD)
def add(area_code: str) -> ResponseReturnValue:
    area, held = area_or_404(area_code), under_way.newest_here(area_code)
    if held is None or held.closed:
        return refused(NOTHING_OPEN, url_for(".index", area_code=area_code))
    reader = reader_of(area_code)
    meant = _meant(reader, held)
    told = begun_from(area_code, _number(request.args.get("from_indicator", "")))
    told |= begun_from_theme(area_code, _number(request.args.get("from_theme", "")))
    told |= begun_from_note(area_code, _number(request.args.get("from_note", "")))
    form = AddForm(data=_to_begin_with(reader, meant) | told)
    form.offer(areas.organisations(area_code))
    form.offer_places(held.edition, reader, meant.feature, meant.row_key)
    if form.validate_on_submit():
        spoken = actions.Spoken(form.place.data, form.said, typed(form.note))
        item_id = actions.add(current_identity(), held, form.content(), [spoken])
        if meant.need:
            actions.answer(current_identity(), held, meant.need.id, item_id)
        flash("Your evidence is kept. You can add files to it below.", "success")
        return redirect(to_item(area_code, item_id, back=came_from()))
    return render_template(
        "evidence/add.html",
        area=area,
        held=held,
        form=form,
        meant=meant,
        row=held.edition.row(meant.row_key) if meant.row_key else None,
        sources=sources_for(held.edition, meant.row_key),
    )


@blueprint.get("/<int:item_id>")
@requires(Permission.EVIDENCE_SEE)
def show(area_code: str, item_id: int) -> ResponseReturnValue:
    reader, held = reader_of(area_code), under_way.newest_here(area_code)
    item = item_or_404(reader, area_code, item_id, held)
    files = queries.files_of([item_id])
    upload = UploadForm(formdata=None)
    upload.offer([each for each in _newest(files) if not each.removed])
    organisations = areas.organisations(area_code, also_ended=True)
    return render_template(
        "evidence/item.html",
        area=area_or_404(area_code),
        held=held,
        edition=held.edition if held else None,
        item=item,
        shown=shown(item, organisations, today()),
        versions=queries.versions(area_code, item_id),
        files=files,
        newest_files=_newest(files),
        names=queries.names_here(area_code),
        may_change=reader.may_change(item.by, item.content.organisation_id),
        reader=reader,
        form=upload,
        accept=ACCEPT,
        scanned=scanner_set_up(),
    )


@blueprint.route("/<int:item_id>/change", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_ADD)
def change(area_code: str, item_id: int) -> ResponseReturnValue:
    reader, held = reader_of(area_code), under_way.newest_here(area_code)
    item = item_to_change(reader, area_code, item_id, held)
    offered = _offered(area_code, item.content)
    form = filled(item.content, item.version, offered)
    if form.validate_on_submit():
        try:
            actions.change(
                current_identity(), area_code, item_id, form.content(), _seen(form, item.version)
            )
        except actions.ChangedMeanwhile as clash:
            form = _with_both(clash, offered)
        else:
            flash("Saved.", "success")
            return redirect(to_item(area_code, item_id))
    return render_template(
        "evidence/change.html",
        area=area_or_404(area_code),
        item=item,
        form=form,
        sources=sources_for(held.edition, "") if held else (),
    )


@blueprint.route("/<int:item_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_ADD)
def withdraw(area_code: str, item_id: int) -> ResponseReturnValue:
    held = under_way.newest_here(area_code)
    item = item_to_change(reader_of(area_code), area_code, item_id, held)
    form = PressForm()
    if form.validate_on_submit():
        actions.withdraw(current_identity(), area_code, item_id)
        flash("It is withdrawn and counts no longer.", "success")
        return redirect(to_item(area_code, item_id))
    return render_template(
        "evidence/withdraw.html", area=area_or_404(area_code), item=item, form=form
    )


@blueprint.post("/<int:item_id>/restore")
@requires(Permission.EVIDENCE_ADD)
def restore(area_code: str, item_id: int) -> ResponseReturnValue:
    held = under_way.newest_here(area_code)
    item_to_change(reader_of(area_code), area_code, item_id, held)
    actions.restore(current_identity(), area_code, item_id)
    flash("It is in use again.", "success")
    return redirect(to_item(area_code, item_id))


def _meant(reader: Reader, held: UnderWay) -> _For:
    edition, asked = held.edition, request.args
    feature = edition.features.get(asked.get("feature", ""))
    need_id = _number(asked.get("need", ""))
    need = needs.need(held.area_code, need_id) if need_id else None
    if need and (need.ended or not (reader.at_the_desk or needs.is_asked(reader, need))):
        need = None
    place = asked.get("criterion", "") or (need.criterion_key if need else None) or ""
    row_key = (need.row_key if need else None) or asked.get("row", "")
    row_key = row_key or row_of(held.area_code, _number(asked.get("from_indicator", "")))
    if feature is not None:
        place = feature.id
        criterion = next(each for each in edition.criteria.values() if feature in each.features)
        row_key = criterion.row_key
    elif place in edition.criteria:
        row_key = edition.criteria[place].row_key
    elif row_key in {row.key for row in edition.rows}:
        place = ""
    else:
        place = row_key = ""
    if row_key and not reader.may_add_to(row_key):
        abort(403)
    return _For(feature, need, place, row_key)


def _to_begin_with(reader: Reader, meant: _For) -> dict[str, object]:
    shortfall = meant.feature is not None and meant.feature.polarity is Polarity.SHORTFALL
    return {
        "place": meant.place or None,
        "direction": None if shortfall else Direction.SUPPORTS,
        "organisation": str(reader.organisation_id or NOT_SAID),
    }


def _offered(area_code: str, content: Content) -> list[OrganisationHere]:
    """The organisations to choose from: those that are here, and the one chosen before."""
    return [
        each
        for each in areas.organisations(area_code, also_ended=True)
        if not each.ended or each.id == content.organisation_id
    ]


def _seen(form: EvidenceForm, newest: int) -> int:
    seen = typed(form.seen)
    return int(seen) if seen.isascii() and seen.isdigit() and 0 < int(seen) <= newest else newest


def _with_both(clash: actions.ChangedMeanwhile, offered: list[OrganisationHere]) -> EvidenceForm:
    """The form with what was typed, and beside each clash what somebody else has saved."""
    form = filled(clash.merged.content, clash.number, offered, afresh=True)
    for name in clash.merged.clashes:
        field = form[_FIELDS.get(name, name)]
        field.errors = [saved_elsewhere(in_words(clash.now, name, offered))]
    return form


_FIELDS = {"organisation_id": "organisation", "particulars": "sort"}


def _newest(files: tuple[FileHere, ...]) -> list[FileHere]:
    """The newest file of each document that was not taken off."""
    newest: dict[int, FileHere] = {}
    for each in files:
        if not each.removed:
            newest.setdefault(each.document, each)
    return list(newest.values())


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
