"""The national page: every table for what the address asks, and each as a file."""

from __future__ import annotations

from decimal import Decimal

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import requires
from app.access.permissions import Permission
from app.national import charts, queries
from app.national.routes.asked import choices, wanted_here
from app.national.routes.blueprint import blueprint
from app.national.rules.report import list_of_areas
from app.national.rules.views import Figure, View
from app.national.rules.wanted import Wanted, selected
from app.web.downloads import CSV, XLSX, Cell, as_csv, download
from app.web.headers import allow_charts
from app.web.workbooks import as_workbook

_LIST = "areas"


@blueprint.get("/")
@requires(Permission.NATIONAL_SEE)
def show() -> ResponseReturnValue:
    """Who needs what and who could give it, then where areas are."""
    returns = queries.returns()
    wanted = wanted_here(returns)
    report = queries.report_of(wanted)
    allow_charts()
    drawn = {
        view.key: draw(view)
        for view in report.views
        if (draw := _CHARTS.get(view.key)) and any(each.told for each in report.chosen)
    }
    return render_template(
        "national/show.html",
        report=report,
        wanted=wanted,
        choices=choices(returns, queries.ladder_of(wanted.edition)),
        drawn=drawn,
    )


@blueprint.get("/areas")
@requires(Permission.NATIONAL_SEE)
def list_areas() -> ResponseReturnValue:
    """Every area that is asked for by name, with the return that stands."""
    returns = queries.returns()
    wanted = wanted_here(returns)
    return render_template("national/areas.html", view=_view(_LIST, wanted), wanted=wanted)


@blueprint.get("/tables/<string:view_key>.csv")
@requires(Permission.NATIONAL_SEE)
def table_csv(view_key: str) -> ResponseReturnValue:
    view = _view(view_key, wanted_here(queries.returns()))
    return download(as_csv(_cells(view)), CSV, f"{view.title}.csv")


@blueprint.get("/tables/<string:view_key>.xlsx")
@requires(Permission.NATIONAL_SEE)
def table_workbook(view_key: str) -> ResponseReturnValue:
    view = _view(view_key, wanted_here(queries.returns()))
    written = storage.executor().submit(as_workbook, view.key, _cells(view)).result()
    return download(written, XLSX, f"{view.title}.xlsx")


def _view(view_key: str, wanted: Wanted) -> View:
    if view_key == _LIST:
        chosen = selected(queries.returns(), wanted)
        return list_of_areas(chosen, queries.ladder_of(wanted.edition))
    return queries.report_of(wanted).view(view_key) or abort(404)


def _cells(view: View) -> list[list[Cell]]:
    """The table as files hold it: what is a number on the page is one there."""
    return [[*view.headings], *([_cell(each) for each in line] for line in view.lines)]


def _cell(figure: Figure) -> Cell:
    return Decimal(figure) if isinstance(figure, int) else figure


_CHARTS = {"standing": charts.heat, "trend": charts.lines}
