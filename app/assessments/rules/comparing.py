"""The second press in words: the sealed desktop rating beside the room's middle."""

from app.strands.rules import Scale, gap_in_words
from app.voting.rules import NOT_AGREED_TODAY


def agreement(scale: Scale, half_steps: int | None) -> str:
    """What partners settled on, as the hall reads it."""
    return NOT_AGREED_TODAY if half_steps is None else f"Agreed: {scale.phrase(half_steps)}"


def whose(area: str) -> str:
    """A sealed rating as the hall reads it; a very long name would leave no room for the rest."""
    name = area if len(area) <= _LONGEST_NAME else "The area"
    return f"{name}’{'' if name.endswith('s') else 's'} own rating, fixed before the meeting"


def compare_part(
    scale: Scale, row: str, carried: int | None, middle: int | None, *, opened: bool
) -> str:
    """Say what stands beside a vote on one criterion, of which an area has no rating of its own.

    ``carried`` is what the evidence carries. Until the row is ``opened`` that is as secret as the
    row's rating, and the caller does not know it.
    """
    none = "The area makes no desktop rating of one part alone."
    room = (
        "Too few people voted to show a middle."
        if middle is None
        else f"The room: {scale.phrase(middle)}."
    )
    if not opened:
        sealed = f"What it says of {row} as a whole stays sealed until you vote on that."
        return f"{none} {sealed} {room}"
    if carried is None:
        return f"{none} Nothing is recorded for it yet. {room}"
    said = f"{none} What is recorded for it carries {scale.phrase(carried)}. {room}"
    return said if middle is None else f"{said} {gap_in_words(carried, middle)}."


def compare(scale: Scale, called: str, desktop: int | None, middle: int | None) -> str:
    """Say how the area rated itself, what the room said and how far apart they are.

    ``called`` says whose rating it is, as ``whose`` does.
    """
    if desktop is None:
        return "The area has no rating of its own here to set beside it."
    sealed = f"{called}: {scale.phrase(desktop)}."
    if middle is None:
        return f"{sealed} Too few people voted to show a middle beside it."
    gap = gap_in_words(desktop, middle)
    return f"{sealed} The room: {scale.phrase(middle)}. {gap}."


_LONGEST_NAME = 40
