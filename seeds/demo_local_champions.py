"""Invented local champions of one area, and whom they have briefed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from app.access.permissions import Identity
from app.areas import queries as areas
from app.clock import today
from app.local_champions import actions
from app.local_champions.rules import Particulars, Told

HOMES = "Marl Valley Homes"
_BRIEFINGS = (
    (70, "Neighbourhood officers of the north", 14, "They ask who calls a family’s first meeting."),
    (21, "Head teachers of five primary schools", 5, "Two offer a room for families to meet in."),
)


def build(
    desk: Identity, homes: Identity, area_code: str, organisations: Mapping[str | None, int]
) -> None:
    """One champion for the whole area, and one of a locality who logs by herself."""
    actions.name_champion(desk, area_code, Particulars("Bronwen Ashe, schools lead"))
    told = Particulars(
        "Carys Holt, neighbourhood manager",
        areas.localities(area_code)[0].id,
        organisations[HOMES],
        homes.person_id,
    )
    number = actions.name_champion(desk, area_code, told)
    for days, group, people, response in _BRIEFINGS:
        on = today() - timedelta(days=days)
        actions.log(homes, area_code, number, Told(on, group, people, response))
