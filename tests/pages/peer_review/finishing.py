"""Bringing a review to its end."""

from __future__ import annotations

from app import storage
from app.peer_review.actions import passes as actions
from app.peer_review.actions.reviews import end_review
from app.strands.queries import edition
from tests.pages.peer_review import writing
from tests.pages.peer_review.rating import bring_in
from tests.review_factories import Reviewed

SETTLED = {"leadership": 3, "strategy": 2, "culture": None}


def settle_all(reviewed: Reviewed) -> None:
    """Every pass in, and a rating settled for every row but Culture, on which they differ."""
    for each in reviewed.team:
        bring_in(reviewed, each)
    for row in edition("2016").rows:
        with storage.writing():
            actions.settle_rating(
                reviewed.team[0],
                reviewed.review,
                row.key,
                SETTLED.get(row.key, 4),
                "So we think.",
                0,
            )


def finish(reviewed: Reviewed) -> None:
    """A review to its end: settled, its report final."""
    settle_all(reviewed)
    writing.finish(reviewed)
    with storage.writing():
        end_review(reviewed.ann, reviewed.review)
