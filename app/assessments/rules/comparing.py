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
