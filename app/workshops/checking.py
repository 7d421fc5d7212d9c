"""The check list of a workshop: what the team has ticked."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.extensions import db
from app.workshops.actions import note
from app.workshops.models import Checked, Workshop


def ticked(workshop_id: int) -> frozenset[int]:
    """The tips that are ticked, by number."""
    return frozenset(
        db.session.scalars(
            select(Checked.tip).where(Checked.workshop_id == workshop_id).order_by(Checked.tip)
        )
    )


def tick(
    who: Identity, workshop: Workshop, *, put: Collection[int], taken: Collection[int]
) -> None:
    """Put these ticks and take those away; what somebody else ticked meanwhile stays."""
    stands = ticked(workshop.id)
    new, gone = set(put) - stands, set(taken) & stands
    if not (new or gone):
        return
    db.session.add_all(Checked(workshop_id=workshop.id, tip=tip) for tip in sorted(new))
    db.session.execute(
        delete(Checked).where(Checked.workshop_id == workshop.id, Checked.tip.in_(gone))
    )
    note(
        who,
        Action.CHECK_LIST_TICKED,
        workshop,
        f"workshop/{workshop.id}",
        put=[str(tip) for tip in sorted(new)],
        taken=[str(tip) for tip in sorted(gone)],
    )
