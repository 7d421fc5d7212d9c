"""What the national page says of a handful of returns."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from app.national.rules.beside import UnderWay
from app.national.rules.report import Gathered, Report, list_of_areas, report
from app.national.rules.support import Asked
from app.national.rules.told import Returns, RowTold, returns_of, size_of
from app.national.rules.views import MOST_NAMED
from app.national.rules.wanted import Wanted, selected
from tests.unit.national.worlds import EDITION, LADDER, a_country, place, told

TODAY = date(2026, 11, 2)
NOBODY = Asked({}, {})
ALL = Wanted(EDITION)


def made(returns: Returns, wanted: Wanted = ALL, asked: Asked = NOBODY) -> Report:
    nothing = UnderWay(frozenset(), frozenset())
    return report(Gathered(returns, asked, nothing, TODAY), wanted, LADDER)


def lines(returns: Returns, key: str, wanted: Wanted = ALL) -> dict[object, tuple[object, ...]]:
    view = made(returns, wanted).view(key)
    assert view is not None
    return {line[0]: line[1:] for line in view.lines}


def test_the_newest_revision_of_the_latest_assessment_stands() -> None:
    returns = returns_of(
        [place("Ashby")],
        [
            told("Ashby", 2026, revision=2, culture=RowTold(agreed=4)),
            told("Ashby", 2026, revision=1, culture=RowTold(agreed=6)),
            told("Ashby", 2025, "2025-Q1", revision=5, culture=RowTold(agreed=2)),
        ],
    )

    (ashby,) = selected(returns, ALL)

    assert ashby.claimed("culture") == 4
    assert ashby.before is not None
    assert ashby.before.cycle == "2025"


def test_an_earlier_quarter_knows_nothing_of_what_was_sent_later() -> None:
    returns = returns_of(
        [place("Ashby")],
        [
            told("Ashby", 2025, "2025-Q1", culture=RowTold(agreed=2)),
            told("Ashby", 2026, "2026-Q1", culture=RowTold(agreed=4)),
        ],
    )

    (then,) = selected(returns, replace(ALL, quarter="2025-Q4"))

    assert then.claimed("culture") == 2
    assert then.before is None


def test_a_return_of_another_edition_is_not_mixed_in() -> None:
    other = told("Ashby", culture=RowTold(agreed=4))._replace(edition_key="2030")

    (ashby,) = selected(returns_of([place("Ashby")], [other]), ALL)

    assert ashby.told is None


def test_areas_are_counted_at_the_stage_partners_agreed_or_else_at_their_own() -> None:
    returns = returns_of(
        [place(name) for name in ("Ashby", "Bray", "Corley", "Dean")],
        [
            told("Ashby", culture=RowTold(desktop=6, agreed=4)),
            told("Bray", culture=RowTold(desktop=4)),
            told("Corley", leadership=RowTold(agreed=0)),
        ],
    )

    found = lines(returns, "standing")

    assert found["Culture"] == (0, 0, 0, 0, 2, 0, 0, 1)
    assert found["Leadership"] == (1, 0, 0, 0, 0, 0, 0, 2)


def test_help_is_sought_among_the_areas_asked_for_and_given_from_anywhere() -> None:
    returns = returns_of(
        [place("Ashby"), place("Bray"), place("Corley", "London"), place("Dean", "London")],
        [
            told("Ashby", culture=RowTold(support=True)),
            # It asks for help with the row itself, though not among the areas looked at.
            told("Corley", culture=RowTold(support=True, example=True)),
            told("Dean", culture=RowTold(example=True)),
        ],
    )
    asked = Asked({"culture": frozenset({"EBray"})}, {"culture": ("Police, Elm",)})

    found = made(returns, replace(ALL, region="South East"), asked)

    view = found.view("support")
    assert view is not None
    assert view.lines[1] == ("Culture", 2, "Ashby; Bray", "Dean; Police, Elm")
    assert found.sought_most == (("Culture", ["Ashby", "Bray"], ["Dean", "Police, Elm"]),)


def test_a_row_that_nobody_can_help_with_is_said_so() -> None:
    returns = returns_of([place("Ashby")], [told("Ashby", culture=RowTold(support=True))])

    view = made(returns).view("support")

    assert view is not None
    assert view.sentence == "1 area seeks support. Nobody offers any yet with Culture."


def test_many_names_end_in_a_number() -> None:
    names = [f"Area {at:03}" for at in range(MOST_NAMED + 3)]
    returns = returns_of(
        map(place, names), [told(name, culture=RowTold(support=True)) for name in names]
    )

    _, who, _ = lines(returns, "support")["Culture"]

    assert str(who).endswith("; and 3 more")


def test_what_moved_is_counted_and_what_cannot_be_compared_too() -> None:
    returns = returns_of(
        [place(name) for name in ("Ashby", "Bray", "Corley", "Dean")],
        [
            *(told(name, 2025, "2025-Q1", culture=RowTold(agreed=2)) for name in ("Ashby", "Bray")),
            told("Corley", 2025, "2025-Q1", culture=RowTold(agreed=2)),
            told("Ashby", culture=RowTold(agreed=3)),
            told("Bray", culture=RowTold(agreed=2)),
            told("Corley", culture=RowTold(agreed=1)),
            told("Dean", culture=RowTold(agreed=6)),
        ],
    )

    assert lines(returns, "movement")["Culture"] == (1, 1, 1, 1)


def test_overdue_areas_and_those_without_a_return_are_named() -> None:
    returns = returns_of(
        [place("Ashby"), place("Bray"), place("Corley")], [told("Ashby", 2025), told("Bray", 2026)]
    )

    found = lines(returns, "ageing")

    assert found["Update due"] == (1, "Ashby")
    assert found["Within the year"] == (1, "Bray")
    assert found["No return yet"] == (1, "Corley")


def test_a_quarter_that_is_over_is_looked_at_on_its_last_day() -> None:
    returns = returns_of(
        [place("Ashby"), place("Bray")],
        [
            told("Ashby", 2024, "2024-Q1")._replace(met=frozenset({"update"})),
            told("Bray", 2026, "2026-Q1"),
        ],
    )
    then = replace(ALL, quarter="2024-Q1")

    assert lines(returns, "ageing", then)["Within the year"] == (1, "Ashby")
    assert lines(returns, "ageing")["Update due"] == (1, "Ashby")
    assert lines(returns, "expected", then)["Updated every year"] == (1, 1)


def test_requests_and_champions_of_today_are_not_of_a_quarter_that_is_over() -> None:
    returns = returns_of([place("Ashby")], [told("Ashby", 2024, "2024-Q1")])
    asked = Asked({"culture": frozenset({"EAshby"})}, {"culture": ("Police, Elm",)})

    view = made(returns, replace(ALL, quarter="2024-Q1"), asked).view("support")

    assert view is not None
    assert view.lines[1] == ("Culture", 0, "Nobody", "Nobody yet")


def test_of_another_edition_it_is_said_that_there_is_none_under_this_one() -> None:
    other = told("Ashby")._replace(edition_key="2030")

    view = made(returns_of([place("Ashby")], [other])).view("ageing")

    assert view is not None
    assert view.sentence == "In 0 areas an update is due; 1 area sent none under this edition."
    assert view.lines[3] == ("None under this edition", 1, "Ashby")


def test_an_expectation_is_met_by_what_returns_say_while_they_are_of_this_year() -> None:
    met = frozenset({"governance", "update"})
    returns = returns_of(
        [place("Ashby"), place("Bray"), place("Corley")],
        [told("Ashby")._replace(met=met), told("Bray", 2025)._replace(met=met)],
    )

    found = lines(returns, "expected")

    assert found["Confirmed by a board"] == (2, 1)
    assert found["Updated every year"] == (1, 2)
    assert found["Peer review"] == (0, 3)


def test_own_partners_and_peers_ratings_make_one_range() -> None:
    returns = returns_of(
        [place("Ashby"), place("Bray")],
        [
            told("Ashby", culture=RowTold(desktop=4, vote=2, peer=4)),
            told("Bray", culture=RowTold(desktop=4, vote=5)),
        ],
    )

    assert lines(returns, "ranges")["Culture"] == (
        "Maturing", "Developing", "Maturing", "From Developing to Maturing",
    )  # fmt: skip
    assert lines(returns, "apart")["Culture"] == (1, 0, 1, 0, 1, 0)


def test_each_quarter_counts_what_stood_when_it_ended() -> None:
    returns = returns_of(
        [place("Ashby"), place("Bray", "London")],
        [
            told("Ashby", 2025, "2025-Q2", culture=RowTold(agreed=6)),
            told("Bray", 2025, "2025-Q4", culture=RowTold(agreed=3)),
            told("Ashby", 2026, "2026-Q1", culture=RowTold(agreed=2)),
        ],
    )

    assert lines(returns, "trend") == {
        "Quarter 2 of 2025/26": (1, 0, 1),
        "Quarter 4 of 2025/26": (2, 0, 2),
        "Quarter 1 of 2026/27": (2, 0, 1),
    }
    assert list(lines(returns, "trend", replace(ALL, region="London"))) == ["Quarter 4 of 2025/26"]


def test_the_trend_of_the_last_quarter_is_what_the_table_of_stages_counts() -> None:
    returns = a_country(random.Random(7), 40)

    stages, over_time = lines(returns, "standing"), [*lines(returns, "trend").values()]

    assert over_time[-1] == (40, *(sum(line[3:7]) for line in stages.values()))  # type: ignore[arg-type]  # figures


def test_one_row_brings_its_areas_by_name_in_the_order_of_the_alphabet() -> None:
    returns = returns_of(
        [place("bray"), place("Ashby", "London")],
        [told(name, culture=RowTold(agreed=2)) for name in ("bray", "Ashby")],
    )
    wanted = replace(ALL, row="culture")

    assert lines(returns, "bands", wanted)["Developing"] == (2, "Ashby; bray")
    assert lines(returns, "groups", wanted)["Region: London"][2] == 1
    assert [*lines(returns, "standing", wanted)] == ["Culture"]


def test_every_line_of_every_view_has_a_cell_for_each_heading() -> None:
    returns = a_country(random.Random(3), 30)
    wanted = replace(ALL, row="culture")

    views = [
        *made(returns, wanted).views,
        list_of_areas(selected(returns, wanted), LADDER, "No return yet"),
    ]

    for view in views:
        assert {len(line) for line in view.lines} == {len(view.headings)}, view.key


def test_the_size_of_an_area_is_a_band() -> None:
    found = [size_of(people) for people in (None, 199_999, 200_000, 599_999, 600_000)]

    assert found == ["unknown", "under-200", "under-300", "under-600", "from-600"]
