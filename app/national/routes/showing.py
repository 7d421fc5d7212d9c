"""The national page: every table for what the address asks, and each as a file."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.national import charts, queries
from app.national.files import table_as_csv, table_as_workbook
from app.national.routes.asked import choices, wanted_here
from app.national.routes.blueprint import blueprint
from app.national.rules.report import list_of_areas
from app.national.rules.views import View
from app.national.rules.wanted import Wanted, no_return, selected
from app.web.headers import allow_charts

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
    return table_as_csv(_view(view_key, wanted_here(queries.returns())))


@blueprint.get("/tables/<string:view_key>.xlsx")
@requires(Permission.NATIONAL_SEE)
def table_workbook(view_key: str) -> ResponseReturnValue:
    return table_as_workbook(_view(view_key, wanted_here(queries.returns())))


def _view(view_key: str, wanted: Wanted) -> View:
    if view_key == _LIST:
        returns = queries.returns()
        chosen, ladder = selected(returns, wanted), queries.ladder_of(wanted.edition)
        return list_of_areas(chosen, ladder, no_return(returns, wanted))
    return queries.report_of(wanted).view(view_key) or abort(404)


_CHARTS = {"standing": charts.heat, "trend": charts.lines}
