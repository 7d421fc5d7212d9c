"""What an action still lacks before it can be kept, wherever it was typed."""

from __future__ import annotations

from collections.abc import Iterator

from app.action_plans.rules.plan import Content, Status

# The longest text of each box that takes one.
LONGEST_TEXT, LONGEST_LINE, LONGEST_TARGET = 1000, 200, 60


def lacks(content: Content) -> Iterator[tuple[str, str]]:
    """Each box in which something is missing or does not fit the others, and what to do."""
    if not content.what:
        yield "what", "Say what is to be done"
    if content.starts_on and content.due_on and content.due_on < content.starts_on:
        yield "due", "This day comes before the day it begins. Change one of them"
    measure = content.measure
    if not measure.what and (measure.target or measure.direction):
        yield "measure", "Say what you look at, or leave out which way and how far"
    if measure.what and not measure.direction:
        yield "direction", "Say which way it should go"
    if content.status is Status.NOT_GOING_AHEAD and not content.reason:
        yield "reason", "Say why it does not go ahead"
