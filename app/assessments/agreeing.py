"""What partners may settle on, as buttons of one tap each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.assessments.actions import NOT_AGREED
from app.assessments.queries import Agreed, Standing
from app.assessments.rules.comparing import agreement
from app.strands.rules import Scale
from app.voting.models import Round
from app.voting.queries import room_tally


@dataclass(frozen=True)
class Offered:
    """A rating that one tap agrees: what it sends, what it says, whether it stands."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Offers:
    """The likely ratings in front, every step behind them."""

    likely: tuple[Offered, ...] = ()
    others: tuple[Offered, ...] = ()
    # What was agreed on this very vote, and what was agreed before it.
    standing: Agreed | None = None
    earlier: Agreed | None = None
    # What stands, in words; empty while nothing was agreed on this vote.
    agreed: str = ""

    @property
    def another_stands(self) -> bool:
        return any(offer.chosen for offer in self.others)


def offers(scale: Scale, each: Standing, seen: Round | None = None) -> Offers:
    """What one tap may agree for a row; nothing before its result or rating has been shown.

    ``seen`` is the vote that the hall looks at, where another workshop may have voted since.
    """
    if seen is not None:
        each = replace(each, result=seen)
    if each.result is None and not each.opened:
        return Offers()
    stands = each.agreed if each.agreed_on_the_last_vote else None
    likely = [
        *_offer("vote", _of_the_vote(each.result), _middle(each.result), scale, stands),
        *_offer("desktop", "The desktop rating", _desktop(each), scale, stands),
        Offered(NOT_AGREED, "Not agreed today", _is(stands, NOT_AGREED)),
    ]
    others = [
        Offered(f"other:{step}", scale.choice(step), _is(stands, "other") and _rates(stands, step))
        for step in scale
    ]
    earlier = each.agreed if stands is None else None
    agreed = agreement(scale, stands.half_steps) if stands else ""
    return Offers(tuple(likely), tuple(others), stands, earlier, agreed)


def _offer(
    basis: str, words: str, half_steps: int | None, scale: Scale, stands: Agreed | None
) -> list[Offered]:
    if half_steps is None:
        return []
    return [
        Offered(f"{basis}:{half_steps}", f"{words}: {scale.phrase(half_steps)}", _is(stands, basis))
    ]


def _of_the_vote(result: Round | None) -> str:
    """A vote on sentences has no middle: its stage follows from them by the rule."""
    by_sentences = result is not None and result.sentences is not None
    return "What the ticks add up to" if by_sentences else "The vote’s middle"


def _middle(result: Round | None) -> int | None:
    room = room_tally(result) if result else None
    return room.middle if room else None


def _desktop(each: Standing) -> int | None:
    return each.desktop.half_steps if each.opened else None


def _is(stands: Agreed | None, basis: str) -> bool:
    return stands is not None and stands.basis == basis


def _rates(stands: Agreed | None, step: int) -> bool:
    return stands is not None and stands.half_steps == step
