"""Reminding the other side of what is due, by e-mail where the operator has named a mail server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.access.guard import current_identity, requires
from app.access.permissions import Permission, Role
from app.accounts import queries as people
from app.areas import queries as areas
from app.audit.events import Action, record
from app.mail.post import post
from app.mail.rules import Letter, reminder
from app.peer_review.queries import reports, reviews
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import comes_from_elsewhere, leads, review_to_read_or_404
from app.peer_review.rules.months import owed
from app.peer_review.rules.subjects import review_subject
from app.web.filters import listed, short_day
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
    others = _others(held)
    for name, email in others:
        _hand_in(f"review/{held.id}/{email}", _letter(held, name, email))
    record(current_identity(), Action.DATE_REMINDED, held.area_code, review_subject(held.id))
    flash(f"A reminder is on its way to {listed([name for name, _ in others])}.", "success")
    return redirect(url_for(".show", area_code=area_code, review_id=review_id))


def may_remind(held: Review) -> bool:
    """Whether whoever is asking can remind the other side: it owes something and can be written to.

    Once a review has ended its team is written to no more.
    """
    of_area = not comes_from_elsewhere(held.area_code)
    speaks = held.ended_at is None and (of_area or leads(held))
    waits = speaks and post().configured and owed(reports.due_of(held), by_team=of_area)
    return bool(waits and _others(held))


def _others(held: Review) -> list[tuple[str, str]]:
    """The names and addresses of the other side."""
    here = people.people_of(held.area_code)
    if comes_from_elsewhere(held.area_code):
        return [
            (each.name, each.email)
            for each in here
            if any(role.accepted and role.role is Role.CO_ORDINATOR for role in each.roles)
        ]
    leading = {member.person_id for member in reviews.team(held) if member.leads}
    return [(each.name, each.email) for each in here if each.id in leading]


def _letter(held: Review, name: str, email: str) -> Letter:
    area = areas.area(held.area_code)
    public: str = current_app.extensions["settings"].public_address
    today = clock.today()
    lines = [
        f"{each.words}: {short_day(each.by)} ({each.tells(today)})" for each in reports.due_of(held)
    ]
    address = public + url_for(".show", area_code=held.area_code, review_id=held.id)
    return reminder(email, name, area.name if area else held.area_code, lines, address)


def _hand_in(key: str, letter: Letter) -> None:
    # Not before the commit: a letter cannot be taken back.
    after_commit(lambda: post().hand_in(key, letter))
