"""What people agree to before they hear or see what others say: its wordings, and who agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Integer, String, column, exists, func, select, table
from sqlalchemy.dialects import postgresql, sqlite

from app import clock
from app.access.permissions import Identity
from app.accounts.models import ConfidentialityWording, ReviewAgreement
from app.areas.models import Area
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db

# Assessments stand above accounts, so their table is named here as a foreign key names it.
_ASSESSMENT = table("assessment", column("id", Integer), column("cycle", String))

# Printed beside the slips and read on a phone before joining.
LONGEST, SHORTEST = 600, 40


@dataclass(frozen=True)
class Wording:
    """What is agreed to, by its number; ``paragraphs`` are its words as they are shown."""

    number: int
    words: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.words.splitlines() if line.strip())


# People have agreed to it, so it stays as it is: whoever wants other words writes the next one.
FIRST = Wording(
    1,
    "What people say here stays here. I do not repeat it with a name, or so that others can tell"
    " who said it.\n"
    "I do not pass on, copy or photograph what I see here before the area shows it itself. I may"
    " speak of results that everybody is shown.\n"
    "If I hear that somebody may be at risk of harm, I act on it as my own organisation asks.",
)


@dataclass(frozen=True)
class Agreed:
    """That a reviewer agreed, to which wording and on which day."""

    person_id: int
    area_name: str
    # Which year's assessment it was for; empty where the area had not begun any.
    cycle: str
    wording: int
    on: date


class WordingRefused(Exception):
    """These words cannot be the next wording; the message says why."""


class WordingChanged(Exception):
    """Another wording is in force than the one that was read."""


def wordings() -> Sequence[Wording]:
    """Every wording there has been, the one in force first."""
    found = db.session.execute(
        select(ConfidentialityWording.number, ConfidentialityWording.words).order_by(
            ConfidentialityWording.number.desc()
        )
    )
    return [*(Wording(row.number, row.words) for row in found), FIRST]


def wording_in_force() -> Wording:
    """What is agreed to from now on."""
    newest = db.session.execute(
        select(ConfidentialityWording.number, ConfidentialityWording.words)
        .order_by(ConfidentialityWording.number.desc())
        .limit(1)
    ).one_or_none()
    return Wording(newest.number, newest.words) if newest else FIRST


def write_wording(who: Identity | str, words: str) -> Wording:
    """Put a new wording in force; whoever agreed to an older one is asked again.

    Raises ``WordingRefused``.
    """
    stands, tidy = wording_in_force(), "\n".join(Wording(0, words).paragraphs)
    if not SHORTEST <= len(tidy) <= LONGEST:
        raise WordingRefused(
            f"A wording has between {SHORTEST} and {LONGEST} characters, and this one has"
            f" {len(tidy)}: people read it on a phone before they join."
        )
    if tidy == stands.words:
        raise WordingRefused(f"This is wording {stands.number}, which is in force already.")
    written = Wording(stands.number + 1, tidy)
    db.session.add(
        ConfidentialityWording(
            number=written.number,
            words=tidy,
            written_by=who if isinstance(who, str) else who.reference,
            written_at=clock.now(),
        )
    )
    record(who, Action.WORDING_WRITTEN, None, f"confidentiality/{written.number}")
    return written


def has_agreed(person_id: int | None, area_code: str, assessment_id: int | None) -> bool:
    """Whether a reviewer agreed to the wording in force for this assessment."""
    in_force = select(func.coalesce(func.max(ConfidentialityWording.number), FIRST.number))
    found = exists().where(
        ReviewAgreement.person_id == person_id,
        ReviewAgreement.area_code == area_code,
        ReviewAgreement.assessment_id.is_not_distinct_from(assessment_id),
        ReviewAgreement.wording == in_force.scalar_subquery(),
    )
    return bool(db.session.scalar(select(found)))


def agree_to_review(who: Identity, area_code: str, assessment_id: int | None, wording: int) -> None:
    """Keep that a reviewer agreed to what they read. Raises ``WordingChanged``.

    Agreeing again changes nothing, so a second tap is harmless.
    """
    if wording != wording_in_force().number:
        raise WordingChanged
    if has_agreed(who.person_id, area_code, assessment_id):
        return
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    db.session.execute(
        insert(ReviewAgreement)
        .values(
            person_id=who.person_id,
            area_code=area_code,
            assessment_id=assessment_id,
            wording=wording,
            agreed_on=clock.today(),
        )
        .on_conflict_do_nothing()
    )
    subject = "area" if assessment_id is None else f"assessment/{assessment_id}"
    record(who, Action.CONFIDENTIALITY_AGREED, area_code, subject, wording=wording)


def agreements_of(person_id: int | None) -> Sequence[Agreed]:
    """What one person agreed to as a reviewer, the newest first."""
    return _agreements(ReviewAgreement.person_id == person_id)


def agreements_here(area_code: str) -> Mapping[int, Sequence[Agreed]]:
    """What an area's reviewers agreed to, by person, the newest first."""
    by_person: dict[int, list[Agreed]] = {}
    for each in _agreements(ReviewAgreement.area_code == area_code):
        by_person.setdefault(each.person_id, []).append(each)
    return by_person


def _agreements(which: ColumnElement[bool]) -> Sequence[Agreed]:
    found = db.session.execute(
        select(ReviewAgreement, Area.name, _ASSESSMENT.c.cycle)
        .join(Area, Area.code == ReviewAgreement.area_code)
        .outerjoin(_ASSESSMENT, _ASSESSMENT.c.id == ReviewAgreement.assessment_id)
        .where(which)
        .order_by(ReviewAgreement.id.desc())
    )
    return [
        Agreed(
            row.ReviewAgreement.person_id,
            row.name,
            row.cycle or "",
            row.ReviewAgreement.wording,
            row.ReviewAgreement.agreed_on,
        )
        for row in found
    ]
