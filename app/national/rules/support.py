"""Who seeks support with which row, and who could give it; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.national.rules.told import Stands
from app.national.rules.views import Ladder, View, areas, named

_MOST_SAID = 4


@dataclass(frozen=True)
class Asked:
    """What is asked for and offered beside returns: by row the codes of areas, names of givers."""

    requests: Mapping[str, frozenset[str]]
    champions: Mapping[str, tuple[str, ...]]

    @property
    def key(self) -> tuple[object, ...]:
        """What is another whenever any of it is."""
        return frozenset(self.requests.items()), frozenset(self.champions.items())


def support(
    chosen: Sequence[Stands], everybody: Sequence[Stands], asked: Asked, ladder: Ladder
) -> View:
    """Seekers among the areas asked for; givers from the whole country, since help travels."""
    lines = tuple(
        (words, len(seekers), named(seekers, "Nobody"), named(givers, "Nobody yet"))
        for words, seekers, givers in _by_row(chosen, everybody, asked, ladder)
    )
    return View(
        "support",
        "Who seeks support, and who could give it",
        _sentence(_by_row(chosen, everybody, asked, ladder)),
        ("Row", "Areas that seek support", "Who seeks it", "Who could give it"),
        lines,
        "Support is sought in a return or by an open request for a review. It could be given by a"
        " champion that is not paused, or by an area that has an example to share; those are named"
        " wherever in the country they are. Where a quarter is asked for, its returns alone count:"
        " requests and champions are of today.",
    )


def sought_most(
    chosen: Sequence[Stands], everybody: Sequence[Stands], asked: Asked, ladder: Ladder
) -> tuple[tuple[str, list[str], list[str]], ...]:
    """The rows with which several areas seek support, each with who seeks and who could give."""
    several = [row for row in _by_row(chosen, everybody, asked, ladder) if len(row[1]) > 1]
    return tuple(sorted(several, key=lambda row: -len(row[1]))[:_MOST_SAID])


def _by_row(
    chosen: Sequence[Stands], everybody: Sequence[Stands], asked: Asked, ladder: Ladder
) -> list[tuple[str, list[str], list[str]]]:
    found = []
    for key, words in ladder.rows.items():
        seekers = _seekers(key, chosen, asked)
        # Whoever asks with a row, in whatever part of the country, is not who could give it.
        asking = _seekers(key, everybody, asked)
        givers = [name for name in _givers(key, everybody, asked) if name not in asking]
        found.append((words, seekers, givers))
    return found


def _seekers(row_key: str, chosen: Sequence[Stands], asked: Asked) -> list[str]:
    by_request = asked.requests.get(row_key, frozenset())
    return [
        each.place.name
        for each in chosen
        if each.place.code in by_request or _says(each, row_key, support=True)
    ]


def _givers(row_key: str, everybody: Sequence[Stands], asked: Asked) -> list[str]:
    """Champions by name and areas with an example, each once, in the order of the alphabet."""
    found = {*asked.champions.get(row_key, ())}
    found |= {each.place.name for each in everybody if _says(each, row_key, support=False)}
    return sorted(found, key=str.casefold)


def _says(each: Stands, row_key: str, *, support: bool) -> bool:
    row = each.told.rows.get(row_key) if each.told else None
    return row is not None and (row.support if support else row.example)


def _sentence(found: Sequence[tuple[str, list[str], list[str]]]) -> str:
    seeking = {name for _, seekers, _ in found for name in seekers}
    if not seeking:
        return "Nobody among these areas seeks support."
    alone = [words for words, seekers, givers in found if seekers and not givers]
    said = f"{areas(len(seeking))} {'seeks' if len(seeking) == 1 else 'seek'} support."
    if alone:
        return f"{said} Nobody offers any yet with {' or '.join(alone)}."
    return f"{said} For every row that is asked for, somebody could give it."
