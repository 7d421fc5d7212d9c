"""Words that are typed outside the typed texts: finding them for the history, taking them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from app.access.permissions import Identity
from app.assessments.models import Assessment
from app.audit.deeds import Action
from app.audit.events import record
from app.audit.models import AuditEvent
from app.claims.models import FeatureAnswer, PartnerView
from app.evidence.models import Need
from app.evidence.purging import forget_elsewhere
from app.extensions import db
from app.governance.models import Decision
from app.workshops.notes import Note, NoteTheme

# What holds the words of a subject such as ``answer/5``, and where in it they stand.
_HOLDERS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "answer": (FeatureAnswer, ("another_way", "because")),
    "view": (PartnerView, ("words",)),
    "need": (Need, ("what",)),
    "decision": (Decision, ("words",)),
    "note": (Note, ("words",)),
    "theme": (NoteTheme, ("name",)),
}


def subject_of(event: AuditEvent) -> str | None:
    """Under which subject the words of this deed are kept; None for a deed without any."""
    match event.action:
        case Action.SENTENCE_ANSWERED:
            return f"answer/{event.details.get('answer_id')}"
        case Action.VIEW_GIVEN:
            return f"view/{event.details.get('said')}"
        case Action.NEED_ASKED | Action.DECISION_RECORDED | Action.THEME_NAMED:
            return event.subject
        case _:
            return None


def words_of(area_code: str, events: Sequence[AuditEvent]) -> Mapping[str, str]:
    """What is typed under these events' subjects, in a number of queries that does not grow."""
    found: dict[str, str] = {}
    for kind, (table, fields) in _HOLDERS.items():
        numbers = {
            int(number)
            for subject in filter(None, map(subject_of, events))
            for of, _, number in [subject.partition("/")]
            if of == kind and number.isdigit()
        }
        if numbers:
            held = db.session.scalars(
                select(table).where(table.id.in_(numbers), _here(table, area_code))
            )
            for each in held:
                said = [getattr(each, name) for name in fields]
                found[f"{kind}/{each.id}"] = "\n".join(filter(None, said))
    return found


def take_away(who: Identity, area_code: str, subject: str) -> bool:
    """Take the words of such a subject away for good; tells whether there were any."""
    held, fields = _held(area_code, subject)
    if held is None or not any(getattr(held, name) for name in fields):
        return False
    for name in fields:
        setattr(held, name, "")
    record(who, Action.TEXT_PURGED, area_code, subject, field=subject.partition("/")[0])
    forget_elsewhere(subject)
    return True


def stands(area_code: str, subject: str) -> bool:
    """Whether there are words under this subject in this area."""
    held, fields = _held(area_code, subject)
    return held is not None and any(getattr(held, name) for name in fields)


def _held(area_code: str, subject: str) -> tuple[Any, tuple[str, ...]]:
    kind, _, number = subject.partition("/")
    if kind not in _HOLDERS or not (number.isascii() and number.isdigit() and len(number) < 10):
        return None, ()
    table, fields = _HOLDERS[kind]
    found = db.session.scalar(select(table).where(table.id == int(number), _here(table, area_code)))
    return found, fields


def _here(table: Any, area_code: str) -> ColumnElement[bool]:
    if hasattr(table, "area_code"):
        here: ColumnElement[bool] = table.area_code == area_code
        return here
    own = select(Assessment.id).where(Assessment.area_code == area_code)
    of_the_area: ColumnElement[bool] = table.assessment_id.in_(own)
    return of_the_area
