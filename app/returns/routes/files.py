"""A return as a file, and the form that areas without the product fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort

from app import storage
from app.access.guard import requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.governance.rules.canonical import canonical, fingerprint
from app.returns import queries
from app.returns.json_file import as_json
from app.returns.routes.blueprint import blueprint
from app.returns.rules.layout import EMPTY_FORM_NAME
from app.returns.rules.table import table_of
from app.returns.writing import Blank, as_form, as_workbook
from app.strands import queries as strands
from app.web.downloads import CSV, XLSX, as_csv, download

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from app.strands.rules.edition import Edition

_ONE = "/areas/<string:area_code>/returns/<int:return_id>"
_JSON = "application/json"


@blueprint.get(f"{_ONE}/return.json")
@requires(Permission.RETURN_SEE)
def json_file(area_code: str, return_id: int) -> Response:
    told, _ = _told(area_code, return_id)
    return download(as_json(canonical(told)), _JSON, f"{_name(told)}.json")


@blueprint.get(f"{_ONE}/return.xlsx")
@requires(Permission.RETURN_SEE)
def workbook(area_code: str, return_id: int) -> Response:
    told, edition = _told(area_code, return_id)
    sha256 = fingerprint(canonical(told))
    written = storage.drawing().submit(as_workbook, told, edition, sha256).result()
    return download(written, XLSX, f"{_name(told)}.xlsx")


@blueprint.get(f"{_ONE}/return.csv")
@requires(Permission.RETURN_SEE)
def csv_file(area_code: str, return_id: int) -> Response:
    told, edition = _told(area_code, return_id)
    # A form does not know which revision it became here.
    head = queries.one(area_code, return_id) or abort(404)
    table = table_of({**told, "revision": head.revision}, edition.scale)
    return download(as_csv(table), CSV, f"{_name(told)}.csv")


@blueprint.get("/national/returns/form.xlsx")
@requires(Permission.RETURN_TAKE)
def form() -> Response:
    """The empty form of the edition in use."""
    edition = strands.edition(strands.current_edition_key())
    blank = Blank(edition, [each.name for each in areas.areas()])
    written = storage.drawing().submit(as_form, blank).result()
    return download(written, XLSX, f"{EMPTY_FORM_NAME}.xlsx")


def _told(area_code: str, return_id: int) -> tuple[Mapping[str, Any], Edition]:
    """What a return says, and its edition."""
    head = queries.one(area_code, return_id) or abort(404)
    return queries.contents([return_id])[return_id], strands.edition(head.edition_key)


def _name(told: Mapping[str, Any]) -> str:
    return f"{told['area']['name']} return {told['cycle']}"
