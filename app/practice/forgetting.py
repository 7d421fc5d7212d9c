"""Takes words away from the cards of good practice that were made of what is purged."""

from __future__ import annotations

import re

from sqlalchemy import select

from app.extensions import db
from app.practice.models import PracticeCard
from app.practice.queries import subject
from app.texts.actions import forget

_POINT = re.compile(r"review/(\d+)/point/(\d+)", re.ASCII)


def forget_about(about: str) -> None:
    """Take away what a card holds of a point of a report; nobody shares such a card any longer.

    Called by whoever purges the point and records it.
    """
    point = _POINT.fullmatch(about)
    if point is None:
        return
    made = db.session.scalars(
        select(PracticeCard)
        .where(PracticeCard.review_id == int(point[1]), PracticeCard.point == int(point[2]))
        .order_by(PracticeCard.id)
    )
    for card in made.all():
        card.shared_by = card.shared_at = None
        card.version += 1
        forget(subject(card.id), "done")
