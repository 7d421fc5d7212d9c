"""The files of an item: bringing them, downloading them, taking them off."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.evidence import actions, queries, under_way
from app.evidence.forms import PressForm, UploadForm
from app.evidence.routes.lookup import (
    area_or_404,
    blueprint,
    item_or_404,
    item_to_change,
    reader_of,
    to_item,
)
from app.evidence.rules.held import FileHere, Item
from app.files.examining import Examined, examine, forget
from app.files.queries import scanner_set_up, stored_file
from app.files.rules.kinds import ACCEPT, FILES_AT_ONCE
from app.files.rules.refusal import Refused
from app.files.sending import send
from app.files.uploads import chosen, go_to, takes_files
from app.web.passing import named
from app.web.transactions import own_writer


@blueprint.route("/<int:item_id>/files", methods=["GET", "POST"])
@own_writer
@takes_files
@requires(Permission.EVIDENCE_ADD)
def upload(area_code: str, item_id: int) -> ResponseReturnValue:
    held = under_way.newest_here(area_code)
    item = item_to_change(reader_of(area_code), area_code, item_id, held)
    form = UploadForm()
    form.offer(_standing(item_id))
    if form.validate_on_submit():
        good, refusals = _examined(form)
        if good and not _attached(area_code, item_id, good, form.of_document):
            abort(404)
        if not refusals:
            flash(_kept(len(good)), "success")
            return go_to(to_item(area_code, item_id))
        form.files.errors = [*refusals, *([_kept(len(good))] if good else [])]
    return render_template(
        "evidence/upload.html",
        area=area_or_404(area_code),
        item=item,
        form=form,
        accept=ACCEPT,
        scanned=scanner_set_up(),
    )


@blueprint.get("/<int:item_id>/files/<int:file_id>")
@requires(Permission.EVIDENCE_SEE)
def download(area_code: str, item_id: int, file_id: int) -> Response:
    item_or_404(reader_of(area_code), area_code, item_id, None)
    queries.evidence_file(area_code, item_id, file_id) or abort(404)
    return send(stored_file(area_code, file_id) or abort(404))


@blueprint.route("/<int:item_id>/files/<int:file_id>/remove", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_ADD)
def remove(area_code: str, item_id: int, file_id: int) -> ResponseReturnValue:
    item, file = file_to_change(area_code, item_id, file_id)
    form = PressForm()
    if form.validate_on_submit():
        actions.remove_file(current_identity(), area_code, item_id, file_id)
        flash("The file is taken off.", "success")
        return redirect(to_item(area_code, item_id) + "#item-files")
    return render_template(
        "evidence/remove_file.html", area=area_or_404(area_code), item=item, file=file, form=form
    )


def file_to_change(area_code: str, item_id: int, file_id: int) -> tuple[Item, FileHere]:
    """A file that is still there, with its item, for somebody who may change that."""
    item = item_to_change(
        reader_of(area_code), area_code, item_id, under_way.newest_here(area_code)
    )
    found = [each for each in queries.files_of([item_id]) if each.id == file_id]
    if not found or found[0].purged:
        abort(404)
    return item, found[0]


def _attached(area_code: str, item_id: int, good: Sequence[Examined], document: int | None) -> bool:
    """Keep these files with an item, unless it was taken away while they were looked at."""
    newer_of = document if len(good) == 1 else None
    try:
        with storage.writing():
            for each in good:
                actions.attach(current_identity(), area_code, item_id, each, newer_of)
    except actions.Gone:
        for each in good:
            forget(each)
        return False
    return True


def _examined(form: UploadForm) -> tuple[list[Examined], list[str]]:
    """The files that may be kept, and why others may not."""
    good, refusals = [], []
    for number, sent in enumerate(chosen("files")):
        if number == FILES_AT_ONCE:
            refusals.append(f"Bring at most {FILES_AT_ONCE} files at once; the rest was left out")
            break
        try:
            found = examine(sent)
        except Refused as refused:
            refusals.append(str(refused))
            continue
        if form.lets_stay(found.findings, form.files):
            good.append(found)
        else:
            forget(found)
            refusals.append(
                f"“{found.name}” was not kept. It holds what looks like"
                f" {named(found.findings)}. Take it out, or say below why it may stay; then"
                " choose the file again."
            )
    return good, refusals


def _kept(number: int) -> str:
    return "One file is kept." if number == 1 else f"{number} files are kept."


def _standing(item_id: int) -> list[FileHere]:
    newest: dict[int, FileHere] = {}
    for each in queries.files_of([item_id]):
        if not each.removed:
            newest.setdefault(each.document, each)
    return list(newest.values())
