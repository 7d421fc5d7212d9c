"""What partners settled on as lists of rows say it, with what it is still without."""

from __future__ import annotations

from app.assessments.queries import Standing
from app.assessments.rules.comparing import agreement
from app.strands.rules import Scale
from app.voting.models import Round
from app.voting.rules import RoundState
from app.web.words import listed

_NOT_VOTED = {RoundState.PLANNED, RoundState.EARLY}


def settled_words(scale: Scale, standing: Standing, latest: Round | None = None) -> str:
    """What was agreed on a row; empty while nothing was.

    ``latest`` is the vote on it that the reader knows of, where that may be another than agreed.
    """
    agreed = standing.agreed
    if agreed is None:
        return ""
    words = agreement(scale, agreed.half_steps)
    if agreed.half_steps is not None and standing.provisional:
        words = f"{words}, provisional: without {listed(standing.provisional)}"
    return f"{words}; voted on again since" if voted_since(standing, latest) else words


def voted_since(standing: Standing, latest: Round | None) -> bool:
    """Whether that vote came after what was agreed, so that it says nothing of it."""
    if standing.agreed is None or latest is None or RoundState(latest.state) in _NOT_VOTED:
        return False
    return (
        standing.agreed.round_id != latest.id
        and latest.opened_at is not None
        and latest.opened_at > standing.agreed.at
    )
