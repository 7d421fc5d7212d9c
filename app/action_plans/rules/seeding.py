"""From the sentences of the model to actions, and from actions back to sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.action_plans.rules.plan import Planned, Status
from app.strands.rules.claim import Answer, Said
from app.strands.rules.edition import Feature, Polarity


@dataclass(frozen=True)
class Progress:
    """How many sentences a plan is to make true, and how many the record shows to be true now.

    What counts is the sentence: an action that is done and changed nothing counts for nothing.
    """

    planned: int
    now_true: int


def progress_of(
    actions: Iterable[Planned], features: Mapping[str, Feature], said: Mapping[str, Said]
) -> Progress:
    """The sentences of actions that go ahead, each once; what goes wrong is true when it ended."""
    planned = {
        each.feature_id
        for each in actions
        if each.feature_id in features and each.status is not Status.NOT_GOING_AHEAD
    }
    return Progress(len(planned), sum(_is_true(features[key], said.get(key)) for key in planned))


def _is_true(feature: Feature, said: Said | None) -> bool:
    if said is None:
        return False
    return said.answer is Answer.NO if feature.polarity is Polarity.SHORTFALL else said.shown


@dataclass(frozen=True)
class Seed:
    """A sentence between a row and its next stage, and the action that comes from it already.

    ``ends`` marks what goes wrong at an earlier stage and has to end before the row moves on.
    """

    feature_id: str
    sentence: str
    why: str
    ends: bool
    planned: Planned | None = None

    @property
    def what(self) -> str:
        """How a draft action begins."""
        return f"{'No longer' if self.ends else 'Make true'}: {self.sentence}"

    @property
    def origin(self) -> str:
        return f"sentence/{self.feature_id}"


def with_actions(seeds: Iterable[Seed], planned: Iterable[Planned]) -> tuple[Seed, ...]:
    """The seeds, each with the action that comes from it already."""
    known = {each.origin: each for each in planned}
    return tuple(replace(seed, planned=known.get(seed.origin)) for seed in seeds)
