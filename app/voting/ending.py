"""How countdowns end: by themselves, or because somebody goes on."""

from __future__ import annotations

from datetime import datetime

from flask import current_app

from app import clock, storage
from app.access.permissions import Identity
from app.audit.events import SYSTEM
from app.voting import broadcast, queries, rehearsing
from app.voting.countdown import NotEnded
from app.voting.folding import fold
from app.voting.models import Round
from app.voting.rules import RoundState
from app.web.transactions import after_commit
from app.workshops.models import Workshop
from app.workshops.queries import workshop_to_change


def close_due_rounds(now: datetime) -> None:
    """End every countdown that has run out, and tell the halls; for the timer alone.

    Rehearsals that are over go the same way.

    Raises ``NotEnded`` at the end when one could not be; it does not hold up the others.
    """
    failed = 0
    for workshop_id in sorted({round_.workshop_id for round_ in queries.due_rounds(now)}):
        try:
            _close_due_in(workshop_id, now)
        except Exception:
            current_app.logger.exception("A vote of workshop %s could not be closed", workshop_id)
            failed += 1
    rehearsing.delete_over(now)
    if failed:
        raise NotEnded(f"{failed} of the workshops whose countdown ran out")


def _close_due_in(workshop_id: int, now: datetime) -> None:
    with storage.writing():
        workshop = workshop_to_change(workshop_id)
        # Asked again now that nobody else can press: somebody may have been quicker.
        for round_ in queries.due_rounds(now):
            if workshop is not None and round_.workshop_id == workshop_id:
                early = round_.state == RoundState.EARLY
                fold(SYSTEM, workshop, round_, now)
                if early:
                    # When early voting began says nothing of the hall, which never came to it.
                    round_.opened_at = None
                workshop.version += 1
    storage.wipe_log()
    broadcast.outside_a_request(broadcast.state_changed(workshop_id))


def end_wait(who: Identity, workshop: Workshop, round_: Round) -> None:
    """End a countdown that still runs, since somebody pressed something that needs its votes."""
    fold(who, workshop, round_, clock.now(), reveal_pressed=True)
    after_commit(storage.wipe_log)
