"""Asking what was said about a thing, and who is writing just now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, String, column, func, select, table

from app import clock
from app.accounts.models import Person, RoleHeld
from app.discussions.models import Comment, Pen
from app.discussions.rules import WRITING_FOR
from app.extensions import db

# Assessments stand above this room, so their table is named here as a foreign key names it.
_ASSESSMENT = table("assessment", column("id", Integer), column("area_code", String))


@dataclass(frozen=True)
class Said:
    """A comment as it is shown; the name is the one the area knows its writer by."""

    id: int
    words: str
    name: str
    person_id: int
    at: datetime
    at_the_desk: bool
    resolved_at: datetime | None
    purged: bool


def comments(
    area_code: str, assessment_id: int | None, about: str, at_the_desk: bool
) -> Sequence[Said]:
    """What was said of a thing, the first first; the desk's own only when asked for.

    An item of evidence belongs to the area, so what is said of it has no assessment.
    """
    return [
        _said(comment, name)
        for comment, name in _found(area_code, assessment_id, about)
        if at_the_desk or not comment.at_the_desk
    ]


def every_comment_on_item(area_code: str, item_id: int) -> Sequence[Comment]:
    """Whatever was said of an item of evidence, on whichever page."""
    return db.session.scalars(
        select(Comment)
        .where(Comment.area_code == area_code, Comment.about == f"evidence/{item_id}")
        .order_by(Comment.id)
    ).all()


def has_assessment(area_code: str, assessment_id: int) -> bool:
    """Whether the area has this assessment."""
    found = select(_ASSESSMENT.c.id).where(
        _ASSESSMENT.c.id == assessment_id, _ASSESSMENT.c.area_code == area_code
    )
    return db.session.execute(found).first() is not None


def comment(area_code: str, comment_id: int) -> Comment | None:
    """One comment of the area."""
    return db.session.scalar(
        select(Comment).where(Comment.area_code == area_code, Comment.id == comment_id)
    )


def open_comments(
    area_code: str, assessment_id: int, abouts: Collection[str], at_the_desk: bool
) -> Mapping[str, int]:
    """How many comments on each of these things wait for an answer."""
    counted = (
        select(Comment.about, func.count(Comment.id))
        .where(
            Comment.area_code == area_code,
            Comment.assessment_id == assessment_id,
            Comment.about.in_(abouts),
            Comment.resolved_at.is_(None),
            Comment.purged_at.is_(None),
        )
        .group_by(Comment.about)
        .order_by(Comment.about)
    )
    if not at_the_desk:
        counted = counted.where(Comment.at_the_desk.is_(False))
    return dict(db.session.execute(counted).all())


def writing_now(area_code: str, subject: str, but: int) -> list[str]:
    """The names of the others who have had this page open to write in the last two minutes."""
    names = db.session.scalars(
        select(Person.name)
        .join(Pen, Pen.person_id == Person.id)
        .where(
            Pen.area_code == area_code,
            Pen.subject == subject,
            Pen.person_id != but,
            Pen.at > clock.now() - WRITING_FOR,
        )
        .order_by(Person.name)
    )
    return list(names)


def _found(area_code: str, assessment_id: int | None, about: str) -> Sequence[tuple[Comment, str]]:
    known_as = (
        select(func.max(RoleHeld.known_as))
        .where(RoleHeld.person_id == Comment.person_id, RoleHeld.area_code == area_code)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Comment, func.coalesce(known_as, "Somebody who has left"))
        .where(
            Comment.area_code == area_code,
            Comment.assessment_id.is_not_distinct_from(assessment_id),
            Comment.about == about,
        )
        .order_by(Comment.id)
    )
    return [(found, name) for found, name in rows]


def _said(found: Comment, name: str) -> Said:
    return Said(
        found.id,
        found.words,
        name,
        found.person_id,
        found.at,
        found.at_the_desk,
        found.resolved_at,
        found.purged_at is not None,
    )
