"""The shape of an area's strengths: each strand's rating, seen in several ways side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.papers.rules import Audience, Tells, reads
from app.strands.rules import Edition

DESKTOP, PEERS = "Desktop rating", "Peers"
# An outline that is not named here tells what came out.
_TELLS = {DESKTOP: Tells.COUNTS, PEERS: Tells.REASONS}


@dataclass(frozen=True)
class Outline:
    """One way of seeing the strands, in half steps; None where there is nothing to show."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Shape:
    """The strands in model order, the rings from the middle outwards, and what lies on them."""

    strands: tuple[str, ...]
    rings: tuple[tuple[int, str], ...]
    outlines: tuple[Outline, ...]


def shape_of(edition: Edition, seen: Sequence[tuple[str, Mapping[str, int | None]]]) -> Shape:
    """Draw the strands from ratings by row, each under a name; what shows nothing is left out.

    A strand of several rows stands where its lowest does, and nowhere until each is rated.
    """
    outlines = [
        Outline(
            name,
            tuple(
                _lowest([ratings.get(row.key) for row in edition.rows_of(strand.key)])
                for strand in edition.strands
            ),
        )
        for name, ratings in seen
    ]
    return Shape(
        tuple(strand.name for strand in edition.strands),
        tuple((2 * place, stage.name) for place, stage in enumerate(edition.stages)),
        tuple(outline for outline in outlines if any(v is not None for v in outline.values)),
    )


def shape_for(shape: Shape, audience: Audience) -> Shape:
    """The shape with the outlines that are for an audience."""
    kept = (each for each in shape.outlines if reads(audience, _TELLS.get(each.name, Tells.RESULT)))
    return replace(shape, outlines=tuple(kept))


def _lowest(ratings: Sequence[int | None]) -> int | None:
    known = [rating for rating in ratings if rating is not None]
    return min(known) if known and len(known) == len(ratings) else None
