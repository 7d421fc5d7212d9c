"""From whom the national team hopes to hear."""

from __future__ import annotations

from datetime import date

from app.returns.rules.outstanding import letter, outstanding
from app.returns.rules.quarters import Quarter

AREAS = {"E3": "Ashby", "E1": "Wold", "E2": "Moor"}
QUARTER = Quarter(2026, 3)
TODAY = date(2026, 11, 22)


def why(confirmed: list[tuple[str, date]], sent: set[str], today: date = TODAY) -> dict[str, str]:
    return {each.name: each.why for each in outstanding(AREAS, confirmed, sent, QUARTER, today)}


def test_areas_that_never_sent_anything_come_by_name() -> None:
    assert [*why([], set())] == ["Ashby", "Moor", "Wold"]
    assert set(why([], set()).values()) == {"Nothing was ever sent"}


def test_who_sent_in_the_quarter_is_heard_unless_the_year_is_over() -> None:
    found = why(
        [("E1", date(2026, 10, 5)), ("E2", date(2024, 5, 1)), ("E2", date(2025, 11, 1)),
         ("E3", date(2026, 5, 1))],
        {"E1", "E2"},
    )  # fmt: skip

    assert found == {
        "Ashby": "Nothing was sent in this quarter",
        "Moor": "Its year was over on 1 November 2026",
    }


def test_a_quarter_that_is_over_is_looked_at_as_it_was() -> None:
    later = [("E1", date(2026, 1, 5)), ("E2", date(2025, 1, 5)), ("E3", date(2026, 10, 1))]

    found = why(later, {"E1", "E3"}, today=date(2027, 6, 1))

    assert found == {
        "Moor": "Nothing was sent in this quarter; its year was over on 5 January 2026"
    }


def test_the_text_names_the_quarter() -> None:
    assert "October to December 2026, quarter 3 of 2026/27" in letter(QUARTER)
