"""Whether what a file tells can be taken in; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.governance.rules.canonical import composed
from app.returns.rules.words import plain_words
from app.sheets.rules.merging import Wrong
from app.strands.rules.edition import Edition
from app.web.identifiers import findings_in

Told = dict[str, Any]
# A place of a return such as ``rows/2/agreed``, and what is wrong there.
Fault = tuple[str, str]

_EARLIEST = date(2014, 1, 1)
_FEWEST_SHOWN = 5
_NO_TEXTS = frozenset({"code", "key", "confirmed_on", "on", "target_on"})
_RATINGS = {
    "desktop": "own rating", "vote_middle": "middle of the vote", "agreed": "agreed rating",
    "peer": "peers’ rating", "target": "target",
}  # fmt: skip


class NotRead(Exception):
    """A file that tells nothing at all; where it fails, and what to do."""

    def __init__(self, where: str, words: str) -> None:
        super().__init__(words)
        self.where = where
        self.words = words


@dataclass
class Brought:
    """What a file tells, where it holds each place, and what could not be read of it."""

    told: Told
    origin: str
    places: Mapping[str, str]
    wrong: list[Wrong] = field(default_factory=list)

    def named(self, place: str) -> str:
        """Where the file holds a place."""
        return self.places[place]


@dataclass(frozen=True)
class Known:
    """What there is here: areas by code, and the editions of the model."""

    areas: Mapping[str, str]
    editions: Mapping[str, Edition]
    today: date


def faults(told: Told, known: Known) -> Iterator[Fault]:
    """What of a return, whole by its schema, does not make sense here."""
    yield from _unwritable(told)
    yield from _area(told, known)
    yield from _days(told, known.today)
    edition = known.editions.get(told["edition"]["key"])
    if edition is None:
        key = told["edition"]["key"]
        yield "edition/key", f"this product does not know the edition “{key}” of the model"
    else:
        if told["edition"]["title"] != composed(edition.title):
            yield "edition/title", f"the edition is called “{edition.title}” here"
        yield from _rows(told, edition)
    yield from _family_data(told)


def _area(told: Told, known: Known) -> Iterator[Fault]:
    code, name = told["area"]["code"], told["area"]["name"]
    here = known.areas.get(code)
    if here is None:
        yield "area/code", f"there is no area with the code {code}"
    elif here.casefold() != name.casefold():
        yield "area/name", f"{code} is {here} here, and the file says {name}"


def _days(told: Told, today: date) -> Iterator[Fault]:
    yield from _day("confirmed_on", told["confirmed_on"], today)
    for at, each in enumerate(told["expectations"]):
        if each["on"] is not None:
            yield from _day(f"expectations/{at}/on", each["on"], today)
        if each["on"] is not None and not each["done"]:
            yield f"expectations/{at}/done", "it has a day, so it is done: say true"
    keys = [each["key"] for each in told["expectations"]]
    if len(set(keys)) != len(keys):
        yield "expectations", "one of them stands there twice"


def _day(place: str, said: str, today: date) -> Iterator[Fault]:
    day = _read(said)
    if day is None:
        yield place, f"there is no day {said}"
    elif day > today:
        yield place, "the day lies in the future. Enter the day it was"
    elif day < _EARLIEST:
        yield place, f"the day lies before {_EARLIEST.year}. Enter the day it was"


def _read(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _rows(told: Told, edition: Edition) -> Iterator[Fault]:
    names = {row.key: row.name for row in edition.rows}
    seen: set[str] = set()
    for at, row in enumerate(told["rows"]):
        if row["key"] not in names:
            yield f"rows/{at}/key", f"the edition has no row “{row['key']}”"
        elif row["key"] in seen:
            yield f"rows/{at}/key", f"{names[row['key']]} stands there twice. Keep one"
        seen.add(row["key"])
        for check in _OF_A_ROW:
            for part, words in check(row, edition):
                yield f"rows/{at}/{part}", words
    missing = [name for key, name in names.items() if key not in seen]
    if missing:
        yield "rows", f"nothing is said of {', '.join(missing)}"
    if all(row["desktop"] is None and row["agreed"] is None for row in told["rows"]):
        yield "rows", "no row is rated. Say how at least one is"


def _name(row: Told, edition: Edition) -> Iterator[Fault]:
    name = next((each.name for each in edition.rows if each.key == row["key"]), None)
    if name is not None and row["name"] != composed(name):
        yield "name", f"this row is called “{name}” here"


def _ratings(row: Told, edition: Edition) -> Iterator[Fault]:
    for part, words in _RATINGS.items():
        if row[part] is not None and row[part] not in edition.scale:
            yield part, f"{row[part]} is no {words}: they go from 0 to {edition.scale.highest}"


def _vote(row: Told, _edition: Edition) -> Iterator[Fault]:
    voted = row["voted"]
    if row["vote_middle"] is not None and voted is not None and voted < _FEWEST_SHOWN:
        yield "vote_middle", "fewer than 5 people voted, so their middle is not told. Empty it"


def _evidence(row: Told, _edition: Edition) -> Iterator[Fault]:
    if row["figures"] > row["evidence"]:
        yield "figures", "there are more pieces with figures than pieces in all"


def _target(row: Told, _edition: Edition) -> Iterator[Fault]:
    if row["target_on"] is None:
        return
    if _read(row["target_on"]) is None:
        yield "target_on", f"there is no day {row['target_on']}"
    elif row["target"] is None:
        yield "target", "there is a day and no target. Say both or neither"


_OF_A_ROW: tuple[Callable[[Told, Edition], Iterator[Fault]], ...] = (
    _name, _ratings, _vote, _evidence, _target,
)  # fmt: skip


def without_family_data(words: str) -> str:
    """The words, unless they hold what may stand nowhere; then what that looks like."""
    found = [each for each in findings_in(words) if each.always_refused]
    return f"it holds what looks like {found[0].words}. Take it out" if found else words


def words_in(told: Told) -> tuple[str, ...]:
    """Every text of a return that could be about somebody; days and codes are checked already."""
    return tuple(
        words for place, words in _texts(told, "") if place.rpartition("/")[2] not in _NO_TEXTS
    )


def _family_data(told: object) -> Iterator[Fault]:
    """What may stand nowhere, in whatever text."""
    for where, words in _texts(told, ""):
        instead = without_family_data(words)
        if instead != words:
            yield where, instead


def _unwritable(told: object) -> Iterator[Fault]:
    """Signs that no file can hold, wherever they stand."""
    for place, words in _texts(told, ""):
        if plain_words(words) != words:
            yield place, "it holds signs that cannot be written down. Take them out"


def _texts(told: object, place: str) -> Iterator[Fault]:
    """Every text of a return with its place."""
    if isinstance(told, str):
        yield place, told
    elif isinstance(told, dict):
        for key, item in told.items():
            yield from _texts(item, f"{place}/{key}".removeprefix("/"))
    elif isinstance(told, list):
        for at, item in enumerate(told):
            yield from _texts(item, f"{place}/{at}".removeprefix("/"))
