"""The pages of peer reviews: the reviewed area's, the team's and the champion area's."""

from app.peer_review.routes import (
    agreeing,
    interests,
    inviting,
    mine,
    reading,
    still,
    teams,
    versions,
)
from app.peer_review.routes.blueprint import blueprint, everywhere

__all__ = [
    "agreeing",
    "blueprint",
    "everywhere",
    "interests",
    "inviting",
    "mine",
    "reading",
    "still",
    "teams",
    "versions",
]
