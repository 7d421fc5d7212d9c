"""Saving typed text as a new revision, and taking words away for good."""

from sqlalchemy import select, update

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.texts.models import TextRevision
from app.texts.queries import Typed, typed


class ChangedMeanwhile(Exception):
    """Somebody saved this field after the page was opened; both texts go back to the editor."""

    def __init__(self, field: str, now: Typed) -> None:
        super().__init__(f"Someone else has changed this {field} since you opened the page.")
        self.field = field
        self.now = now


def revise(
    who: Identity, area_code: str, subject: str, field: str, words: str, seen: int | None = None
) -> bool:
    """Keep ``words`` as the newest text and say so, or do nothing when they are the same.

    ``seen`` is the number of the revision the editor started from. Raises ``ChangedMeanwhile``
    when a later one has been saved since.
    """
    standing = typed(area_code, subject, field)
    words = words.replace("\r\n", "\n").strip()
    if words == standing.words:
        return False
    if seen is not None and seen != standing.number:
        raise ChangedMeanwhile(field, standing)
    db.session.add(
        TextRevision(
            area_code=area_code,
            subject=subject,
            field=field,
            number=standing.number + 1,
            words=words,
            by=who.reference,
            at=clock.now(),
        )
    )
    record(
        who,
        Action.TEXT_REVISED,
        area_code,
        subject,
        field=field,
        revision=standing.number + 1,
    )
    return True


def purge(who: Identity, area_code: str, subject: str, field: str) -> bool:
    """Take away the words of every revision of a field for good; tells whether there were any."""
    held = db.session.scalars(
        select(TextRevision)
        .where(
            TextRevision.area_code == area_code,
            TextRevision.subject == subject,
            TextRevision.field == field,
            TextRevision.purged_at.is_(None),
        )
        .order_by(TextRevision.number)
    ).all()
    for revision in held:
        revision.words, revision.purged_at = "", clock.now()
    if held:
        record(who, Action.TEXT_PURGED, area_code, subject, field=field, revisions=len(held))
    return bool(held)


def forget(subject: str, field: str) -> None:
    """Take away the words of a field that copied others.

    Called by whoever purges those and records it.
    """
    db.session.execute(
        update(TextRevision)
        .where(
            TextRevision.subject == subject,
            TextRevision.field == field,
            TextRevision.purged_at.is_(None),
        )
        .values(words="", purged_at=clock.now())
        .execution_options(synchronize_session="fetch")
    )
