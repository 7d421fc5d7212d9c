"""What the national team does with a publication: ask for it, publish it, withdraw it."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.jobs import actions as jobs
from app.publications.models import PublicationHeld


def ask(who: Identity, kind: str, year: int) -> int:
    """Have the figures of a year worked out; gives the number of the job."""
    job = jobs.ask(who.reference, kind, {"year": year})
    record(who, Action.PUBLICATION_ASKED_FOR, None, f"job/{job.id}", year=year)
    return job.id


def publish(who: Identity | str, publication_id: int) -> bool:
    """Let everybody see what was looked at. False where it is published or gone by now."""
    held = _to_change(publication_id)
    if held is None or held.published_at is not None:
        return False
    held.published_at = clock.now()
    held.published_by = who if isinstance(who, str) else who.reference
    about = f"publication/{held.id}"
    record(who, Action.PUBLICATION_PUBLISHED, None, about, year=held.year, revision=held.revision)
    return True


def withdraw(who: Identity, publication_id: int, because: str) -> bool:
    """Show it to nobody any more, for a reason that stays. False where it does not stand."""
    held = _to_change(publication_id)
    if held is None or held.published_at is None or held.withdrawn_at is not None:
        return False
    held.withdrawn_at, held.withdrawn_by = clock.now(), who.reference
    held.withdrawn_because = because
    about = f"publication/{held.id}"
    record(who, Action.PUBLICATION_WITHDRAWN, None, about, year=held.year, revision=held.revision)
    return True


def _to_change(publication_id: int) -> PublicationHeld | None:
    return db.session.scalar(
        select(PublicationHeld)
        .where(PublicationHeld.id == publication_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
