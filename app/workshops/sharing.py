"""The signed link to what came of a workshop: for one workshop, until it is made anew."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.workshops.models import SharedLink, Workshop


def token_of(workshop: Workshop) -> str:
    """What stands in the link; the same each time, until the link is made anew."""
    return _signer().dumps([workshop.id, _number(workshop.id)])


def workshop_shared_by(token: str) -> Workshop | None:
    """The workshop that a link leads to; None for a link that nobody gave or that was replaced."""
    try:
        workshop_id, number = _signer().loads(token)
    except (BadSignature, TypeError, ValueError):
        return None
    found = db.session.get(Workshop, workshop_id)
    return found if found is not None and number == _number(found.id) else None


def make_new_link(who: Identity, workshop: Workshop) -> None:
    """From now on only a new link leads to what came of the workshop."""
    kept = db.session.get(SharedLink, workshop.id)
    if kept is None:
        kept = SharedLink(workshop_id=workshop.id, number=0)
        db.session.add(kept)
    kept.number += 1
    record(
        who,
        Action.WORKSHOP_LINK_RENEWED,
        workshop.area_code,
        f"workshop/{workshop.id}",
        number=kept.number,
    )


def _number(workshop_id: int) -> int:
    kept = db.session.get(SharedLink, workshop_id)
    return kept.number if kept else 0


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="what came of a workshop")
