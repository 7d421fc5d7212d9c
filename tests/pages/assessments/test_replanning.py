"""Changing what a workshop is planned to go through: freely before the votes, and around them."""

from __future__ import annotations

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Role
from app.extensions import db
from app.voting import windows
from app.voting.queries import rounds
from app.workshops.actions import end_workshop
from app.workshops.queries import minutes_for, organisations_invited
from app.workshops.rules import Plan
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall

THREE = ("leadership", "strategy", "culture")
VISION = "shared_vision"


class Planning:
    """The page on which a plan is changed, as a co-ordinator fills it in."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.address = f"{hall.address}/plan/change"

    def sheet(self) -> dict[str, object]:
        """What the page would send as it stands now."""
        forms = [each for each in page(self.hall.console.get(self.address)).forms if each.fields]
        sent: dict[str, object] = {}
        for name, value in next(f for f in forms if "seen" in {*f.fields}).form_values():
            before = sent.get(name)
            sent[name] = value if before is None else [*_listed(before), value]
        sent.pop("csrf_token", None)
        return sent

    def save(self, sheet: dict[str, object] | None = None, **changes: object) -> str:
        """Send it with these changes, None for a box that is not ticked; gives what it says."""
        sent = {**(self.sheet() if sheet is None else sheet), **changes}
        kept = {name: value for name, value in sent.items() if value is not None}
        answer = self.hall.console.submit(self.address, kept, follow_redirects=True)
        db.session.rollback()
        return words(answer)

    def order(self) -> list[str]:
        db.session.rollback()
        return [each.asked_key for each in rounds(self.hall.workshop_id)]


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


@pytest.fixture
def planning(app: Flask) -> Planning:
    """A workshop on three rows of fifteen minutes each."""
    return Planning(make_hall(app, {LEADERSHIP: 4}, Plan(THREE, minutes=15)))


def open_early(hall: Hall) -> None:
    with storage.writing():
        windows.open_early(hall.who, hall.workshop, clock.after(hours=-1), clock.after(hours=24))


def vote_early(hall: Hall, row_key: str) -> None:
    round_ = next(each for each in hall.planned() if each.asked_key == row_key)
    answer = hall.phone().choose(round_.id, 6, 1)
    assert answer.status_code == 200


def test_rows_come_and_go_and_move_and_get_minutes_of_their_own(planning: Planning) -> None:
    said = planning.save(
        in_strategy=None,
        in_workforce_development="y",
        minutes_workforce_development="20",
        place_culture="1",
        minutes_leadership="",
    )

    assert "The plan is changed." in said
    assert planning.order() == ["culture", "leadership", "workforce_development"]
    assert minutes_for(planning.hall.workshop_id) == {"culture": 15, "workforce_development": 20}


def test_a_row_moved_down_comes_after_the_one_that_had_its_place(planning: Planning) -> None:
    planning.save(place_leadership="2")

    assert planning.order() == ["strategy", "leadership", "culture"]


def test_after_a_row_without_minutes_the_plan_says_no_hour(planning: Planning) -> None:
    planning.save(minutes_strategy="")

    plan = page(planning.hall.console.get(f"{planning.hall.address}/plan"))

    begins = [str(cell.text_content()) for cell in plan.xpath("//td[@data-label='Begins after']")]
    assert begins == ["At the start", "–", "–"]


def test_who_is_invited_can_change_and_so_can_the_breakdown(planning: Planning) -> None:
    police = make_organisation(ASHBY, "Ashby Police", "police")

    planning.save(invited=[str(police)], breakdown="grade+group")

    assert organisations_invited(planning.hall.workshop_id) == {police}
    assert planning.hall.workshop.breakdown == "grade+group"


def test_once_somebody_has_joined_the_breakdown_stays_and_the_page_says_why(
    planning: Planning,
) -> None:
    before = planning.sheet()
    planning.hall.phone()

    shown = words(planning.hall.console.get(planning.address))
    said = planning.save(before | {"breakdown": "grade+group"})

    assert "Somebody has joined and was asked where they belong" in shown
    assert "so results stay broken down by voting group" in said
    assert planning.hall.workshop.breakdown == "group"


def test_a_row_on_which_voting_has_begun_stays_as_it_is_and_the_others_can_still_change(
    planning: Planning,
) -> None:
    planning.hall.do("open")

    shown = words(planning.hall.console.get(planning.address))
    said = planning.save(in_strategy=None, minutes_culture="30", in_delivery_structures="y")

    assert "Voting has begun on it, so it stays as it is." in shown
    assert "in_leadership" not in planning.sheet()
    assert "The plan is changed." in said
    assert planning.order() == ["leadership", "culture", "delivery_structures"]
    assert minutes_for(planning.hall.workshop_id) == {"leadership": 15, "culture": 30}


@pytest.mark.parametrize(
    "change", [{"in_leadership": None}, {"minutes_leadership": "5"}, {"place_leadership": "3"}]
)
def test_a_page_from_before_the_vote_does_not_change_the_row_and_says_why(
    planning: Planning, change: dict[str, object]
) -> None:
    before = planning.sheet()
    planning.hall.do("open")

    said = planning.save(before | {"minutes_culture": "30"} | change)

    assert "Voting has begun on Leadership since you opened this page" in said
    assert planning.order() == list(THREE)
    assert minutes_for(planning.hall.workshop_id)["culture"] == 15


def test_a_row_with_early_votes_stays_but_may_still_move(planning: Planning) -> None:
    open_early(planning.hall)
    vote_early(planning.hall, "strategy")

    shown = words(planning.hall.console.get(planning.address))
    refused = planning.save(in_strategy=None, in_culture=None)
    planning.save(place_strategy="1", minutes_strategy="40")

    assert "Early votes have come, so it stays in the workshop." in shown
    assert "People have voted early on Strategy, so it stays in the workshop" in refused
    assert planning.order() == ["strategy", "leadership", "culture"]
    assert minutes_for(planning.hall.workshop_id)["strategy"] == 40


def test_a_phone_that_looks_at_a_row_that_went_is_told_and_its_vote_is_not_kept(
    planning: Planning,
) -> None:
    open_early(planning.hall)
    phone = planning.hall.phone()
    gone = next(each.id for each in planning.hall.planned() if each.asked_key == "culture")

    planning.save(in_culture=None)
    opened = phone.browser.get(f"{phone.address}/questions/{gone}", follow_redirects=True)
    sent = phone.choose(gone, 3, page=True)

    assert "2 questions" in words(opened)
    assert "This question is no longer part of the workshop" in words(sent)
    assert planning.hall.ballots() == []


def test_a_part_in_the_plan_can_be_taken_out_and_no_row_at_all_is_refused(app: Flask) -> None:
    planning = Planning(make_hall(app, {}, Plan(["culture", VISION])))

    refused = planning.save(**{"in_culture": None, f"in_{VISION}": None})
    planning.save(**{f"in_{VISION}": None})

    assert "Leave at least one row in the workshop" in refused
    assert planning.order() == ["culture"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"minutes_culture": "0"}, "Enter between 1 and 180 minutes"),
        ({"minutes_culture": "ten"}, "Enter the minutes as a whole number"),
        ({"place_culture": "last"}, "Enter the place as a whole number"),
    ],
)
def test_what_will_not_do_is_refused_and_comes_back_as_it_was_typed(
    planning: Planning, sent: dict[str, object], told: str
) -> None:
    full = planning.sheet() | sent | {"in_strategy": None}
    kept = {name: value for name, value in full.items() if value is not None}

    answer = planning.hall.console.submit(planning.address, kept)

    assert told in words(answer)
    ((name, typed),) = sent.items()
    assert page(answer).xpath(f"//input[@name='{name}']/@value") == [typed]
    assert not page(answer).xpath("//input[@name='in_strategy'][@checked]")
    assert planning.order() == list(THREE)


def test_a_change_of_nothing_writes_nothing_into_the_book(planning: Planning) -> None:
    planning.save()
    assert planning.hall.details_of("plan:changed") == []

    planning.save(in_strategy=None)

    assert planning.hall.details_of("plan:changed") == [
        {"rows": ["leadership:15", "culture:15"], "organisations": 0, "breakdown": "group"}
    ]
    told = words(planning.hall.console.get(f"/areas/{ASHBY}/history"))
    assert "changed the plan of a workshop" in told


def test_an_ended_workshop_is_left_as_it_was(planning: Planning) -> None:
    before = planning.sheet()
    with storage.writing():
        end_workshop(planning.hall.who, planning.hall.workshop)

    said = planning.save(before | {"in_culture": None})

    assert "This workshop has ended" in said
    assert planning.order() == list(THREE)


def test_who_only_reads_changes_no_plan(planning: Planning) -> None:
    reader = Browser(planning.hall.app)
    sign_in(reader, make_person(Role.CONTRIBUTOR, ASHBY, name="Lena"))

    answer = reader.submit(planning.address, {"in_culture": "y"})

    assert answer.status_code == 403
    assert planning.order() == list(THREE)


def test_the_plan_leads_to_the_page_that_changes_it(planning: Planning) -> None:
    plan = page(planning.hall.console.get(f"{planning.hall.address}/plan"))

    assert planning.address in plan.xpath("//a/@href")
    assert "make another" not in plan.text_content()
