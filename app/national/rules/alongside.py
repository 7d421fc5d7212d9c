"""An area beside the country as it is published, and beside no other area; pure.

Nothing is said of areas like it. Beside the figure of the country even a word about some of them
can tell where the others stand.
"""

from __future__ import annotations

from app.disclosure.rules.halves import WHOLE
from app.national.rules.publication import NOT_SHOWN, Publication, line_of
from app.national.rules.told import Stands
from app.national.rules.views import Figure, Ladder, View


def alongside(own: Stands | None, shown: Publication, ladder: Ladder) -> View:
    """Row by row: the area itself, and the country."""
    stage = ladder.scale.phrase(line_of(ladder))
    return View(
        "beside",
        "Beside the country",
        f"How many stand beyond {stage}.",
        ("Row", "Your area", "The country"),
        tuple(
            (words, _own(own, key, ladder), _country(shown, key))
            for key, words in ladder.rows.items()
        ),
    )


def _own(own: Stands | None, row_key: str, ladder: Ladder) -> Figure:
    claimed = own.claimed(row_key) if own else None
    return "No return yet" if claimed is None else ladder.scale.label(claimed)


def _country(shown: Publication, row_key: str) -> Figure:
    halves = shown.halves[row_key]
    beyond = halves.beyond.get(WHOLE)
    return NOT_SHOWN if beyond is None else f"{beyond} of {halves.sizes[WHOLE]} areas"
