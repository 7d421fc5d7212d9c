"""What pages call rows, kinds of partner and areas."""

from __future__ import annotations

from collections.abc import Collection

from app.areas import queries as areas
from app.areas.rules import short_name
from app.strands import queries as strands


def row_names(keys: Collection[str]) -> list[str]:
    """The names of these rows in the model's order."""
    rows = strands.edition(strands.current_edition_key()).rows
    return [row.name for row in rows if row.key in keys]


def kind_names(keys: Collection[str]) -> list[str]:
    partners = strands.edition(strands.current_edition_key()).core_partners
    return [short_name(each.words) for each in partners if each.key in keys]


def area_names(codes: Collection[str]) -> list[str]:
    return [each.name for each in areas.areas_with([*codes])] if codes else []
