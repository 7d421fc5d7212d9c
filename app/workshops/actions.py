"""Starting a workshop, joining it and ending it."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.permissions import Identity
from app.areas.queries import organisations, voting_groups
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.workshops.models import (
    AgendaItem,
    Invited,
    Participant,
    Present,
    Workshop,
    WorkshopPin,
)
from app.workshops.queries import (
    MEANT,
    minutes_for,
    organisations_present,
    parts_of,
    running_workshop,
)
from app.workshops.rules import Plan, new_join_code, new_pin, participant_key


class AnotherRuns(Exception):
    """A newer workshop on the same assessment is under way."""


class NotAGroup(Exception):
    """The voting group chosen is not one of this area's."""


def start_workshop(
    who: Identity,
    area_code: str,
    assessment_id: int,
    edition_key: str,
    pretend_voters: int = 0,
    *,
    rehearsal: bool = False,
) -> Workshop:
    """Begin a workshop with a join code nobody can guess. Raises ``AnotherRuns``."""
    begun = Workshop(
        area_code=area_code,
        assessment_id=assessment_id,
        edition_key=edition_key,
        join_code=_unused_code(),
        started_by=who.reference,
        started_at=clock.now(),
        pretend_voters=pretend_voters,
        version=0,
        rehearsal=rehearsal,
    )
    try:
        with db.session.begin_nested():
            db.session.add(begun)
    except IntegrityError:  # two people pressed at once; the database kept the first
        raise AnotherRuns from None
    db.session.add(WorkshopPin(workshop_id=begun.id, pin=new_pin()))
    record(
        who,
        Action.REHEARSAL_STARTED if rehearsal else Action.WORKSHOP_STARTED,
        area_code,
        f"workshop/{begun.id}",
        assessment=assessment_id,
        pretend_voters=pretend_voters,
    )
    return begun


def note(
    who: Identity | str,
    action: Action,
    workshop: Workshop,
    subject: str,
    /,
    **details: str | int | bool | list[str] | None,
) -> None:
    """Write into the book what was done in a workshop; of a rehearsal, only that it went on."""
    if workshop.rehearsal:
        note_going_on(who, workshop)
    else:
        record(who, action, workshop.area_code, subject, **details)


def note_going_on(who: Identity | str, rehearsal: Workshop) -> None:
    """Write into the book that a rehearsal went on, and nothing of how."""
    record(who, Action.REHEARSAL_WENT_ON, rehearsal.area_code, f"workshop/{rehearsal.id}")


def keep_plan(workshop: Workshop, plan: Plan) -> None:
    """Keep how long each row may take and who is asked to come, beside the start of a workshop."""
    workshop.breakdown = plan.breakdown
    known = {each.id for each in organisations(workshop.area_code)}
    workshop.ticketed = plan.ticketed
    if plan.minutes is not None:
        db.session.add_all(
            AgendaItem(workshop_id=workshop.id, row_key=row_key, minutes=plan.minutes)
            for row_key in plan.row_keys
        )
    db.session.add_all(
        Invited(workshop_id=workshop.id, organisation_id=each)
        for each in sorted(known & set(plan.invited))
    )


def give_minutes(workshop: Workshop, keys: Collection[str]) -> None:
    """Give what is added to a plan as long as the rest may take, where anybody has said."""
    minutes = next(iter(minutes_for(workshop.id).values()), None)
    if minutes is not None:
        db.session.add_all(
            AgendaItem(workshop_id=workshop.id, row_key=key, minutes=minutes) for key in keys
        )


def join(
    workshop: Workshop,
    token: str,
    voting_group_id: int | None,
    part: str | None = None,
    wording: int | None = None,
) -> None:
    """Let a device take part. Joining again changes nothing, so a resent form is harmless.

    ``wording`` is the number of the one it agreed to, in a workshop that asks for that.

    Raises ``NotAGroup`` for a group that is not this area's, or a part that is not asked for.
    """
    if part is not None and part not in parts_of(workshop):
        raise NotAGroup(part)
    if voting_group_id is not None:
        groups = {group.id for group in voting_groups(workshop.area_code)}
        if voting_group_id not in groups:
            raise NotAGroup(voting_group_id)
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    db.session.execute(
        insert(Participant)
        .values(
            key=participant_key(token),
            workshop_id=workshop.id,
            voting_group_id=voting_group_id,
            part=part,
            agreed_wording=wording,
            agreed_on=clock.today() if wording else None,
        )
        .on_conflict_do_nothing()
    )


def end_workshop(who: Identity, workshop: Workshop) -> None:
    """Close the doors: no device joins or votes from now on."""
    if workshop.ended_at is not None:
        return
    workshop.ended_at = clock.now()
    workshop.version += 1
    note(who, Action.WORKSHOP_ENDED, workshop, f"workshop/{workshop.id}")


def reopen_workshop(who: Identity, workshop: Workshop) -> None:
    """Open the doors again, for an end pressed too early. Raises ``AnotherRuns``."""
    if workshop.ended_at is None:
        return
    if running_workshop(workshop.assessment_id) is not None:
        raise AnotherRuns
    workshop.ended_at = None
    workshop.version += 1
    record(who, Action.WORKSHOP_REOPENED, workshop.area_code, f"workshop/{workshop.id}")


def _unused_code() -> str:
    while True:
        code = new_join_code()
        if (
            db.session.execute(
                select(Workshop.id).where(Workshop.join_code == code), execution_options=MEANT
            ).first()
            is None
        ):
            return code


def note_present(who: Identity, workshop: Workshop, organisation_ids: Collection[int]) -> None:
    """Keep which of the area's organisations are in the room; the hall sees who is missing."""
    known = {each.id for each in organisations(workshop.area_code)}
    wanted = known & set(organisation_ids)
    if wanted == organisations_present([workshop.id]):
        return
    db.session.execute(delete(Present).where(Present.workshop_id == workshop.id))
    db.session.add_all(Present(workshop_id=workshop.id, organisation_id=each) for each in wanted)
    workshop.version += 1
    note(
        who,
        Action.PRESENCE_NOTED,
        workshop,
        f"workshop/{workshop.id}",
        organisations=len(wanted),
    )
