"""The only writer of the book."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.chains import NATIONAL, chain
from app.audit.deeds import Action
from app.audit.models import AuditEvent, AuditHead
from app.extensions import db
from app.web import passing

_BEFORE_THE_FIRST = "0" * 64


OPERATOR = "operator"
SYSTEM = "system"


def record(
    who: Identity | str,
    action: Action,
    area_code: str | None,
    subject: str,
    **details: str | int | bool | list[str] | None,
) -> AuditEvent:
    """Write one event in the transaction of the deed; ``area_code`` None is the national chain.

    Where a reason let something of one person stay, the event says so by itself.
    """
    book = chain(action, area_code, subject)
    head = db.session.execute(
        select(AuditHead).where(AuditHead.chain == book).with_for_update()
    ).scalar_one_or_none()
    if head is None:
        head = AuditHead(chain=book, number=0, hash=_BEFORE_THE_FIRST)
        db.session.add(head)
    event = AuditEvent(
        chain=book,
        number=head.number + 1,
        at=clock.now(),
        who=who if isinstance(who, str) else who.reference,
        action=action.value,
        subject=subject,
        details={**details, **passing.noted()},
        previous_hash=head.hash,
    )
    event.hash = hash_of(event)
    head.number, head.hash = event.number, event.hash
    db.session.add(event)
    db.session.flush()
    return event


def hash_of(event: AuditEvent) -> str:
    """The SHA-256 that seals an event to the one before it."""
    return hashlib.sha256(
        json.dumps(
            [
                event.previous_hash,
                event.chain,
                event.number,
                _utc(event.at),
                event.who,
                event.action,
                event.subject,
                event.details,
            ],
            sort_keys=True,
            separators=(",", ":"),
        ).encode()
    ).hexdigest()


def first_break(events: Iterable[AuditEvent]) -> int | None:
    """The number of the first event that does not follow from the one before, or None."""
    previous = _BEFORE_THE_FIRST
    for expected, event in enumerate(events, start=1):
        if (
            event.number != expected
            or event.previous_hash != previous
            or event.hash != hash_of(event)
        ):
            return event.number
        previous = event.hash
    return None


def chains_begun() -> Sequence[str]:
    """Every chain that has an event: of areas, of reviews and the national one."""
    return db.session.scalars(select(AuditHead.chain).order_by(AuditHead.chain)).all()


def chain_of(area_code: str | None) -> list[AuditEvent]:
    """An area's or a review's events from the first, the national ones for None."""
    return list(
        db.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.chain == (area_code or NATIONAL))
            .order_by(AuditEvent.number)
        )
    )


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
