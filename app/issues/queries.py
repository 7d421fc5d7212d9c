"""Asking about the issues of an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, String, cast, func, literal, select

from app.access.permissions import Identity, Permission, may
from app.accounts.queries.seats import boards_of
from app.action_plans.models import PlannedAction
from app.action_plans.queries import action, actions_from
from app.action_plans.rules import Planned, Status
from app.areas.models import Body, Locality
from app.audit.deeds import Action
from app.audit.models import AuditEvent
from app.clock import LONDON
from app.extensions import db
from app.issues.models import IssueStep, RaisedIssue
from app.issues.rules.saying import became_done, done_on, news_for_raiser, spoke_that_day
from app.issues.rules.standing import Issue, Kind, Step
from app.texts.models import TextRevision
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields

PROCESS, WORDS, MINUTE = "process", "words", "minute"
# The deeds that tell the status of an action.
_TOLD = (Action.ACTION_ADDED, Action.ACTION_CHANGED, Action.PROGRESS_TOLD)

Texts = Mapping[tuple[str, str], Typed]


def subject(issue_id: int) -> str:
    """Under what the words of an issue are kept, and what its actions name as their origin."""
    return f"issue/{issue_id}"


def step_subject(issue_id: int, number: int, kind: Kind) -> str:
    """Under what the words of a step are kept; a raiser's stand apart, since nobody names them."""
    where = "reply" if kind in {Kind.SETTLED, Kind.NOT_SETTLED} else "step"
    return f"{subject(issue_id)}/{where}/{number}"


def issues_of(area_code: str) -> Sequence[Issue]:
    """Every issue of an area, the newest first."""
    return _issues(area_code)


def issue(area_code: str, issue_id: int) -> Issue | None:
    """One issue of the area."""
    return next(iter(_issues(area_code, RaisedIssue.id == issue_id)), None)


def issues_from_action(area_code: str, action_id: int) -> Sequence[Issue]:
    """Those that were raised from an action, the newest first."""
    return _issues(area_code, RaisedIssue.origin == f"action/{action_id}")


def issue_to_move(area_code: str, issue_id: int) -> RaisedIssue | None:
    """The row of an issue; whoever moves it waits for others who do."""
    return db.session.scalar(
        select(RaisedIssue)
        .where(RaisedIssue.area_code == area_code, RaisedIssue.id == issue_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def actions_of(area_code: str, issue_id: int) -> Sequence[Planned]:
    """The actions that were made of an issue."""
    return actions_from(area_code, [subject(issue_id)])


def raised_from(area_code: str, held: Issue) -> Planned | None:
    """The action an issue was raised from."""
    return action(area_code, held.action_id) if held.action_id else None


def answers_for(who: Identity, area_code: str, held: Issue) -> bool:
    """Whether somebody may record the answer: who leads the log, and members of the board.

    A member of whom nobody has said which boards they sit on does so for each.
    """
    if may(who, Permission.ISSUE_LEAD, area_code):
        return True
    if held.board_id is None or not may(who, Permission.ISSUE_ANSWER, area_code):
        return False
    return held.board_id in (boards_of(who, area_code) or {held.board_id})


def has_news(area_code: str, who: str, held: Issue) -> bool:
    """Whether this person raised it and has something to hear and to speak about."""
    if held.raised_by != who:
        return False
    return bool(with_news(area_code, [(held, done_on(actions_of(area_code, held.id)))]))


def with_news(area_code: str, found: Sequence[tuple[Issue, date | None]]) -> Sequence[Issue]:
    """Those whose raiser has something to hear, of issues with the day they were acted upon.

    An action keeps a day alone, so the book is asked where its raiser spoke on that same day.
    """
    alike = [each.id for each, done in found if spoke_that_day(each, done)]
    moments = _done_at(area_code, alike) if alike else {}
    return [each for each, done in found if news_for_raiser(each, done, moments.get(each.id))]


def unsettled(area_code: str) -> Sequence[tuple[Issue, date | None]]:
    """What is not settled, with the last day an action of it was done; in one question.

    For a list of what waits: of all that was typed, only what each is about.
    """
    named = literal("issue/") + cast(RaisedIssue.id, String)
    done = (
        select(func.max(PlannedAction.status_since))
        .where(
            PlannedAction.area_code == area_code,
            PlannedAction.origin == named,
            PlannedAction.status == Status.DONE.value,
        )
        .correlate(RaisedIssue)
        .scalar_subquery()
    )
    over = select(IssueStep.issue_id).where(IssueStep.kind == Kind.SETTLED.value)
    rows = db.session.execute(
        select(RaisedIssue, IssueStep, Body.name, TextRevision.words, done.label("done_on"))
        .outerjoin(IssueStep, IssueStep.issue_id == RaisedIssue.id)
        .outerjoin(Body, Body.id == IssueStep.body_id)
        .outerjoin(
            TextRevision,
            # What it is about is typed once.
            (TextRevision.subject == named)
            & (TextRevision.field == PROCESS)
            & (TextRevision.number == 1),
        )
        .where(RaisedIssue.area_code == area_code, RaisedIssue.id.not_in(over))
        .order_by(RaisedIssue.id.desc(), IssueStep.number)
    ).all()
    found = []
    for number, lines in groupby(rows, key=lambda row: row.RaisedIssue.id):
        first, *others = lines
        steps = [(row.IssueStep, row.name) for row in (first, *others) if row.IssueStep]
        about = {(subject(number), PROCESS): Typed(first.words or "")}
        found.append((_issue(first.RaisedIssue, None, steps, about), first.done_on))
    return found


def _done_at(area_code: str, issue_ids: Sequence[int]) -> Mapping[int, datetime]:
    """The last moment at which an action of each of these became done."""
    origins = {subject(each): each for each in issue_ids}
    told = db.session.execute(
        select(PlannedAction.id, PlannedAction.origin, AuditEvent.at, AuditEvent.details)
        .join(AuditEvent, AuditEvent.subject == literal("action/") + cast(PlannedAction.id, String))
        .where(
            PlannedAction.area_code == area_code,
            PlannedAction.origin.in_(origins),
            PlannedAction.status == Status.DONE.value,
            AuditEvent.chain == area_code,
            AuditEvent.action.in_([each.value for each in _TOLD]),
        )
        .order_by(PlannedAction.id, AuditEvent.number)
    )
    found: dict[int, datetime] = {}
    for (_, origin), lines in groupby(told, key=lambda row: (row.id, row.origin)):
        # A note without a status left it as it was.
        since = became_done(
            (row.at, row.details["status"]) for row in lines if row.details["status"]
        )
        if since:
            number = origins[origin]
            found[number] = max(since, found.get(number, since))
    return found


def _issues(area_code: str, *conditions: ColumnElement[bool]) -> Sequence[Issue]:
    wanted = (
        select(RaisedIssue, Locality.name.label("locality"))
        .outerjoin(Locality, Locality.id == RaisedIssue.locality_id)
        .where(RaisedIssue.area_code == area_code, *conditions)
        .order_by(RaisedIssue.id.desc())
    )
    found = db.session.execute(wanted).all()
    if not found:
        return ()
    steps = _steps([row.RaisedIssue.id for row in found])
    texts = typed_fields(
        area_code,
        [
            *(subject(row.RaisedIssue.id) for row in found),
            *(step_subject(one.issue_id, one.number, Kind(one.kind)) for one, _ in steps),
        ],
    )
    taken = {
        number: [*lines] for number, lines in groupby(steps, key=lambda line: line[0].issue_id)
    }
    return [
        _issue(row.RaisedIssue, row.locality, taken.get(row.RaisedIssue.id, ()), texts)
        for row in found
    ]


def _steps(issue_ids: Sequence[int]) -> Sequence[tuple[IssueStep, str | None]]:
    found = db.session.execute(
        select(IssueStep, Body.name.label("board"))
        .outerjoin(Body, Body.id == IssueStep.body_id)
        .where(IssueStep.issue_id.in_(issue_ids))
        .order_by(IssueStep.issue_id, IssueStep.number)
    )
    return [(row.IssueStep, row.board) for row in found]


def _issue(
    held: RaisedIssue,
    locality: str | None,
    steps: Sequence[tuple[IssueStep, str | None]],
    texts: Texts,
) -> Issue:
    return Issue(
        id=held.id,
        process=_words(texts, subject(held.id), PROCESS),
        words=_words(texts, subject(held.id), WORDS),
        row_key=held.row_key,
        locality_id=held.locality_id,
        locality=locality or "",
        origin=held.origin,
        raised_by=held.raised_by,
        raised_on=_day(held.raised_at),
        steps=tuple(_step(one, board or "", texts) for one, board in steps),
    )


def _step(held: IssueStep, board: str, texts: Texts) -> Step:
    kept = step_subject(held.issue_id, held.number, Kind(held.kind))
    return Step(
        number=held.number,
        kind=Kind(held.kind),
        on=_day(held.at),
        words=_words(texts, kept, WORDS),
        minute=_words(texts, kept, MINUTE),
        board_id=held.body_id,
        board=board,
        due_on=held.due_on,
        at=held.at,
        recorded_by=held.by if held.kind == Kind.ANSWERED.value else "",
    )


def _words(texts: Texts, kept: str, field: str) -> str:
    return texts.get((kept, field), NOTHING_TYPED).words


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
