"""The outline of an area: a strand stands where its lowest row does."""

from __future__ import annotations

from app.summaries.rules.shape import shape_of
from tests.unit.strands.test_claim import MODEL


def test_a_strand_of_two_rows_stands_where_the_lower_of_them_does() -> None:
    every = {row.key: 4 for row in MODEL.rows}
    rated = {**every, "delivery_processes": 3}

    shape = shape_of(MODEL, [("Agreed", rated)])

    assert len(shape.strands) == 6
    assert shape.outlines[0].values == (4, 4, 4, 4, 4, 3)


def test_until_each_row_of_a_strand_is_rated_it_stands_nowhere() -> None:
    shape = shape_of(MODEL, [("Agreed", {"leadership": 2, "delivery_structures": 2})])

    assert shape.outlines[0].values == (None, 2, None, None, None, None)


def test_what_shows_nothing_is_left_out() -> None:
    shape = shape_of(MODEL, [("Desktop rating", {}), ("Agreed", {"culture": 0})])

    assert [outline.name for outline in shape.outlines] == ["Agreed"]


def test_every_stage_is_a_ring_and_a_half_step_lies_between_two() -> None:
    shape = shape_of(MODEL, [])

    assert shape.rings == ((0, "Early"), (2, "Developing"), (4, "Maturing"), (6, "Mature"))
