"""Where an issue stands, which board comes next, and what the log says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.action_plans.rules import Planned, Status
from app.areas.rules import BodyHere
from app.issues.rules.ladder import boards_above
from app.issues.rules.log import Wanted, by_month, cells, chosen, wanted
from app.issues.rules.saying import (
    IN_DRAFT,
    NOTHING_DONE,
    about_issue,
    became_done,
    did,
    done_on,
    news_for_raiser,
    sentence,
    spoke_that_day,
)
from app.issues.rules.standing import Issue, Kind, Step, Where

RAISED = date(2027, 3, 1)
UP = Step(1, Kind.SENT_UP, RAISED, board_id=1, board="Group", due_on=date(2027, 3, 31))
ANSWER = Step(2, Kind.ANSWERED, date(2027, 4, 4), "From May on.", board_id=1, board="Group")
HIGHER = Step(
    2, Kind.SENT_UP, date(2027, 3, 30), board_id=2, board="Board", due_on=date(2027, 4, 29)
)
SETTLED = Step(3, Kind.SETTLED, date(2027, 4, 5))
BACK = Step(3, Kind.NOT_SETTLED, date(2027, 4, 5), "Not in the north.")
GROUP, BOARD = BodyHere(1, "Group", 3, "Board", False, 2), BodyHere(2, "Board", 5, None, False)
OTHER = BodyHere(3, "Another board", 5, None, False)


def issue(*steps: Step, **more: object) -> Issue:
    known: dict[str, object] = {
        "id": 7, "process": "Front door", "words": "Two forms.", "row_key": "culture",
        "locality_id": 4, "locality": "North", "origin": "", "raised_by": "person/1",
        "raised_on": RAISED, "steps": steps,
    }  # fmt: skip
    return Issue(**(known | more))  # type: ignore[arg-type]


def planned(status: Status, **more: object) -> Planned:
    known: dict[str, object] = {
        "id": 1, "what": "Share one form.", "owner": "Jo", "status": status, "reason": "",
        "row_key": None, "due_on": None, "origin": "issue/7", "version": 1,
    }  # fmt: skip
    return Planned(**(known | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("steps", "where", "stands"),
    [
        ((), Where.CO_ORDINATOR, "With the co-ordinator since 1 March 2027"),
        ((UP,), Where.BOARD, "With Group since 1 March 2027, answer due by 31 March 2027"),
        ((UP, ANSWER), Where.ANSWERED, "Answered by Group on 4 April 2027"),
        ((UP, ANSWER, SETTLED), Where.SETTLED, "Settled on 5 April 2027"),
        (
            (UP, ANSWER, BACK),
            Where.CO_ORDINATOR,
            "Back with the co-ordinator since 5 April 2027",
        ),
    ],
)
def test_where_an_issue_stands_follows_from_its_last_step(
    steps: tuple[Step, ...], where: Where, stands: str
) -> None:
    held = issue(*steps)

    assert (held.where, held.stands) == (where, stands)


@pytest.mark.parametrize(
    ("steps", "day", "said"),
    [
        ((), date(2027, 3, 30), ""),
        ((), date(2027, 3, 31), "No answer for 30 days"),
        # A board has until the day its answer is due, whenever the issue was raised.
        ((UP,), date(2027, 3, 31), ""),
        ((UP,), date(2027, 4, 1), "No answer for 31 days"),
        ((UP, HIGHER), date(2027, 4, 29), ""),
        ((UP, HIGHER), date(2027, 4, 30), "No answer for 31 days"),
        ((UP, ANSWER), date(2028, 1, 1), ""),
        ((UP, ANSWER, BACK), date(2027, 4, 10), ""),
        ((UP, ANSWER, BACK), date(2027, 5, 6), "No answer for 31 days"),
    ],
)
def test_what_has_no_answer_for_thirty_days_says_so(
    steps: tuple[Step, ...], day: date, said: str
) -> None:
    assert issue(*steps).lateness(day) == said


def test_how_long_ago_it_was_raised_is_told_beside_the_days_of_a_board() -> None:
    assert issue(UP, HIGHER).age(date(2027, 3, 30)) == ""
    assert issue(UP, HIGHER).age(date(2027, 4, 1)) == "Raised 31 days ago"
    # The same days are not told twice.
    assert issue(UP).age(date(2027, 4, 4)) == issue().age(date(2027, 4, 4)) == ""


def test_from_the_co_ordinator_it_may_go_anywhere_the_lowest_board_first() -> None:
    assert boards_above([OTHER, BOARD, GROUP], None) == (GROUP, OTHER, BOARD)


def test_from_a_board_it_goes_to_those_above_that_one_alone() -> None:
    ended = BodyHere(5, "Old group", 3, "Group", True, 1)
    lowest = BodyHere(6, "Team", 3, "Old group", False, 5)

    assert boards_above([OTHER, BOARD, GROUP, ended, lowest], 6) == (GROUP, BOARD)
    assert boards_above([OTHER, BOARD, GROUP], 2) == ()


def test_the_log_is_chosen_from_by_locality_by_board_and_by_what_waits_long() -> None:
    north, whole = issue(UP), issue(locality_id=None, locality="", id=8)
    answered = issue(UP, ANSWER, id=9)
    held, late = [north, whole, answered], date(2027, 4, 30)

    assert chosen(held, Wanted("4"), late) == (north, answered)
    assert chosen(held, Wanted("whole"), late) == (whole,)
    assert chosen(held, Wanted(where="1"), late) == (north,)
    assert chosen(held, Wanted(where="answered"), late) == (answered,)
    assert chosen(held, Wanted(late=True), late) == (north, whole)
    assert chosen(held, Wanted(late=True), RAISED + timedelta(days=29)) == ()


def test_what_an_address_cannot_mean_is_left_out() -> None:
    assert wanted("9", "nowhere", "perhaps", [4], [1]) == Wanted()
    assert wanted("4", "1", "yes", [4], [1]).asked == {"locality": "4", "where": "1", "late": "yes"}


def test_a_line_of_the_log_says_everything_in_words() -> None:
    assert cells(issue(UP), {"culture": "Culture"}, date(2027, 4, 4)) == (
        "Front door", "Two forms.", "North", "Culture", RAISED,
        "With Group since 1 March 2027, answer due by 31 March 2027. No answer for 34 days",
        "None yet",
    )  # fmt: skip


def test_months_count_what_was_raised_and_answered_and_what_was_open_at_their_end() -> None:
    held = [issue(UP, ANSWER, BACK), issue(raised_on=date(2027, 3, 31), id=8)]

    april, march = by_month(held, date(2027, 4, 20))

    assert march.cells == ("March 2027", "2", "0", "2")
    assert april.cells == ("April 2027", "0", "1", "2")
    assert by_month([issue(UP, ANSWER)], date(2027, 4, 20))[0].cells[-1] == "0"
    assert by_month([], RAISED) == ()


def test_what_was_done_is_told_without_an_owner_and_a_draft_without_its_words() -> None:
    done = planned(Status.DONE, status_since=date(2027, 5, 2))

    assert sentence(done) == "Done on 2 May 2027: Share one form."
    assert sentence(planned(Status.DRAFT)) == IN_DRAFT
    assert (
        sentence(planned(Status.NOT_GOING_AHEAD, reason="No money."))
        == "Not going ahead: Share one form. No money."
    )
    assert sentence(planned(Status.AGREED, due_on=RAISED)) == (
        "Agreed: Share one form, by 1 March 2027."
    )
    assert did([]) == (NOTHING_DONE,)


def test_an_issue_tells_its_answer_and_then_what_was_done() -> None:
    said = about_issue(issue(UP, ANSWER), [planned(Status.DONE, status_since=date(2027, 5, 2))])

    assert said.words == "Front door"
    assert said.did == (
        "Answered by Group on 4 April 2027: From May on.",
        "Done on 2 May 2027: Share one form.",
    )


def test_its_raiser_is_asked_after_an_answer_or_a_deed_until_they_have_spoken() -> None:
    done = done_on([planned(Status.DONE, status_since=date(2027, 4, 20)), planned(Status.DRAFT)])

    assert done == date(2027, 4, 20)
    assert done_on([planned(Status.AGREED, status_since=date(2027, 4, 20))]) is None
    assert news_for_raiser(issue(UP, ANSWER), None)
    assert not news_for_raiser(issue(UP), None)
    assert news_for_raiser(issue(UP), done)
    assert news_for_raiser(issue(UP, ANSWER, BACK), done)
    assert not news_for_raiser(issue(UP, ANSWER, SETTLED), done)
    assert not news_for_raiser(issue(UP, ANSWER, BACK), date(2027, 4, 5))


def test_on_one_day_the_moment_tells_whether_it_was_done_after_they_spoke() -> None:
    noon = datetime(2027, 4, 5, 12, tzinfo=UTC)
    back = issue(UP, ANSWER, replace(BACK, at=noon))
    later, before = noon + timedelta(minutes=1), noon - timedelta(minutes=1)

    assert spoke_that_day(back, back.steps[-1].on)
    assert not spoke_that_day(back, date(2027, 4, 6))
    assert news_for_raiser(back, BACK.on, later)
    assert not news_for_raiser(back, BACK.on, before)


def test_an_action_is_done_since_it_last_became_so() -> None:
    first = datetime(2027, 4, 5, 12, tzinfo=UTC)
    second, third = first + timedelta(hours=1), first + timedelta(hours=2)

    assert became_done([(first, "done"), (second, "done")]) == first
    assert became_done([(first, "done"), (second, "agreed"), (third, "done")]) == third
    assert became_done([(first, "done"), (second, "agreed")]) is None
