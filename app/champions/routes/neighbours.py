"""The list of neighbours: bringing it, looking at it, letting it count, taking it out of use."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import actions
from app.areas import queries as areas
from app.champions.forms import DropForm, NeighboursForm, UseNeighboursForm
from app.champions.routes.blueprint import blueprint
from app.champions.rules.neighbours import NotAList, Pair, Read, as_rows, in_order, read
from app.files import shelf
from app.files.examining import examine, forget
from app.files.queries import scanner_set_up
from app.files.rules.kinds import Kind
from app.files.rules.names import ending_of, safe_name
from app.files.rules.refusal import Refused
from app.files.uploads import takes_files
from app.indicators.reading import LARGEST, rows_of
from app.indicators.rules.importing import NotATable
from app.web.forms import typed
from app.web.transactions import own_writer

if TYPE_CHECKING:
    from app.areas.models import NeighbourList

Carrying = TypeVar("Carrying", UseNeighboursForm, DropForm)

_TAKEN = (Kind.CSV, Kind.XLSX)
_WRONG_KIND = "Bring a CSV file or an Excel workbook that ends in .xlsx"
_TOO_LARGE = "It is larger than 2 MB. Leave out the columns that are not needed."
_SINCE = (
    "Somebody has brought another list since you looked at this one. It is shown below. Use yours"
    " only if it should replace that one"
)


@blueprint.route("/champions/neighbours", methods=["GET", "POST"])
@own_writer
@takes_files
@requires(Permission.NEIGHBOURS_BRING)
def neighbours() -> ResponseReturnValue:
    """The list that counts, and bringing another: what is brought is shown, and nothing changes."""
    form, seen = NeighboursForm(), Read()
    if form.validate_on_submit():
        try:
            seen = read(_rows(form.file.data), _names())
        except (Refused, NotATable, NotAList) as problem:
            form.file.errors = [str(problem)]
        else:
            if not seen.problems:
                return _preview(UseNeighboursForm(formdata=None), seen.pairs)
    return _page(form, seen)


@blueprint.post("/champions/neighbours/use")
@requires(Permission.NEIGHBOURS_BRING)
def use_neighbours() -> ResponseReturnValue:
    """Let the list that was looked at count from now on."""
    form = UseNeighboursForm()
    try:
        seen = read([*csv.reader(io.StringIO(typed(form.lines)))], _names())
    except NotAList:
        return redirect(url_for(".neighbours"))
    if seen.problems:  # what the page carried was read without any
        return redirect(url_for(".neighbours"))
    if form.validate_on_submit():
        pairs = [(each.area_code, each.neighbour_code, each.position) for each in seen.pairs]
        try:
            actions.bring_neighbours(current_identity(), typed(form.source), pairs, form.seen_list)
        except actions.ChangedMeanwhile:
            form.source.errors = [_SINCE]
        else:
            flash("The list counts from this moment.", "success")
            return redirect(url_for(".neighbours"))
    return _preview(form, seen.pairs)


@blueprint.post("/champions/neighbours/drop")
@requires(Permission.NEIGHBOURS_BRING)
def drop_neighbours() -> ResponseReturnValue:
    if actions.drop_neighbours(current_identity(), DropForm().seen_list):
        flash("The list is out of use. Likeness is computed from the facts of areas.", "success")
    else:
        flash("The list on your page did not count any more, so nothing is changed.")
    return redirect(url_for(".neighbours"))


def _page(form: NeighboursForm, seen: Read) -> str:
    held, names = areas.neighbour_list(), _names()
    return render_template(
        "champions/neighbours.html",
        form=form,
        problems=seen.problems,
        held=held,
        drop=_carrying(DropForm(formdata=None), held),
        lines=_lines(areas.neighbours(), names),
        scanned=scanner_set_up(),
    )


def _preview(form: UseNeighboursForm, pairs: Sequence[Pair]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(as_rows(pairs))
    form.lines.data = out.getvalue()
    held, names = areas.neighbour_list(), _names()
    listed = in_order(pairs)
    return render_template(
        "champions/neighbours_preview.html",
        form=_carrying(form, held),
        held=held,
        lines=_lines(listed, names),
        number=len(pairs),
        without=[name for code, name in names.items() if code not in listed],
    )


def _carrying(form: Carrying, held: NeighbourList | None) -> Carrying:
    form.seen.data = str(held.id if held else 0)
    return form


def _lines(
    listed: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> list[tuple[str, list[str]]]:
    """Each area with its neighbours, by name."""
    named = ((names[code], [names[each] for each in others]) for code, others in listed.items())
    return sorted(named)


def _names() -> Mapping[str, str]:
    return {area.code: area.name for area in areas.areas()}


def _rows(sent: FileStorage) -> list[list[str]]:
    """The cells of a file that another process has looked through first; the file is not kept."""
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
