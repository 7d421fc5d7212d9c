"""Contributors are reminded by e-mail of what is due: four weeks before, and when it is late.

One letter a day to a person names everything; where no mail server is named, a co-ordinator
copies the texts from the page for partners.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from flask import current_app

from app import clock
from app.accounts.queries import people_of
from app.action_plans.models import ActionReminder
from app.action_plans.queries import subject
from app.action_plans.queries.reminders import (
    areas_with_actions_due,
    is_overdue,
    reminded_on,
    to_remind,
)
from app.areas import queries as areas
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.extensions import db
from app.jobs import actions as jobs
from app.jobs.letters import send
from app.jobs.turns import Turn
from app.mail.post import post
from app.mail.rules import Letter, actions_due
from app.web.filters import short_day

if TYPE_CHECKING:
    from app.accounts.queries import PersonHere
    from app.action_plans.rules import Planned

LETTER = "action-letter"


def ask_for_letters(turn: Turn) -> str:
    """Ask for a letter to everybody whose organisation has something due they were not told of."""
    if not post().configured:
        return "No mail server is named, so nobody was reminded."
    number, codes = 0, areas_with_actions_due()
    for place, area_code in enumerate(codes, start=1):
        number += _ask_in(turn, area_code)
        turn.goes_on(place, len(codes))
    return f"{number} letters asked for."


def send_letter(turn: Turn) -> str:
    """Send one letter, if something in it is still open. Raises ``Failed``."""
    told = turn.arguments
    area_code, day = str(told["area"]), date.fromisoformat(str(told["on"]))
    person = next((each for each in people_of(area_code) if each.id == told["person"]), None)
    due = reminded_on(area_code, int(told["person"]), day)
    if person is None or not due:
        return "Nothing of it is open any more, so no letter was sent."
    return send(_letter(area_code, person, due))


def _ask_in(turn: Turn, area_code: str) -> int:
    """Note and ask in one commit, so that nobody is reminded twice or never."""
    today = clock.today()
    if not to_remind(area_code, today):
        return 0
    with turn.writing():
        found = to_remind(area_code, today)
        for person_id, due in found.items():
            for each in due:
                _note(area_code, person_id, each, today)
            jobs.ask(
                SYSTEM,
                LETTER,
                {"area": area_code, "person": person_id, "on": today.isoformat()},
            )
    return len(found)


def _note(area_code: str, person_id: int, each: Planned, today: date) -> None:
    db.session.add(
        ActionReminder(
            action_id=each.id,
            person_id=person_id,
            due_on=each.due_on,
            overdue=is_overdue(each, today),
            reminded_on=today,
        )
    )
    record(
        SYSTEM, Action.ACTION_REMINDED, area_code, subject(each.id), person=f"person/{person_id}"
    )


def _letter(area_code: str, to: PersonHere, due: Sequence[Planned]) -> Letter:
    area, today = areas.area(area_code), clock.today()
    lines = [
        f"{each.named} ({'was due on' if is_overdue(each, today) else 'by'}"
        f" {short_day(each.due_on) if each.due_on else ''})"
        for each in due
    ]
    public: str = current_app.extensions["settings"].public_address
    # A job has no request by which an address could be made.
    page = current_app.url_map.bind("").build("actions.index", {"area_code": area_code})
    address = f"{public}{page}?by=owner"
    return actions_due(to.email, to.name, area.name if area else area_code, lines, address)
