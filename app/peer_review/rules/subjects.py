"""How texts and the book name what belongs to a review; pure."""

from __future__ import annotations

# What somebody on a team has an interest in, and why they may review all the same.
INTEREST, CLEARANCE = "interest", "clearance"


def review_subject(review_id: int) -> str:
    """How texts and the book name a review."""
    return f"review/{review_id}"


def reviewer_subject(review_id: int, reviewer_id: int) -> str:
    """How texts and the book name somebody on a team."""
    return f"{review_subject(review_id)}/reviewer/{reviewer_id}"
