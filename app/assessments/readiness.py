"""What an assessment still lacks before a board can confirm it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.assessments.models import Assessment
from app.assessments.queries import Standing, standings
from app.claims.queries import claims_of
from app.claims.rules import View
from app.strands.rules.claim import Claim
from app.web.filters import counted

if TYPE_CHECKING:
    from app.assessments.claiming import RowClaim


@dataclass(frozen=True)
class Missing:
    """One thing to do first, and the row to do it in when it is about one."""

    words: str
    row_key: str | None = None
    stage_key: str | None = None


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
    unanswered = [feature.stage_key for feature in claim.unanswered_below(rated)]
    for each in claim.stages:
        number = unanswered.count(each.stage.key)
        if number:
            still = f"say of {counted(number, 'sentence')} whether it is still like that"
            yield Missing(f"{name}, {each.stage.name}: {still}", key, each.stage.key)


def to_weigh(
    standings: Sequence[Standing], claims: Mapping[str, RowClaim], unchecked: int
) -> tuple[str, ...]:
    """What a second person should know before they freeze it, though it keeps nobody from it."""
    rated = [each for each in standings if each.claimed is not None]
    beyond = sum((each.claimed or 0) > claims[each.row.key].claim.carried for each in rated)
    silent = sum(not any(v.stands for v in claims[each.row.key].voices) for each in rated)
    against = sum(
        any(v.stands and v.view is View.DISAGREE for v in claims[each.row.key].voices)
        for each in rated
    )
    without = sum(not claims[each.row.key].reason for each in rated)
    told = (
        (beyond, "goes", "go", "beyond what the evidence carries"),
        (against, "has", "have", "a partner organisation that does not agree"),
        (silent, "has", "have", "no organisation that has said whether it agrees"),
        (without, "has", "have", "no reason"),
    )
    words = [
        f"{counted(number, 'row')} {one if number == 1 else many} {rest}"
        for number, one, many, rest in told
        if number
    ]
    if unchecked:
        pieces = counted(unchecked, "piece")
        words.append(f"{pieces} of last year’s evidence nobody has checked, so it does not count")
    return tuple(words)


def reason_of(standing: Standing) -> str:
    """Why a row is rated as it is: the reason of what partners agreed, else of the desktop's."""
    if standing.agreed is not None and standing.agreed.half_steps is not None:
        return standing.agreed.reason.words
    reason, sealed_at = standing.reason, standing.desktop.sealed_at
    # A reason written for an earlier rating says nothing of this one.
    earlier = reason.at is not None and sealed_at is not None and reason.at < sealed_at
    return "" if earlier else reason.words
