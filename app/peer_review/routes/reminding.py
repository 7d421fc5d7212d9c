"""Reminding the other side of what is due, by e-mail where the operator has named a mail server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.accounts.queries import PersonHere
from app.audit.deeds import Action
from app.audit.events import record
from app.mail.post import post
from app.mail.rules import Letter
from app.peer_review.letters import letter
from app.peer_review.queries import reminders, reports
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import comes_from_elsewhere, leads, review_to_read_or_404
from app.peer_review.rules.months import owed
from app.peer_review.rules.subjects import review_subject
from app.web.transactions import after_commit
from app.web.words import listed

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review


@blueprint.post("/reviews/<int:review_id>/remind-of-dates")
@requires(Permission.REVIEW_SEE)
def remind_of_dates(area_code: str, review_id: int) -> ResponseReturnValue:
    """The lead reminds the area's co-ordinators, the area reminds the lead."""
    held = review_to_read_or_404(area_code, review_id)
    if not may_remind(held):
        abort(403)
    others = _others(held)
    for person in others:
        _hand_in(f"review/{held.id}/{person.email}", letter(held, person, reports.due_of(held)))
    record(current_identity(), Action.DATE_REMINDED, held.area_code, review_subject(held.id))
    flash(f"A reminder is on its way to {listed([each.name for each in others])}.", "success")
    return redirect(url_for(".show", area_code=area_code, review_id=review_id))


def may_remind(held: Review) -> bool:
    """Whether whoever is asking can remind the other side: it owes something and can be written to.

    Once a review has ended its team is written to no more.
    """
    of_area = not comes_from_elsewhere(held.area_code)
    speaks = held.ended_at is None and (of_area or leads(held))
    waits = speaks and post().configured and owed(reports.due_of(held), by_team=of_area)
    return bool(waits and _others(held))


def _others(held: Review) -> Sequence[PersonHere]:
    """The people of the other side."""
    if comes_from_elsewhere(held.area_code):
        return reminders.co_ordinators(held)
    return reminders.lead(held)


def _hand_in(key: str, written: Letter) -> None:
    # Not before the commit: a letter cannot be taken back.
    after_commit(lambda: post().hand_in(key, written))
