"""What a row has and needs, who is asked for it, and the page of those who are asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock, storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.evidence import actions, needs
from app.evidence.needs import Needed
from app.extensions import db
from tests.browser import words
from tests.evidence_factories import ASHBY, make_item
from tests.factories import make_person
from tests.pages.evidence.conftest import EVIDENCE, Room, date_typed, filled, followed

ROW = f"{EVIDENCE}/rows/leadership"


def ask(room: Room, what: str = "Repeat call-outs last year", **more: object) -> int:
    with storage.writing():
        return actions.ask(
            room.who,
            room.held,
            "leadership",
            what,
            **{"organisation_id": room.police} | more,  # type: ignore[arg-type]
        )


def standing(room: Room) -> tuple[Needed, ...]:
    db.session.rollback()
    return needs.needs_of(room.held, "leadership")


def test_what_is_asked_stands_on_the_rows_list_with_who_brings_it_by_when(room: Room) -> None:
    answer = room.desk.submit(
        f"{ROW}/ask",
        {
            "what": "Repeat call-outs last year", "criterion": "demand_management",
            "organisation": str(room.police), "person": "-", **date_typed("wanted_by", 1, 3, 2031),
        },
    )  # fmt: skip

    said = followed(room.desk, answer)
    assert "Repeat call-outs last year" in said
    assert "Ashby Police brings it, by 1 March 2031" in said


def test_something_may_be_needed_of_nobody_yet(room: Room) -> None:
    room.desk.submit(
        f"{ROW}/ask", {"what": "Figures", "criterion": "-", "organisation": "-", "person": "-"}
    )

    assert "Nobody is asked yet" in words(room.desk.get(ROW))


def test_it_shows_to_those_who_are_asked_and_leads_to_a_form_filled_in(room: Room) -> None:
    need_id = ask(room)
    officer = room.as_(room.officer)

    shown = words(officer.get(f"{EVIDENCE}/asked"))
    form = words(officer.get(f"{EVIDENCE}/add?need={need_id}"))

    assert "Repeat call-outs last year" in shown
    assert "Add what I hold" in shown
    assert "Asked for: Repeat call-outs last year" in form
    assert "1 thing is asked of you" in words(officer.get(f"{EVIDENCE}/"))


def test_another_organisation_is_not_shown_what_is_asked_of_this_one(room: Room) -> None:
    need_id = ask(room)
    head = room.as_(make_person(Role.CONTRIBUTOR, ASHBY, organisation=room.school))

    assert "Nothing is asked of Fernhill School" in words(head.get(f"{EVIDENCE}/asked"))
    assert head.get(f"{EVIDENCE}/needs/{need_id}/answer").status_code == 403
    assert "Asked for" not in words(head.get(f"{EVIDENCE}/add?need={need_id}"))


def test_what_is_asked_of_one_person_is_not_asked_of_their_colleagues(room: Room) -> None:
    ask(room, person_id=room.officer.person_id)
    colleague = room.as_(make_person(Role.CONTRIBUTOR, ASHBY, organisation=room.police))

    assert "Repeat call-outs" in words(room.as_(room.officer).get(f"{EVIDENCE}/asked"))
    assert "Repeat call-outs" not in words(colleague.get(f"{EVIDENCE}/asked"))


def test_adding_what_was_asked_takes_it_off_the_list(room: Room) -> None:
    need_id = ask(room, criterion_key="demand_management")
    officer = room.as_(room.officer)

    item_id = room.add(
        officer, f"/add?need={need_id}", place="demand_management", organisation=str(room.police)
    )

    assert standing(room) == ()
    found = needs.need(ASHBY, need_id)
    assert found is not None
    assert (found.answered_by, found.ended) == (item_id, True)
    assert "Survey of parents" in words(room.desk.get(ROW))
    assert "Nothing is asked of Ashby Police" in words(officer.get(f"{EVIDENCE}/asked"))


def test_what_is_here_already_answers_it(room: Room) -> None:
    need_id = ask(room)
    item_id = make_item(room.who, "demand_management", title="Call-outs")

    answer = room.as_(room.officer).submit(
        f"{EVIDENCE}/needs/{need_id}/answer", {"item": str(item_id)}
    )

    assert answer.location == ROW
    assert standing(room) == ()


def test_what_is_no_longer_needed_is_dropped(room: Room) -> None:
    need_id = ask(room)

    room.desk.submit(f"{EVIDENCE}/needs/{need_id}/drop")

    assert standing(room) == ()
    assert chain_of(ASHBY)[-1].action == "need:dropped"


def test_a_day_that_has_passed_is_said_without_scolding(room: Room) -> None:
    ask(room, wanted_by=clock.today() - timedelta(days=3))

    assert "the day has passed" in words(room.desk.get(ROW))
    officer = words(room.as_(room.officer).get(f"{EVIDENCE}/asked"))
    assert "which has passed; it still helps" in officer


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"what": ""}, "Say what is needed"),
        ({"what": "For 943 476 5919"}, "NHS number"),
        (date_typed("wanted_by", 31, 2, 2027), "Enter a real date"),
    ],
)
def test_a_request_that_will_not_do_comes_back(
    room: Room, typed: dict[str, str], problem: str
) -> None:
    data = {"what": "Figures", "criterion": "-", "organisation": "-", "person": "-"} | typed

    assert problem in words(room.desk.submit(f"{ROW}/ask", data))
    assert standing(room) == ()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER])
def test_only_the_desk_asks_and_drops(room: Room, role: Role) -> None:
    need_id = ask(room)
    browser = room.person(role)

    assert browser.get(f"{ROW}/ask").status_code == 403
    assert browser.submit(f"{ROW}/ask", {"what": "Figures"}).status_code == 403
    assert browser.submit(f"{EVIDENCE}/needs/{need_id}/drop").status_code == 403
    assert len(standing(room)) == 1


def test_the_book_names_no_words(room: Room) -> None:
    ask(room, "A canary of a need")

    assert "canary" not in str([event.details for event in chain_of(ASHBY)])


def test_a_form_for_a_need_of_another_area_knows_nothing_of_it(room: Room) -> None:
    answer = room.desk.submit(
        f"{EVIDENCE}/add?need=999",
        filled({"title": "A", "shows": "B", "place": "commissioning", "direction": "mixed"}),
    )

    assert answer.status_code == 302
