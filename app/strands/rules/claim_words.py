"""Says what a claim stands on and what is missing, in sentences anybody can read; pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.strands.rules.claim import Claim, Gap, StageStanding, Why

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
_NOTHING_BEHIND = (Why.UNANSWERED, Why.UNSHOWN)


def in_words(number: int) -> str:
    """A count inside a sentence: spelled out up to ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def explanation(claim: Claim) -> str:
    """What the record carries and why, whatever the outcome."""
    if claim.proposal is None:
        return "Nothing is recorded yet for this row."
    carried = f"What is recorded carries {claim.scale.phrase(claim.proposal)}."
    above = claim.next_stage
    if claim.carried // 2 + 1 == len(claim.stages):
        return f"{carried} There is no stage above it."
    if above is None:
        return f"{carried} The model asks for nothing above it here."
    return f"{carried} {_between(above)}"


def missing(claim: Claim) -> str:
    """What stands between the row and its next whole stage; empty where nothing more is asked."""
    above = claim.next_stage
    return _between(above) if above else ""


def over_claim(claim: Claim, half_steps: int, *, by_partners: bool = False) -> str:
    """What to say of a rating beyond the record; empty when the record carries it.

    Partners read of what they agreed together, the area of what it says itself.
    """
    if not claim.is_beyond(half_steps):
        return ""
    whose = "The partners agreed" if by_partners else "You say"
    said = f"{whose} {claim.scale.phrase(half_steps)}."
    return f"{said} {_between(claim.missing_for(half_steps))} Add something, or say why."


def _between(standing: StageStanding) -> str:
    """The gaps of a stage as sentences, then what holds the row back from earlier stages."""
    parts = [*_gaps(standing), *_holding(standing.holding)]
    return " ".join(parts) or f"The model asks for nothing at {standing.stage.name} here."


def _gaps(standing: StageStanding) -> list[str]:
    counted = [
        (_NOTHING_BEHIND, "has nothing behind it yet", "have nothing behind them yet"),
        ((Why.WAITING,), "waits to be answered", "wait to be answered"),
        (
            (Why.LIMITED,),
            "has only evidence that is mixed or limits it",
            "have only evidence that is mixed or limits them",
        ),
        ((Why.PARTLY,), "is partly true", "are partly true"),
        ((Why.NOT_YET,), "is not true yet", "are not true yet"),
        ((Why.NOT_KNOWN,), "is not known", "are not known"),
        (
            (Why.PARTNERS,),
            "is met another way that partners have not agreed to",
            "are met another way that partners have not agreed to",
        ),
    ]
    said: list[str] = []
    for kinds, one, many in counted:
        number = _number_of(standing.gaps, kinds)
        if number == 0:
            continue
        whole = f" of {in_words(standing.needed)} {_sentences(standing)}" if not said else ""
        said.append(f"{in_words(number).capitalize()}{whole} {one if number == 1 else many}.")
    return said


def _sentences(standing: StageStanding) -> str:
    noun = "sentence" if standing.needed == 1 else "sentences"
    return f"{standing.stage.name} {noun}"


def _holding(holding: Sequence[Gap]) -> list[str]:
    if not holding:
        return []
    number = len(holding)
    if number == 1:
        return [f"One thing still holds the row back: “{holding[0].feature.words}”"]
    return [f"{in_words(number).capitalize()} things of earlier stages still hold the row back."]


def _number_of(gaps: Sequence[Gap], kinds: Collection[Why]) -> int:
    return sum(gap.why in kinds for gap in gaps)
