"""The stage follows from the sentences that partners ticked, by the rule for evidence."""

from __future__ import annotations

import pytest

from app.disclosure.rules import Level
from app.strands.rules.asked import asked
from app.strands.rules.edition import Polarity
from app.voting.rules import (
    Ticked,
    read_ticks,
    room_level,
    sentences_offered,
    stage_of,
    tick_counts,
)
from tests.unit.strands.test_claim import MODEL

ROW = "leadership"


def ticked_up_to(stages: int, *, but: int = 0) -> list[Ticked]:
    """Every sentence of the first stages ticked by most, except so many of the last of them."""
    edition = MODEL
    keys = [stage.key for stage in edition.stages[:stages]]
    offered = sentences_offered(asked(edition, ROW))
    last = [feature.id for feature in offered if feature.stage_key == keys[-1]][:but]
    return [Ticked(each.id, 8, each.stage_key in keys and each.id not in last) for each in offered]


def test_only_what_can_be_true_already_is_asked_stage_by_stage() -> None:
    edition = MODEL

    offered = sentences_offered(asked(edition, ROW))

    assert {each.polarity for each in offered} == {Polarity.ACHIEVEMENT}
    order = [stage.key for stage in edition.stages]
    places = [order.index(each.stage_key) for each in offered]
    assert places == sorted(places)
    assert len(offered) > 10


def test_each_sentence_is_counted_by_its_place() -> None:
    ballots = [frozenset({0, 1})] * 5 + [frozenset({1})] * 3 + [frozenset()] * 2

    assert tick_counts(["a", "b", "c"], ballots) == (
        Ticked("a", 5, most=False),
        Ticked("b", 8, most=True),
        Ticked("c", 0, most=False),
    )


def test_of_a_small_room_nothing_or_only_the_majority_is_told() -> None:
    five = [frozenset({0, 1})] * 3 + [frozenset({0})] * 2

    assert tick_counts(["a", "b", "c"], five[:4]) == ()
    assert room_level(4) is Level.NUMBER
    assert tick_counts(["a", "b", "c"], five) == (
        Ticked("a", None, most=True),
        Ticked("b", 3, most=True),
        Ticked("c", None, most=False),
    )


@pytest.mark.parametrize(
    ("stages", "but", "half_steps"), [(1, 0, 0), (2, 0, 2), (2, 1, 1), (3, 0, 4), (4, 0, 6)]
)
def test_the_rating_is_the_one_that_evidence_for_the_same_sentences_would_carry(
    stages: int, but: int, half_steps: int
) -> None:
    assert stage_of(asked(MODEL, ROW), ticked_up_to(stages, but=but)) == half_steps


def test_nothing_ticked_is_the_first_stage() -> None:
    nothing = [Ticked(each.id, 0, most=False) for each in sentences_offered(asked(MODEL, ROW))]

    assert stage_of(asked(MODEL, ROW), nothing) == 0


@pytest.mark.parametrize("typed", ["3", "0,x", "-1"])
def test_a_place_that_was_not_offered_is_refused(typed: str) -> None:
    assert read_ticks("0,2", 3) == {0, 2}
    assert read_ticks("", 3) == frozenset()
    with pytest.raises(ValueError, match=r".*"):
        read_ticks(typed, 3)


def test_one_criterion_asks_its_own_sentences_and_its_stage_follows_from_them_alone() -> None:
    alone = asked(MODEL, "culture", "shared_vision")
    offered = sentences_offered(alone)

    everything = [Ticked(each.id, 8, most=True) for each in offered]

    assert {each.id for each in offered} < {
        e.id for e in sentences_offered(asked(MODEL, "culture"))
    }
    assert stage_of(alone, everything) == 6
    assert stage_of(asked(MODEL, "culture"), everything) < 6
