"""The history of an area; for those who draft, since drafts are part of it."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.histories import queries
from app.strands import queries as strands

blueprint = Blueprint("histories", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.get("/history")
@requires(Permission.RATING_SEE_SEALED)
def show(area_code: str) -> ResponseReturnValue:
    area = areas.area(area_code) or abort(404)
    edition = strands.edition(strands.current_edition_key())
    wanted = request.args.get("row", "")
    row = next((row for row in edition.rows if row.key == wanted), None)
    number = request.args.get("page", 1, type=int)
    return render_template(
        "histories/show.html",
        area=area,
        edition=edition,
        row=row,
        page=queries.history(area_code, edition, row.key if row else None, number),
    )
