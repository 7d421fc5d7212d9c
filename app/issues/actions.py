"""Raising an issue, sending it up, answering it, and what its raiser makes of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app import clock
from app.access.permissions import Identity
from app.action_plans import actions as plan
from app.action_plans.queries import assessment_for_actions
from app.action_plans.rules import Content
from app.areas import queries as areas
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.issues import queries
from app.issues.models import IssueStep, RaisedIssue
from app.issues.rules.ladder import boards_above
from app.issues.rules.standing import ANSWER_WITHIN, Issue, Kind
from app.texts.actions import revise


class MovedOn(Exception):
    """Somebody else has moved the issue since the page was opened."""

    def __init__(self, now: Issue) -> None:
        super().__init__("Somebody else has moved this on since you opened the page.")
        self.now = now


class Gone(Exception):
    """There is no such issue here, or its words were taken away."""


class NotAbove(Exception):
    """The board does not stand above where the issue is now."""


class NothingToPlanFor(Exception):
    """There is no assessment an action could belong to."""


@dataclass(frozen=True)
class Raising:
    """What somebody raises."""

    process: str
    words: str
    row_key: str | None = None
    locality_id: int | None = None


_DEEDS = {
    Kind.SENT_UP: Action.ISSUE_SENT_UP,
    Kind.ANSWERED: Action.ISSUE_ANSWERED,
    Kind.SETTLED: Action.ISSUE_SETTLED,
    Kind.NOT_SETTLED: Action.ISSUE_NOT_SETTLED,
}


def raise_issue(who: Identity, area_code: str, raising: Raising, origin: str = "") -> int:
    """Put an issue into the log; gives its number."""
    made = RaisedIssue(
        area_code=area_code,
        row_key=raising.row_key,
        locality_id=raising.locality_id,
        origin=origin,
        raised_by=who.reference,
        raised_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    subject = queries.subject(made.id)
    record(who, Action.ISSUE_RAISED, area_code, subject, origin=origin, row=raising.row_key)
    revise(who, area_code, subject, queries.PROCESS, raising.process)
    revise(who, area_code, subject, queries.WORDS, raising.words)
    return made.id


def place(
    who: Identity,
    area_code: str,
    issue_id: int,
    row_key: str | None,
    locality_id: int | None,
    seen: str,
) -> None:
    """Say which row and locality an issue belongs to. Raises ``Gone`` and ``MovedOn``."""
    row, held = queries.issue_to_move(area_code, issue_id), queries.issue(area_code, issue_id)
    if row is None or held is None:
        raise Gone
    if (row_key, locality_id) == (held.row_key, held.locality_id):
        return
    if seen != held.placed:
        raise MovedOn(held)
    row.row_key, row.locality_id = row_key, locality_id
    subject = queries.subject(issue_id)
    record(who, Action.ISSUE_PLACED, area_code, subject, row=row_key, locality=locality_id)


def send_up(
    who: Identity, area_code: str, issue_id: int, board_id: int, reason: str, seen: int
) -> None:
    """Send an issue to a board, whose answer is due thirty days later.

    Raises ``Gone``, ``MovedOn`` and ``NotAbove``.
    """
    held = _to_move(area_code, issue_id, seen)
    above = boards_above(areas.bodies(area_code, also_ended=True), held.board_id)
    if not held.is_open:
        raise MovedOn(held)
    if board_id not in {each.id for each in above}:
        raise NotAbove
    due = clock.today() + ANSWER_WITHIN
    _take(who, area_code, held, Kind.SENT_UP, board_id=board_id, due_on=due, words=reason)


def answer(
    who: Identity, area_code: str, issue_id: int, words: str, minute: str, seen: int
) -> None:
    """Keep the answer of the board an issue is with, or one given locally.

    Raises ``Gone`` and ``MovedOn``.
    """
    held = _to_move(area_code, issue_id, seen)
    if not held.is_open:
        raise MovedOn(held)
    _take(who, area_code, held, Kind.ANSWERED, board_id=held.board_id, words=words, minute=minute)


def reply(
    who: Identity, area_code: str, issue_id: int, settles: bool, because: str, seen: int
) -> None:
    """Keep what whoever raised it makes of what came back; what is not settled goes back.

    Raises ``Gone`` and ``MovedOn``.
    """
    held = _to_move(area_code, issue_id, seen)
    if not queries.has_news(area_code, who.reference, held):
        raise MovedOn(held)
    _take(who, area_code, held, Kind.SETTLED if settles else Kind.NOT_SETTLED, words=because)


def plan_for(who: Identity, area_code: str, issue_id: int) -> int:
    """Make a draft action of an issue, once; gives its number.

    Raises ``Gone`` and ``NothingToPlanFor``.
    """
    queries.issue_to_move(area_code, issue_id)
    held = queries.issue(area_code, issue_id)
    if held is None:
        raise Gone
    made = queries.actions_of(area_code, issue_id)
    if made:
        return made[0].id
    assessment = assessment_for_actions(area_code)
    if not held.words:
        raise Gone
    if assessment is None:
        raise NothingToPlanFor
    content = Content(held.words, row_key=held.row_key)
    number = plan.add(who, area_code, assessment.id, content, queries.subject(issue_id))
    record(who, Action.ISSUE_TAKEN, area_code, queries.subject(issue_id), planned=number)
    return number


def _to_move(area_code: str, issue_id: int, seen: int) -> Issue:
    if queries.issue_to_move(area_code, issue_id) is None:
        raise Gone
    held = queries.issue(area_code, issue_id)
    if held is None:
        raise Gone
    if seen != len(held.steps):
        raise MovedOn(held)
    return held


def _take(
    who: Identity,
    area_code: str,
    held: Issue,
    kind: Kind,
    *,
    board_id: int | None = None,
    due_on: date | None = None,
    words: str = "",
    minute: str = "",
) -> None:
    number = len(held.steps) + 1
    db.session.add(
        IssueStep(
            issue_id=held.id,
            number=number,
            kind=kind.value,
            body_id=board_id,
            due_on=due_on,
            by=who.reference,
            at=clock.now(),
        )
    )
    db.session.flush()
    subject = queries.step_subject(held.id, number, kind)
    record(who, _DEEDS[kind], area_code, subject, board=board_id)
    for field, typed in ((queries.WORDS, words), (queries.MINUTE, minute)):
        if typed:
            revise(who, area_code, subject, field, typed)
