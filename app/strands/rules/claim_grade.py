"""How strong the evidence behind a rating is, and why in words; pure."""

from __future__ import annotations

from enum import StrEnum

from app.strands.rules.claim import Claim
from app.strands.rules.claim_said import Answer, Said

_NOT_LOOKED_AT = {None, Answer.NOT_KNOWN}


class Grade(StrEnum):
    """How strong the evidence behind a rating is."""

    STRONG = "strong"
    THIN = "thin"
    NONE = "none"


def grade(held: Claim, half_steps: int) -> tuple[Grade, str]:
    """How strong the evidence behind a rating is, and why in words.

    Strong: everything the rating asks for is shown, by evidence of at least two kinds, since the
    toolkit asks for a mixture (S4, lines 908 and 921). The first stage asks for no achievement:
    to be there is a finding only where its own sentences and those of the stage above are
    answered. None: nothing current supports the rating; at the first stage what is still true
    supports it too. Thin: anything between.
    """
    behind = _behind(held, half_steps)
    if not behind:
        return Grade.NONE, "Nothing current supports it."
    if held.is_beyond(half_steps) or not _all_shown(held, half_steps):
        return Grade.THIN, "Not everything this rating asks for is shown."
    if half_steps // 2 == 0 and (names := _unanswered(held)):
        return Grade.THIN, f"Not every {' and '.join(names)} sentence is answered yet."
    if len(frozenset[str]().union(*(said.kinds for said in behind))) < 2:
        return Grade.THIN, "No two kinds of evidence stand behind it yet."
    return Grade.STRONG, "It is shown, by evidence of more than one kind."


def _behind(held: Claim, half_steps: int) -> list[Said]:
    """What current evidence says for the row at this rating; later stages do not stand behind."""
    first = half_steps // 2 == 0
    furthest = _furthest(held, half_steps)
    return [
        held.said[key]
        for key, feature in held.features.items()
        if held.index_of(feature) <= furthest
        and (held.said[key].supports or (first and held.said[key].still_true))
    ]


def _furthest(held: Claim, half_steps: int) -> int:
    """The last stage this rating looks at: half a step, and the first stage, look at one above."""
    whole, half = divmod(half_steps, 2)
    if whole and not half:
        return whole
    above = held.stages[whole + 1 :]
    return next((stage.index for stage in above if stage.needed), whole)


def _all_shown(held: Claim, half_steps: int) -> bool:
    whole, half = divmod(half_steps, 2)
    above = held.stages[_furthest(held, half_steps)]
    return (whole == 0 or held.stages[whole].supported) and (not half or above.half_way)


def _unanswered(held: Claim) -> list[str]:
    """The first stage and the one above, where what they say or ask for is not answered yet."""
    above = held.stages[_furthest(held, 0)]
    asked = {gap.feature.id for gap in above.gaps}
    open_at = {
        held.index_of(feature)
        for key, feature in held.features.items()
        if held.said[key].answer in _NOT_LOOKED_AT
        and not held.said[key].shown
        and (key in asked or (held.index_of(feature) == 0 and not feature.illustrative))
    }
    return [stage.stage.name for stage in held.stages if stage.index in open_at]
