"""What is said of the phones in a room, to somebody who is no technician."""

from __future__ import annotations

_DEAF = "one part of the server does not hear of the others just now"
_MORE_MAY = f"There may be more: {_DEAF}. Votes are counted all the same. Try again in a minute."


def silent_words(silent: int, *, whole: bool = True) -> str:
    """How many phones nothing has been heard of; empty when all are there.

    Unless it is known of the ``whole`` server, there may be fewer.
    """
    if not silent:
        return ""
    words = f"{_phones(silent)} not heard from for 2 minutes"
    if whole:
        return words
    return f"At most {words}: {_DEAF}. Fewer may be missing."


def tried_words(
    asked: int, answered: int, slowest_ms: int, *, over: bool, whole: bool = True
) -> str:
    """How trying the room went, or how far it is; ``whole`` when no answer can be missing."""
    if not asked:
        return "No phone that can be asked has joined yet. Let people join, then try again."
    if answered < asked and not whole:
        return f"At least {answered} of {_phones(asked)} answered. {_MORE_MAY}"
    return _asked_all(asked, answered, slowest_ms) if over else _so_far(asked, answered)


def _so_far(asked: int, answered: int) -> str:
    return f"Asking: {answered} of {_phones(asked)} answered so far."


def _asked_all(asked: int, answered: int, slowest_ms: int) -> str:
    took = _took(slowest_ms)
    if answered >= asked:
        if asked == 1:
            return f"The one phone here answered; it took {took}."
        return f"All {asked} phones answered; the slowest took {took}."
    lost = asked - answered
    rest = (
        f"{lost} did not answer: {'it' if lost == 1 else 'they'} may be asleep, closed or without"
        " network. Ask people to wake their phones and look at the page, then try again."
    )
    if not answered:
        return f"None of {_phones(asked)} answered. {rest}"
    slowest = f"it took {took}" if answered == 1 else f"the slowest took {took}"
    return f"{answered} of {_phones(asked)} answered; {slowest}. {rest}"


def _phones(number: int) -> str:
    return "1 phone" if number == 1 else f"{number} phones"


def _took(milliseconds: int) -> str:
    if milliseconds < 100:
        return "less than 0.1 seconds"
    return f"{milliseconds / 1000:.1f} seconds"
