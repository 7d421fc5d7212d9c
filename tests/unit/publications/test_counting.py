"""Which areas count in a year, and where each stood."""

from __future__ import annotations

from collections.abc import Sequence

from app.national.rules.told import RowTold, Told, returns_of
from app.publications.rules.counting import Counted, as_kept, counted, from_kept
from tests.unit.national.worlds import EDITION, LADDER, place, told


def of_year(year: int, *sent: Told, corrections: bool = False) -> dict[str, Counted]:
    returns = returns_of([place("A"), place("B", region="London")], sent)
    return counted(returns, EDITION, LADDER.scale, year, with_corrections=corrections)


def sent(year: int, agreed: int, revision: int = 1, quarter: str = "") -> Told:
    row = RowTold(agreed=agreed, support=True)
    return told("A", year, quarter or f"{year}-Q1", revision, culture=row)


def stages(found: dict[str, Counted]) -> Sequence[int]:
    return [each.stages["culture"] for each in found.values()]


def test_an_area_between_two_stages_counts_with_the_lower_one() -> None:
    (one,) = of_year(2025, sent(2025, 3)).values()

    assert one.stages == {"culture": 1}
    assert one.seeks == {"culture": True}
    assert one.groups == {"region:South East", "kind:county", "size:under-300"}


def test_an_assessment_counts_in_the_year_it_was_first_told_of_alone() -> None:
    assert stages(of_year(2025, sent(2025, 2), sent(2026, 6))) == [1]
    assert not of_year(2026, sent(2025, 2), sent(2025, 6, 2, "2026-Q2"))


def test_a_correction_in_the_same_year_takes_the_place_of_what_it_corrects() -> None:
    assert stages(of_year(2025, sent(2025, 2), sent(2025, 6, 2, "2025-Q4"))) == [3]


def test_a_later_correction_counts_only_where_it_is_asked_for() -> None:
    late = sent(2025, 2), sent(2025, 6, 2, "2026-Q2")

    assert stages(of_year(2025, *late)) == [1]
    assert stages(of_year(2025, *late, corrections=True)) == [3]


def test_what_is_kept_is_read_as_it_was() -> None:
    found = of_year(2025, sent(2025, 2))

    assert from_kept(as_kept(found)) == found
