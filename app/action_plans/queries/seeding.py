"""What stands between a row and its next stage, and what an action was to make true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.action_plans.queries.plans import actions_from, assessment_for_actions
from app.action_plans.rules import Planned, Progress, Seed, Status, progress_of, with_actions
from app.assessments import claiming
from app.assessments.models import Assessment
from app.assessments.queries import open_assessment
from app.claims.queries import said_of
from app.clock import today
from app.strands import queries as strands
from app.strands.rules.claim_words import missing
from app.strands.rules.edition import Feature


@dataclass(frozen=True)
class Between:
    """What stands between a row and its next stage; no stage where none asks for more."""

    stage: str
    words: str
    seeds: tuple[Seed, ...]

    @property
    def open(self) -> tuple[Seed, ...]:
        """Those no action comes from yet."""
        return tuple(each for each in self.seeds if each.planned is None)


def between(held: Assessment, row_key: str) -> Between:
    """What a row's record lacks for its next stage today, and what is planned of it already."""
    found = claiming.claim_now(held, row_key, today())
    above = found.next_stage
    if above is None:
        return Between("", "", ())
    seeds = [
        Seed(gap.feature.id, gap.feature.words, gap.why.value, ends)
        for several, ends in ((above.holding, True), (above.gaps, False))
        for gap in several
    ]
    planned = actions_from(held.area_code, [each.origin for each in seeds], held.id)
    return Between(above.stage.name, missing(found), with_actions(seeds, planned))


@dataclass(frozen=True)
class ToShow:
    """The feature that an action which is done was to make true, and where it is answered."""

    feature: Feature
    row_key: str
    assessment_id: int


def to_be_shown(area_code: str, done: Planned) -> ToShow | None:
    """What is asked of who closed an action, as long as an assessment is under way."""
    held = open_assessment(area_code)
    if held is None or done.status is not Status.DONE:
        return None
    criteria = strands.edition(held.edition_key).criteria.values()
    return next(
        (
            ToShow(feature, criterion.row_key, held.id)
            for criterion in criteria
            for feature in criterion.features
            if feature.id == done.feature_id
        ),
        None,
    )


def progress(area_code: str, actions: Sequence[Planned]) -> Progress | None:
    """How far what was planned of the model has come; None before the first assessment."""
    held = assessment_for_actions(area_code)
    if held is None:
        return None
    features = strands.edition(held.edition_key).features
    return progress_of(actions, features, said_of(held.id, today()))
