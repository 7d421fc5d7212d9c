"""Returns to test with, kept the way the product keeps them."""

from __future__ import annotations

from datetime import date, datetime, time

from app import storage
from app.audit.deeds import Action
from app.audit.events import OPERATOR, record
from app.clock import LONDON
from app.extensions import db
from app.governance.rules.canonical import canonical, fingerprint
from app.returns.models import AreaReturn, ReturnRow
from app.returns.rules.quarters import Quarter

_ROW: dict[str, object] = {
    "desktop": 2, "vote_middle": 2, "voted": 12, "agreed": 2, "peer": None, "target": None,
    "evidence": 3, "figures": 1, "support": False, "example": False,
}  # fmt: skip


def make_return(
    area_code: str,
    rows: dict[str, dict[str, object]] | None = None,
    *,
    confirmed_on: date = date(2026, 6, 1),
    sent_on: date | None = None,
    revision: int = 1,
    edition_key: str = "2016",
    origin: str = "file",
    words: dict[str, str] | None = None,
) -> int:
    """A return of this area, all rows Developing unless told otherwise; gives its number."""
    sent = datetime.combine(sent_on or confirmed_on, time(12), LONDON)
    told = {"area": {"code": area_code}, "revision": revision, "rows": rows or {}, **(words or {})}
    written = canonical(told | {"confirmed_on": confirmed_on.isoformat(), "edition": edition_key})
    with storage.writing() as session:
        made = AreaReturn(
            area_code=area_code,
            edition_key=edition_key,
            cycle=f"{confirmed_on.year}/{(confirmed_on.year + 1) % 100:02}",
            confirmed_on=confirmed_on,
            quarter=Quarter.of(sent.date()).key,
            origin=origin,
            version_number=None,
            revision=revision,
            sent_at=sent,
            sent_by=OPERATOR,
            content=written,
            sha256=fingerprint(written),
        )
        session.add(made)
        session.flush()
        for key, told_of_it in (rows or {"leadership": {}}).items():
            session.add(ReturnRow(return_id=made.id, row_key=key, **(_ROW | told_of_it)))
        record(OPERATOR, Action.RETURN_TAKEN, area_code, f"return/{made.id}")
        number = made.id
    db.session.rollback()
    return number
