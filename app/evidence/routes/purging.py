"""Taking an item or a file away for good."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.evidence import purging, queries, under_way
from app.evidence.forms import PurgeForm
from app.evidence.routes.lookup import (
    area_or_404,
    blueprint,
    item_to_change,
    reader_of,
    to_item,
)


@blueprint.route("/<int:item_id>/purge", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_PURGE)
def purge(area_code: str, item_id: int) -> ResponseReturnValue:
    held = under_way.newest_here(area_code)
    item = item_to_change(reader_of(area_code), area_code, item_id, held)
    form = PurgeForm()
    if form.validate_on_submit():
        purging.purge_item(current_identity(), area_code, item_id, form.why.data)
        flash("It is gone for good, with its files and all its versions.", "success")
        return redirect(url_for(".index", area_code=area_code))
    return render_template(
        "evidence/purge.html",
        area=area_or_404(area_code),
        item=item,
        file=None,
        files=len([each for each in queries.files_of([item_id]) if not each.purged]),
        form=form,
    )


@blueprint.route("/<int:item_id>/files/<int:file_id>/purge", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_PURGE)
def purge_file(area_code: str, item_id: int, file_id: int) -> ResponseReturnValue:
    held = under_way.newest_here(area_code)
    item = item_to_change(reader_of(area_code), area_code, item_id, held)
    found = [each for each in queries.files_of([item_id]) if each.id == file_id]
    if not found or found[0].purged:
        abort(404)
    form = PurgeForm()
    if form.validate_on_submit():
        purging.purge_file(current_identity(), area_code, file_id, form.why.data)
        flash("The file is gone for good.", "success")
        return redirect(to_item(area_code, item_id))
    return render_template(
        "evidence/purge.html",
        area=area_or_404(area_code),
        item=item,
        file=found[0],
        files=1,
        form=form,
    )
