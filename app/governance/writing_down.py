"""How a snapshot writes things down: texts as salted hashes, moments, rows of a table."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.governance.rules.canonical import text_hash


@dataclass(frozen=True)
class FrozenText:
    """A free text of the snapshot: where it stands, its salt, its words and whose they are."""

    place: str
    salt: str
    words: str
    subject: str


@dataclass
class Texts:
    """Collects free texts and gives what stands for each in the snapshot."""

    found: list[FrozenText] = field(default_factory=list)

    def put(self, place: str, words: str | None, subject: str) -> dict[str, str] | None:
        """A text as the snapshot holds it; None where nothing is typed."""
        if not words:
            return None
        salt = secrets.token_hex(16)
        self.found.append(FrozenText(place, salt, words, subject))
        return {"text": place, "hash": text_hash(salt, words)}


def rows_of(table: Any, assessment_id: int) -> Sequence[Any]:
    """Every row a table holds for an assessment, in the order of its key."""
    found: Sequence[Any] = db.session.scalars(
        select(table)
        .where(table.assessment_id == assessment_id)
        .order_by(*table.__mapper__.primary_key)
    ).all()
    return found


def moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None
