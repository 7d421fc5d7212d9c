"""Somebody who reads every count that is shown and asks a solver what must be true."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from app.disclosure.rules.halves import WHOLE, Area, Halves, Place, places_of

Numbers = npt.NDArray[np.float64]

REGIONS = ("London", "North East", "North West", "South East", "South West", "East")
KINDS = ("county", "London borough", "metropolitan borough", "unitary authority")
SIZES = ("small", "middling", "large")
_ASKED = 3


def a_world(dice: random.Random, areas: int) -> list[Area]:
    """Areas as they may be: some kinds live in one region alone, and some groups are tiny."""
    share = dice.choice((0.15, 0.3, 0.5, 0.8))
    return [Area(_groups(dice), dice.random() < share) for _ in range(areas)]


def filtered(areas: Sequence[Area], dice: random.Random) -> list[Area]:
    """What is left by a filter somebody may think of: one or two groups of one area."""
    wanted = {*dice.sample(dice.choice(areas).groups, dice.randint(1, 2))}
    return [each for each in areas if wanted <= {*each.groups}]


def by_size_alone(areas: Sequence[Area]) -> Halves:
    """What would be shown if nobody looked at it together: a control."""
    sizes: dict[str, int] = {}
    beyond: dict[str, int] = {}
    for each in areas:
        for group in (WHOLE, *each.groups):
            sizes[group] = sizes.get(group, 0) + 1
            beyond[group] = beyond.get(group, 0) + each.beyond
    large = {g: n if n >= 5 and sizes[g] - n >= 5 else None for g, n in beyond.items()}
    return Halves(sizes, large)


def worked_out(
    areas: Sequence[Area], shown: Halves, dice: random.Random | None = None
) -> Iterator[str]:
    """The places whose areas are certain for somebody outside, or for an area that knows itself.

    With dice, a few areas are asked what they know instead of all.
    """
    if not shown.shown:
        return
    places = places_of(areas)
    yield from _certain(places, shown, None, 0)
    asked = range(len(places)) if dice is None else dice.sample(range(len(places)), _ASKED)
    for at in asked:
        if places[at].beyond:
            yield from _certain(places, shown, at, 1)
        if places[at].size > places[at].beyond:
            yield from _certain(places, shown, at, 0)


def _certain(places: Sequence[Place], shown: Halves, knows: int | None, side: int) -> Iterator[str]:
    """The places that are certain for an area of this one, on this side; for nobody, outside."""
    limits = [[0.0, float(place.size)] for place in places]
    beyond = [place.beyond for place in places]
    if knows is not None:
        limits[knows][1] -= 1
        beyond[knows] -= side
    matrix, sums = _known(places, shown, beyond)
    if _anything_goes(matrix, sums, limits):
        return
    for which, (_, most) in enumerate(limits):
        least, greatest = _range(np.eye(len(places))[which], matrix, sums, limits)
        if most and (greatest < 1e-6 or least > most - 1e-6):
            yield f"{places[which]} for {knows}"


def _anything_goes(matrix: Numbers, sums: Numbers, limits: Sequence[Sequence[float]]) -> bool:
    """Whether one country agrees with all that is known and has both sides in every place."""
    most = np.array([limit[1] for limit in limits])
    room, one = np.eye(len(most)), (most > 0).astype(float)[:, None]
    found = linprog(
        np.append(np.zeros(len(most)), -1),
        A_ub=np.block([[-room, one], [room, one]]),
        b_ub=np.concatenate([np.zeros(len(most)), most]),
        A_eq=np.hstack([matrix, np.zeros((len(sums), 1))]),
        b_eq=sums,
        bounds=[*((0, limit) for limit in most), (0, 1)],
    )
    if found.x is None:
        return False
    country = found.x[:-1]
    agrees = np.allclose(matrix @ country, sums, atol=1e-7)
    mixed = (country > 1e-5) & (country < most - 1e-5) | (most == 0)
    return bool(agrees and mixed.all())


def hidden_worked_out(areas: Sequence[Area], shown: Halves) -> Iterator[str]:
    """The hidden counts that are one number, though the count of the whole leaves more."""
    if not shown.shown:
        return
    places = places_of(areas)
    limits = [[0.0, float(place.size)] for place in places]
    matrix, sums = _known(places, shown, [place.beyond for place in places])
    whole = np.ones((1, len(places)))
    total = np.array([float(shown.beyond[WHOLE] or 0)])
    for group, beyond in shown.beyond.items():
        if beyond is not None:
            continue
        aim = np.array([float(group in place.groups) for place in places])
        least, most = _range(aim, matrix, sums, limits)
        first, last = _range(aim, whole, total, limits)
        if most - least < 1 - 1e-6 <= last - first:
            yield f"{group}: {least}"


def _groups(dice: random.Random) -> tuple[str, ...]:
    region = dice.choices(REGIONS, (6, 2, 4, 4, 3, 1))[0]
    kind = KINDS[1] if region == "London" and dice.random() < 0.9 else dice.choice(KINDS[::2])
    return region, kind, dice.choice(SIZES)


def _known(
    places: Sequence[Place], shown: Halves, beyond: Sequence[int]
) -> tuple[Numbers, Numbers]:
    groups = [group for group, number in shown.beyond.items() if number is not None]
    matrix = np.array(
        [[float(g == WHOLE or g in place.groups) for place in places] for g in groups]
    )
    return matrix, matrix @ np.array(beyond, dtype=float)


def _range(
    aim: Numbers, matrix: Numbers, sums: Numbers, limits: Sequence[Sequence[float]]
) -> tuple[float, float]:
    least, most = (
        linprog(sign * aim, A_eq=matrix, b_eq=sums, bounds=limits).fun for sign in (1, -1)
    )
    return least, -most
