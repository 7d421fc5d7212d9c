"""An area beside the country, its region, and the areas like it, none of them by name."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.disclosure.rules.spreads import WHOLE
from app.national import queries as national
from app.national.files import table_as_csv, table_as_workbook
from app.national.rules.views import View
from app.publications import charts, queries
from app.publications.routes.asked import Shown, awaited, shown_here
from app.publications.routes.blueprint import beside
from app.publications.rules.content import Beside
from app.publications.rules.views import (
    LIKE_YOURS,
    Own,
    bands_beside,
    beside_view,
)
from app.web.headers import allow_charts

# The country in an address, where no group at all means the first one there is.
_COUNTRY = "country"


@dataclass(frozen=True)
class Compared:
    """An area beside one group."""

    group: str
    groups: tuple[tuple[str, str], ...]
    like: Beside | None
    view: View
    drawn: str


@beside.get("")
@requires(Permission.AREA_SEE)
def show(area_code: str) -> ResponseReturnValue:
    area = areas.area(area_code) or abort(404)
    shown = shown_here()
    if shown is None:
        return render_template("publications/awaited.html", awaited=awaited(), area=area)
    allow_charts()
    compared = _compared(shown, area_code, area.region)
    return render_template("publications/beside.html", area=area, shown=shown, compared=compared)


@beside.get("/table.csv")
@requires(Permission.AREA_SEE)
def table_csv(area_code: str) -> ResponseReturnValue:
    return table_as_csv(_view(area_code))


@beside.get("/table.xlsx")
@requires(Permission.AREA_SEE)
def table_workbook(area_code: str) -> ResponseReturnValue:
    return table_as_workbook(_view(area_code))


def _view(area_code: str) -> View:
    area = areas.area(area_code) or abort(404)
    shown = shown_here() or abort(404)
    return _compared(shown, area_code, area.region).view


def _compared(shown: Shown, area_code: str, region: str) -> Compared:
    like = queries.beside_of(shown.head.id, area_code)
    groups = _groups(shown, region, like)
    asked = request.args.get("group", "")
    group = asked if any(key == asked for key, _ in groups) else groups[0][0]
    own = _own(shown, area_code)
    key = WHOLE if group == _COUNTRY else group
    bands = bands_beside(shown.content, key, like)
    number = like.number if group == LIKE_YOURS and like else shown.content.sizes.get(key, 0)
    who = dict(groups)[group]
    return Compared(
        group,
        groups,
        like,
        beside_view(own, shown.content, bands, who, number, shown.head.year),
        charts.spread(shown.content, bands, own.stages) if bands else "",
    )


def _groups(shown: Shown, region: str, like: Beside | None) -> tuple[tuple[str, str], ...]:
    """What this area may be laid beside: those like it first, where they may be told of."""
    of_region = f"region:{region}"
    found = []
    if like and like.spreads:
        found.append((LIKE_YOURS, "areas like yours"))
    found.append((_COUNTRY, "the country"))
    if any(of_region in told for told in shown.content.spreads.values()):
        found.append((of_region, f"your region, {region}"))
    return tuple(found)


def _own(shown: Shown, area_code: str) -> Own:
    stands, ladder = national.own(area_code), national.ladder_of(shown.head.edition_key)
    claimed = {
        key: rating
        for key in shown.content.rows
        if stands and (rating := stands.claimed(key)) is not None
    }
    return Own(
        {key: ladder.scale.label(rating) for key, rating in claimed.items()},
        {key: rating // 2 for key, rating in claimed.items()},
    )
