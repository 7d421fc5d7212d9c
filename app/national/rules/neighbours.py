"""An area beside its statistical neighbours and the country, without telling of any one; pure.

Of neighbours only words are said, never a number: each area has neighbours of its own, and numbers
of sets that overlap could be subtracted. The words leave room on either side, so whatever was
possible before them is possible after.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from app.disclosure.rules.halves import WHOLE
from app.national.rules.publication import NOT_SHOWN, Publication, line_of
from app.national.rules.told import Stands
from app.national.rules.views import Figure, Ladder, View

MOST: Final = 15
FEWEST: Final = 10
_TOO_FEW: Final = "Too few neighbours have told this"


def nearest(code: str, likeness: Mapping[str, float], among: Collection[str]) -> tuple[str, ...]:
    """The areas most like this one, of those that sent a return; the likest first."""
    others = (each for each in among if each != code and each in likeness)
    return tuple(sorted(others, key=lambda each: (-likeness[each], each))[:MOST])


def beside(
    own: Stands | None, neighbours: Collection[str], shown: Publication, ladder: Ladder
) -> View:
    """Row by row: the area itself, its neighbours in words, and the country."""
    alike = [each for each in shown.stood if each.place.code in neighbours]
    stage = ladder.scale.phrase(line_of(ladder))
    return View(
        "beside",
        "Beside others",
        f"How many stand beyond {stage}.",
        ("Row", "Your area", "Areas like yours", "The country"),
        tuple(
            (words, _own(own, key, ladder), _words(alike, key, ladder), _country(shown, key))
            for key, words in ladder.rows.items()
        ),
    )


def in_words(beyond: int, of: int) -> str:
    """What is said of neighbours; the borders lie between whole numbers, so nothing is exact."""
    if of < FEWEST:
        return _TOO_FEW
    third = of // 3
    if beyond <= third:
        return "A third of them or fewer"
    return "Most of them" if beyond >= of - third else "About half of them"


def _own(own: Stands | None, row_key: str, ladder: Ladder) -> Figure:
    claimed = own.claimed(row_key) if own else None
    return "No return yet" if claimed is None else ladder.scale.label(claimed)


def _words(alike: Sequence[Stands], row_key: str, ladder: Ladder) -> str:
    rated = [claimed for each in alike if (claimed := each.claimed(row_key)) is not None]
    return in_words(sum(each > line_of(ladder) for each in rated), len(rated))


def _country(shown: Publication, row_key: str) -> Figure:
    halves = shown.halves[row_key]
    beyond = halves.beyond.get(WHOLE)
    return NOT_SHOWN if beyond is None else f"{beyond} of {halves.sizes[WHOLE]} areas"
