"""Making a piece of evidence of what a run gathered, and renewing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence import queries as evidence
from app.evidence.actions import items
from app.evidence.actions.items import Spoken
from app.evidence.rules.content import Content
from app.evidence.under_way import UnderWay
from app.extensions import db
from app.instruments.models import Run
from app.instruments.provenance import standing_item
from app.instruments.queries import RunHere


def become(
    who: Identity, held: UnderWay, run: RunHere, content: Content, spoken: Sequence[Spoken]
) -> int:
    """Make the item, or bring the one that was made up to date; gives its identifier.

    What others have written about an item that stands already, such as who may see it, stays.
    Raises what ``items.add`` and ``items.change`` raise.
    """
    kept = held_still(run)
    item_id = standing_item(replace(run, item_id=kept.item_id))
    if item_id is None:
        item_id = items.add(who, held, content, spoken)
        kept.item_id = item_id
        record(who, Action.RUN_BECAME_EVIDENCE, run.area_code, f"run/{run.id}", item=item_id)
        return item_id
    held.refuse_if_closed()
    _renew(who, run.area_code, item_id, content)
    return item_id


def held_still(run: RunHere) -> Run:
    """The row of a run; whoever makes evidence of it waits here for others who do."""
    return db.session.scalars(
        select(Run)
        .where(Run.id == run.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def _renew(who: Identity, area_code: str, item_id: int, content: Content) -> None:
    found = evidence.evidence_item(area_code, item_id)
    now = evidence.version(item_id, found.newest) if found else None
    if found is None or now is None:
        raise items.Gone
    renewed = replace(
        now,
        shows=content.shows,
        asked_whom=content.asked_whom,
        asked_count=content.asked_count,
        collected_by=content.collected_by,
        cannot_show=content.cannot_show,
        dated=content.dated,
    )
    items.change(who, area_code, item_id, renewed, found.newest)
