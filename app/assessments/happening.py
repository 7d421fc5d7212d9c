"""What happened last in a workshop, for whoever comes to it or pressed too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.assessments.queries import row_subject
from app.assessments.rules.happened import (
    NOTHING_KNOWN,
    TOLD,
    Doer,
    ago,
    changed_nothing,
    deed,
    doer,
)
from app.audit.models import AuditEvent
from app.extensions import db
from app.strands import queries as strands
from app.voting import broadcast
from app.voting import queries as votes
from app.web.filters import clock_time
from app.workshops.models import Workshop

_NEWS_OF_A_START = timedelta(minutes=15)


@dataclass(frozen=True)
class LastPress:
    """What was done last, by whom as the reader may know them, and when."""

    words: str
    by: Doer
    at: datetime

    @property
    def told(self) -> str:
        """The line on the console, which holds however long the page stands."""
        return f"{self.words}, at {clock_time(self.at)}."

    @property
    def is_news(self) -> bool:
        return self.by is not Doer.YOU


def last_press(who: Identity, workshop: Workshop) -> LastPress | None:
    """What was done last; nothing of a rehearsal, of which the book keeps nothing."""
    event = db.session.scalars(
        select(AuditEvent)
        .where(
            AuditEvent.chain == workshop.area_code,
            AuditEvent.subject.in_(_subjects(workshop)),
            AuditEvent.action.in_(TOLD),
        )
        .order_by(AuditEvent.number.desc())
        .limit(1)
    ).first()
    if event is None:
        return None
    by = doer(event.who, who.reference)
    return LastPress(deed(by, event.action, event.details, _row(workshop, event)), by, event.at)


def moved_on(who: Identity, workshop: Workshop) -> str:
    """Why a press changed nothing: who did what before, and where the hall is now."""
    last = last_press(who, workshop)
    if last is None:
        return NOTHING_KNOWN
    showing = broadcast.showing_of(workshop)
    stands_at = ": ".join(words for words in (showing.heading, showing.name) if words)
    return changed_nothing(last.words, ago((clock.now() - last.at).total_seconds()), stands_at)


def started_again(workshop: Workshop) -> str:
    """That the server went down and came back, to whoever runs a workshop through it."""
    since: datetime | None = current_app.extensions.get("serving_since")
    if since is None or since < workshop.started_at or workshop.ended_at is not None:
        return ""
    if clock.now() - since > _NEWS_OF_A_START:
        return ""
    return (
        f"Six Strands was started again at {clock_time(since)}. Every vote that was counted is"
        " still here, and the workshop goes on at this step."
    )


def _subjects(workshop: Workshop) -> Sequence[str]:
    rounds = votes.rounds(workshop.id)
    return [
        f"workshop/{workshop.id}",
        *(f"round/{round_.id}" for round_ in rounds),
        *(row_subject(workshop.assessment_id, round_.row_key) for round_ in rounds),
    ]


def _row(workshop: Workshop, event: AuditEvent) -> str:
    key = event.details.get("row") or event.subject.rpartition("/")[2]
    named = {row.key: row.name for row in strands.edition(workshop.edition_key).rows}
    return named.get(str(key), "a row")
