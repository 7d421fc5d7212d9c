"""Voting on sentences: partners tick what is true already, and the stage follows by the rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.disclosure.rules import Level
from app.disclosure.rules.shown import ROOM_ALIKE_FROM, ROOM_FIGURES_FROM
from app.strands.rules.asked import Asked
from app.strands.rules.claim import Answer, Said, claim
from app.strands.rules.edition import Feature, Polarity

RATING: Final = "rating"
SENTENCES: Final = "features"


@dataclass(frozen=True)
class Ticked:
    """What may be shown of one sentence: how many ticked it, or only whether most did."""

    feature_id: str
    number: int | None
    most: bool


def sentences_offered(asked: Asked) -> tuple[Feature, ...]:
    """What can be true here already, stage by stage; what is still missing is not asked."""
    return tuple(
        feature
        for stage in asked.edition.stages
        for feature in asked.features_at(stage.key)
        if feature.polarity is Polarity.ACHIEVEMENT
    )


def room_level(voted: int) -> Level:
    """What may be shown of a room in which so many ticked."""
    return Level.FIGURES if voted >= ROOM_FIGURES_FROM else Level.NUMBER


def tick_counts(offered: Sequence[str], ballots: Iterable[frozenset[int]]) -> tuple[Ticked, ...]:
    """How many ticked each sentence; ``ballots`` hold places among those offered, one per person.

    Empty below five people. In a room of fewer than eight, a sentence that all or none of them
    ticked says only whether most did, as a rating would.
    """
    every = list(ballots)
    voted = len(every)
    if room_level(voted) is not Level.FIGURES:
        return ()
    found = []
    for place, feature_id in enumerate(offered):
        number = sum(place in ticks for ticks in every)
        alike = number in {0, voted} and voted < ROOM_ALIKE_FROM
        # Of a tie the lower, so nobody over-claims.
        found.append(Ticked(feature_id, None if alike else number, 2 * number > voted))
    return tuple(found)


def stage_of(asked: Asked, ticked: Iterable[Ticked]) -> int:
    """The rating that follows when what most ticked is true here and shown, and nothing else is.

    It is the rule by which evidence carries a rating, so a half step needs half of a stage.
    """
    said: Mapping[str, Said] = {
        each.feature_id: Said(answer=Answer.YES, supports=1) if each.most else Said(Answer.NO)
        for each in ticked
    }
    return claim(asked.edition, asked.row.key, said, asked.criterion_key).carried


def read_ticks(typed: str, offered: int) -> frozenset[int]:
    """Places as they are kept, such as "0,3,7". Raises ``ValueError`` for another."""
    places = frozenset(int(place) for place in typed.split(",") if place)
    if any(not 0 <= place < offered for place in places):
        raise ValueError(typed)
    return places
