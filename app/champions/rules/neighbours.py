"""Reads an uploaded list of neighbours: which areas are most like which, the likest first; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

HEADINGS = ("Area code", "Neighbour code", "Position")
MOST_NEIGHBOURS = 50

_CALLED = (
    {"area code", "area", "code"},
    {"neighbour code", "neighbour", "neighbour area code"},
    {"position", "place", "rank", "order"},
)


class NotAList(Exception):
    """The file as a whole cannot be taken; the message says what to do."""


@dataclass(frozen=True)
class Problem:
    """A line that cannot be taken, and why."""

    line: int
    words: str


@dataclass(frozen=True)
class Pair:
    """A line: of this area, that one stands at this place among its neighbours."""

    area_code: str
    neighbour_code: str
    position: int


@dataclass
class Read:
    """What the lines of a file say, and which of them cannot be taken."""

    pairs: list[Pair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(rows: Sequence[Sequence[str]], known: Collection[str]) -> Read:
    """Every line below the headings. Raises ``NotAList`` when the headings will not do."""
    start = next((at for at, row in enumerate(rows) if any(row)), None)
    if start is None:
        raise NotAList("There is nothing in it. Bring a file with a line for each neighbour.")
    columns = _columns(rows[start])
    result, seen = Read(), dict[tuple[str, str | int], int]()
    for line, row in enumerate(rows[start + 1 :], start=start + 2):
        if not any(row):
            continue
        cells = [row[at].strip() if at < len(row) else "" for at in columns]
        _take(result, line, cells, known, seen)
    if not result.pairs and not result.problems:
        raise NotAList("There are headings and nothing below them. Add lines and bring it again.")
    return result


def in_order(pairs: Sequence[Pair]) -> Mapping[str, tuple[str, ...]]:
    """The neighbours of each area, the likest first, by area code."""
    listed: dict[str, list[Pair]] = {}
    for pair in pairs:
        listed.setdefault(pair.area_code, []).append(pair)
    return {
        code: tuple(p.neighbour_code for p in sorted(listed[code], key=lambda p: p.position))
        for code in sorted(listed)
    }


def as_rows(pairs: Sequence[Pair]) -> list[list[str]]:
    """The lines as a file would hold them, so that what was previewed can be read once more."""
    return [
        [*HEADINGS],
        *([each.area_code, each.neighbour_code, str(each.position)] for each in pairs),
    ]


def _columns(headings: Sequence[str]) -> tuple[int, ...]:
    plain = [" ".join(heading.split()).casefold() for heading in headings]
    found = tuple(
        next((at for at, heading in enumerate(plain) if heading in names), -1) for names in _CALLED
    )
    if -1 in found:
        raise NotAList(
            "Its first line does not have the headings that are needed. Give three columns the"
            f" headings {HEADINGS[0]}, {HEADINGS[1]} and {HEADINGS[2]}."
        )
    return found


def _take(
    result: Read,
    line: int,
    cells: Sequence[str],
    known: Collection[str],
    seen: dict[tuple[str, str | int], int],
) -> None:
    area, neighbour, place = cells[0].upper(), cells[1].upper(), cells[2]
    wrong = _wrong(area, neighbour, place, known)
    if wrong:
        result.problems.append(Problem(line, wrong))
        return
    pair = Pair(area, neighbour, int(place))
    for key in ((area, neighbour), (area, pair.position)):
        before = seen.setdefault(key, line)
        if before != line:
            result.problems.append(Problem(line, _twice(pair, before, key)))
            return
    result.pairs.append(pair)


def _wrong(area: str, neighbour: str, place: str, known: Collection[str]) -> str:
    for called, code in (("area", area), ("neighbour", neighbour)):
        if code not in known:
            return f"no area here has the {called} code “{code[:40]}”. Check it"
    if area == neighbour:
        return f"{area} stands there as its own neighbour. Take the line out"
    if not (place.isascii() and place.isdigit() and 1 <= int(place[:4]) <= MOST_NEIGHBOURS):
        return f"the position is “{place[:40]}”. Write a number from 1 to {MOST_NEIGHBOURS}"
    return ""


def _twice(pair: Pair, before: int, key: tuple[str, str | int]) -> str:
    if key[1] == pair.neighbour_code:
        return f"line {before} has {pair.neighbour_code} for {pair.area_code} already. Keep one"
    return f"line {before} has position {pair.position} of {pair.area_code} already. Keep one"
