"""Evidence to test with: an area under way, an item as people add it, and many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from app import clock, storage
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.evidence import actions, under_way
from app.evidence.actions import Spoken
from app.evidence.models import Citation, EvidenceItem, EvidenceVersion
from app.evidence.rules.content import Content
from app.evidence.rules.words import Direction
from app.evidence.under_way import UnderWay
from app.extensions import db

ASHBY = "E99000001"


def held_here(area_code: str = ASHBY) -> UnderWay:
    """The assessment the area works on."""
    found = under_way.newest_here(area_code)
    assert found is not None
    return found


def make_item(
    who: Identity,
    place: str,
    *,
    area_code: str = ASHBY,
    direction: Direction = Direction.SUPPORTS,
    title: str = "Survey of parents",
    shows: str = "Most parents know whom to call.",
    **more: Any,
) -> int:
    """An item used for one sentence or criterion; gives its identifier."""
    with storage.writing():
        held = held_here(area_code)
        content = Content(title, shows, **more)
        return actions.add(who, held, content, [Spoken(place, direction)])


def make_many(
    who: Identity, number: int, places: Sequence[tuple[str, str | None]], versions: int = 5
) -> None:
    """Many items of Ashby's with several versions, each used for one of these places."""
    held = held_here()
    now = clock.now()
    with storage.writing():
        ids = db.session.scalars(
            insert(EvidenceItem).returning(EvidenceItem.id, sort_by_parameter_order=True),
            [
                {"area_code": ASHBY, "newest": versions, "by": who.reference, "at": now}
                for _ in range(number)
            ],
        ).all()
        db.session.execute(
            insert(EvidenceVersion),
            [
                {
                    "item_id": item_id,
                    "number": at,
                    "by": who.reference,
                    "at": now,
                    **Content(f"Item {item_id}, version {at}", "What it shows.").columns(),
                }
                for item_id in ids
                for at in range(1, versions + 1)
            ],
        )
        db.session.execute(
            insert(Citation),
            [
                {
                    "assessment_id": held.id,
                    "item_id": item_id,
                    "item_version": 1,
                    "criterion_key": places[at % len(places)][0],
                    "feature_id": places[at % len(places)][1],
                    "direction": "supports",
                    "by": who.reference,
                    "at": now,
                    "checked_at": now,
                }
                for at, item_id in enumerate(ids)
            ],
        )
        record(SYSTEM, Action.EVIDENCE_ADDED, ASHBY, f"area/{ASHBY}", items=number)
