"""What the page of a review says of the visit, the report and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock
from app.access.guard import current_identity
from app.mail.post import post
from app.peer_review.queries import reports, reviews
from app.peer_review.routes.lookup import comes_from_elsewhere
from app.peer_review.routes.reminding import may_remind

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review


def afterwards(held: Review) -> dict[str, object]:
    """Whether visit and report are open to whoever is asking, and what is due by when."""
    place = reviews.member(held, current_identity().person_id)
    opens = not comes_from_elsewhere(held.area_code) or (place is not None and place.let_in)
    today = clock.today()
    due = reports.due_of(held) if opens else ()
    return {
        "may_remind": opens and may_remind(held),
        "opens": opens,
        "reminds_by_itself": post().configured,
        "due": [(each, each.tells(today)) for each in due],
    }
