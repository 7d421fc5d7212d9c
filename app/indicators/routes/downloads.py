"""The values of an area as files, and the template to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response

from app import storage
from app.access.guard import requires
from app.access.permissions import Permission
from app.indicators import queries
from app.indicators.routes.lookup import area_or_404, blueprint
from app.indicators.rules.importing import HEADINGS
from app.indicators.rules.words import Scope, Unit
from app.web.downloads import CSV, XLSX, Cell, as_csv, download
from app.web.workbooks import as_workbook

_ALSO = ("Counted in", "Whose figure", "Source")


@blueprint.get("/all.csv")
@requires(Permission.INDICATOR_SEE)
def csv(area_code: str) -> Response:
    return download(as_csv(_values(area_code)), CSV, f"{_name(area_code)}.csv")


@blueprint.get("/all.xlsx")
@requires(Permission.INDICATOR_SEE)
def workbook(area_code: str) -> Response:
    name, lines = _name(area_code), _values(area_code)
    written = storage.drawing().submit(as_workbook, "Indicators", lines).result()
    return download(written, XLSX, f"{name}.xlsx")


@blueprint.get("/template.csv")
@requires(Permission.INDICATOR_VALUE)
def template_csv(area_code: str) -> Response:
    return download(as_csv(_template(area_code)), CSV, "Indicators to fill in.csv")


@blueprint.get("/template.xlsx")
@requires(Permission.INDICATOR_VALUE)
def template_workbook(area_code: str) -> Response:
    lines = _template(area_code)
    written = storage.drawing().submit(as_workbook, "Indicators", lines).result()
    return download(written, XLSX, "Indicators to fill in.xlsx")


def _name(area_code: str) -> str:
    return f"{area_or_404(area_code).name} indicators"


def _values(area_code: str) -> list[Sequence[Cell]]:
    """Every value with its headings, as it can be brought again."""
    return [
        (*HEADINGS, *_ALSO),
        *(
            (
                each.name,
                value.period,
                value.ends_on,
                value.figure,
                value.note,
                each.definition.unit_of or Unit(each.definition.unit).words,
                Scope(each.definition.scope).words,
                each.definition.source,
            )
            for each in queries.indicators(area_code)
            for value in each.values
        ),
    ]


def _template(area_code: str) -> list[Sequence[Cell]]:
    """The headings, and a line for each indicator of the area."""
    return [HEADINGS, *((name, "", "", "", "") for _, name in queries.names(area_code))]
