"""The pages of peer reviews: the reviewed area's, the team's and the champion area's."""

from app.peer_review.routes import (
    differences,
    noting,
    passes,
    reading,
    reminding,
    reports,
    threads,
    visits,
)
from app.peer_review.routes.blueprint import blueprint

__all__ = [
    "blueprint",
    "differences",
    "noting",
    "passes",
    "reading",
    "reminding",
    "reports",
    "threads",
    "visits",
]
