"""All evidence of an area, narrowed by words and filters, and what it covers."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.evidence import listing, under_way
from app.evidence.covering import coverage as covered
from app.evidence.listing import ONLY, Wanted
from app.evidence.needs import asked_of, needs_of
from app.evidence.routes.lookup import area_or_404, blueprint, held_or_404, reader_of
from app.evidence.rules.words import Kind

_LONGEST_SEARCH = 200


@blueprint.get("/")
@requires(Permission.EVIDENCE_SEE)
def index(area_code: str) -> ResponseReturnValue:
    area = area_or_404(area_code)
    reader, held = reader_of(area_code), under_way.newest_here(area_code)
    wanted = _wanted()
    return render_template(
        "evidence/index.html",
        area=area,
        held=held,
        edition=held.edition if held else None,
        reader=reader,
        wanted=wanted,
        listed=listing.items(
            reader, area_code, held, wanted, request.args.get("page", 1, type=int)
        ),
        kinds=Kind,
        only=ONLY,
        organisations=_names(area_code),
        asked=len(asked_of(held, reader.organisation_id, reader.person_id)) if held else 0,
    )


@blueprint.get("/coverage")
@requires(Permission.EVIDENCE_SEE)
def coverage(area_code: str) -> ResponseReturnValue:
    area, held = area_or_404(area_code), held_or_404(area_code)
    needed: dict[str, int] = {}
    for need in needs_of(held):
        needed[need.row_key] = needed.get(need.row_key, 0) + 1
    return render_template(
        "evidence/coverage.html",
        area=area,
        held=held,
        edition=held.edition,
        covers=covered(reader_of(area_code), held),
        needed=needed,
    )


def _wanted() -> Wanted:
    asked = request.args
    return Wanted(
        search=asked.get("search", "").strip()[:_LONGEST_SEARCH],
        row_key=asked.get("row", "")[:60],
        kind=asked.get("kind", "") if asked.get("kind") in set(Kind) else "",
        only=asked.get("which", "") if asked.get("which") in ONLY else "",
    )


def _names(area_code: str) -> dict[int, str]:
    return {each.id: each.name for each in areas.organisations(area_code, also_ended=True)}
