"""Bringing a file of values."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from app import storage
from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.files import shelf
from app.files.examining import examine, forget
from app.files.queries import scanner_set_up
from app.files.rules.kinds import Kind
from app.files.rules.names import ending_of, safe_name
from app.files.rules.refusal import Refused
from app.files.uploads import takes_files
from app.indicators import actions
from app.indicators.forms import ImportForm
from app.indicators.reading import LARGEST, lines_for, rows_of
from app.indicators.routes.lookup import area_or_404, blueprint
from app.indicators.rules.importing import NotATable, Sorted, outcome, read
from app.web.identifiers import findings_in
from app.web.transactions import own_writer

_TAKEN = (Kind.CSV, Kind.XLSX)
_WRONG_KIND = "Bring a CSV file or an Excel workbook that ends in .xlsx"
_TOO_LARGE = "It is larger than 2 MB. Split it, and bring one part after the other."


@blueprint.route("/import", methods=["GET", "POST"])
@own_writer
@takes_files
@requires(Permission.INDICATOR_VALUE)
def bring(area_code: str) -> ResponseReturnValue:
    area = area_or_404(area_code)
    form = ImportForm()
    result = None
    if form.validate_on_submit():
        try:
            result = _brought(area_code, form)
        except (Refused, NotATable) as problem:
            form.file.errors = [str(problem)]
    if result is not None and not result.problems:
        flash(_outcome(result), "success")
        return redirect(url_for(".index", area_code=area_code))
    return render_template(
        "indicators/import.html",
        area=area,
        form=form,
        result=result,
        outcome=_outcome(result) if result else "",
        scanned=scanner_set_up(),
    )


def _brought(area_code: str, form: ImportForm) -> Sorted | None:
    """What became of the file; None when the form has something to ask first."""
    rows = _rows(form.file.data)
    # Off the event loop: a long text is looked through for some time.
    found = storage.executor().submit(findings_in, lines_for(rows)).result()
    if not form.lets_stay(found, form.file):
        return None
    entries, unreadable = read(rows)
    may_correct = allowed(Permission.INDICATOR_EDIT, area_code)
    with storage.writing():
        return actions.bring(current_identity(), area_code, entries, unreadable, may_correct)


def _rows(sent: FileStorage) -> list[list[str]]:
    """The cells of a file that another process has looked through first."""
    if ending_of(safe_name(sent.filename)).lower() not in _TAKEN:
        raise NotATable(_WRONG_KIND)
    sent.stream.seek(0, 2)
    if sent.stream.tell() > LARGEST:
        raise NotATable(_TOO_LARGE)
    examined = examine(sent)
    try:
        content = shelf.place_of(examined.stored_name).read_bytes()
    finally:
        forget(examined)
    is_workbook = examined.kind == Kind.XLSX
    return storage.executor().submit(rows_of, content, is_workbook).result()


def _outcome(result: Sorted) -> str:
    return outcome(len(result.new), len(result.corrections), result.known)
