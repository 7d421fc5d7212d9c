"""Finding champions in the register, which never ranks them."""

from __future__ import annotations

from datetime import date

import pytest

from app.champions.rules.offers import Content, Reach, month_of
from app.champions.rules.proof import Standing
from app.champions.rules.register import THE_AREA, Champion, Wanted, found, kinds_among

MARCH, APRIL = month_of(date(2027, 3, 1)), month_of(date(2027, 4, 1))


def champion(name: str, region: str, kind: str, row: str, month: date) -> Champion:
    content = Content("", 3, (month_of(month),), Reach.ANYWHERE, rows=frozenset({row}))
    partner = None if kind == THE_AREA else f"{name} partner"
    return Champion(
        1, "E1", name, "county", True, region, True, 5 if partner else None, partner, kind,
        kind.replace("_", " "), False, 1, content, Standing.UNPROVEN, (),
    )  # fmt: skip


EVERY = (
    champion("Ashby", "South East", THE_AREA, "culture", date(2027, 3, 1)),
    champion("Bexcombe", "North West", "police", "leadership", date(2027, 3, 1)),
    champion("Calder", "North West", "schools", "culture", date(2027, 4, 1)),
)


@pytest.mark.parametrize(
    ("wanted", "areas"),
    [
        (Wanted(), ["Ashby", "Bexcombe", "Calder"]),
        (Wanted(row="culture"), ["Ashby", "Calder"]),
        (Wanted(region="North West"), ["Bexcombe", "Calder"]),
        (Wanted(kind="police"), ["Bexcombe"]),
        (Wanted(kind=THE_AREA), ["Ashby"]),
        (Wanted(free=MARCH), ["Ashby", "Bexcombe"]),
        (Wanted(row="culture", region="North West", free=MARCH), []),
        (Wanted(row="culture", region="North West", free=APRIL), ["Calder"]),
    ],
)
def test_a_reader_finds_what_fits_every_part_asked_for(wanted: Wanted, areas: list[str]) -> None:
    assert [each.area for each in found(EVERY, wanted)] == areas


def test_kinds_are_areas_first_and_then_partners_by_name() -> None:
    assert [key for key, _ in kinds_among(reversed(EVERY))] == [THE_AREA, "police", "schools"]


def test_a_partner_is_named_with_its_area() -> None:
    area, police, _ = EVERY

    assert area.whole_name == "Ashby"
    assert police.whole_name == "Bexcombe partner, Bexcombe"
    assert police.kind_of_champion == "Partner champion: police"
    assert area.place_words == "county with districts, South East (invented)"
