"""Which returns are in force: the newest revision of each confirmed assessment."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from app.returns import queries
from tests.counted import counting
from tests.factories import make_area
from tests.returns_factories import make_return

pytestmark = pytest.mark.both_databases

ASHBY, WOLD = "E99000001", "E99000002"


def test_a_newer_revision_replaces_the_older_which_stays_to_be_read(app: Flask) -> None:
    make_area(ASHBY)
    older = make_return(ASHBY, {"leadership": {"peer": None}})
    newer = make_return(ASHBY, {"leadership": {"peer": 3}}, revision=2)
    year_before = make_return(ASHBY, confirmed_on=date(2025, 6, 1))

    in_force = queries.newest()

    assert [each.id for each in in_force] == [year_before, newer]
    assert in_force[1].rows[0].peer == 3
    assert {each.id for each in queries.returns_of(ASHBY)} == {older, newer, year_before}


def test_what_was_sent_later_does_not_count_for_an_earlier_quarter(app: Flask) -> None:
    make_area(ASHBY)
    make_area(WOLD, "Wold")
    first = make_return(ASHBY, sent_on=date(2026, 6, 30))
    make_return(ASHBY, revision=2, sent_on=date(2026, 7, 1))
    of_wold = make_return(WOLD)

    assert [each.id for each in queries.newest(until="2026-Q1")] == [first, of_wold]
    assert [each.revision for each in queries.newest([ASHBY])] == [2]


def test_the_number_of_questions_does_not_grow_with_returns(app: Flask) -> None:
    make_area(ASHBY)
    for year in range(2021, 2025):
        make_return(ASHBY, confirmed_on=date(year, 6, 1))

    with counting() as asked:
        found = queries.newest()

    assert len(found) == 4
    assert sum("return" in each for each in asked) == 2
