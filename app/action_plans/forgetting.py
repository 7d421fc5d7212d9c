"""Takes words away from the actions that were made of what is purged."""

from __future__ import annotations

import re

from sqlalchemy import select

from app.action_plans.models import PlannedAction
from app.action_plans.queries import WORDS, subject
from app.extensions import db
from app.texts.actions import forget

# An action names a suggestion without the barrier it was made to.
_SUGGESTION = re.compile(r"panel/\d+/(suggestion/\d+)", re.ASCII)
# Of what has several boxes an action copies one; of an improvement it copies none.
_COPIED = {"issue": "words", "practice": "done", "improvement": ""}


def forget_about(purged: str, field: str | None = None, area_code: str | None = None) -> None:
    """Take the words of every action away that was made of this, such as ``note/7``.

    ``field`` is the box that was purged, where what it stands in has several. What another area
    made of a shared card is in words of its own, which are its own to take away: ``area_code``
    keeps to one area. Called by whoever purges it and records it.
    """
    copied = _COPIED.get(purged.partition("/")[0])
    if field is not None and copied is not None and field != copied:
        return
    suggestion = _SUGGESTION.fullmatch(purged)
    origin = suggestion[1] if suggestion else purged
    made = select(PlannedAction.id).where(PlannedAction.origin == origin)
    if area_code is not None:
        made = made.where(PlannedAction.area_code == area_code)
    for action_id in db.session.scalars(made.order_by(PlannedAction.id)).all():
        forget(subject(action_id), WORDS)
