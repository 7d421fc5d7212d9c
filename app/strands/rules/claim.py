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

from app.strands.rules.edition import Criterion, Edition, Feature, Polarity
from app.strands.rules.scale import Scale, Stage


class Answer(StrEnum):
    """What an area says of a feature; how it reads depends on the feature's polarity."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_KNOWN = "not known"

    def words(self, polarity: Polarity) -> str:
        """How the answer reads beside something gained, or beside something still missing."""
        return _ANSWERS[polarity][self]


_ANSWERS = {
    Polarity.ACHIEVEMENT: {
        Answer.YES: "True here",
        Answer.PARTLY: "Partly",
        Answer.NO: "Not yet",
        Answer.NOT_KNOWN: "Not known",
    },
    Polarity.SHORTFALL: {
        Answer.YES: "Still true",
        Answer.PARTLY: "Partly",
        Answer.NO: "No longer true",
        Answer.NOT_KNOWN: "Not known",
    },
}


@dataclass(frozen=True)
class Said:
    """What is recorded of one feature; counts are of current, checked evidence alone.

    ``another_way`` means that the area meets the feature in a way of its own, which counts once
    partners have ``agreed``. ``kinds`` are the kinds of the evidence that supports it.
    """

    answer: Answer | None = None
    supports: int = 0
    limits: int = 0
    mixed: int = 0
    still_true: int = 0
    no_longer: int = 0
    another_way: bool = False
    agreed: bool = False
    kinds: frozenset[str] = frozenset()

    @property
    def recorded(self) -> bool:
        """Whether anything at all is said of the feature."""
        counts = self.supports + self.limits + self.mixed + self.still_true + self.no_longer
        return self.answer is not None or counts > 0 or self.another_way

    @property
    def shown(self) -> bool:
        """True here with a current item that supports it, or met another way as partners agree."""
        if self.another_way and self.agreed:
            return True
        return self.answer is Answer.YES and self.supports > 0

    @property
    def partly_shown(self) -> bool:
        """Short of shown, with something behind it that counts towards a half step."""
        if self.shown:
            return False
        return self.answer in {Answer.YES, Answer.PARTLY} and self.supports + self.mixed > 0

    @property
    def holds_back(self) -> bool:
        """For a shortfall: whether it is still true, if only partly."""
        return self.answer in {Answer.YES, Answer.PARTLY}


NOTHING_SAID = Said()


class Why(StrEnum):
    """Why an achievement is not shown."""

    UNANSWERED = "nobody has said whether it is true"
    WAITING = "something stands behind it, and nobody has said whether it is true"
    UNSHOWN = "nothing current stands behind it"
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
    only illustrative ones. ``holding`` are shortfalls of earlier stages that are still true.
    """

    stage: Stage
    index: int
    needed: int
    shown: int
    partly: int
    gaps: tuple[Gap, ...]
    holding: tuple[Gap, ...]

    @property
    def supported(self) -> bool:
        """Everything of the stage is shown, at least one thing is, and nothing earlier holds."""
        return self.shown > 0 and not self.gaps and not self.holding

    @property
    def half_way(self) -> bool:
        """Whether at least half of what the stage asks for is shown, if only partly."""
        return self.needed > 0 and 2 * (self.shown + self.partly) >= self.needed


class Grade(StrEnum):
    """How strong the evidence behind a rating is."""

    STRONG = "strong"
    THIN = "thin"
    NONE = "none"


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
        """The whole stage above the one the row is supported at."""
        above = self.carried // 2 + 1
        return self.stages[above] if above < len(self.stages) else None

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
            return self.stages[half_steps // 2 + 1]
        return whole


def claim(edition: Edition, row_key: str, said: Mapping[str, Said]) -> Claim:
    """What the record of a row carries, by the rule anybody can read.

    A row is supported at a stage when every achievement of that stage is shown, at least one is,
    and no shortfall of an earlier stage is still true. The proposal is the highest such stage,
    else the first, plus half a step when at least half of the next stage is shown or partly shown
    and no shortfall of the proposed stage itself is still true. Raises ``KeyError`` for a row the
    edition lacks.
    """
    edition.row(row_key)
    criteria = edition.criteria_of(row_key)
    features = {feature.id: feature for criterion in criteria for feature in criterion.features}
    own = {key: said.get(key, NOTHING_SAID) for key in features}
    shortfalls = tuple(_shortfalls(criteria, own))
    stages = tuple(
        _standing(edition, index, criteria, own, shortfalls) for index in range(len(edition.stages))
    )
    proposal = _proposal(stages, shortfalls) if any(e.recorded for e in own.values()) else None
    return Claim(row_key, edition.scale, proposal, stages, features, own, shortfalls)


def strand_rating(rows: Iterable[int]) -> int:
    """A strand's rating in half steps: its lower row, unless partners agree otherwise."""
    return min(rows)


def grade(held: Claim, half_steps: int) -> tuple[Grade, str]:
    """How strong the evidence behind a rating is, and why in words.

    Strong: everything the rating asks for is shown, by evidence of at least two kinds, since the
    toolkit asks for a mixture (S4, lines 908 and 921). None: nothing current supports the row up
    to that stage. Thin: anything between.
    """
    index = half_steps // 2
    behind = [
        held.said[key]
        for key, feature in held.features.items()
        if held.said[key].supports and (index == 0 or held.index_of(feature) <= index)
    ]
    if not behind:
        return Grade.NONE, "Nothing current supports it."
    if held.is_beyond(half_steps) or (index and not held.stages[index].supported):
        return Grade.THIN, "Not everything this rating asks for is shown."
    if len(frozenset[str]().union(*(said.kinds for said in behind))) < 2:
        return Grade.THIN, "All of the evidence is of one kind."
    return Grade.STRONG, "It is shown, by evidence of more than one kind."


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
    criteria: Iterable[Criterion],
    own: Mapping[str, Said],
    shortfalls: Iterable[Gap],
) -> StageStanding:
    stage = edition.stages[index]
    earlier = {each.key for each in edition.stages[:index]}
    needed = shown = partly = 0
    gaps: list[Gap] = []
    for criterion in criteria:
        for alternatives in _asked_for(criterion, stage.key):
            needed += 1
            said = [own[feature.id] for feature in alternatives]
            if any(each.shown for each in said):
                shown += 1
                continue
            partly += any(each.partly_shown for each in said)
            gaps.append(Gap(alternatives[0], criterion, _why(said[0])))
    return StageStanding(
        stage=stage,
        index=index,
        needed=needed,
        shown=shown,
        partly=partly,
        gaps=tuple(gaps),
        holding=tuple(
            gap
            for gap in shortfalls
            if gap.why is not Why.UNANSWERED and gap.feature.stage_key in earlier
        ),
    )


def _asked_for(criterion: Criterion, stage_key: str) -> Iterator[tuple[Feature, ...]]:
    """What a criterion asks for at a stage: each entry is met by any one of its features.

    Illustrative features help and never block, but where a criterion has no others at a stage,
    one of them has to be shown (S4, line 1436: "may include").
    """
    gained = [
        feature for feature in criterion.at(stage_key) if feature.polarity is Polarity.ACHIEVEMENT
    ]
    firm = [feature for feature in gained if not feature.illustrative]
    if firm:
        yield from ((feature,) for feature in firm)
    elif gained:
        yield tuple(gained)


def _why(said: Said) -> Why:
    if said.another_way and not said.agreed:
        return Why.PARTNERS
    if said.answer is None and said.supports > 0:
        return Why.WAITING
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
