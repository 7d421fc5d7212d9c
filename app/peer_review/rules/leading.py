"""What of a review led the area to a rating of its own, in words; pure."""

from __future__ import annotations

# The choice that takes back what was named for the rating as it stands.
NOTHING = "nothing"


def point_named(review_id: int, number: int) -> str:
    """How the desk names a point of a report."""
    return f"point/{review_id}/{number}"


def note_named(review_id: int, key: str) -> str:
    """How the desk names a reviewer's note."""
    return f"note/{review_id}/{key}"


def led_to(row: str, before: str, after: str, day: str) -> str:
    """What came of it: "Culture from Developing to Maturing, 3 March 2027".

    Without a rating after it, it led to the reason.
    """
    if not after:
        return f"the reason for {row}, {day}"
    if not before:
        return f"{row} at {after}, {day}"
    if before == after:
        return f"{row} as before at {after}, {day}"
    return f"{row} from {before} to {after}, {day}"
