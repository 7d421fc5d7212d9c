"""Loading instruments from their files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.instruments.models import InstrumentRecord, Run


class InUse(Exception):
    """A run stands on this number of the instrument, so that it can no longer change."""


class Loaded(StrEnum):
    """What loading an instrument came to."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


def load_instrument(who: Identity | str, document: Mapping[str, Any]) -> Loaded:
    """Keep an instrument as its checked document says it.

    Raises ``InUse`` when it differs from one of its number that was used already.
    """
    told = document["instrument"]
    key, number = told["key"], told["number"]
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    standing = db.session.get(InstrumentRecord, (key, number))
    if standing is not None and standing.digest == digest:
        return Loaded.UNCHANGED
    if standing is None:
        standing = InstrumentRecord(key=key, number=number)
        db.session.add(standing)
        outcome = Loaded.NEW
    elif _used(key, number):
        raise InUse(
            f"{told['title']!r} number {number} was used already and differs from this one."
            f" Give the changed instrument the number {number + 1}."
        )
    else:
        outcome = Loaded.REPLACED
    standing.title, standing.digest = told["title"], digest
    standing.document, standing.loaded_at = dict(document), clock.now()
    record(
        who,
        Action.INSTRUMENT_LOADED,
        None,
        f"instrument/{key}",
        number=number,
        digest=digest,
        outcome=outcome.value,
    )
    return outcome


def _used(key: str, number: int) -> bool:
    found = select(Run.id).where(Run.instrument_key == key, Run.instrument_number == number)
    return db.session.scalar(found.limit(1)) is not None
