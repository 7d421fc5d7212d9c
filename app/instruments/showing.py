"""What the page and the paper of a run show, by what its instrument gathers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from app.instruments import entries, journeys, telling
from app.instruments.provenance import standing_item
from app.instruments.queries import RunHere
from app.instruments.rules.curve import MOST_DRAWN, PAGE, curve
from app.instruments.rules.definition import Sort
from app.instruments.rules.journey import Journey
from app.instruments.telling import Record
from app.papers.rules import Block, Document, grouped
from app.web.filters import short_day


def page_of(held: RunHere) -> dict[str, Any]:
    """What the part of the page that is of this sort is drawn from."""
    made = {"item_id": standing_item(held)}
    match held.instrument.sort:
        case Sort.RECORD:
            document = paper_of(held, "")
            return made | (_drawn(document.blocks) if document else {})
        case Sort.JOURNEY:
            maps = entries.entries(held.id)
            told = [each.journey for each in maps if each.journey.steps]
            return (
                made
                | _drawn(tuple(journeys.together(told)))
                | {
                    "maps": maps,
                    "drawn": _laid_over(told) if len(told) > 1 else None,
                }
            )
    return {}


def _laid_over(told: Sequence[Journey]) -> Markup:
    return Markup(curve(told[:MOST_DRAWN], PAGE, "all"))  # noqa: S704  # every word in it was escaped there


def _drawn(blocks: tuple[Block, ...]) -> dict[str, Any]:
    """What the page draws a document from; its title is the page's own."""
    return {"document": Document("", blocks), "groups": grouped(blocks)}


def paper_of(held: RunHere, area: str) -> Document | None:
    """What stands there as a document; None when nothing does."""
    about = f"{area}, {short_day(held.opens_on)} to {short_day(held.closes_on)}"
    standing = entries.entries(held.id)
    if not standing:
        return None
    match held.instrument.sort:
        case Sort.RECORD:
            record = Record(held.instrument, standing[0].content)
            return telling.document_of(record, held.name, about)
        case Sort.JOURNEY:
            told = [each.journey for each in standing]
            return journeys.document_of(told, held.name, about)
    return None
