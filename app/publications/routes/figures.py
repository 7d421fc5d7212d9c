"""What everybody may see of the country, signed in or not."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.national.files import table_as_csv, table_as_workbook
from app.national.rules.views import View
from app.publications import charts
from app.publications.routes.asked import Shown, awaited, group_here, shown_here
from app.publications.routes.blueprint import everybody
from app.publications.rules.views import (
    bands_beside,
    choices,
    group_words,
    stages_view,
    support_view,
)
from app.web.headers import allow_charts


@everybody.get("")
@public
def show() -> ResponseReturnValue:
    """The country, a region, a type or a size of area."""
    shown = shown_here()
    if shown is None:
        return render_template("publications/awaited.html", awaited=awaited())
    allow_charts()
    return render_template("publications/figures.html", **page_of(shown))


@everybody.get("/<string:view_key>.csv")
@public
def table_csv(view_key: str) -> ResponseReturnValue:
    return table_as_csv(_view(shown_here() or abort(404), view_key))


@everybody.get("/<string:view_key>.xlsx")
@public
def table_workbook(view_key: str) -> ResponseReturnValue:
    return table_as_workbook(_view(shown_here() or abort(404), view_key))


def page_of(shown: Shown) -> dict[str, object]:
    """What the page of a publication is made of, whoever looks at it."""
    group = group_here(shown.content)
    bands = bands_beside(shown.content, group, None)
    return {
        "shown": shown,
        "group": group,
        "group_words": group_words(group),
        "choices": choices(shown.content),
        "views": views_of(shown, group),
        "drawn": charts.spread(shown.content, bands) if bands else "",
    }


def views_of(shown: Shown, group: str) -> tuple[View, ...]:
    year = shown.head.year
    return stages_view(shown.content, group, year), support_view(shown.content, year)


def _view(shown: Shown, view_key: str) -> View:
    views = views_of(shown, group_here(shown.content))
    return next((each for each in views if each.key == view_key), None) or abort(404)
