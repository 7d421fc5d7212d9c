"""The pages of peer reviews: the reviewed area's, the team's and the champion area's."""

from app.peer_review.routes import (
    agreeing,
    differences,
    forgetting,
    interests,
    inviting,
    mine,
    noting,
    passes,
    reading,
    reminding,
    reports,
    still,
    teams,
    threads,
    travelling,
    versions,
    visits,
)
from app.peer_review.routes.blueprint import blueprint, everywhere

__all__ = [
    "agreeing",
    "blueprint",
    "differences",
    "everywhere",
    "forgetting",
    "interests",
    "inviting",
    "mine",
    "noting",
    "passes",
    "reading",
    "reminding",
    "reports",
    "still",
    "teams",
    "threads",
    "travelling",
    "versions",
    "visits",
]
