"""Returns of invented areas, kept as the national team would have taken them in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from app import clock, storage
from app.audit.deeds import Action
from app.audit.events import OPERATOR, record
from app.returns import actions
from app.strands import queries as strands

EXPECTATIONS = ("assessment", "agreed", "governance", "peer_review", "update")


def send_return(
    area_code: str,
    confirmed_on: date,
    rows: Mapping[str, Mapping[str, Any]],
    *,
    sent_on: date | None = None,
    met: Collection[str] = EXPECTATIONS[:3],
) -> None:
    """A return of one area, sent on the day the board confirmed it unless told otherwise."""
    day = sent_on or confirmed_on
    with clock.telling(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)), storage.writing():
        told = _told(area_code, confirmed_on, rows, met)
        revision = actions.next_revision(area_code, told["edition"]["key"], told["confirmed_on"])
        kept = actions.keep(
            OPERATOR, told | {"revision": revision}, origin="form", revision=revision
        )
        record(OPERATOR, Action.RETURN_SENT, area_code, f"return/{kept.id}", number=kept.id)


def _told(
    area_code: str,
    confirmed_on: date,
    rows: Mapping[str, Mapping[str, Any]],
    met: Collection[str],
) -> dict[str, Any]:
    edition = strands.edition(strands.current_edition_key())
    nothing = dict.fromkeys(
        ("desktop", "vote_middle", "voted", "agreed", "peer", "target", "target_on")
    )
    plain = nothing | {"evidence": 0, "figures": 0, "support": False, "example": False}
    return {
        "schema": 1,
        "area": {"code": area_code, "name": area_code},
        "edition": {"key": edition.key, "title": edition.title},
        "cycle": str(confirmed_on.year),
        "confirmed_on": confirmed_on.isoformat(),
        "version": None,
        "rows": [
            {"key": row.key, "name": row.name, **plain, **rows.get(row.key, {})}
            for row in edition.rows
        ],
        "expectations": [{"key": key, "done": key in met, "on": None} for key in EXPECTATIONS],
        "support": "",
        "examples": "",
    }
