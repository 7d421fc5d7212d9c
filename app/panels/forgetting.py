"""Takes words on the panel away for good, and what was copied of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence.purging import forget_elsewhere
from app.panels import queries
from app.panels.rules import Raised
from app.texts.actions import purge
from app.web.filters import opening


def pieces(held: Raised) -> Sequence[tuple[str, str]]:
    """What stands there in words, each by its code and as the page names it."""
    found = [
        (queries.TITLE, "The title", held.title),
        (queries.BARRIER, "What is in the way", held.barrier),
        *((str(each.id), "A suggestion", each.words) for each in held.suggestions),
    ]
    return [(code, f"{called}: {opening(words)}") for code, called, words in found if words]


def take_away(
    who: Identity, area_code: str, held: Raised, chosen: Collection[str], why: str
) -> None:
    """Take these away; with a suggestion go the words of the action that was made of it."""
    barrier = queries.barrier_subject(held.id)
    for code, _ in pieces(held):
        if code not in chosen:
            continue
        if code in (queries.TITLE, queries.BARRIER):
            subject = barrier
            purge(who, area_code, subject, code)
        else:
            subject = queries.suggestion_subject(held.id, int(code))
            purge(who, area_code, subject, queries.SUGGESTION)
            forget_elsewhere(subject)
        record(who, Action.PANEL_WORDS_PURGED, area_code, subject, why=why)
