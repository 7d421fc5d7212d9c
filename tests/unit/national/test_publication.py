"""What everybody may see: the country as a whole, once a year, and never two that subtract."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import pytest

from app.disclosure.rules.halves import WHOLE
from app.national.rules.alongside import alongside
from app.national.rules.publication import NOT_SHOWN, Publication, publication
from app.national.rules.told import Returns, RowTold, Told, returns_of, stands_of
from app.national.rules.views import View
from tests.unit.national.worlds import EDITION, LADDER, place, told

NOW = "2026-Q3"
NAMES = [f"N{at:02}" for at in range(40)]


def sent(
    year: int, ratings: Sequence[int], names: Sequence[str] = NAMES[:28], quarter: int = 4
) -> list[Told]:
    """A return of each of these areas in one financial year; they are rated with these in turn."""
    return [
        told(name, year, f"{year}-Q{quarter}", culture=RowTold(agreed=ratings[at % len(ratings)]))
        for at, name in enumerate(names)
    ]


def country(*several: Sequence[Told]) -> Returns:
    return returns_of(map(place, NAMES), [each for some in several for each in some])


def made(returns: Returns, now: str = NOW) -> Publication:
    found = publication(returns, LADDER, EDITION, now)
    assert found is not None
    return found


def view(shown: Publication, key: str) -> Mapping[object, tuple[object, ...]]:
    found: View = next(each for each in shown.views if each.key == key)
    return {line[0]: line[1:] for line in found.lines}


def test_areas_are_told_in_two_halves() -> None:
    shown = view(made(country(sent(2025, [0, 2, 4, 6, 6, 2, 3]))), "stages")

    assert shown == {"Culture": (28, 12, 16), "Leadership": (0, NOT_SHOWN, NOT_SHOWN)}


def test_where_nearly_all_are_alike_nothing_is_shown() -> None:
    shown = view(made(country(sent(2025, [4]))), "stages")

    assert shown["Culture"] == (28, NOT_SHOWN, NOT_SHOWN)


def test_nothing_is_published_of_a_year_under_way_or_of_nine_areas() -> None:
    assert publication(country(sent(2025, [0, 4])), LADDER, EDITION, "2025-Q4") is None
    assert publication(country(sent(2025, [0, 4], NAMES[:9])), LADDER, EDITION, NOW) is None


def test_few_that_ask_are_not_counted() -> None:
    several = [
        told(name, 2025, "2025-Q4", culture=RowTold(agreed=2, support=at < 4, example=at < 5))
        for at, name in enumerate(NAMES[:16])
    ]

    assert view(made(country(several)), "support")["Culture"] == ("Fewer than 5", 5)


def test_one_more_area_in_a_year_is_not_told_by_subtracting() -> None:
    first = country(sent(2024, [0, 4], NAMES[:26]))
    then = country(sent(2024, [0, 4], NAMES[:26]), sent(2025, [0, 4], NAMES[:27]))

    assert view(made(first), "stages")["Culture"] == (26, 13, 13)
    assert view(made(then), "stages")["Culture"] == (27, NOT_SHOWN, NOT_SHOWN)


def test_a_return_of_an_earlier_year_is_not_counted_again() -> None:
    """Twelve sent in one year and fourteen others in the next: what stood then is not added."""
    then = country(sent(2024, [0, 4], NAMES[:12]), sent(2025, [0, 4], NAMES[12:26]))

    assert view(made(then), "stages")["Culture"] == (14, 7, 7)


def test_a_revision_in_a_later_year_is_not_counted_at_all() -> None:
    again = [
        each._replace(revision=2, quarter="2025-Q2") for each in sent(2024, [6, 1], NAMES[:26])
    ]
    before = country(sent(2024, [0, 4], NAMES[:26]))

    shown = made(country(sent(2024, [0, 4], NAMES[:26]), again))

    assert shown == made(before)
    assert shown.year == 2024


def test_a_revision_in_the_same_year_takes_the_place_of_the_one_before() -> None:
    again = [each._replace(revision=2) for each in sent(2025, [0], NAMES[:2], 3)]

    shown = made(country(again, sent(2025, [4, 4, 0, 0], NAMES[:28])))

    assert view(shown, "stages")["Culture"] == (28, 16, 12)


def test_whatever_comes_in_changes_nothing_within_the_year() -> None:
    before = country(sent(2025, [0, 4]))
    more = country(sent(2025, [0, 4]), sent(2026, [6, 1, 2], NAMES, 1))

    for quarter in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"):
        assert made(more, quarter) == made(before)


def test_what_is_known_of_an_area_changes_nothing() -> None:
    facts = country(sent(2025, [0, 4]))
    moved = returns_of(
        [each._replace(region="London", kind="city", size="unknown") for each in facts.places],
        sent(2025, [0, 4]),
    )

    assert made(moved) == made(facts)


@pytest.mark.parametrize("seed", range(30))
def test_nobody_who_keeps_what_was_published_works_out_an_area(seed: int) -> None:
    """They may know who told what anew: still five areas or more could be on either side.

    Between two publications, whoever told the same both times falls out of the difference.
    """
    dice = random.Random(seed)
    history = a_history(dice)
    kept = [
        (year, shown)
        for year in range(2021, 2027)
        if (shown := publication(country(history), LADDER, EDITION, f"{year}-Q1"))
    ]
    for at, (_, after) in enumerate(kept):
        for key in LADDER.rows:
            new = sides_of(history, after.year, key)
            assert agrees(after, key, new)
            for _, earlier in kept[:at]:
                if earlier.year == after.year:
                    assert earlier == after
                elif None not in (after.halves[key].beyond.get(WHOLE, None),
                                  earlier.halves[key].beyond.get(WHOLE, None)):  # fmt: skip
                    least, most, told_apart = subtracted(sides_of(history, earlier.year, key), new)
                    assert least + 5 <= told_apart <= most - 5


def test_the_histories_hold_publications_that_could_be_subtracted_and_some_are_shown() -> None:
    """Without this, the test above could pass for want of anything to look at."""
    pairs, shown, dangerous = 0, 0, 0
    for seed in range(30):
        history = a_history(random.Random(seed))
        found = {
            each.year: each
            for year in range(2021, 2027)
            if (each := publication(country(history), LADDER, EDITION, f"{year}-Q1"))
        }
        for year, after in found.items():
            for before in (each for each in found if each < year):
                pairs += 1
                new, old = sides_of(history, year, "culture"), sides_of(history, before, "culture")
                least, most, apart = subtracted(old, new)
                dangerous += not least + 5 <= apart <= most - 5
                shown += after.halves["culture"].shown
    assert pairs > 100
    assert dangerous > 20
    assert shown > 20


def a_history(dice: random.Random) -> list[Told]:
    """Five years; some histories hardly move, in others everything does."""
    moves = dice.choice((0.0, 0.1, 0.4, 1.0))
    sends = dice.choice((0.6, 0.9, 0.97))
    rated = {name: dice.choice((0, 2, 4, 6)) for name in NAMES}
    found = []
    for year in range(2020, 2026):
        for name in NAMES:
            if dice.random() < moves:
                rated[name] = dice.choice((0, 2, 4, 6))
            if dice.random() < sends:
                first = told(
                    name, year, f"{year}-Q{dice.randint(1, 4)}", culture=RowTold(agreed=rated[name])
                )
                found.append(first)
                if dice.random() < 0.1:
                    later = {"culture": RowTold(agreed=dice.choice((0, 6)))}
                    found.append(first._replace(revision=2, quarter=f"{year + 1}-Q1", rows=later))
    return found


def sides_of(history: Sequence[Told], year: int, row_key: str) -> dict[str, bool]:
    """The side of each area that told of an assessment of this year; their first words."""
    return {
        each.area_code: (each.rows[row_key].agreed or 0) > 2
        for each in history
        if each.confirmed_on.year == year and each.revision == 1 and row_key in each.rows
    }


def agrees(shown: Publication, row_key: str, sides: Mapping[str, bool]) -> bool:
    said = shown.halves[row_key].beyond.get(WHOLE)
    return said is None or said == sum(sides.values())


def subtracted(old: Mapping[str, bool], new: Mapping[str, bool]) -> tuple[int, int, int]:
    """The least and the most by which two counts could differ, and by how much they do.

    For somebody who knows which areas told something else, and not what.
    """
    apart = [*_apart(old, new)]
    least = sum(low for low, _, _ in apart)
    most = sum(high for _, high, _ in apart)
    return least, most, sum(by for _, _, by in apart)


def _apart(old: Mapping[str, bool], new: Mapping[str, bool]) -> Iterator[tuple[int, int, int]]:
    for code in old.keys() | new.keys():
        if code not in old:
            yield 0, 1, int(new[code])
        elif code not in new:
            yield -1, 0, -int(old[code])
        elif old[code] != new[code]:
            yield -1, 1, int(new[code]) - int(old[code])


def test_an_area_stands_beside_the_country_and_beside_no_other() -> None:
    """Twenty areas, nine of them beyond: a word about fifteen would tell of the other four."""
    ratings = [0, *[4] * 5, *[0] * 10, *[4] * 4]
    returns = country(sent(2025, ratings, NAMES[:20]))
    own = stands_of(returns.places[0], returns.told["EN00"], EDITION, "")

    found = alongside(own, made(returns), LADDER)

    assert found.headings == ("Row", "Your area", "The country")
    assert found.lines[1] == ("Culture", "Early", "9 of 20 areas")
