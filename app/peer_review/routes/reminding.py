"""Reminding the other side of what is due, by e-mail where the operator has named a mail server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.accounts.queries import PersonHere
from app.mail.post import post
from app.mail.rules import Letter
from app.peer_review.letters import letter
from app.peer_review.queries import reminders, reports
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import comes_from_elsewhere, leads, review_to_read_or_404
from app.web.transactions import after_commit

if TYPE_CHECKING:
    from app.peer_review.models import Review


@blueprint.post("/reviews/<int:review_id>/remind-of-dates")
@requires(Permission.REVIEW_SEE)
def remind_of_dates(area_code: str, review_id: int) -> ResponseReturnValue:
    """The lead reminds the area's co-ordinators, the area reminds the lead."""
    held = review_to_read_or_404(area_code, review_id)
    if not may_remind(held):
        abort(403)
    for person in _others(held):
        _hand_in(f"review/{held.id}/{person.email}", letter(held, person, reports.due_of(held)))
    flash("The reminder is on its way.", "success")
    return redirect(url_for(".show", area_code=area_code, review_id=review_id))


def may_remind(held: Review) -> bool:
    """Whether whoever is asking can remind the other side: there is a post, and something due."""
    speaks = not comes_from_elsewhere(held.area_code) or leads(held)
    waits = any(each.done_on is None for each in reports.due_of(held))
    return post().configured and speaks and waits


def _others(held: Review) -> Sequence[PersonHere]:
    """The people of the other side."""
    if comes_from_elsewhere(held.area_code):
        return reminders.co_ordinators(held)
    return reminders.lead(held)


def _hand_in(key: str, written: Letter) -> None:
    # Not before the commit: a letter cannot be taken back.
    after_commit(lambda: post().hand_in(key, written))
