"""What the address asks of the national page, as far as there is such a thing."""

from __future__ import annotations

from collections.abc import Collection

from flask import request

from app.national.rules.told import SIZE_WORDS, Returns
from app.national.rules.views import Ladder, quarter_words
from app.national.rules.wanted import Wanted
from app.strands import queries as strands

Choices = dict[str, list[tuple[str, str]]]


def wanted_here(returns: Returns) -> Wanted:
    """What is asked; a part that names nothing there is asks nothing."""
    current = strands.current_edition_key()
    edition = _one_of({current, *returns.editions}, "edition") or current
    return Wanted(
        edition=edition,
        region=_one_of(returns.regions, "region"),
        kind=_one_of(returns.kinds, "kind"),
        size=_one_of(SIZE_WORDS.keys(), "size"),
        quarter=_one_of(returns.quarters, "quarter"),
        row=_one_of({row.key for row in strands.edition(edition).rows}, "row"),
    )


def choices(returns: Returns, ladder: Ladder) -> Choices:
    """What may be asked, each with its words."""
    titles = {each.key: each.title for each in strands.editions()}
    return {
        "region": _plain(returns.regions),
        "kind": _plain(returns.kinds),
        "size": [*SIZE_WORDS.items()],
        "row": [*ladder.rows.items()],
        "quarter": [(key, quarter_words(key)) for key in returns.quarters],
        "edition": [
            (key, titles.get(key, key))
            for key in sorted({*returns.editions, strands.current_edition_key()})
        ],
    }


def _one_of(known: Collection[str], name: str) -> str:
    asked = request.args.get(name, "")
    return asked if asked in known else ""


def _plain(names: Collection[str]) -> list[tuple[str, str]]:
    return [(name, name[:1].upper() + name[1:]) for name in names]
