"""Planning the visit of a review."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.peer_review.models.reviews import AgendaLine, Review, Visit
from app.peer_review.queries import reviews, visits
from app.peer_review.rules.subjects import review_subject
from app.peer_review.rules.visits import Days, Line, LineContent
from app.texts.actions import revise


class DaysChangedMeanwhile(Exception):
    """Somebody else has set other days since the page was opened."""

    def __init__(self, now: Days) -> None:
        super().__init__("Somebody else has set other days since you opened the page.")
        self.now = now


class LineChangedMeanwhile(Exception):
    """Somebody else has changed this line since the page was opened."""

    def __init__(self, now: Line) -> None:
        super().__init__("Somebody else has changed this line since you opened the page.")
        self.now = now


class LineGone(Exception):
    """There is no such line any more."""


def set_days(who: Identity, held: Review, days: Days, seen: str | None = None) -> None:
    """Say when the team comes. Raises ``DaysChangedMeanwhile``."""
    reviews.hold(held)
    found = visits.visit(held.id)
    if found is None:
        db.session.add(Visit(review_id=held.id, first_on=days.first_on, last_on=days.last_on))
    else:
        now = Days(found.first_on, found.last_on)
        if now == days:
            return
        if seen is not None and seen != now.mark:
            raise DaysChangedMeanwhile(now)
        found.first_on, found.last_on = days.first_on, days.last_on
    record(
        who,
        Action.VISIT_PLANNED,
        held.area_code,
        review_subject(held.id),
        first=days.first_on.isoformat(),
        last=days.last_on.isoformat(),
    )


def add_line(who: Identity, held: Review, content: LineContent) -> int:
    """Put a line into the agenda; gives its number."""
    reviews.hold(held)
    made = AgendaLine(
        review_id=held.id, day=content.day, starts=content.starts, version=1, taken_out_at=None
    )
    db.session.add(made)
    db.session.flush()
    record(who, Action.AGENDA_LINE_ADDED, held.area_code, visits.line_subject(held.id, made.id))
    _keep_words(who, held, made.id, content)
    return made.id


def change_line(who: Identity, held: Review, line_id: int, content: LineContent, seen: int) -> None:
    """Change a line of the agenda. Raises ``LineChangedMeanwhile`` and ``LineGone``."""
    reviews.hold(held)
    found = visits.line_row(held.id, line_id)
    now = visits.line(held, line_id)
    if found is None or now is None:
        raise LineGone
    if content == now.content:
        return
    if seen != found.version:
        raise LineChangedMeanwhile(now)
    found.day, found.starts = content.day, content.starts
    found.version += 1
    record(who, Action.AGENDA_LINE_CHANGED, held.area_code, visits.line_subject(held.id, line_id))
    _keep_words(who, held, line_id, content)


def take_line_out(who: Identity, held: Review, line_id: int) -> None:
    """Take a line out of the agenda; one that is gone already stays so."""
    reviews.hold(held)
    found = visits.line_row(held.id, line_id)
    if found is not None:
        found.taken_out_at = clock.now()
        record(
            who, Action.AGENDA_LINE_TAKEN_OUT, held.area_code, visits.line_subject(held.id, line_id)
        )


def tell(who: Identity, held: Review, told: Mapping[str, str], seen: Mapping[str, int]) -> None:
    """Keep the area's questions and whom the team meets. Raises ``ChangedMeanwhile``."""
    reviews.hold(held)
    subject = visits.visit_subject(held.id)
    for field, words in told.items():
        revise(who, held.area_code, subject, field, words, seen.get(field, 0))


def _keep_words(who: Identity, held: Review, line_id: int, content: LineContent) -> None:
    subject = visits.line_subject(held.id, line_id)
    revise(who, held.area_code, subject, visits.WHAT, content.what)
    revise(who, held.area_code, subject, visits.WHOM, content.whom)
