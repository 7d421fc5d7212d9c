"""No two areas review each other in the same round; pure.

The solver knows nothing of that. Where its best answer has two areas that do, one of the two ways
is closed, then the other, and both answers wait in the order of what matters. Closing a way never
makes an answer better, so the first that comes to the front without such areas is the best.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from app.matching.rules.weights import FORBIDDEN
from app.matching.rules.world import Champion, Seeker, World

# Beyond that many answers the better of each two is followed, and the rest are let go: what is
# found then holds, and nobody waits for it. Rounds as large as England need a handful.
MOST_ANSWERS = 100

# By home, the areas to which its champions go.
Visits = Mapping[str, Set[str]]
Lines = Sequence[Sequence[int]]
Chosen = Sequence[int | None]
Cost = tuple[int, int, int, int, tuple[int, ...]]


def visits(pairs: Iterable[tuple[Seeker, Champion]]) -> Visits:
    """Who goes where, once these are pairs; a police force may have several homes."""
    return _by_home((seeker.area_code, champion.homes) for seeker, champion in pairs)


def settled_visits(world: World) -> Visits:
    """Those of the pairs that stand, and of the reviews that have begun in this round."""
    settled = [
        (world.seeker[each.seeker].area_code, world.champion[each.champion].homes)
        for each in world.standing.values()
    ]
    begun = [
        (past.one, frozenset({past.other})) for past in world.past if past.round == world.round
    ]
    return _by_home([*settled, *begun])


def is_return(seeker: Seeker, champion: Champion, made: Visits) -> bool:
    """Whether somebody of the area that asks goes to a home of this champion already."""
    gone = made.get(seeker.area_code)
    return gone is not None and not gone.isdisjoint(champion.homes)


@dataclass(frozen=True)
class Board:
    """Whose each line and each place is, which pairs were settled once, who must be served.

    ``kept`` and ``must`` are as the solver takes them.
    """

    asking: Sequence[str]
    homes: Sequence[frozenset[str]]
    kept: Collection[tuple[int, int]] = ()
    must: Collection[int] = ()

    def without_returns(self, lines: Lines, made: Visits) -> Lines:
        """The lines with every pair forbidden that would answer one of these visits."""
        return [
            self._closed(line, made[asks]) if asks in made else line
            for asks, line in zip(self.asking, lines, strict=True)
        ]

    def both_ways(self, chosen: Chosen) -> tuple[Visits, Visits] | None:
        """The first two areas that review each other, if any: the one way, and the other."""
        made = _by_home(
            (asks, self.homes[place])
            for asks, place in zip(self.asking, chosen, strict=True)
            if place is not None
        )
        for home in sorted(made):
            for area in sorted(made[home]):
                if home in made.get(area, ()):
                    return {home: {area}}, {area: {home}}
        return None

    def cost(self, lines: Lines, chosen: Chosen) -> Cost:
        """In the order of what matters, the less the better; what is equal goes by order."""
        met = {
            (line, place): lines[line][place]
            for line, place in enumerate(chosen)
            if place is not None
        }
        return (
            -len(met),
            -min((fit for (line, _), fit in met.items() if line not in self.must), default=0),
            -sum(met.values()),
            -sum(pair in met for pair in self.kept),
            tuple(len(self.homes) if place is None else place for place in chosen),
        )

    def _closed(self, line: Sequence[int], gone: Set[str]) -> Sequence[int]:
        return [
            fit if gone.isdisjoint(homes) else FORBIDDEN
            for fit, homes in zip(line, self.homes, strict=True)
        ]


def best_one_way(board: Board, lines: Lines, solve: Callable[[Lines], Chosen]) -> Chosen:
    """The best answer in which no two areas review each other; ``solve`` gives the best of all."""
    answers, waiting = 0, list[tuple[Cost, int, Chosen, Lines]]()
    left = [lines]
    while True:
        for each in left:
            chosen, answers = solve(each), answers + 1
            heapq.heappush(waiting, (board.cost(each, chosen), answers, chosen, each))
        _, _, chosen, lines = heapq.heappop(waiting)
        both = board.both_ways(chosen)
        if both is None:
            return chosen
        if answers > MOST_ANSWERS:
            waiting.clear()
        left = [board.without_returns(lines, way) for way in both]


def _by_home(pairs: Iterable[tuple[str, frozenset[str]]]) -> Visits:
    made: dict[str, set[str]] = {}
    for area, homes in pairs:
        for home in homes:
            made.setdefault(home, set()).add(area)
    return made
