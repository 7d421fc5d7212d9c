"""Writing the report of a review, sending it, checking it for fact, and answering it."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.action_plans import actions as plan
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.peer_review.actions import notes
from app.peer_review.models.reports import ReportPoint, ReviewReport
from app.peer_review.models.reviews import Review
from app.peer_review.queries import passes, reports, reviews
from app.peer_review.rules.reports import (
    Answer,
    Point,
    PointContent,
    ReportRefused,
    keeps_from_final,
    keeps_from_sending,
)
from app.peer_review.rules.subjects import review_subject
from app.texts.actions import revise


class PointChangedMeanwhile(Exception):
    """Somebody else has changed this point since the page was opened."""

    def __init__(self, now: Point) -> None:
        super().__init__("Somebody else has changed this point since you opened the page.")
        self.now = now


def write_point(who: Identity, held: Review, content: PointContent) -> int:
    """Write another point; gives its number. Raises ``ReportRefused``."""
    reviews.hold(held)
    _to_write(held)
    number = reports.last_number(held.id) + 1
    made = ReportPoint(
        review_id=held.id,
        number=number,
        kind=content.kind.value,
        row_key=content.row_key,
        facts_right=None,
        answer=None,
        answered_at=None,
        version=1,
        taken_out_at=None,
    )
    db.session.add(made)
    db.session.flush()
    _say(who, held, Action.POINT_WRITTEN, number)
    _keep(who, held, number, reports.WORDS, content.words)
    return number


def change_point(
    who: Identity, held: Review, number: int, content: PointContent, seen: int
) -> None:
    """Change a point, whose facts are then to be checked anew.

    Raises ``ReportRefused`` and ``PointChangedMeanwhile``.
    """
    reviews.hold(held)
    _to_write(held)
    found, now = _point(held, number)
    if content == now.content:
        return
    _unchanged(now, seen)
    found.kind, found.row_key = content.kind.value, content.row_key
    found.facts_right = None
    found.version += 1
    _say(who, held, Action.POINT_WRITTEN, number)
    _keep(who, held, number, reports.WORDS, content.words)


def take_point_out(who: Identity, held: Review, number: int) -> None:
    """Take a point out of the report. Raises ``ReportRefused``."""
    reviews.hold(held)
    _to_write(held)
    found, _ = _point(held, number)
    found.taken_out_at = clock.now()
    _say(who, held, Action.POINT_TAKEN_OUT, number)


def send_draft(who: Identity, held: Review) -> None:
    """Send the draft to the area, and with it what the team noted. Raises ``ReportRefused``."""
    reviews.hold(held)
    if reports.report(held.id) is not None:
        return
    problem = keeps_from_sending(reports.points(held), passes.opened(held))
    if problem:
        raise ReportRefused(problem)
    db.session.add(
        ReviewReport(review_id=held.id, released_by=who.reference, released_at=clock.now())
    )
    db.session.flush()
    record(who, Action.REPORT_SENT, held.area_code, review_subject(held.id))
    notes.release(who, held)


def check_point(
    who: Identity, held: Review, number: int, *, right: bool, wrong: str, seen: int
) -> None:
    """Say whether the facts of a point are right, or what is wrong.

    Raises ``ReportRefused`` and ``PointChangedMeanwhile``.
    """
    reviews.hold(held)
    if not reports.standing(held.id).is_draft:
        raise ReportRefused("Only a draft that was sent is checked for fact.")
    found, now = _point(held, number)
    if (right, wrong) == (now.facts_right, now.wrong):
        return
    _unchanged(now, seen)
    found.facts_right = right
    found.version += 1
    _say(who, held, Action.POINT_CHECKED, number, right=right)
    _keep(who, held, number, reports.WRONG, wrong)


def make_final(who: Identity, held: Review) -> None:
    """Make the report final, and give the area what the team noted since the draft.

    Nothing of it changes any more. Raises ``ReportRefused``.
    """
    reviews.hold(held)
    problem = keeps_from_final(reports.points(held), reports.standing(held.id), clock.today())
    found = reports.report(held.id)
    if problem or found is None:
        raise ReportRefused(problem)
    if found.final_at is None:
        found.final_by, found.final_at = who.reference, clock.now()
        record(who, Action.REPORT_FINAL, held.area_code, review_subject(held.id))
        notes.release(who, held)


def answer_point(
    who: Identity, held: Review, number: int, answer: Answer, because: str, seen: int
) -> None:
    """Answer a point of a final report; what is accepted goes into the plan as a draft, once.

    Raises ``ReportRefused`` and ``PointChangedMeanwhile``.
    """
    reviews.hold(held)
    if reports.final_on(held.id) is None:
        raise ReportRefused("The points are answered once the report is final.")
    found, now = _point(held, number)
    if not now.content.kind.asks_for_an_answer:
        raise ReportRefused("This point asks for no answer.")
    if (answer, because) == (now.answer, now.because):
        return
    _unchanged(now, seen)
    found.answer, found.answered_at = answer.value, clock.now()
    found.version += 1
    _say(who, held, Action.POINT_ANSWERED, number, answer=answer.value)
    _keep(who, held, number, reports.BECAUSE, because)
    if answer is Answer.ACCEPTED:
        _plan(who, held, now)


def look_at_progress(who: Identity, held: Review) -> None:
    """Keep that the area looked at what came of the review. Raises ``ReportRefused``."""
    reviews.hold(held)
    found = reports.report(held.id)
    if found is None or found.final_at is None:
        raise ReportRefused("There is no final report yet whose points could be looked at.")
    found.looked_by, found.looked_at = who.reference, clock.now()
    record(who, Action.PROGRESS_LOOKED_AT, held.area_code, review_subject(held.id))


def _plan(who: Identity, held: Review, point: Point) -> None:
    origin = reports.point_subject(held.id, point.number)
    if reports.planned(held, [point])[point.number]:
        return
    assessment = reports.assessment_for_plan(held)
    plan.draft(
        who,
        held.area_code,
        assessment,
        point.content.words,
        origin=origin,
        row_key=point.content.row_key,
    )


def _point(held: Review, number: int) -> tuple[ReportPoint, Point]:
    found = reports.point_row(held.id, number)
    now = reports.point(held, number)
    if found is None or now is None:
        raise ReportRefused("This point was taken out of the report meanwhile.")
    return found, now


def _unchanged(now: Point, seen: int) -> None:
    if seen != now.version:
        raise PointChangedMeanwhile(now)


def _to_write(held: Review) -> None:
    if not passes.opened(held):
        raise ReportRefused("The report is written once the first ratings have been opened.")
    _not_final(held)


def _not_final(held: Review) -> None:
    if reports.final_on(held.id) is not None:
        raise ReportRefused("The report is final. What it says stays as it is.")


def _say(
    who: Identity, held: Review, action: Action, number: int, **details: str | bool | None
) -> None:
    record(who, action, held.area_code, reports.point_subject(held.id, number), **details)


def _keep(who: Identity, held: Review, number: int, field: str, words: str) -> None:
    revise(who, held.area_code, reports.point_subject(held.id, number), field, words)
