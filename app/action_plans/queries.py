"""Asking about the actions of an area."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.action_plans.models import PlannedAction
from app.action_plans.rules import Planned, Progress, Seed, Status, progress_of, with_actions
from app.assessments import claiming
from app.assessments.models import Assessment
from app.assessments.queries import latest_closed, open_assessment
from app.claims.queries import said_of
from app.clock import today
from app.extensions import db
from app.strands import queries as strands
from app.strands.rules.claim_words import missing
from app.strands.rules.edition import Feature
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields

WORDS = "words"
OWNER = "owner"
REASON = "reason"


def subject(action_id: int) -> str:
    """Under what the typed words of an action are kept."""
    return f"action/{action_id}"


def assessment_for_actions(area_code: str) -> Assessment | None:
    """The assessment a new action belongs to: the one under way, else the last one confirmed."""
    return open_assessment(area_code) or latest_closed(area_code)


def actions_of(area_code: str) -> Sequence[Planned]:
    """Every action of an area, the oldest first."""
    held = db.session.scalars(
        select(PlannedAction).where(PlannedAction.area_code == area_code).order_by(PlannedAction.id)
    ).all()
    texts = typed_fields(area_code, [subject(each.id) for each in held])
    return [_planned(each, texts) for each in held]


def actions_from(
    area_code: str, origins: Collection[str], assessment_id: int | None = None
) -> Sequence[Planned]:
    """The actions that come from one of these, such as ``theme/5``; of one assessment or any."""
    wanted = select(PlannedAction).where(
        PlannedAction.area_code == area_code, PlannedAction.origin.in_([*origins])
    )
    if assessment_id is not None:
        wanted = wanted.where(PlannedAction.assessment_id == assessment_id)
    held = db.session.scalars(wanted.order_by(PlannedAction.id)).all()
    texts = typed_fields(area_code, [subject(each.id) for each in held])
    return [_planned(each, texts) for each in held]


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


def action(area_code: str, action_id: int) -> Planned | None:
    """One of the area's actions."""
    held = action_to_change(area_code, action_id, wait=False)
    if held is None:
        return None
    return _planned(held, typed_fields(area_code, [subject(held.id)]))


def action_to_change(area_code: str, action_id: int, *, wait: bool = True) -> PlannedAction | None:
    """The row of an action; whoever changes it waits for others who do."""
    wanted = select(PlannedAction).where(
        PlannedAction.area_code == area_code, PlannedAction.id == action_id
    )
    if wait:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return db.session.execute(wanted).scalar_one_or_none()


def _planned(held: PlannedAction, texts: Mapping[tuple[str, str], Typed]) -> Planned:
    def words(field: str) -> str:
        return texts.get((subject(held.id), field), NOTHING_TYPED).words

    return Planned(
        id=held.id,
        what=words(WORDS),
        owner=words(OWNER),
        status=Status(held.status),
        reason=words(REASON),
        row_key=held.row_key,
        due_on=held.due_on,
        origin=held.origin,
        version=held.version,
        status_since=held.status_since,
    )
