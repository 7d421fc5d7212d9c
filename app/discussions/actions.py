"""Saying something about a thing, settling it, and telling that one is writing."""

from __future__ import annotations

from sqlalchemy import delete

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.discussions.models import Comment, Pen
from app.discussions.rules import WRITING_FOR
from app.extensions import db


def say(
    who: Identity,
    area_code: str,
    assessment_id: int | None,
    about: str,
    words: str,
    at_the_desk: bool = False,
) -> Comment:
    """Add a comment. ``at_the_desk`` keeps it to those who draft."""
    said = Comment(
        area_code=area_code,
        assessment_id=assessment_id,
        about=about,
        words=words,
        at_the_desk=at_the_desk,
        person_id=who.person_id,
        at=clock.now(),
    )
    db.session.add(said)
    db.session.flush()
    record(who, Action.COMMENT_MADE, area_code, about, comment=said.id)
    return said


def resolve(who: Identity, said: Comment) -> None:
    """Call a comment settled; one settled already stays so."""
    if said.resolved_at is None:
        said.resolved_at, said.resolved_by = clock.now(), who.reference
        record(who, Action.COMMENT_RESOLVED, said.area_code, said.about, comment=said.id)


def reopen(who: Identity, said: Comment) -> None:
    """Call a settled comment open again."""
    if said.resolved_at is not None:
        said.resolved_at = said.resolved_by = None
        record(who, Action.COMMENT_REOPENED, said.area_code, said.about, comment=said.id)


def purge(who: Identity, said: Comment) -> None:
    """Take a comment's words away for good; that there was one stays."""
    if said.purged_at is None:
        said.words, said.purged_at = "", clock.now()
        record(who, Action.COMMENT_PURGED, said.area_code, said.about, comment=said.id)


def hold_pen(who: Identity, area_code: str, subject: str) -> None:
    """Tell that this person has a page open to write; what is old is forgotten on the way."""
    now = clock.now()
    db.session.execute(delete(Pen).where(Pen.at <= now - WRITING_FOR))
    db.session.execute(delete(Pen).where(Pen.subject == subject, Pen.person_id == who.person_id))
    db.session.add(Pen(subject=subject, person_id=who.person_id, area_code=area_code, at=now))
