"""Reading typed text as it stands now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.extensions import db
from app.texts.models import TextRevision


@dataclass(frozen=True)
class Typed:
    """A field as last saved; ``number`` 0 means nobody has typed anything yet."""

    words: str = ""
    number: int = 0
    by: str = ""
    at: datetime | None = None


NOTHING_TYPED = Typed()


def typed(area_code: str, subject: str, field: str) -> Typed:
    """One field as it stands now."""
    return typed_fields(area_code, [subject]).get((subject, field), NOTHING_TYPED)


def typed_fields(area_code: str, subjects: Collection[str]) -> Mapping[tuple[str, str], Typed]:
    """Every field of these subjects as it stands now, by subject and field."""
    return _standing(TextRevision.area_code == area_code, TextRevision.subject.in_(subjects))


def typed_anywhere(subjects: Collection[str]) -> Mapping[tuple[str, str], Typed]:
    """The same for what several areas share with everyone; the caller knows that they do."""
    return _standing(TextRevision.subject.in_(subjects))


def _standing(*conditions: ColumnElement[bool]) -> Mapping[tuple[str, str], Typed]:
    latest = (
        select(TextRevision.subject, TextRevision.field, func.max(TextRevision.number).label("n"))
        .where(*conditions)
        .group_by(TextRevision.subject, TextRevision.field)
        .subquery()
    )
    rows = db.session.scalars(
        select(TextRevision)
        .join(
            latest,
            (TextRevision.subject == latest.c.subject)
            & (TextRevision.field == latest.c.field)
            & (TextRevision.number == latest.c.n),
        )
        .order_by(TextRevision.subject, TextRevision.field)
    )
    return {(r.subject, r.field): Typed(r.words, r.number, r.by, r.at) for r in rows}


def words_of(subjects: Collection[str], field: str) -> Mapping[str, str]:
    """One field of subjects of any area as it stands now, by subject, where it was ever typed."""
    newest = (
        select(TextRevision.subject, func.max(TextRevision.number).label("n"))
        .where(TextRevision.subject.in_(subjects), TextRevision.field == field)
        .group_by(TextRevision.subject)
        .subquery()
    )
    rows = db.session.execute(
        select(TextRevision.subject, TextRevision.words)
        .join(
            newest,
            (TextRevision.subject == newest.c.subject) & (TextRevision.number == newest.c.n),
        )
        .where(TextRevision.field == field)
        .order_by(TextRevision.subject)
    )
    return {row.subject: row.words for row in rows}
