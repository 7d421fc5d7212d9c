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


def forget_about(purged: str) -> None:
    """Take the words of every action away that was made of this, such as ``note/7``.

    Called by whoever purges it and records it.
    """
    suggestion = _SUGGESTION.fullmatch(purged)
    origin = suggestion[1] if suggestion else purged
    made = db.session.scalars(
        select(PlannedAction.id).where(PlannedAction.origin == origin).order_by(PlannedAction.id)
    )
    for action_id in made.all():
        forget(subject(action_id), WORDS)
