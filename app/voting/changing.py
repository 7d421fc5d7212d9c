"""What every change to a round shares: it is refused, written down and told alike."""

from __future__ import annotations

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.extensions import db
from app.voting import broadcast
from app.voting.models import Round
from app.voting.rules import RoundRefused
from app.web.transactions import after_commit
from app.workshops.actions import note
from app.workshops.models import Workshop


def changed(who: Identity, action: Action, workshop: Workshop, round_: Round) -> None:
    """Write down what was done with a round, and let everybody look afresh."""
    draw_again(workshop)
    db.session.flush()
    record_round(who, action, workshop, round_)


def record_round(who: Identity, action: Action, workshop: Workshop, round_: Round) -> None:
    """Write down what was done with a round."""
    note(
        who,
        action,
        workshop,
        f"round/{round_.id}",
        workshop=workshop.id,
        row=round_.row_key,
        attempt=round_.attempt,
        **({"criterion": round_.criterion_key} if round_.criterion_key else {}),
    )


def refuse_ended(workshop: Workshop) -> None:
    """Raise ``RoundRefused`` once the workshop has ended."""
    if workshop.ended_at is not None:
        raise RoundRefused("This workshop has ended. Start another one.")


def draw_again(workshop: Workshop) -> None:
    """Let console, projector and phones look afresh: what stands beside a result has changed."""
    workshop.version += 1
    after_commit(broadcast.state_changed(workshop.id))
