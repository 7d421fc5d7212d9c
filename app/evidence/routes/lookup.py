"""The blueprint of evidence, and what its addresses name; what is not this area's is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity
from app.areas import queries as areas
from app.evidence import queries, under_way
from app.evidence.rules.held import Item
from app.evidence.rules.readers import Reader
from app.evidence.under_way import UnderWay
from app.strands.rules.edition import Row
from app.web.transactions import keep_nothing

if TYPE_CHECKING:
    from app.areas.models import Area

blueprint = Blueprint("evidence", __name__, url_prefix="/areas/<string:area_code>/evidence")

NOTHING_OPEN = "There is no assessment under way here that evidence could be for."


def area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def reader_of(area_code: str) -> Reader:
    return queries.reader_here(current_identity(), area_code)


def held_or_404(area_code: str) -> UnderWay:
    return under_way.newest_here(area_code) or abort(404)


def row_or_404(held: UnderWay, row_key: str) -> Row:
    return next((row for row in held.edition.rows if row.key == row_key), None) or abort(404)


def item_or_404(reader: Reader, area_code: str, item_id: int, held: UnderWay | None) -> Item:
    return queries.item(reader, area_code, item_id, held) or abort(404)


def item_to_change(reader: Reader, area_code: str, item_id: int, held: UnderWay | None) -> Item:
    """An item that is there, may be seen and may be changed by this person."""
    found = item_or_404(reader, area_code, item_id, held)
    if found.purged:
        abort(404)
    if not reader.may_change(found.by, found.content.organisation_id):
        abort(403)
    return found


def refused(words: str, address: str) -> ResponseReturnValue:
    """Say why nothing was done, on the page somebody came from."""
    keep_nothing()
    flash(words)
    return redirect(address)


def to_item(area_code: str, item_id: int, back: str | None = None) -> str:
    return url_for("evidence.show", area_code=area_code, item_id=item_id, back=back)


def to_row(area_code: str, row_key: str, back: str | None = None) -> str:
    return url_for("evidence.row", area_code=area_code, row_key=row_key, back=back)
