"""Among equally good assignments the one that serves earlier requests from earlier places; pure.

Prices found from one best assignment tell which pairs can stand in any best one: those whose worth
is exactly what the request and the place are priced at. Each request in turn then takes the first
such place that the others can make room for without any loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]


def first_in_order(
    worth: Whole, room: Sequence[int], chosen: Sequence[int | None]
) -> list[int | None]:
    """The first of the best assignments, given one of them; ``worth`` is 0 where none may be."""
    prices = _prices(worth, chosen)
    exchange = _Exchange(worth, prices, room, chosen)
    for line in range(len(worth)):
        exchange.settle(line)
    return exchange.chosen()


def _prices(worth: Whole, chosen: Sequence[int | None]) -> Whole:
    """The least prices of places at which nobody would rather be elsewhere."""
    lines = np.array([line for line, place in enumerate(chosen) if place is not None], dtype=int)
    places = np.array([place for place in chosen if place is not None], dtype=int)
    prices = np.zeros(worth.shape[1], dtype=np.int64)
    while True:
        left = np.zeros(len(worth), dtype=np.int64)
        left[lines] = worth[lines, places] - prices[places]
        wanted = np.where(worth > 0, worth - left[:, None], 0).max(axis=0, initial=0)
        if (wanted <= prices).all():
            return prices
        prices = np.maximum(prices, wanted)


class _Exchange:
    """Who sits where; the last place, "home", is where whoever goes without stays."""

    def __init__(
        self, worth: Whole, prices: Whole, room: Sequence[int], chosen: Sequence[int | None]
    ) -> None:
        self._home = worth.shape[1]
        self._at = [self._home if place is None else place for place in chosen]
        self._guests: list[set[int]] = [set() for _ in range(self._home + 1)]
        for line, place in enumerate(self._at):
            self._guests[place].add(line)
        self._room = [*room, len(worth)]
        self._free = [place for place in range(self._home) if prices[place] == 0] + [self._home]
        self._is_free = set(self._free)
        self._tight = [self._tight_of(line, worth, prices) for line in range(len(worth))]
        self._settled: set[int] = set()

    def _tight_of(self, line: int, worth: Whole, prices: Whole) -> list[int]:
        """The places, in order, where this request sits in some best assignment."""
        at = self._at[line]
        left = 0 if at == self._home else int(worth[line, at] - prices[at])
        tight = np.flatnonzero((worth[line] > 0) & (worth[line] - prices == left)).tolist()
        return [*tight, self._home] if left == 0 else tight

    def settle(self, line: int) -> None:
        """Give this request the first place it can have, and let nobody take it again."""
        self._settled.add(line)
        for place in self._tight[line]:
            if place == self._at[line]:
                return
            if moves := self._moves(place, self._at[line]):
                self._carry_out([(line, place), *moves])
                return

    def chosen(self) -> list[int | None]:
        return [None if place == self._home else place for place in self._at]

    def _moves(self, start: int, end: int) -> list[tuple[int | None, int]] | None:
        """Who must move where so that a newcomer at ``start`` is made good at ``end``."""
        came: dict[int, tuple[int, int | None]] = {start: (start, None)}
        waiting = [start]
        while waiting:
            place = waiting.pop(0)
            for guest, further in self._ways(place):
                if further not in came:
                    came[further] = (place, guest)
                    waiting.append(further)
            if end in came:
                return _traced(came, start, end)
        return None

    def _ways(self, place: int) -> Iterator[tuple[int | None, int]]:
        """Who could leave a place, and where to; an empty seat (None) moves between free places."""
        if place in self._is_free and len(self._guests[place]) < self._room[place]:
            yield from ((None, further) for further in self._free)
        for guest in sorted(self._guests[place] - self._settled):
            yield from ((guest, further) for further in self._tight[guest])

    def _carry_out(self, moves: Sequence[tuple[int | None, int]]) -> None:
        for guest, place in moves:
            if guest is not None:
                self._guests[self._at[guest]].discard(guest)
                self._guests[place].add(guest)
                self._at[guest] = place


def _traced(
    came: dict[int, tuple[int, int | None]], start: int, end: int
) -> list[tuple[int | None, int]]:
    moves: list[tuple[int | None, int]] = []
    while end != start:
        before, guest = came[end]
        moves.append((guest, end))
        end = before
    return moves[::-1]
