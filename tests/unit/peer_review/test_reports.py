"""What may happen to a report, what is due after a visit, and two ratings side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.peer_review.rules.months import Due, due, months_after, owed
from app.peer_review.rules.reports import (
    Kind,
    Point,
    PointContent,
    Standing,
    keeps_from_final,
    keeps_from_sending,
    side_by_side,
)
from app.peer_review.rules.visits import Suggestion, suggestions

SENT = datetime(2027, 3, 10, 9, tzinfo=UTC)
LABELS = {
    0: "Early",
    1: "Early / Developing",
    2: "Developing",
    3: "Half",
    4: "Maturing",
    6: "Mature",
}


def point(facts_right: bool | None) -> Point:
    return Point(1, PointContent(Kind.STRENGTH, "Leaders meet."), 1, facts_right)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 3, 2), 3, date(2027, 6, 2)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 10, 31), 5, date(2028, 3, 31)),
        (date(2027, 2, 28), 10, date(2027, 12, 28)),
        (date(2027, 3, 1), 9, date(2027, 12, 1)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_one(
    start: date, months: int, end: date
) -> None:
    assert months_after(start, months) == end


def test_report_plan_and_look_are_due_three_five_and_ten_months_on() -> None:
    found = due(date(2027, 3, 2), None, None, None)

    assert [each.by for each in found] == [date(2027, 6, 2), date(2027, 8, 2), date(2028, 1, 2)]


@pytest.mark.parametrize(
    ("done", "team", "area"),
    [
        ((), ["report"], []),
        (("report",), [], ["plan", "look"]),
        (("report", "plan"), [], ["look"]),
        (("report", "plan", "look"), [], []),
    ],
)
def test_each_side_owes_its_own_and_the_area_once_it_has_the_report(
    done: tuple[str, ...], team: list[str], area: list[str]
) -> None:
    on = [date(2027, 6, 1) if kind in done else None for kind in ("report", "plan", "look")]
    dues = due(date(2027, 3, 2), *on)

    assert [each.kind for each in owed(dues, by_team=True)] == team
    assert [each.kind for each in owed(dues, by_team=False)] == area


@pytest.mark.parametrize(
    ("done_on", "today", "tells"),
    [
        (None, date(2027, 6, 1), "1 day left"),
        (None, date(2027, 6, 2), "due today"),
        (None, date(2027, 6, 3), "the date has passed"),
        (date(2027, 6, 9), date(2027, 7, 1), "done"),
    ],
)
def test_what_is_due_says_how_it_stands(done_on: date | None, today: date, tells: str) -> None:
    assert Due("report", "The report", date(2027, 6, 2), done_on).tells(today) == tells


def test_something_waits_from_its_day_until_it_is_done() -> None:
    day = date(2027, 6, 2)
    open_still = Due("report", "The report", day)

    assert [open_still.waits(date(2027, 6, number)) for number in (1, 2, 3)] == [False, True, True]
    assert not Due("report", "The report", day, date(2027, 6, 9)).waits(date(2027, 7, 1))


def test_a_draft_waits_for_the_passes_and_for_a_point() -> None:
    assert "opened" in keeps_from_sending([point(None)], opened=False)
    assert "at least one point" in keeps_from_sending([], opened=True)
    assert keeps_from_sending([point(None)], opened=True) == ""


def test_a_report_is_final_once_every_point_was_checked() -> None:
    sent = Standing(SENT)

    assert "Send the draft" in keeps_from_final([point(True)], Standing(), date(2027, 3, 11))
    assert "not checked" in keeps_from_final([point(None)], sent, date(2027, 3, 11))
    assert keeps_from_final([point(True), point(False)], sent, date(2027, 3, 11)) == ""


def test_an_area_that_says_nothing_does_not_hold_the_report_up_for_ever() -> None:
    sent = Standing(SENT)

    assert keeps_from_final([point(None)], sent, date(2027, 4, 6))
    assert keeps_from_final([point(None)], sent, date(2027, 4, 7)) == ""


@pytest.mark.parametrize(
    ("own", "peers", "apart"),
    [
        (2, 2, "The same"),
        (2, 1, "Peers lower by half a stage"),
        (2, 4, "Peers higher by one stage"),
        (1, 4, "Peers higher by one and a half stages"),
        (0, 4, "Peers higher by 2 stages"),
        (6, 1, "Peers lower by 2 and a half stages"),
        (None, 2, "Cannot be compared"),
        (2, None, "Cannot be compared"),
    ],
)
def test_two_ratings_are_told_apart_in_words(
    own: int | None, peers: int | None, apart: str
) -> None:
    (row,) = side_by_side({"culture": "Culture"}, {"culture": own}, {"culture": peers}, {}, LABELS)

    assert row.apart == apart


def test_the_agenda_begins_with_differences_then_what_the_area_asked() -> None:
    names = {"leadership": "Leadership", "culture": "Culture", "strategy": "Strategy"}

    offered = suggestions(
        ["strategy"], {"culture", "strategy"}, "Who leads?\n\nWho pays?", names,
        {"The area asks: Who pays?"},
    )  # fmt: skip

    assert offered == (
        Suggestion("differs-strategy", "Strategy: the reviewers saw it differently"),
        Suggestion("asked-culture", "Culture: the area asked for help with it"),
        Suggestion("question-0", "The area asks: Who leads?"),
    )
