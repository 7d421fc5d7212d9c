"""What a criterion asks for at a stage, and what only helps; pure."""

from __future__ import annotations

from collections.abc import Iterator

from app.strands.rules.edition import Criterion, Feature, Polarity


def asked_for(criterion: Criterion, stage_key: str) -> Iterator[tuple[Feature, ...]]:
    """What a criterion asks for at a stage: each entry is met by any one of its features.

    Illustrative features help and never block, but where a criterion has no others at a stage,
    one of them has to be shown (S4, line 1436: "may include").
    """
    gained = _gained(criterion, stage_key)
    firm = [feature for feature in gained if not feature.illustrative]
    if firm:
        yield from ((feature,) for feature in firm)
    elif gained:
        yield gained


def helpers(criterion: Criterion, stage_key: str) -> tuple[Feature, ...]:
    """Illustrative features beside others: they count towards half a step and are never asked."""
    gained = _gained(criterion, stage_key)
    if all(feature.illustrative for feature in gained):
        return ()
    return tuple(feature for feature in gained if feature.illustrative)


def _gained(criterion: Criterion, stage_key: str) -> tuple[Feature, ...]:
    return tuple(
        feature for feature in criterion.at(stage_key) if feature.polarity is Polarity.ACHIEVEMENT
    )
