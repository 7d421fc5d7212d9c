"""A thousand random worlds: nothing broken, nothing unexplained, nothing that depends on order."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from app.matching.rules.assigning import propose
from app.matching.rules.likeness import kilometres
from app.matching.rules.outcome import Outcome, Pair
from app.matching.rules.quarters import Quarter
from app.matching.rules.table import Table
from app.matching.rules.world import Champion, Seeker, World
from tests.unit.matching.other_ways import Areas, by_trying_everything
from tests.unit.matching.worlds import random_world

SEEDS = range(1000)


@cache
def seen(seed: int) -> tuple[World, Outcome]:
    world = random_world(seed)
    return world, propose(world)


def of(world: World, pair: Pair) -> tuple[Seeker, Champion]:
    return world.seeker[pair.seeker], world.champion[pair.champion]


def is_tied(world: World, seeker: Seeker, champion: Champion) -> bool:
    """Said anew from the issue's words, without asking the rules that are tested."""
    homes = {champion.area_code, *champion.also_of}
    apart = kilometres(world.facts.get(seeker.area_code), world.facts.get(champion.area_code))
    met = {(past.one, past.other) for past in world.past if past.round >= world.round - 2}
    return (
        any(interest.area_code in homes for interest in seeker.interests)
        or any(interest.area_code == seeker.area_code for interest in champion.interests)
        or not champion.interests_stated
        or (seeker.area_code, champion.area_code) in met
        or (champion.area_code, seeker.area_code) in met
        or bool(homes & seeker.too_close)
        or (seeker.nearest_km is not None and (apart is None or apart < seeker.nearest_km))
    )


def is_free(seeker: Seeker, champion: Champion, quarter: Quarter) -> bool:
    return any(
        max(span.starts, seeker.wanted.starts, quarter.first)
        <= min(span.ends, seeker.wanted.ends, quarter.last)
        for span in champion.free
    )


def test_no_conflict_is_broken() -> None:
    proposed = allowed = 0
    for seed in SEEDS:
        world, outcome = seen(seed)
        overridden = {(each.seeker, each.champion) for each in world.overrides}
        offered = [pair for pairs in outcome.alternates.values() for pair in pairs]
        for pair in [*(pair for pair in outcome.pairs if not pair.confirmed), *offered]:
            seeker, champion = of(world, pair)
            tied = is_tied(world, seeker, champion)

            assert seeker.area_code not in {champion.area_code, *champion.also_of}, seed
            assert (seeker.area_code, pair.champion) not in world.declined, seed
            assert not tied or (pair.seeker, pair.champion) in overridden, seed
            assert bool(pair.allowed) == tied, seed
            assert is_free(seeker, champion, pair.quarter), seed
            assert not pair.conflicts, seed
            proposed, allowed = proposed + 1, allowed + tied
    assert proposed > 1000
    assert allowed > 50


def go_to_each_other(world: World, one: Pair, other: Pair) -> bool:
    """Said anew too: people of each of two areas go to the other."""
    (asks, comes), (asks_too, comes_too) = of(world, one), of(world, other)
    return asks.area_code in {comes_too.area_code, *comes_too.also_of} and (
        asks_too.area_code in {comes.area_code, *comes.also_of}
    )


def test_no_two_areas_review_each_other_in_the_same_round() -> None:
    met_this_round = 0
    for seed in SEEDS:
        world, outcome = seen(seed)
        this_round = {(past.one, past.other) for past in world.past if past.round == world.round}
        offered = [pair for pairs in outcome.alternates.values() for pair in pairs]
        for pair in (*(pair for pair in outcome.pairs if not pair.confirmed), *offered):
            asks, comes = of(world, pair)
            others = [other for other in outcome.pairs if other.seeker != pair.seeker]

            assert not any(go_to_each_other(world, pair, other) for other in others), seed
            for home in (comes.area_code, *comes.also_of):
                assert (home, asks.area_code) not in this_round, seed
        met_this_round += bool(this_round)
    assert met_this_round > 100


def test_no_champion_is_beyond_its_days() -> None:
    for seed in SEEDS:
        world, outcome = seen(seed)
        used = Counter((pair.champion, pair.quarter) for pair in outcome.pairs)
        for (key, quarter), reviews in used.items():
            champion = world.champion[key]
            days = champion.days_per_quarter - champion.days_taken.get(quarter, 0)

            assert reviews * world.review_days <= days, seed


def test_no_confirmed_pair_moves() -> None:
    settled = 0
    for seed in SEEDS:
        world, outcome = seen(seed)
        stayed = {
            (pair.seeker, pair.champion, pair.quarter) for pair in outcome.pairs if pair.confirmed
        }
        standing = {
            (each.seeker, each.champion, each.quarter)
            for each in world.confirmed
            if not each.released
        }

        assert stayed == standing, seed
        settled += len(stayed)
    assert settled > 100


def test_everybody_is_answered_in_words() -> None:
    for seed in SEEDS:
        world, outcome = seen(seed)
        answered = [pair.seeker for pair in outcome.pairs]
        answered += [each.seeker for each in outcome.unserved]

        assert sorted(answered) == sorted(world.seeker), seed
        for pair in (
            *outcome.pairs,
            *(each for two in outcome.alternates.values() for each in two),
        ):
            seeker, champion = of(world, pair)
            for said in (pair.sentence, pair.sentence_for_both):
                assert said.startswith(f"{champion.name}: "), seed
                assert said.endswith("."), seed
                assert said.count(", ") >= 3, seed
            assert " you" not in pair.sentence_for_both, seed
            assert seeker.name in pair.sentence_for_both, seed
        for each in outcome.unserved:
            assert each.why.startswith("Nobody suitable"), seed
            assert each.lacking, seed


def test_the_same_world_gives_the_same_answer_in_any_order() -> None:
    for seed in SEEDS:
        world, outcome = seen(seed)
        dice = random.Random(seed)
        other = replace(
            world,
            seekers=tuple(dice.sample(world.seekers, len(world.seekers))),
            champions=tuple(dice.sample(world.champions, len(world.champions))),
            past=world.past[::-1],
            overrides=world.overrides[::-1],
            confirmed=world.confirmed[::-1],
            facts=dict(dice.sample([*world.facts.items()], len(world.facts))),
        )

        assert propose(other) == outcome, seed


def test_nothing_better_is_found_by_trying_everything() -> None:
    for seed in SEEDS:
        world, outcome = seen(seed)
        table = Table(world)
        kept = {
            (line, column)
            for line, key in enumerate(table.open)
            for column, place in enumerate(table.places)
            if (key, place.champion) in world.released
        }

        found = by_trying_everything(
            [table.line(key) for key in table.open],
            [each.room for each in table.places],
            kept,
            Areas(
                [world.seeker[key].area_code for key in table.open],
                [world.champion[each.champion].homes for each in table.places],
            ),
        )

        best = {
            key: (table.places[column].champion, table.places[column].quarter)
            for key, column in zip(table.open, found, strict=True)
            if column is not None
        }
        proposed = {
            pair.seeker: (pair.champion, pair.quarter)
            for pair in outcome.pairs
            if not pair.confirmed
        }
        assert proposed == best, seed


def test_an_alternate_has_days_left_that_nobody_was_given() -> None:
    offered = 0
    for seed in SEEDS:
        world, outcome = seen(seed)
        used = Counter((pair.champion, pair.quarter) for pair in outcome.pairs)
        for key, pairs in outcome.alternates.items():
            (given,) = (pair.champion for pair in outcome.pairs if pair.seeker == key)
            others = [pair.champion for pair in pairs]

            assert len({given, *others}) == len(others) + 1 <= 3, seed
            assert [pair.fit for pair in pairs] == sorted(
                (pair.fit for pair in pairs), reverse=True
            )
            for pair in pairs:
                champion = world.champion[pair.champion]
                days = champion.days_per_quarter - champion.days_taken.get(pair.quarter, 0)
                assert (used[pair.champion, pair.quarter] + 1) * world.review_days <= days, seed
                offered += 1
    assert offered > 100


@pytest.mark.parametrize("seed", range(3))
def test_worlds_differ_enough_to_tell_anything(seed: int) -> None:
    worlds = [seen(number)[1] for number in range(seed * 300, seed * 300 + 300)]

    assert sum(bool(each.unserved) for each in worlds) > 30
    assert sum(len(each.pairs) > 1 for each in worlds) > 30
    assert sum(bool(each.standing.kept) for each in worlds) > 3
