"""What is planned around the votes of a workshop: minutes for each row, and who is invited."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import delete

from app.areas.queries import organisations
from app.extensions import db
from app.workshops.models import AgendaItem, Invited, Workshop
from app.workshops.queries import minutes_for, organisations_invited


def set_minutes(workshop: Workshop, minutes: Mapping[str, int]) -> None:
    """Keep how long each row may take, in place of what was kept."""
    if minutes == minutes_for(workshop.id):
        return
    db.session.execute(delete(AgendaItem).where(AgendaItem.workshop_id == workshop.id))
    db.session.add_all(
        AgendaItem(workshop_id=workshop.id, row_key=key, minutes=number)
        for key, number in minutes.items()
    )


def invite(workshop: Workshop, organisation_ids: Collection[int]) -> None:
    """Keep which organisations are asked to come; one of the past that was asked stays so."""
    before = organisations_invited(workshop.id)
    known = before | {each.id for each in organisations(workshop.area_code)}
    wanted = known & set(organisation_ids)
    if wanted == before:
        return
    db.session.execute(delete(Invited).where(Invited.workshop_id == workshop.id))
    db.session.add_all(
        Invited(workshop_id=workshop.id, organisation_id=each) for each in sorted(wanted)
    )
