"""What organisations make of actions, and what was told of how far they have come."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.action_plans.models import ActionNote, ActionView, PlannedAction
from app.action_plans.rules import PartnerView, Planned, Status
from app.areas.models import Organisation
from app.claims.rules import View
from app.extensions import db
from app.texts.queries import NOTHING_TYPED, typed_fields

SAID = "words"


def view_subject(view_id: int) -> str:
    """Under what the words of an organisation's view are kept."""
    return f"action-view/{view_id}"


def note_subject(note_id: int) -> str:
    """Under what the words of a note on progress are kept."""
    return f"action-note/{note_id}"


@dataclass(frozen=True)
class Told:
    """How far an action had come on a day; ``for_whom`` is empty for the area itself."""

    id: int
    at: datetime
    for_whom: str
    status: Status | None
    words: str


def views_on(area_code: str, action: Planned) -> Sequence[PartnerView]:
    """What each organisation said last of an action, by name."""
    return views_on_all(area_code, [action.id]).get(action.id, ())


def views_on_all(
    area_code: str, action_ids: Collection[int]
) -> Mapping[int, tuple[PartnerView, ...]]:
    """What each organisation said last of these actions, by action and then by name."""
    newest = (
        select(func.max(ActionView.id))
        .where(ActionView.action_id.in_([*action_ids]))
        .group_by(ActionView.action_id, ActionView.organisation_id)
    )
    found = db.session.execute(
        select(ActionView, Organisation.name, PlannedAction.terms)
        .join(Organisation, Organisation.id == ActionView.organisation_id)
        .join(PlannedAction, PlannedAction.id == ActionView.action_id)
        .where(ActionView.id.in_(newest), PlannedAction.area_code == area_code)
        .order_by(func.lower(Organisation.name), Organisation.id)
    ).all()
    texts = typed_fields(area_code, [view_subject(said.id) for said, _, _ in found])
    views: dict[int, list[PartnerView]] = {}
    for said, organisation, terms in found:
        words = texts.get((view_subject(said.id), SAID), NOTHING_TYPED).words
        views.setdefault(said.action_id, []).append(
            PartnerView(
                organisation_id=said.organisation_id,
                organisation=organisation,
                view=View(said.view),
                words=words,
                stands=said.terms == terms,
                noted=said.noted,
            )
        )
    return {action_id: tuple(several) for action_id, several in views.items()}


def notes_on(area_code: str, action_id: int) -> Sequence[Told]:
    """What was told of an action of this area, the newest first."""
    found = db.session.execute(
        select(ActionNote, Organisation.name)
        .join(PlannedAction, PlannedAction.id == ActionNote.action_id)
        .outerjoin(Organisation, Organisation.id == ActionNote.organisation_id)
        .where(PlannedAction.area_code == area_code, PlannedAction.id == action_id)
        .order_by(ActionNote.id.desc())
    ).all()
    texts = typed_fields(area_code, [note_subject(note.id) for note, _ in found])
    return [
        Told(
            id=note.id,
            at=note.at,
            for_whom=organisation or "",
            status=Status(note.status) if note.status else None,
            words=texts.get((note_subject(note.id), SAID), NOTHING_TYPED).words,
        )
        for note, organisation in found
    ]


def last_told(area_code: str, action_ids: Collection[int]) -> Mapping[int, str]:
    """The words that were told last of each of these actions, where any were."""
    found = db.session.execute(
        select(ActionNote.id, ActionNote.action_id)
        .where(ActionNote.action_id.in_([*action_ids]))
        .order_by(ActionNote.id)
    ).all()
    texts = typed_fields(area_code, [note_subject(each.id) for each in found])
    told: dict[int, str] = {}
    for each in found:
        words = texts.get((note_subject(each.id), SAID), NOTHING_TYPED).words
        if words:
            told[each.action_id] = words
    return told
