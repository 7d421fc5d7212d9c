"""What has come between two since they were confirmed, in words; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.matching.rules.never import Never
from app.matching.rules.outcome import Conflict
from app.matching.rules.world import World
from app.web.words import listed

# What everybody reads in the register. A tie is told in confidence.
_ON_THE_REGISTER = frozenset({Conflict.TOO_FEW_DAYS, Conflict.NOT_FREE, Conflict.NO_DAYS_LEFT})
NOT_THERE = "it is not there to be asked any more"


def came_between(world: World, keys: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For each request with a pair that stands, all there is, for the national team alone."""
    never = Never(world)
    return {
        key: tuple(never.since(world.standing[key])) if key in world.standing else (NOT_THERE,)
        for key in keys
    }


def told_to_both(found: Sequence[str]) -> str:
    """What either side may read of it: what one declared stays between it and the national team."""
    open_to_all = [each for each in found if each in {*_ON_THE_REGISTER, NOT_THERE}]
    others = len(open_to_all) < len(found)
    return listed([*open_to_all, *(["something has come between the two"] if others else [])])
