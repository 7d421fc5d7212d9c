"""Worlds for the tests of matching: a small one by hand, and as many random ones as wanted."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.areas.rules import AreaFacts
from app.matching.rules.never import Never
from app.matching.rules.outcome import MAY_BE_ALLOWED
from app.matching.rules.quarters import Quarter, Span
from app.matching.rules.world import (
    Champion,
    Confirmed,
    Interest,
    Override,
    Past,
    Proof,
    Seeker,
    World,
)

ROWS = {
    "family_experience": "The family experience",
    "leadership": "Leadership",
    "strategy": "Strategy",
    "culture": "Culture",
    "workforce_development": "Workforce development",
    "delivery_structures": "Delivery structures",
    "delivery_processes": "Delivery processes",
}
SPRING = Span(date(2027, 4, 1), date(2027, 6, 30))
MAY = Span(date(2027, 5, 1), date(2027, 5, 31))
SUMMER = Quarter(2027, 3)
SECOND = Quarter(2027, 2)


def place(code: str, **known: object) -> AreaFacts:
    """A two-tier county in the middle, unless said otherwise."""
    facts = AreaFacts(
        code=code,
        name=code.title(),
        kind="county",
        two_tier=True,
        region="South East",
        area_km2=3000,
        population=1_000_000,
        deprivation_extent=0.2,
        deprivation_score=20.0,
        latitude=51.5,
        longitude=-1.0,
    )
    return replace(facts, **known)  # type: ignore[arg-type]  # a test names what it changes


def seeker(key: str, **told: object) -> Seeker:
    made = Seeker(
        key=key,
        area_code=key,
        name=key.title(),
        wanted=SPRING,
        rows_asked=frozenset({"culture"}),
        half_steps=dict.fromkeys(ROWS, 2) | {"culture": 0},
    )
    return replace(made, **told)  # type: ignore[arg-type]  # a test names what it changes


def champion(key: str, **told: object) -> Champion:
    made = Champion(
        key=key,
        area_code=key,
        name=key.title(),
        offers=frozenset(ROWS),
        proof=Proof.PEER_REVIEWED,
        days_per_quarter=4,
        free=(MAY,),
        half_steps=dict.fromkeys(ROWS, 5),
        interests_stated=True,
    )
    return replace(made, **told)  # type: ignore[arg-type]  # a test names what it changes


def world(
    seekers: Sequence[Seeker],
    champions: Sequence[Champion],
    facts: Mapping[str, AreaFacts] | None = None,
    **told: object,
) -> World:
    """A world whose areas are all alike unless their facts are given."""
    codes = {each.area_code for each in seekers} | {each.area_code for each in champions}
    made = World(
        rows=ROWS,
        highest=6,
        facts={code: place(code) for code in sorted(codes)} | dict(facts or {}),
        seekers=tuple(seekers),
        champions=tuple(champions),
        round=5,
    )
    return replace(made, **told)  # type: ignore[arg-type]  # a test names what it changes


_KINDS = ("county", "London borough", "metropolitan borough", "unitary authority")
_REGIONS = ("London", "North East", "South West")
_TIMES = (
    Span(date(2027, 4, 1), date(2027, 6, 30)),
    Span(date(2027, 5, 10), date(2027, 8, 20)),
    Span(date(2027, 7, 1), date(2027, 9, 30)),
)
_PARTNERS = ("police", "health", "schools")


def random_world(seed: int, most_seekers: int = 6, most_champions: int = 4) -> World:
    """A world in which everything that can stand in the way sometimes does."""
    dice = random.Random(seed)
    codes = [f"E{number:02}" for number in range(dice.randint(2, 8))]
    made = World(
        rows=ROWS,
        highest=6,
        facts={code: _facts(dice, code) for code in codes if dice.random() < 0.95},
        seekers=tuple(
            _seeker(dice, f"request {number}", codes)
            for number in range(dice.randint(0, most_seekers))
        ),
        champions=tuple(
            _champion(dice, f"champion {number}", codes)
            for number in range(dice.randint(0, most_champions))
        ),
        round=5,
        past=tuple(
            Past(dice.choice(codes), dice.choice(codes), dice.randint(1, 5))
            for _ in range(dice.randint(0, 4))
        ),
        neighbours={codes[0]: dice.sample(codes, 2)} if dice.random() < 0.2 else {},
        partner_kinds={kind: kind.title() for kind in _PARTNERS},
        declined=frozenset({(codes[0], "champion 0")} if dice.random() < 0.1 else ()),
        review_days=dice.randint(2, 5),
    )
    allowed = replace(made, overrides=_overrides(dice, made))
    return replace(allowed, confirmed=_confirmed(dice, allowed))


def _facts(dice: random.Random, code: str) -> AreaFacts:
    def known(figure: float) -> float | None:
        return figure if dice.random() < 0.9 else None

    kind, people = dice.choice(_KINDS), known(dice.randint(40_000, 1_500_000))
    return AreaFacts(
        code=code,
        name=f"Area {code}",
        kind=kind,
        two_tier=kind == "county",
        region=dice.choice(_REGIONS),
        area_km2=dice.randint(20, 6000),
        population=None if people is None else int(people),
        deprivation_extent=known(dice.random()),
        deprivation_score=known(5 + 40 * dice.random()),
        latitude=known(50 + 5 * dice.random()),
        longitude=-4 + 5 * dice.random(),
    )


def _some(dice: random.Random, of: Sequence[str], share: float) -> frozenset[str]:
    return frozenset(each for each in of if dice.random() < share)


def _ratings(dice: random.Random) -> dict[str, int]:
    return {row: dice.randint(0, 6) for row in ROWS if dice.random() < 0.9}


def _interests(dice: random.Random, codes: Sequence[str]) -> tuple[Interest, ...]:
    return tuple(
        Interest(code, confirmed=dice.random() < 0.5) for code in codes if dice.random() < 0.06
    )


def _seeker(dice: random.Random, key: str, codes: Sequence[str]) -> Seeker:
    return Seeker(
        key=key,
        area_code=dice.choice(codes),
        name=f"The area of {key}",
        wanted=dice.choice(_TIMES),
        rows_asked=_some(dice, [*ROWS], 0.3),
        half_steps=_ratings(dice),
        too_close=_some(dice, codes, 0.1),
        nearest_km=dice.choice([None, None, 40, 120]),
        partner_kinds=_some(dice, _PARTNERS, 0.2),
        would_like=_some(dice, ["champion 0", "champion 1"], 0.2),
        interests=_interests(dice, codes),
    )


def _champion(dice: random.Random, key: str, codes: Sequence[str]) -> Champion:
    proof = dice.choice([*Proof, Proof.PEER_REVIEWED])
    return Champion(
        key=key,
        area_code=dice.choice(codes),
        name=f"Champions of {key}",
        offers=_some(dice, [*ROWS], 0.6),
        proof=proof,
        days_per_quarter=dice.randint(0, 12),
        free=tuple(span for span in _TIMES if dice.random() < 0.6),
        half_steps=_ratings(dice) if proof else {},
        cards={row: dice.randint(0, 4) for row in ROWS if dice.random() < 0.2},
        days_taken={SECOND: dice.randint(0, 4)} if dice.random() < 0.3 else {},
        how_far_km=dice.choice([None, 50, 200, 400]),
        partner_kinds=_some(dice, _PARTNERS, 0.3),
        would_like=_some(dice, _KINDS, 0.2),
        also_of=_some(dice, codes, 0.05),
        interests=_interests(dice, codes),
        interests_stated=dice.random() < 0.93,
        is_partner=dice.random() < 0.3,
    )


def _overrides(dice: random.Random, made: World) -> tuple[Override, ...]:
    return tuple(
        Override(one.key, other.key, "person 7", "Both sides asked for it.", MAY_BE_ALLOWED)
        for one in made.seekers
        for other in made.champions
        if dice.random() < 0.08
    )


def _confirmed(dice: random.Random, made: World) -> tuple[Confirmed, ...]:
    """Pairs that were possible one after the other when they were settled; some are released."""
    settled: list[Confirmed] = []
    for one in made.seekers:
        if dice.random() < 0.7 or not made.champions:
            continue
        never, other = Never(replace(made, confirmed=tuple(settled))), dice.choice(made.champions)
        quarters = [
            quarter for quarter in never.quarters(one, other) if never.reviews_left(other, quarter)
        ]
        if quarters and not never.forbids(one, other):
            settled.append(Confirmed(one.key, other.key, quarters[-1], dice.random() < 0.4))
    return tuple(settled)
