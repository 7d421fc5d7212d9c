"""The five expectations, each earned by what happened."""

from dataclasses import replace
from datetime import date

from app.governance.rules.expectations import Happened, expectations

NOTHING = Happened(7, 0, 0, 0, None, None, 0)
CONFIRMED = Happened(7, 7, 7, 3, date(2026, 11, 21), None, 0)


def done(happened: Happened) -> list[str]:
    return [each.key for each in expectations(happened) if each.done]


def why(happened: Happened, key: str) -> str:
    return next(each.why for each in expectations(happened) if each.key == key)


def test_nothing_done_ticks_nothing_and_says_how_far_it_is() -> None:
    assert done(NOTHING) == []
    assert (
        why(replace(NOTHING, rows_rated=3), "assessment")
        == "3 of 7 rows have a rating that partners have seen"
    )


def test_an_edition_without_rows_ticks_nothing() -> None:
    assert done(Happened(0, 0, 0, 0, None, None, 0)) == []


def test_settled_rows_count_as_agreed_once_an_organisation_says_so() -> None:
    settled = replace(NOTHING, rows_rated=7, rows_agreed=7)

    assert done(settled) == ["assessment"]
    assert "no organisation has said yet" in why(settled, "agreed")
    assert done(replace(settled, organisations_agreed=1)) == ["assessment", "agreed"]


def test_a_boards_decision_ticks_what_it_rests_on() -> None:
    assert done(CONFIRMED) == ["assessment", "agreed", "governance"]
    assert why(CONFIRMED, "governance") == "Confirmed on 21 November 2026"


def test_peer_review_never_comes_before_the_board() -> None:
    reviewed = replace(NOTHING, reviewed_on=date(2026, 11, 1))

    assert done(reviewed) == []
    assert why(reviewed, "peer_review") == "Comes after the board’s decision"
    assert "peer_review" in done(replace(CONFIRMED, reviewed_on=date(2027, 1, 4)))


def test_an_update_counts_until_the_next_is_due() -> None:
    updated = replace(CONFIRMED, updates=1)

    assert "update" in done(updated)
    assert "update" not in done(replace(updated, due_on=date(2027, 11, 21)))
    assert why(replace(CONFIRMED, due_on=date(2027, 11, 21)), "update") == (
        "An update was due on 21 November 2027"
    )
