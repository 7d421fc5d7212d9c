"""The second press in words: the sealed desktop rating beside the room's middle."""

from app.strands.rules import Scale, gap_in_words
from app.voting.rules import NOT_AGREED_TODAY


def agreement(scale: Scale, half_steps: int | None) -> str:
    """What partners settled on, as the hall reads it."""
    return NOT_AGREED_TODAY if half_steps is None else f"Agreed: {scale.phrase(half_steps)}"


def compare(scale: Scale, sealed_when: str, desktop: int | None, middle: int | None) -> str:
    """Say what was sealed, what the room said and how far apart they are.

    ``sealed_when`` is a moment for the hall, such as "Monday 16:42".
    """
    if desktop is None:
        return "The area has no desktop rating of its own here."
    sealed = f"Sealed {sealed_when}: {scale.phrase(desktop)}."
    if middle is None:
        return f"{sealed} Too few people voted to show a middle beside it."
    gap = gap_in_words(desktop, middle)
    return f"{sealed} The room: {scale.phrase(middle)}. {gap}."
