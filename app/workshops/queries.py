"""Asking about workshops and who joined."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from app.areas.models import VotingGroup
from app.areas.queries import localities
from app.extensions import db
from app.workshops.models import (
    AgendaItem,
    Invited,
    Participant,
    Present,
    Workshop,
    WorkshopPin,
)
from app.workshops.rules import GRADE, GRADES, LOCALITY, further, participant_key

NO_GROUP = "No group given"
# For who means one workshop by its number or its code, be it a rehearsal.
MEANT = {"rehearsals": True}


def workshop(area_code: str, workshop_id: int) -> Workshop | None:
    """One of the area's workshops."""
    return db.session.execute(
        select(Workshop).where(Workshop.area_code == area_code, Workshop.id == workshop_id),
        execution_options=MEANT,
    ).scalar_one_or_none()


def workshop_to_change(workshop_id: int) -> Workshop | None:
    """A workshop that nobody else can change until this transaction ends.

    On PostgreSQL two presses would otherwise read the same version and both be carried out.
    """
    return db.session.execute(
        select(Workshop)
        .where(Workshop.id == workshop_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True, rehearsals=True)
    ).scalar_one_or_none()


def workshop_by_code(code: str) -> Workshop | None:
    """The workshop a voter means; the code is the whole of what a voter may know of it."""
    return db.session.execute(
        select(Workshop).where(Workshop.join_code == code), execution_options=MEANT
    ).scalar_one_or_none()


def running_workshop(assessment_id: int) -> Workshop | None:
    """The workshop on an assessment that has not ended; there is one at most."""
    return db.session.execute(
        select(Workshop).where(Workshop.assessment_id == assessment_id, Workshop.ended_at.is_(None))
    ).scalar_one_or_none()


def running_rehearsal(assessment_id: int) -> Workshop | None:
    """The rehearsal on an assessment; there is one at most."""
    return db.session.execute(
        select(Workshop).where(Workshop.assessment_id == assessment_id, Workshop.rehearsal),
        execution_options=MEANT,
    ).scalar_one_or_none()


def rehearsals_over(moment: datetime | None) -> Sequence[Workshop]:
    """Rehearsals that ended, or began before ``moment``; None gives every one there is."""
    wanted = select(Workshop).where(Workshop.rehearsal).order_by(Workshop.id)
    if moment is not None:
        wanted = wanted.where(or_(Workshop.ended_at.is_not(None), Workshop.started_at <= moment))
    return db.session.scalars(wanted, execution_options=MEANT).all()


def workshops_of(area_code: str, assessment_id: int) -> Sequence[Workshop]:
    """The workshops held on an assessment, newest first."""
    return db.session.scalars(
        select(Workshop)
        .where(Workshop.area_code == area_code, Workshop.assessment_id == assessment_id)
        .order_by(Workshop.id.desc())
    ).all()


def has_joined(workshop_id: int, token: str) -> bool:
    """Whether the device with this token joined this workshop."""
    found = db.session.get(Participant, participant_key(token))
    return found is not None and found.workshop_id == workshop_id


def parts_of(workshop: Workshop) -> Mapping[str, str]:
    """The parts of the room that people choose from on joining, by key; empty where not asked."""
    asked = further(workshop.breakdown)
    if asked == GRADE:
        return GRADES
    if asked == LOCALITY:
        return {f"{LOCALITY}:{each.id}": each.name for each in localities(workshop.area_code)}
    return {}


def group_of(workshop_id: int, token: str) -> int | None:
    """The voting group that the device with this token gave when it joined this workshop."""
    found = db.session.get(Participant, participant_key(token))
    return found.voting_group_id if found and found.workshop_id == workshop_id else None


def number_joined(workshop_id: int) -> int:
    """How many devices joined."""
    return db.session.execute(
        select(func.count()).select_from(Participant).where(Participant.workshop_id == workshop_id)
    ).scalar_one()


def joined_by_group(workshop_ids: Sequence[int]) -> Mapping[str, int]:
    """How many devices joined these workshops from each voting group, in the area's own order."""
    rows = db.session.execute(
        select(VotingGroup.name, VotingGroup.position, func.count())
        .select_from(Participant)
        .outerjoin(VotingGroup, Participant.voting_group_id == VotingGroup.id)
        .where(Participant.workshop_id.in_(workshop_ids))
        .group_by(VotingGroup.name, VotingGroup.position)
    )
    ordered = sorted(rows, key=lambda row: (row[1] is None, row[1] or 0, row[0] or ""))
    return {name or NO_GROUP: number for name, _, number in ordered}


def organisations_present(workshop_ids: Sequence[int]) -> frozenset[int]:
    """The organisations that were seen in the room at any of these workshops."""
    return frozenset(
        db.session.scalars(
            select(Present.organisation_id)
            .where(Present.workshop_id.in_(workshop_ids))
            .order_by(Present.organisation_id)
        )
    )


def minutes_for(workshop_id: int) -> Mapping[str, int]:
    """How many minutes each row may take, by row; empty where nobody has said."""
    found = db.session.execute(
        select(AgendaItem.row_key, AgendaItem.minutes)
        .where(AgendaItem.workshop_id == workshop_id)
        .order_by(AgendaItem.row_key)
    )
    return {row.row_key: row.minutes for row in found}


def pin_of(workshop_id: int) -> str | None:
    """What opens this workshop's console elsewhere; for those alone who may run it."""
    return db.session.scalar(select(WorkshopPin.pin).where(WorkshopPin.workshop_id == workshop_id))


def organisations_invited(workshop_id: int) -> frozenset[int]:
    """The organisations that are asked to come."""
    return frozenset(
        db.session.scalars(
            select(Invited.organisation_id)
            .where(Invited.workshop_id == workshop_id)
            .order_by(Invited.organisation_id)
        )
    )
