"""What everybody may see of the country, and an area beside it."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.national import queries
from app.national.routes.blueprint import beside, blueprint
from app.national.routes.files import table_as_csv, table_as_workbook
from app.national.rules.alongside import alongside
from app.national.rules.views import View, year_words
from app.strands import queries as strands


@blueprint.get("/figures")
@public
def figures() -> ResponseReturnValue:
    """The country as a whole, signed in or not."""
    shown = queries.published()
    return render_template(
        "national/figures.html",
        shown=shown,
        year=year_words(shown.year) if shown else "",
    )


@blueprint.get("/figures/<string:view_key>.csv")
@public
def figures_csv(view_key: str) -> ResponseReturnValue:
    return table_as_csv(_published(view_key))


@blueprint.get("/figures/<string:view_key>.xlsx")
@public
def figures_workbook(view_key: str) -> ResponseReturnValue:
    return table_as_workbook(_published(view_key))


@beside.get("/beside-others")
@requires(Permission.AREA_SEE)
def show(area_code: str) -> ResponseReturnValue:
    """An area beside the country."""
    area = areas.area(area_code) or abort(404)
    shown, view = queries.published(), None
    if shown is not None:
        ladder = queries.ladder_of(strands.current_edition_key())
        view = alongside(queries.own(area_code), shown, ladder)
    return render_template(
        "national/beside.html",
        area=area,
        view=view,
        year=year_words(shown.year) if shown else "",
    )


def _published(view_key: str) -> View:
    shown = queries.published() or abort(404)
    return next((each for each in shown.views if each.key == view_key), None) or abort(404)
