"""What the evidence carries: the stage a row may claim, and what holds it back; pure.

The toolkit asks for all features of a stage before that stage is claimed (S4, line 904), knows
half steps (lines 1519, 1524) and finds no fault in early stages (line 906). Its cells mix what an
area has with what it still lacks, so the two count differently here. Voting on sentences uses the
same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.strands.rules.claim_asked import asked_for, helpers
from app.strands.rules.claim_said import NOTHING_SAID, Answer, Said
from app.strands.rules.edition import Criterion, Edition, Feature, Polarity
from app.strands.rules.scale import Scale, Stage

__all__ = [
    "Answer",
    "Claim",
    "Gap",
    "Said",
    "StageStanding",
    "Why",
    "claim",
]


class Why(StrEnum):
    """Why an achievement is not shown."""

    UNANSWERED = "nobody has said whether it is true"
    WAITING = "something stands behind it, and nobody has said whether it is true"
    UNSHOWN = "nothing current stands behind it"
    LIMITED = "what stands behind it is mixed or limits it"
    STILL_TRUE = "it is still true"
    PARTLY = "it is partly true"
    NOT_YET = "it is not true yet"
    NOT_KNOWN = "it is not known"
    PARTNERS = "partners have not agreed to the other way"


@dataclass(frozen=True)
class Gap:
    """An achievement that is not shown, and why."""

    feature: Feature
    criterion: Criterion
    why: Why


@dataclass(frozen=True)
class StageStanding:
    """How a row stands at one stage.

    ``needed`` counts what has to be shown: each achievement, and one for each criterion that has
    only illustrative ones. ``helping`` counts the illustrative ones beside others that are shown,
    if only partly. ``holding`` are shortfalls of earlier stages that are still true.
    """

    stage: Stage
    index: int
    needed: int
    shown: int
    partly: int
    helping: int
    gaps: tuple[Gap, ...]
    holding: tuple[Gap, ...]

    @property
    def supported(self) -> bool:
        """Everything of the stage is shown, at least one thing is, and nothing earlier holds."""
        return self.shown > 0 and not self.gaps and not self.holding

    @property
    def half_way(self) -> bool:
        """At least half of what the stage asks for is shown, if only partly or by what helps."""
        return self.needed > 0 and 2 * (self.shown + self.partly + self.helping) >= self.needed


@dataclass(frozen=True)
class Claim:
    """What the record of a row carries; ``proposal`` is None while nothing is recorded."""

    row_key: str
    scale: Scale
    proposal: int | None
    stages: tuple[StageStanding, ...]
    features: Mapping[str, Feature]
    said: Mapping[str, Said]
    shortfalls: tuple[Gap, ...]

    @property
    def carried(self) -> int:
        """The proposal as half steps; nothing recorded reads as the first stage."""
        return self.proposal or 0

    @property
    def next_stage(self) -> StageStanding | None:
        """The nearest stage above the supported one that asks for anything."""
        above = self.stages[self.carried // 2 + 1 :]
        return next((stage for stage in above if stage.needed), None)

    @property
    def held_back_by(self) -> tuple[Criterion, ...]:
        """The criteria that keep the row from the next whole stage, in model order."""
        above = self.next_stage
        if above is None:
            return ()
        held = {gap.criterion.key: gap.criterion for gap in (*above.holding, *above.gaps)}
        return tuple(held.values())

    def unanswered_below(self, half_steps: int) -> tuple[Feature, ...]:
        """Shortfalls below a claimed stage that nobody has answered; a board asks for them."""
        return tuple(
            gap.feature
            for gap in self.shortfalls
            if gap.why is Why.UNANSWERED and self.index_of(gap.feature) < half_steps // 2
        )

    def index_of(self, feature: Feature) -> int:
        """Which stage a feature belongs to, counted from 0."""
        return next(each.index for each in self.stages if each.stage.key == feature.stage_key)

    def is_beyond(self, half_steps: int) -> bool:
        """Whether this rating claims more than the record carries; the first stage never does."""
        return half_steps > self.carried

    def missing_for(self, half_steps: int) -> StageStanding:
        """The stage whose gaps stand between the record and this rating."""
        whole = self.stages[half_steps // 2]
        # The first stage asks for nothing, so a step beyond it looks at the second.
        if half_steps % 2 == 1 and (whole.index == 0 or whole.supported):
            whole = self.stages[half_steps // 2 + 1]
        # What no evidence can show is carried only by a stage above it.
        return next((stage for stage in self.stages[whole.index :] if stage.needed), whole)


def claim(
    edition: Edition, row_key: str, said: Mapping[str, Said], criterion_key: str = ""
) -> Claim:
    """What the record of a row, or of one criterion of it, carries by the rule anybody can read.

    A row is supported at a stage when every achievement of that stage is shown, at least one is,
    and no shortfall of an earlier stage is still true. The proposal is the highest such stage,
    else the first, plus half a step when at least half of the next stage is shown or partly shown
    and no shortfall of the proposed stage itself is still true. Raises ``KeyError`` for a row the
    edition lacks.
    """
    edition.row(row_key)
    criteria = [each for each in edition.criteria_of(row_key) if criterion_key in {"", each.key}]
    features = {feature.id: feature for criterion in criteria for feature in criterion.features}
    own = {key: said.get(key, NOTHING_SAID) for key in features}
    shortfalls = tuple(_shortfalls(criteria, own))
    stages = tuple(
        _standing(edition, index, criteria, own, shortfalls) for index in range(len(edition.stages))
    )
    proposal = _proposal(stages, shortfalls) if any(e.recorded for e in own.values()) else None
    return Claim(row_key, edition.scale, proposal, stages, features, own, shortfalls)


def _shortfalls(criteria: Iterable[Criterion], own: Mapping[str, Said]) -> Iterator[Gap]:
    """Every shortfall of the row that is still true or that nobody has answered."""
    for criterion in criteria:
        for feature in criterion.features:
            said = own[feature.id]
            if feature.polarity is not Polarity.SHORTFALL:
                continue
            if said.answer is None:
                yield Gap(feature, criterion, Why.UNANSWERED)
            elif said.holds_back:
                why = Why.STILL_TRUE if said.answer is Answer.YES else Why.PARTLY
                yield Gap(feature, criterion, why)


def _standing(
    edition: Edition,
    index: int,
    criteria: Sequence[Criterion],
    own: Mapping[str, Said],
    shortfalls: Iterable[Gap],
) -> StageStanding:
    stage = edition.stages[index]
    earlier = {each.key for each in edition.stages[:index]}
    asked = [
        (criterion, features)
        for criterion in criteria
        for features in asked_for(criterion, stage.key)
    ]
    gaps = tuple(
        _gap(criterion, features, own)
        for criterion, features in asked
        if not any(own[feature.id].shown for feature in features)
    )
    return StageStanding(
        stage=stage,
        index=index,
        needed=len(asked),
        shown=len(asked) - len(gaps),
        partly=sum(own[gap.feature.id].partly_shown for gap in gaps),
        helping=sum(
            own[feature.id].shown or own[feature.id].partly_shown
            for criterion in criteria
            for feature in helpers(criterion, stage.key)
        ),
        gaps=gaps,
        holding=tuple(
            gap
            for gap in shortfalls
            if gap.why is not Why.UNANSWERED and gap.feature.stage_key in earlier
        ),
    )


def _gap(criterion: Criterion, features: Iterable[Feature], own: Mapping[str, Said]) -> Gap:
    """What is not shown: of several features any of which would do, the one that comes nearest."""
    nearest = max(features, key=lambda feature: own[feature.id].partly_shown)
    return Gap(nearest, criterion, _why(own[nearest.id]))


def _why(said: Said) -> Why:
    if said.another_way and not said.agreed:
        return Why.PARTNERS
    if said.answer is None and said.supports + said.mixed + said.limits > 0:
        return Why.WAITING
    if said.answer is Answer.YES and said.mixed + said.limits > 0:
        return Why.LIMITED
    return {
        None: Why.UNANSWERED,
        Answer.YES: Why.UNSHOWN,
        Answer.PARTLY: Why.PARTLY,
        Answer.NO: Why.NOT_YET,
        Answer.NOT_KNOWN: Why.NOT_KNOWN,
    }[said.answer]


def _proposal(stages: Sequence[StageStanding], shortfalls: Iterable[Gap]) -> int:
    supported = max((stage.index for stage in stages if stage.supported), default=0)
    if supported + 1 == len(stages):
        return 2 * supported
    own_stage = stages[supported].stage.key
    held = any(
        gap.why is not Why.UNANSWERED and gap.feature.stage_key == own_stage for gap in shortfalls
    )
    above = stages[supported + 1]
    return 2 * supported + (1 if above.half_way and not held else 0)
