"""Takes words of an issue away for good, and what was copied of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence.purging import forget_elsewhere
from app.issues import queries
from app.issues.rules.standing import Issue, Kind, Step
from app.texts.actions import purge
from app.web.filters import opening

_CALLED = {
    Kind.SENT_UP: "Why it was sent up",
    Kind.ANSWERED: "The answer",
    Kind.SETTLED: "What its raiser says",
    Kind.NOT_SETTLED: "Why it is not settled",
}


def pieces(held: Issue) -> Sequence[tuple[str, str]]:
    """What stands there in words, each by its code and as the page names it."""
    found = [
        (queries.PROCESS, "What it is about", held.process),
        (queries.WORDS, "What cannot be solved here", held.words),
    ]
    for each in held.steps:
        found.append((f"{each.number}/{queries.WORDS}", _CALLED[each.kind], each.words))
        found.append((f"{each.number}/{queries.MINUTE}", "The minute", each.minute))
    return [(code, f"{called}: {opening(words)}") for code, called, words in found if words]


def take_away(
    who: Identity, area_code: str, held: Issue, chosen: Collection[str], why: str
) -> None:
    """Take these away; with the words of the issue go those of the actions, which copied them."""
    steps = {str(each.number): each for each in held.steps}
    for code, _ in pieces(held):
        if code not in chosen:
            continue
        subject, field = _kept(held, code, steps)
        purge(who, area_code, subject, field)
        if code == queries.WORDS:
            forget_elsewhere(subject)
        record(who, Action.ISSUE_WORDS_PURGED, area_code, subject, why=why)


def _kept(held: Issue, code: str, steps: dict[str, Step]) -> tuple[str, str]:
    """Under which subject and field a piece is kept."""
    number, slash, field = code.partition("/")
    if not slash:
        return queries.subject(held.id), code
    return queries.step_subject(held.id, int(number), steps[number].kind), field
