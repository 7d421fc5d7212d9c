"""Writing, sending and ending a report, as its tests do."""

from __future__ import annotations

from app import storage
from app.peer_review.actions import reports as actions
from app.peer_review.queries import passes
from app.peer_review.rules.reports import Kind, PointContent
from tests.pages.peer_review.rating import bring_in
from tests.review_factories import Reviewed

POINTS = (
    PointContent(Kind.STRENGTH, "Leaders meet every month.", "leadership"),
    PointContent(Kind.TO_DEVELOP, "Managers hear little from families.", "culture"),
    PointContent(Kind.SUGGESTION, "Ask families after each plan."),
    PointContent(Kind.GOOD_PRACTICE, "One form for four services."),
)


def open_passes(reviewed: Reviewed) -> None:
    """Bring every pass in, so that they open; the draft waits for it."""
    if not passes.opened(reviewed.review):
        for who in reviewed.team:
            bring_in(reviewed, who)


def write(reviewed: Reviewed) -> None:
    """Four points, one of each kind."""
    open_passes(reviewed)
    with storage.writing():
        for content in POINTS:
            actions.write_point(reviewed.team[0], reviewed.review, content)


def send(reviewed: Reviewed) -> None:
    write(reviewed)
    with storage.writing():
        actions.send_draft(reviewed.team[0], reviewed.review)


def finish(reviewed: Reviewed) -> None:
    """A final report in which the area found every fact right."""
    send(reviewed)
    make_final(reviewed)


def make_final(reviewed: Reviewed) -> None:
    """Make a sent draft final, the area having found every fact right."""
    with storage.writing():
        for number in range(1, len(POINTS) + 1):
            actions.check_point(reviewed.ann, reviewed.review, number, right=True, wrong="", seen=1)
    with storage.writing():
        actions.make_final(reviewed.team[0], reviewed.review)
