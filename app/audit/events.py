"""The names of things done, and the only writer of the book."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.models import AuditEvent, AuditHead
from app.extensions import db
from app.web import passing

NATIONAL = "national"
_BEFORE_THE_FIRST = "0" * 64


class Action(StrEnum):
    """What was done: a subject and a past tense."""

    EDITION_LOADED = "edition:loaded"
    EDITION_PINNED = "edition:pinned"
    OVERLAY_IMPORTED = "overlay:imported"
    AREA_LOADED = "area:loaded"
    AREA_SET = "area:set"
    ESSENTIAL_MARKED = "groups:essential-marked"
    ORGANISATION_ADDED = "organisation:added"
    ORGANISATION_CHANGED = "organisation:changed"
    ORGANISATION_ENDED = "organisation:ended"
    ORGANISATION_REOPENED = "organisation:reopened"
    LOCALITY_ADDED = "locality:added"
    LOCALITY_CHANGED = "locality:changed"
    LOCALITY_DROPPED = "locality:dropped"
    BODY_ADDED = "body:added"
    BODY_CHANGED = "body:changed"
    BODY_ENDED = "body:ended"
    BODY_REOPENED = "body:reopened"
    PERSON_INVITED = "person:invited"
    PERSON_JOINED = "person:joined"
    PERSON_CHANGED = "person:changed"
    PASSWORD_CHANGED = "password:changed"  # noqa: S105  # a name, not a secret
    SECOND_STEP_STARTED = "second-step:started"
    SECOND_STEP_SET_UP = "second-step:set-up"
    SECOND_STEP_REMOVED = "second-step:removed"
    RECOVERY_CODES_MADE = "recovery-codes:made"
    RECOVERY_CODE_USED = "recovery-code:used"
    LINK_MADE = "link:made"
    ROLE_GIVEN = "role:given"
    ROLE_ENDED = "role:ended"
    SPEAKER_SET = "speaker:set"
    ASSESSMENT_STARTED = "assessment:started"
    RATING_SEALED = "rating:sealed"
    RATING_OPENED = "rating:opened"
    RATING_AGREED = "rating:agreed"
    TEXT_REVISED = "text:revised"
    TEXT_PURGED = "text:purged"
    COMMENT_MADE = "comment:made"
    COMMENT_RESOLVED = "comment:resolved"
    COMMENT_REOPENED = "comment:reopened"
    COMMENT_PURGED = "comment:purged"
    SENTENCE_ANSWERED = "sentence:answered"
    ANSWERS_COPIED = "answers:copied"
    VIEW_GIVEN = "view:given"
    TARGET_SET = "target:set"
    WORKBOOK_BROUGHT = "workbook:brought"
    DECISION_RECORDED = "decision:recorded"
    DECISION_WITHDRAWN = "decision:withdrawn"
    DECISION_COUNTERSIGNED = "decision:countersigned"
    VERSION_FROZEN = "version:frozen"
    REVIEW_OPENED = "review:opened"
    REVIEW_ENDED = "review:ended"
    REVIEWER_NAMED = "reviewer:named"
    REVIEWER_TAKEN_OFF = "reviewer:taken-off"
    REVIEWER_LEADS = "reviewer:leads"
    REVIEWER_INVITED_AGAIN = "reviewer:invited-again"
    INTEREST_DECLARED = "interest:declared"
    INTEREST_CLEARED = "interest:cleared"
    VISIT_PLANNED = "visit:planned"
    AGENDA_LINE_ADDED = "agenda-line:added"
    AGENDA_LINE_CHANGED = "agenda-line:changed"
    AGENDA_LINE_TAKEN_OUT = "agenda-line:taken-out"
    BARRIER_RAISED = "barrier:raised"
    SUGGESTION_MADE = "suggestion:made"
    SUGGESTION_TAKEN = "suggestion:taken"
    POINT_WRITTEN = "point:written"
    POINT_TAKEN_OUT = "point:taken-out"
    POINT_CHECKED = "point:checked"
    POINT_ANSWERED = "point:answered"
    REPORT_SENT = "report:sent"
    REPORT_FINAL = "report:final"
    PROGRESS_LOOKED_AT = "progress:looked-at"
    DATE_REMINDED = "review-date:reminded"
    PRACTICE_ADDED = "practice:added"
    PRACTICE_CHANGED = "practice:changed"
    PRACTICE_SHARED = "practice:shared"
    PRACTICE_TAKEN_BACK = "practice:taken-back"
    PEER_RATED = "pass:rated"
    PEER_CAME_IN = "pass:in"
    PEER_TOOK_BACK = "pass:taken-back"
    PASSES_OPENED = "passes:opened"
    TEAM_REMINDED = "team:reminded"
    PEER_RATING_SETTLED = "peer-rating:settled"
    REVIEW_NOTE_MADE = "review-note:made"
    REVIEW_NOTE_WITHDRAWN = "review-note:withdrawn"
    REVIEW_QUESTION_SENT = "review-question:sent"
    REVIEW_NOTES_RELEASED = "review-notes:released"
    REVIEW_NOTE_REPLIED = "review-note:replied"
    REVIEW_NOTE_ANSWERED = "review-note:answered"
    REVIEW_NOTE_PURGED = "review-note:purged"
    EVIDENCE_JUDGED = "evidence:judged"
    EVIDENCE_ADDED = "evidence:added"
    EVIDENCE_CHANGED = "evidence:changed"
    EVIDENCE_WITHDRAWN = "evidence:withdrawn"
    EVIDENCE_RESTORED = "evidence:restored"
    EVIDENCE_PURGED = "evidence:purged"
    EVIDENCE_CITED = "evidence:cited"
    EVIDENCE_CARRIED = "evidence:carried"
    CITATION_CHECKED = "citation:checked"
    CITATION_ENDED = "citation:ended"
    EVIDENCE_FILE_ADDED = "evidence-file:added"
    EVIDENCE_FILE_REMOVED = "evidence-file:removed"
    NEED_ASKED = "need:asked"
    NEED_ANSWERED = "need:answered"
    NEED_DROPPED = "need:dropped"
    INDICATOR_ADDED = "indicator:added"
    INDICATOR_CHANGED = "indicator:changed"
    INDICATOR_ENDED = "indicator:ended"
    INDICATOR_RESTORED = "indicator:restored"
    INDICATOR_VALUE_ADDED = "indicator-value:added"
    INDICATOR_VALUE_CORRECTED = "indicator-value:corrected"
    INDICATOR_VALUE_TAKEN_OUT = "indicator-value:taken-out"
    INDICATOR_VALUE_PURGED = "indicator-value:purged"
    INDICATOR_VALUES_IMPORTED = "indicator-values:imported"
    INDICATOR_TARGET_SET = "indicator-target:set"
    INDICATOR_TARGET_DROPPED = "indicator-target:dropped"
    FILE_KEPT = "file:kept"
    FILE_PURGED = "file:purged"
    PRESENCE_NOTED = "presence:noted"
    TICKETS_MADE = "tickets:made"
    WAY_IN_SET = "way-in:set"
    KEEPING_SET = "keeping:set"
    WORDING_WRITTEN = "wording:written"
    CONFIDENTIALITY_AGREED = "confidentiality:agreed"
    WORKSHOP_STARTED = "workshop:started"
    PLAN_CHANGED = "plan:changed"
    CHECK_LIST_TICKED = "check-list:ticked"
    WORKSHOP_ENDED = "workshop:ended"
    WORKSHOP_REOPENED = "workshop:reopened"
    NOTES_MOVED = "notes:moved"
    NOTES_TURNED = "notes:turned"
    NOTES_SORTED = "notes:sorted"
    THEME_NAMED = "theme:named"
    THEME_MERGED = "theme:merged"
    ACTION_ADDED = "action:added"
    ACTION_CHANGED = "action:changed"
    CHAMPION_REGISTERED = "champion:registered"
    CHAMPION_CHANGED = "champion:changed"
    CHAMPION_PAUSED = "champion:paused"
    CHAMPION_RESUMED = "champion:resumed"
    REQUEST_MADE = "request:made"
    REQUEST_CHANGED = "request:changed"
    REQUEST_WITHDRAWN = "request:withdrawn"
    MATCH_CONFIRMED = "match:confirmed"
    MATCH_RELEASED = "match:released"
    MATCH_ACCEPTED = "match:accepted"
    MATCH_DECLINED = "match:declined"
    NEIGHBOURS_BROUGHT = "neighbours:brought"
    NEIGHBOURS_DROPPED = "neighbours:dropped"
    WORKSHOP_TAKEN_OVER = "workshop:taken-over"
    WORKSHOP_HANDED_BACK = "workshop:handed-back"
    PIN_RENEWED = "pin:renewed"
    REHEARSAL_STARTED = "rehearsal:started"
    REHEARSAL_WENT_ON = "rehearsal:went-on"
    REHEARSAL_ENDED = "rehearsal:ended"
    WORKSHOP_LINK_RENEWED = "workshop-link:renewed"
    ROUND_PLANNED = "round:planned"
    ROUND_OPENED = "round:opened"
    PAPER_COUNTED = "paper:counted"
    EARLY_OPENED = "early-votes:opened"
    EARLY_STOPPED = "early-votes:stopped"
    ROWS_ORDERED = "rows:ordered"
    LATE_ASKED = "late-vote:asked"
    MIND_KEPT = "mind:kept"
    ROUND_CLOSING = "round:closing"
    ROUND_TAKEN_BACK = "round:taken-back"
    ROUND_CLOSED = "round:closed"
    ROUND_SHOWN = "round:shown"
    ROUND_COMPARED = "round:compared"


# What is done under a review stands in a book of the review's own. The area reads its book, and
# already the numbers of its lines would tell that a reviewer had done something.
_OF_A_REVIEW = re.compile(r"review/\d+(?=/|$)")
_TOLD_THE_AREA = frozenset(
    {
        Action.REVIEW_OPENED,
        Action.REVIEW_ENDED,
        Action.REVIEWER_NAMED,
        Action.REVIEWER_TAKEN_OFF,
        Action.REVIEWER_LEADS,
        Action.REVIEWER_INVITED_AGAIN,
        Action.INTEREST_DECLARED,
        Action.INTEREST_CLEARED,
        Action.REVIEW_QUESTION_SENT,
        Action.REVIEW_NOTES_RELEASED,
        Action.REVIEW_NOTE_REPLIED,
        Action.REVIEW_NOTE_ANSWERED,
        Action.VISIT_PLANNED,
        Action.REPORT_SENT,
        Action.POINT_CHECKED,
        Action.REPORT_FINAL,
        Action.POINT_ANSWERED,
        Action.PROGRESS_LOOKED_AT,
        Action.DATE_REMINDED,
    }
)

OPERATOR = "operator"
SYSTEM = "system"


def record(
    who: Identity | str,
    action: Action,
    area_code: str | None,
    subject: str,
    **details: str | int | bool | list[str] | None,
) -> AuditEvent:
    """Write one event in the transaction of the deed; ``area_code`` None is the national chain.

    Where a reason let something of one person stay, the event says so by itself.
    """
    chain = _chain(action, area_code, subject)
    head = db.session.execute(
        select(AuditHead).where(AuditHead.chain == chain).with_for_update()
    ).scalar_one_or_none()
    if head is None:
        head = AuditHead(chain=chain, number=0, hash=_BEFORE_THE_FIRST)
        db.session.add(head)
    event = AuditEvent(
        chain=chain,
        number=head.number + 1,
        at=clock.now(),
        who=who if isinstance(who, str) else who.reference,
        action=action.value,
        subject=subject,
        details={**details, **passing.noted()},
        previous_hash=head.hash,
    )
    event.hash = hash_of(event)
    head.number, head.hash = event.number, event.hash
    db.session.add(event)
    db.session.flush()
    return event


def _chain(action: Action, area_code: str | None, subject: str) -> str:
    """The book that an event belongs in."""
    review = _OF_A_REVIEW.match(subject)
    if review and action not in _TOLD_THE_AREA:
        return review[0]
    return area_code or NATIONAL


def hash_of(event: AuditEvent) -> str:
    """The SHA-256 that seals an event to the one before it."""
    return hashlib.sha256(
        json.dumps(
            [
                event.previous_hash,
                event.chain,
                event.number,
                _utc(event.at),
                event.who,
                event.action,
                event.subject,
                event.details,
            ],
            sort_keys=True,
            separators=(",", ":"),
        ).encode()
    ).hexdigest()


def first_break(events: Iterable[AuditEvent]) -> int | None:
    """The number of the first event that does not follow from the one before, or None."""
    previous = _BEFORE_THE_FIRST
    for expected, event in enumerate(events, start=1):
        if (
            event.number != expected
            or event.previous_hash != previous
            or event.hash != hash_of(event)
        ):
            return event.number
        previous = event.hash
    return None


def chains_begun() -> Sequence[str]:
    """Every chain that has an event: of areas, of reviews and the national one."""
    return db.session.scalars(select(AuditHead.chain).order_by(AuditHead.chain)).all()


def chain_of(area_code: str | None) -> list[AuditEvent]:
    """An area's or a review's events from the first, the national ones for None."""
    return list(
        db.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.chain == (area_code or NATIONAL))
            .order_by(AuditEvent.number)
        )
    )


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
