"""The register of champions, for everybody who works for an area, and one champion's page."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.champions import queries
from app.champions.routes.blueprint import blueprint
from app.champions.rules.offers import coming_months, month_called
from app.champions.rules.register import Wanted, found, kinds_among
from app.clock import today
from app.strands import queries as strands


@blueprint.get("/champions")
@requires(Permission.CHAMPION_SEE)
def index() -> ResponseReturnValue:
    """Every champion by name; what is looked for stands in the address."""
    every = queries.champions()
    active = [each for each in every if not each.paused]
    months = coming_months(today())
    edition = strands.edition(strands.current_edition_key())
    asked = request.args
    wanted = Wanted(
        row=asked.get("row", ""),
        region=asked.get("region", ""),
        kind=asked.get("kind", ""),
        free=month_called(asked.get("free", ""), months),
    )
    return render_template(
        "champions/index.html",
        champions=found(active, wanted),
        number=len(active),
        paused=[each for each in every if each.paused],
        wanted=wanted,
        rows=[(row.key, row.name) for row in edition.rows],
        regions=[(name, name) for name in sorted({each.region for each in active})],
        kinds=kinds_among(active),
        months=[(month.month_key, month.words) for month in months],
        own=areas.areas_with(_offering()),
    )


@blueprint.get("/champions/<int:champion_id>")
@requires(Permission.CHAMPION_SEE)
def show(champion_id: int) -> ResponseReturnValue:
    held = queries.champion(champion_id) or abort(404)
    return render_template("champions/show.html", champion=held)


def _offering() -> list[str]:
    """The areas for which whoever is asking may register champions."""
    codes = current_identity().area_codes
    return [code for code in codes if allowed(Permission.CHAMPION_OFFER, code)]
