"""What is due after a review is remembered by itself: each day, and each person once for a date."""

from __future__ import annotations

from app import clock
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.extensions import db
from app.jobs import actions as jobs
from app.jobs.letters import send
from app.jobs.turns import Turn
from app.mail.post import post
from app.peer_review.letters import letter
from app.peer_review.models.reports import DateReminder
from app.peer_review.models.reviews import Review
from app.peer_review.queries import reminders, reviews
from app.peer_review.rules.months import Due
from app.peer_review.rules.subjects import review_subject

LETTER = "review-letter"


def ask_for_letters(turn: Turn) -> str:
    """Ask for a letter to everybody whose date has come, where there is a mail server."""
    if not post().configured:
        return "No mail server is named, so nobody was reminded."
    number, held = 0, reminders.visited(clock.today())
    for place, each in enumerate(held, start=1):
        number += _ask_for_letters_about(turn, each)
        turn.goes_on(place, len(held))
    return f"{number} letters asked for."


def send_letter(turn: Turn) -> str:
    """Send one letter, if what it is about still waits. Raises ``Failed``."""
    told = turn.arguments
    held = reviews.review(str(told["area"]), int(told["review"]))
    if held is None:
        return "The review is gone."
    for due, person in reminders.awaited(held, clock.today()):
        if (due.kind, due.by.isoformat(), person.id) == (told["due"], told["by"], told["person"]):
            return send(letter(held, person, [due]))
    return "It was done in the meantime, so no letter was sent."


def _ask_for_letters_about(turn: Turn, held: Review) -> int:
    """Note and ask in one commit, so that nobody is reminded twice or never."""
    awaited = reminders.awaited(held, clock.today())
    if not awaited:
        return 0
    number = 0
    with turn.writing():
        for due, person in awaited:
            if not reminders.reminded(held, due, person.id):
                _ask_for_letter(held, due, person.id)
                number += 1
    return number


def _ask_for_letter(held: Review, due: Due, person_id: int) -> None:
    db.session.add(
        DateReminder(
            review_id=held.id, due=due.kind, by_on=due.by, person_id=person_id, at=clock.now()
        )
    )
    jobs.ask(
        SYSTEM,
        LETTER,
        {
            "area": held.area_code,
            "review": held.id,
            "due": due.kind,
            "by": due.by.isoformat(),
            "person": person_id,
        },
    )
    record(
        SYSTEM,
        Action.DATE_REMINDED,
        held.area_code,
        review_subject(held.id),
        due=due.kind,
        person=f"person/{person_id}",
    )
