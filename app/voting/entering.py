"""How a device comes into a workshop."""

from __future__ import annotations

from app.voting import broadcast
from app.web.transactions import after_commit
from app.workshops.actions import join
from app.workshops.keeping import wording_agreed
from app.workshops.models import Workshop
from app.workshops.queries import has_joined
from app.workshops.tickets import AlreadyUsed, spend


def enter(
    workshop: Workshop,
    token: str,
    voting_group_id: int | None,
    part: str | None = None,
    ticket: str = "",
    agreed: str = "",
) -> None:
    """Let a device join, by a ticket where it takes one, and let the screens count it.

    Raises ``NotAgreed`` and ``TicketRefused``; a device that is in needs neither again.
    """
    joined = has_joined(workshop.id, token)
    # First, so that no ticket is used up by somebody who does not join.
    wording = None if joined else wording_agreed(workshop, agreed)
    if workshop.ticketed and not joined:
        try:
            spend(workshop.id, ticket)
        except AlreadyUsed:
            # A second tap may have waited here for the first, which used the ticket.
            if not has_joined(workshop.id, token):
                raise
    join(workshop, token, voting_group_id, part, wording)
    workshop_id = workshop.id
    after_commit(lambda: broadcast.count_changed(workshop_id))
