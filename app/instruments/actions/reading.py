"""Reading what people wrote: letting it through, or taking it out for good."""

from __future__ import annotations

from sqlalchemy import select

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.instruments.models import Words
from app.instruments.queries import RunHere


def decide(who: Identity, held: RunHere, words_id: str, *, let_through: bool) -> None:
    """Let everybody of the area read these words, or take them out: then they are gone.

    Words that were let through may still be taken out. The rest changes nothing.
    """
    found = db.session.scalar(
        select(Words)
        .where(Words.run_id == held.id, Words.id == words_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None or found.let_through is False or found.let_through is let_through:
        return
    found.read_by, found.let_through = who.reference, let_through
    if not let_through:
        found.words = ""
    # Which words these were, the book does not say: their place in it would tell the hour.
    record(who, Action.WORDS_READ, held.area_code, f"run/{held.id}", let_through=let_through)
