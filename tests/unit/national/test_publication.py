"""What everybody may see: groups of areas, of the end of a quarter, and words of neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.national.rules.neighbours import FEWEST, beside, in_words, nearest
from app.national.rules.publication import NOT_SHOWN, Publication, publication
from app.national.rules.told import Returns, RowTold, Told, returns_of
from app.national.rules.views import View
from tests.unit.national.worlds import EDITION, LADDER, place, told

NOW = "2026-Q3"
NORTH, SOUTH = [f"N{at:02}" for at in range(14)], [f"S{at:02}" for at in range(14)]


def country(ratings: Sequence[int], more: Sequence[Told] = ()) -> Returns:
    """Fourteen areas in the north and in the south; both are rated with these in turn."""
    places = [place(name, "North") for name in NORTH] + [place(name, "South") for name in SOUTH]
    sent = [
        told(name, 2025, "2025-Q4", culture=RowTold(agreed=ratings[at % len(ratings)]))
        for names in (NORTH, SOUTH)
        for at, name in enumerate(names)
    ]
    return returns_of(places, [*sent, *more])


def made(returns: Returns, now: str = NOW) -> Publication:
    found = publication(returns, LADDER, EDITION, now)
    assert found is not None
    return found


def view(shown: Publication, key: str) -> dict[object, tuple[object, ...]]:
    found: View = next(each for each in shown.views if each.key == key)
    return {line[0]: line[1:] for line in found.lines}


def test_areas_are_told_in_two_halves_and_in_stages_of_five_or_more() -> None:
    shown = view(made(country([0, 2, 4, 6, 6, 2, 3])), "stages")

    assert shown["Culture"] == (
        28, 12, 16,
        "Early to Developing: 12; Developing / Maturing to Maturing: 8; Maturing / Mature to"
        " Mature: 8",
    )  # fmt: skip
    assert shown["Leadership"] == (0, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN)


def test_regions_show_how_many_of_how_many() -> None:
    shown = view(made(country([0, 4])), "groups")

    assert shown["Region: North"] == (NOT_SHOWN, "7 of 14")


def test_where_nearly_all_are_alike_nothing_is_shown() -> None:
    shown = made(country([4]))

    assert view(shown, "stages")["Culture"] == (28, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN)
    assert view(shown, "groups") == {}


def test_a_few_new_returns_wait_until_ten_areas_told_something_new() -> None:
    nine = [told(name, 2026, "2026-Q1", culture=RowTold(agreed=6)) for name in NORTH[:9]]
    tenth = told(NORTH[9], 2026, "2026-Q2", culture=RowTold(agreed=6))

    before, after = made(country([0, 4], nine)), made(country([0, 4], [*nine, tenth]))

    assert before.quarter == "2025-Q4"
    assert view(before, "stages") == view(made(country([0, 4])), "stages")
    assert after.quarter == "2026-Q2"


def test_the_quarter_under_way_is_not_published() -> None:
    assert publication(country([0, 4]), LADDER, EDITION, "2025-Q4") is None


def test_ways_areas_moved_are_merged_and_few_that_ask_are_not_counted() -> None:
    again = [
        told(
            name,
            2026,
            "2026-Q1",
            culture=RowTold(agreed=4 if at < 8 else 2, support=at < 4, example=at < 5),
        )
        for at, name in enumerate([*NORTH, *SOUTH[:2]])
    ]
    shown = made(country([2], again))

    assert view(shown, "movement")["Culture"] == (
        16, "Stayed or stepped back: 8; Moved on: 8",
    )  # fmt: skip
    assert view(shown, "support")["Culture"] == ("Fewer than 5", 5)


@pytest.mark.parametrize(
    ("beyond", "of", "said"),
    [
        (9, 9, "Too few neighbours have told this"),
        (0, 10, "A third of them or fewer"),
        (3, 10, "A third of them or fewer"),
        (4, 10, "About half of them"),
        (6, 10, "About half of them"),
        (7, 10, "Most of them"),
        (15, 15, "Most of them"),
    ],
)
def test_of_neighbours_only_words_are_said(beyond: int, of: int, said: str) -> None:
    assert in_words(beyond, of) == said


def test_no_words_fix_a_number() -> None:
    for of in range(FEWEST, 40):
        numbers: dict[str, list[int]] = {}
        for beyond in range(of + 1):
            numbers.setdefault(in_words(beyond, of), []).append(beyond)
        assert all(len(several) > 2 for several in numbers.values()), of


def test_an_area_stands_beside_those_most_like_it() -> None:
    returns = country([0, 4])
    shown = made(returns)
    likeness = {each.place.code: 1 / (at + 1) for at, each in enumerate(shown.stood)}

    alike = nearest("EN00", likeness, likeness.keys())
    found = beside(shown.stood[0], alike, shown, LADDER)

    assert "EN00" not in alike
    assert len(alike) == 15
    assert found.lines[1] == (
        "Culture", "Early", "About half of them", "14 of 28 areas",
    )  # fmt: skip
