"""Which book an event belongs in; pure."""

from __future__ import annotations

import re

from app.audit.deeds import Action

NATIONAL = "national"

# What is done under a review stands in a book of the review's own. The area reads its book, and
# already the numbers of its lines would tell that a reviewer had done something.
_OF_A_REVIEW = re.compile(r"review/\d+(?=/|$)")
# What a champion or the national team says in confidence of a pair is told in no area's book.
_OF_A_PAIR = re.compile(r"request/\d+/match/\d+$")
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


def chain(action: Action, area_code: str | None, subject: str) -> str:
    """The book that an event belongs in."""
    review = _OF_A_REVIEW.match(subject)
    if review and action not in _TOLD_THE_AREA:
        return review[0]
    if is_of_a_pair(subject) and action in {Action.TEXT_REVISED, Action.TEXT_PURGED}:
        return NATIONAL
    return area_code or NATIONAL


def is_of_a_pair(subject: str) -> bool:
    """Whether the words kept under this subject are about two areas, for the national team."""
    return _OF_A_PAIR.match(subject) is not None
