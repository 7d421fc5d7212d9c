"""The visit of a review: planned by the team's lead and the area's desk together."""

from __future__ import annotations

import pytest

from app import storage
from app.access.permissions import Role
from app.peer_review.actions import visits as actions
from app.peer_review.queries import visits
from app.peer_review.rules.visits import LineContent
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.peer_review.rating import bring_in
from tests.review_factories import Reviewed

DAYS = {
    "first-day": "1", "first-month": "3", "first-year": "2027",
    "last-day": "2", "last-month": "3", "last-year": "2027",
}  # fmt: skip


def test_lead_and_desk_plan_the_same_visit(client: Browser, reviewed: Reviewed) -> None:
    dan = make_person(Role.DESK_OFFICER, reviewed.area_code, name="Dan")
    sign_in(client, reviewed.team[0])
    client.submit(f"{reviewed.address}/visit/days", DAYS)
    sign_in(client, dan)
    line = {"day": "2", "starts": "9.30", "what": "Front line workers", "whom": "Three services"}

    added = client.submit(f"{reviewed.address}/visit/lines/add", line)

    assert added.status_code == 302
    shown = words(client.get(f"{reviewed.address}/visit"))
    assert "Monday 1 March 2027 to Tuesday 2 March 2027" in shown
    assert "Day 2, Tuesday 2 March 2027 09:30 Front line workers With Three services" in shown


def test_a_reviewer_who_does_not_lead_reads_the_plan_and_leaves_it(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[1])

    shown = client.get(f"{reviewed.address}/visit")
    refused = client.submit(f"{reviewed.address}/visit/days", DAYS)

    assert "Add a line" not in words(shown)
    assert refused.status_code == 403
    assert visits.days(reviewed.review_id) is None


def test_what_the_area_asks_is_offered_for_the_agenda(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.ann)
    address = f"{reviewed.address}/visit"
    client.submit(f"{address}/people", {"questions": "Do our plans reach families?"})

    shown = words(client.get(address))

    assert "Culture: the area asked for help with it" in shown
    assert "The area asks: Do our plans reach families?" in shown


def test_who_cannot_say_does_not_see_it_differently(client: Browser, reviewed: Reviewed) -> None:
    ida, rob, fay = reviewed.team
    bring_in(reviewed, ida)
    bring_in(reviewed, rob, culture=None, strategy=5)
    bring_in(reviewed, fay)
    sign_in(client, ida)

    shown = words(client.get(f"{reviewed.address}/visit"))

    assert "Strategy: the reviewers saw it differently" in shown
    assert "Culture: the reviewers saw it differently" not in shown


def test_what_is_on_the_agenda_is_not_offered_again(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.ann)
    (first,) = (
        str(link)
        for link in page(client.get(f"{reviewed.address}/visit")).xpath("//a/@href")
        if "suggested=asked-culture" in str(link)
    )
    held = str(page(client.get(first)).xpath("string(//textarea[@name='what'])")).strip()

    client.submit(first, {"day": "1", "starts": "10:00", "what": held, "whom": ""})

    shown = words(client.get(f"{reviewed.address}/visit"))
    assert shown.count("Culture: the area asked for help with it") == 1 + 1  # in its change link
    assert "Add it: Culture" not in shown


def test_a_line_is_taken_out_once_and_for_all(client: Browser, reviewed: Reviewed) -> None:
    with storage.writing():
        number = actions.add_line(
            reviewed.ann, reviewed.review, LineContent(1, "09:00", "Welcome", "")
        )
    sign_in(client, reviewed.ann)

    client.submit(f"{reviewed.address}/visit/lines/{number}/take-out")

    assert "Welcome" not in words(client.get(f"{reviewed.address}/visit"))
    assert client.get(f"{reviewed.address}/visit/lines/{number}").status_code == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"last-day": "28", "last-month": "2"}, "The last day cannot be before the first"),
        ({"last-day": "31"}, "A visit has at most 10 days"),
        ({"first-day": ""}, "Enter the day too"),
    ],
)
def test_days_that_cannot_be_are_told(
    client: Browser, reviewed: Reviewed, changed: dict[str, str], told: str
) -> None:
    sign_in(client, reviewed.ann)

    answer = client.submit(f"{reviewed.address}/visit/days", DAYS | changed)

    assert told in words(answer)
    assert visits.days(reviewed.review_id) is None


def test_nobody_else_sees_the_plan(client: Browser, reviewed: Reviewed) -> None:
    missing = f"/areas/{reviewed.area_code}/reviews/99/visit"
    for role, area_code in (
        (Role.CONTRIBUTOR, reviewed.area_code),
        (Role.CO_ORDINATOR, reviewed.champion_code),
    ):
        sign_in(client, make_person(role, area_code, name="Una"))

        answer = client.get(f"{reviewed.address}/visit")

        assert answer.status_code == client.get(missing).status_code
        assert "Agenda" not in words(answer)
