"""The best proposal for all requests at once: who goes where, who else could; pure.

Confirmed pairs stay and take their days unless they were released. The module that solves is
loaded on first use.
"""

from __future__ import annotations

import heapq
import importlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.matching.rules.each_other import Board, Visits, best_one_way, is_return, visits
from app.matching.rules.lacking import pool_lacks, unserved
from app.matching.rules.outcome import Outcome, Pair, Standing
from app.matching.rules.table import Place, Table
from app.matching.rules.weights import FORBIDDEN
from app.matching.rules.world import World

ALTERNATES = 2


class NotTogether(Exception):
    """Changes that a champion's days do not allow at the same time."""


@dataclass(frozen=True)
class _Solved:
    """The places of open requests by key, and the columns of places that can take more."""

    chosen: Mapping[str, Place]
    left: Sequence[int]
    lines: Mapping[str, Sequence[int]]
    made: Visits


def propose(world: World) -> Outcome:
    """Most areas served, then the lowest fit highest, then the total, then released pairs kept."""
    return propose_with(Table(world), {})


def propose_with(table: Table, changes: Mapping[str, str | None]) -> Outcome:
    """The best proposal in which each request named has this champion, or nobody."""
    solved = _solve(table, changes)
    if any(champion and key not in solved.chosen for key, champion in changes.items()):
        raise NotTogether
    pairs = [table.standing_pair(each) for each in table.world.standing.values()]
    pairs += [
        table.pair(key, place.champion, place.quarter) for key, place in solved.chosen.items()
    ]
    order = {key: number for number, key in enumerate(table.world.seeker)}
    pairs.sort(key=lambda pair: order[pair.seeker])
    without = [key for key in table.open if key not in solved.chosen]
    return Outcome(
        pairs=tuple(pairs),
        unserved=tuple(
            unserved(table, key, solved.made, by_wish=key in changes) for key in without
        ),
        alternates={
            pair.seeker: _alternates(table, pair, solved) for pair in pairs if not pair.confirmed
        },
        lacking=pool_lacks(table, without),
        standing=standing_of(pairs, table.world),
    )


def standing_of(pairs: Iterable[Pair], world: World) -> Standing:
    """How good these pairs are together; settled ones count for all but the lowest."""
    pairs = [*pairs]
    return Standing(
        served=len(pairs),
        lowest=min((pair.fit for pair in pairs if not pair.confirmed), default=0),
        total=sum(pair.fit for pair in pairs),
        kept=sum((pair.seeker, pair.champion) in world.released for pair in pairs),
    )


def _solve(table: Table, changes: Mapping[str, str | None]) -> _Solved:
    lines = {key: table.line(key) for key in table.open}
    asked = [
        _only(lines[key], table.places, changes[key]) if key in changes else lines[key]
        for key in table.open
    ]
    columns = _columns(table, asked, changes)
    used = Counter(columns)
    chosen = {
        key: table.places[column]
        for key, column in zip(table.open, columns, strict=True)
        if column is not None
    }
    return _Solved(
        chosen,
        [column for column, each in enumerate(table.places) if each.room > used[column]],
        lines,
        _visits(table, {key: place.champion for key, place in chosen.items()}),
    )


def _columns(
    table: Table, asked: Sequence[Sequence[int]], changes: Mapping[str, str | None]
) -> Sequence[int | None]:
    """For each open request the place it gets; a change that is asked for goes before a return."""
    kept = [
        (table.open.index(key), column)
        for key, champion in sorted(table.world.released)
        for column, place in enumerate(table.places)
        if place.champion == champion
    ]
    must = [line for line, key in enumerate(table.open) if changes.get(key)]
    room = [place.room for place in table.places]
    board = Board(
        asking=[table.world.seeker[key].area_code for key in table.open],
        homes=[table.world.champion[place.champion].homes for place in table.places],
        kept=kept,
        must=must,
    )
    asked = board.without_returns(asked, _visits(table, changes))
    best = _best()
    return best_one_way(board, asked, lambda lines: best(lines, room, kept, must))


def _visits(table: Table, pairs: Mapping[str, str | None]) -> Visits:
    """The visits that these champions would make to these requests."""
    world = table.world
    return visits(
        (world.seeker[key], world.champion[champion])
        for key, champion in pairs.items()
        if champion is not None
    )


def _only(line: Sequence[int], places: Sequence[Place], champion: str | None) -> list[int]:
    return [
        fit if place.champion == champion else FORBIDDEN
        for fit, place in zip(line, places, strict=True)
    ]


def _alternates(table: Table, pair: Pair, solved: _Solved) -> tuple[Pair, ...]:
    """The next best who still have days left; each champion once, in its first quarter."""
    line = solved.lines.get(pair.seeker) or table.line(pair.seeker)
    seeker, first = table.world.seeker[pair.seeker], dict[str, tuple[int, int]]()
    for column in solved.left:
        place = table.places[column]
        if line[column] == FORBIDDEN or place.champion == pair.champion:
            continue
        if not is_return(seeker, table.world.champion[place.champion], solved.made):
            first.setdefault(place.champion, (-line[column], column))
    found = (table.places[column] for _, column in heapq.nsmallest(ALTERNATES, first.values()))
    return tuple(table.pair(pair.seeker, place.champion, place.quarter) for place in found)


Best = Callable[
    [Sequence[Sequence[int]], Sequence[int], Sequence[tuple[int, int]], Sequence[int]],
    list[int | None],
]


def _best() -> Best:
    """Scipy takes seconds to load, so nobody pays for it before the first proposal."""
    found: Best = importlib.import_module("app.matching.rules.solving").best
    return found
