"""Makes a publication: what may be told of each row, and what each area may see beside it; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.disclosure.rules.spreads import (
    SMALLEST,
    WHOLE,
    Bands,
    Before,
    Country,
    Told,
    may_be_told,
    publish_spreads,
    publish_yes,
)
from app.publications.rules.content import Beside, Content
from app.publications.rules.counting import (
    SEEKS,
    SHARES,
    Basis,
    among,
    answers_of,
    country_of,
)

# The areas like one area, as a group of its own.
LIKE: Final = "like"
MOST_LIKE: Final = 10

Far = Callable[[int, int], None]


@dataclass(frozen=True)
class Alike:
    """The areas like one area, and whether a list says so or what is known of them."""

    codes: tuple[str, ...]
    listed: bool


@dataclass(frozen=True)
class Earlier:
    """A publication of an earlier year, or one that was withdrawn: anybody may have kept it."""

    basis: Basis
    content: Content
    alike: Mapping[str, Alike]
    beside: Mapping[str, Beside]


@dataclass(frozen=True)
class Made:
    """A publication that is ready to be looked at."""

    content: Content
    alike: Mapping[str, Alike]
    beside: Mapping[str, Beside]


def make(
    basis: Basis,
    rows: Mapping[str, str],
    stages: Sequence[str],
    alike: Mapping[str, Alike],
    earlier: Sequence[Earlier],
    far: Far,
) -> Made:
    """Work everything out together; ``far`` is told how far it is, and may raise to end it."""
    steps = len(rows) + len(alike)
    spreads: dict[str, Told] = {}
    for done, key in enumerate(rows):
        far(done, steps)
        before = [
            Before(country_of(each.basis, key), each.content.spreads.get(key, {}))
            for each in earlier
        ]
        spreads[key] = publish_spreads(country_of(basis, key), len(stages), before)
    content = Content(
        rows,
        tuple(stages),
        _sizes(basis),
        spreads,
        _answers(basis, rows, earlier, SEEKS),
        _answers(basis, rows, earlier, SHARES),
    )
    beside = {}
    for done, (code, like) in enumerate(sorted(alike.items()), start=len(rows)):
        far(done, steps)
        if len(like.codes) >= SMALLEST:
            beside[code] = _beside(code, like, basis, content, earlier)
    far(steps, steps)
    return Made(content, alike, beside)


def _sizes(basis: Basis) -> dict[str, int]:
    found = Counter(group for each in basis.values() for group in (WHOLE, *each.groups))
    return {group: found[group] for group in sorted(found) if found[group] >= SMALLEST}


def _answers(
    basis: Basis, rows: Mapping[str, str], earlier: Sequence[Earlier], what: str
) -> dict[str, Bands]:
    """How many say yes, of the country as a whole alone."""
    found = {}
    for key in rows:
        before = [
            Before(answers_of(each.basis, key, what), {WHOLE: held})
            for each in earlier
            if (held := (each.content.seeks if what == SEEKS else each.content.shares).get(key))
        ]
        bands = publish_yes(answers_of(basis, key, what), before)
        if bands is not None:
            found[key] = bands
    return found


def _beside(
    code: str, like: Alike, basis: Basis, content: Content, earlier: Sequence[Earlier]
) -> Beside:
    spreads = {}
    for key, told in content.spreads.items():
        country = among(country_of(basis, key), frozenset(like.codes), LIKE)
        before = [_seen_before(code, key, each) for each in earlier]
        bands = may_be_told(country, len(content.stages), told, LIKE, code, before)
        if bands is not None:
            spreads[key] = bands
    return Beside(len(like.codes), like.listed, spreads)


def _seen_before(code: str, row_key: str, earlier: Earlier) -> Before:
    """What one area could see of an earlier year: what everybody could, and those like it."""
    country: Country = country_of(earlier.basis, row_key)
    told = earlier.content.spreads.get(row_key, {})
    like, seen = earlier.alike.get(code), earlier.beside.get(code)
    bands = seen.spreads.get(row_key) if seen else None
    if like is None or bands is None:
        return Before(country, told)
    return Before(among(country, frozenset(like.codes), LIKE), {**told, LIKE: bands})
