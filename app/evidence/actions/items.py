"""Adding an item, changing what it says, and taking it out of use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence import queries
from app.evidence.actions.citing import cite
from app.evidence.models import EvidenceItem, EvidenceVersion
from app.evidence.rules.content import Content, Merged, merge
from app.evidence.rules.words import Direction
from app.evidence.under_way import UnderWay
from app.extensions import db


class Gone(Exception):
    """The item was taken away for good, or was never there."""


class NotYours(Exception):
    """Only the desk, whoever added an item and their organisation may change it."""


class ChangedMeanwhile(Exception):
    """Somebody saved the same fields after the page was opened; both texts go back."""

    def __init__(self, now: Content, number: int, merged: Merged) -> None:
        super().__init__("Somebody else has changed this since you opened the page.")
        self.now = now
        self.number = number
        self.merged = merged


@dataclass(frozen=True)
class Spoken:
    """What an item is first used for, and what it says of that."""

    place: str
    direction: Direction
    note: str = ""


def add(who: Identity, held: UnderWay, content: Content, spoken: Sequence[Spoken]) -> int:
    """Add an item to an area and use it at once; gives its identifier.

    Raises what ``cite`` raises, and ``Confirmed``.
    """
    held.refuse_if_closed()
    made = EvidenceItem(area_code=held.area_code, newest=1, by=who.reference, at=clock.now())
    db.session.add(made)
    db.session.flush()
    _write(who, made, content)
    record(who, Action.EVIDENCE_ADDED, held.area_code, f"evidence/{made.id}", sort=content.sort)
    for each in spoken:
        cite(who, held, made.id, each.place, each.direction, each.note)
    return made.id


def change(who: Identity, area_code: str, item_id: int, content: Content, seen: int) -> None:
    """Save an item as a new version, or do nothing when it says the same.

    ``seen`` is the version the editor started from. What somebody else has saved since is kept
    where the editor left it alone. Raises ``ChangedMeanwhile`` where both changed a field,
    ``Gone`` and ``NotYours``.
    """
    found = _to_change(who, area_code, item_id)
    now = _said(found.id, found.newest)
    merged = merge(_said(found.id, min(seen, found.newest)), now, content)
    if merged.clashes:
        raise ChangedMeanwhile(now, found.newest, merged)
    if merged.content == now:
        return
    found.newest += 1
    _write(who, found, merged.content)
    record(who, Action.EVIDENCE_CHANGED, area_code, f"evidence/{found.id}", version=found.newest)


def withdraw(who: Identity, area_code: str, item_id: int) -> None:
    """Take an item out of use; it stays in what was confirmed with it. Raises as ``change``."""
    found = _to_change(who, area_code, item_id)
    if found.withdrawn_at is None:
        found.withdrawn_at = clock.now()
        record(who, Action.EVIDENCE_WITHDRAWN, area_code, f"evidence/{found.id}")


def restore(who: Identity, area_code: str, item_id: int) -> None:
    """Use a withdrawn item again. Raises as ``change``."""
    found = _to_change(who, area_code, item_id)
    if found.withdrawn_at is not None:
        found.withdrawn_at = None
        record(who, Action.EVIDENCE_RESTORED, area_code, f"evidence/{found.id}")


def _to_change(who: Identity, area_code: str, item_id: int) -> EvidenceItem:
    found = db.session.scalar(
        select(EvidenceItem)
        .where(EvidenceItem.area_code == area_code, EvidenceItem.id == item_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is None or found.purged_at is not None:
        raise Gone
    content = _said(found.id, found.newest)
    reader = queries.reader_here(who, area_code)
    if not reader.may_see(content.seen_by, found.by):
        raise Gone
    if not reader.may_change(found.by, content.organisation_id):
        raise NotYours
    return found


def _said(item_id: int, number: int) -> Content:
    said = queries.version(item_id, number)
    if said is None:
        raise Gone
    return said


def _write(who: Identity, item: EvidenceItem, content: Content) -> None:
    db.session.add(
        EvidenceVersion(
            item_id=item.id,
            number=item.newest,
            by=who.reference,
            at=clock.now(),
            **content.columns(),
        )
    )
    db.session.flush()
