"""What an assessment still lacks before a board can confirm it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.assessments.models import Assessment
from app.assessments.queries import Standing, standings
from app.claims.queries import claims_of
from app.strands.rules.claim import Claim
from app.web.filters import counted


@dataclass(frozen=True)
class Missing:
    """One thing to do first, and the row to do it in when it is about one."""

    words: str
    row_key: str | None = None


def missing_for_governance(held: Assessment, today: date) -> tuple[Missing, ...]:
    """What keeps a board from confirming; empty when nothing does.

    Every row is rated and shown to partners (S4, lines 895 and 908), a rating beyond the record
    has its reason (line 904), and every shortfall below a claimed stage is answered.
    """
    claims = claims_of(held.id, held.edition_key, today)
    return tuple(
        lacking
        for standing in standings(held, may_see_sealed=True)
        for lacking in _of_row(standing, claims[standing.row.key])
    )


def _of_row(standing: Standing, claim: Claim) -> Iterator[Missing]:
    key, name = standing.row.key, standing.row.name
    rated = standing.claimed
    if rated is None:
        yield Missing(f"{name}: agree a rating", key)
        return
    if standing.agreed is None and not standing.opened:
        yield Missing(f"{name}: vote on it, or show the desktop rating to partners", key)
    if claim.is_beyond(rated) and not reason_of(standing):
        yield Missing(f"{name}: say why it is rated beyond what the evidence carries", key)
    unanswered = len(claim.unanswered_below(rated))
    if unanswered:
        sentences = counted(unanswered, "sentence")
        yield Missing(f"{name}: say of {sentences} whether it is still like that", key)


def reason_of(standing: Standing) -> str:
    """Why a row is rated as it is: the reason of what partners agreed, else of the desktop's."""
    if standing.agreed is not None and standing.agreed.half_steps is not None:
        return standing.agreed.reason.words
    return standing.reason.words
