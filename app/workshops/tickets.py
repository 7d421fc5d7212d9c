"""One-time tickets: how people are let in, how many tickets there are, and spending one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import func, select, update

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.workshops.codes import ticket_hash
from app.workshops.models import Ticket, Workshop
from app.workshops.queries import number_joined
from app.workshops.rules import new_join_code, tidy_code

MOST_TICKETS_AT_ONCE = 500


NO_TICKET = "Type the code on your ticket"


class TicketRefused(Exception):
    """This ticket lets nobody in; the message says what to do."""


class AlreadyUsed(TicketRefused):
    """The ticket was right once."""


class AlreadyJoined(Exception):
    """Somebody has joined, so the way to join stays as it is."""


@dataclass(frozen=True)
class Tickets:
    """How many tickets were made for a workshop, and how many of them have been used."""

    made: int
    spent: int


def tickets_of(workshop_id: int) -> Tickets:
    """How many tickets there are."""
    spent = func.count().filter(Ticket.spent.is_(True))
    found = db.session.execute(
        select(func.count(), spent).where(Ticket.workshop_id == workshop_id)
    ).one()
    return Tickets(*found)


def people_joined(workshop: Workshop) -> int:
    """How many devices of people joined; a demo's pretend voters are none."""
    return max(0, number_joined(workshop.id) - workshop.pretend_voters)


def let_in_with_tickets(who: Identity, workshop: Workshop, *, wanted: bool) -> None:
    """Let people in by ticket, or by the code alone. Raises ``AlreadyJoined``."""
    if workshop.ticketed == wanted:
        return
    if people_joined(workshop):
        raise AlreadyJoined
    workshop.ticketed = wanted
    record(
        who,
        Action.WAY_IN_SET,
        workshop.area_code,
        f"workshop/{workshop.id}",
        tickets=wanted,
    )


def make_tickets(who: Identity, workshop: Workshop, number: int) -> list[str]:
    """Make so many tickets more; gives them this once, since only their hashes are kept."""
    fresh = sorted({new_join_code() for _ in range(number)})
    db.session.add_all(
        Ticket(hash=_hash(workshop.id, each), workshop_id=workshop.id, spent=False)
        for each in fresh
    )
    record(
        who,
        Action.TICKETS_MADE,
        workshop.area_code,
        f"workshop/{workshop.id}",
        number=len(fresh),
    )
    return fresh


def spend(workshop_id: int, typed: str) -> None:
    """Use a ticket up; nothing says who did. Raises ``TicketRefused``."""
    ticket = tidy_code(typed)
    if not ticket:
        raise TicketRefused(NO_TICKET)
    which = (Ticket.hash == _hash(workshop_id, ticket), Ticket.workshop_id == workshop_id)
    done = db.session.execute(
        update(Ticket).where(*which, Ticket.spent.is_(False)).values(spent=True).returning(1)
    ).first()
    if done:
        return
    if db.session.execute(select(Ticket.hash).where(*which)).first():
        raise AlreadyUsed(
            "This ticket has been used. If you used it yourself, choose “I was here before”;"
            " otherwise ask the person who runs the workshop for another"
        )
    raise TicketRefused(
        "This is no ticket of this workshop. Check what you typed, or ask the person who runs the"
        " workshop for another"
    )


def _hash(workshop_id: int, ticket: str) -> str:
    return ticket_hash(str(current_app.config["SECRET_KEY"]), workshop_id, ticket)
