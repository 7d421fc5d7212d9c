"""A rehearsal goes through every step and leaves nothing but a line in the book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock, storage
from app.access.permissions import Role
from app.assessments import queries as assessments
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.extensions import Base, db
from app.live.relay import Relay
from app.live.stream import hub
from app.voting import broadcast
from app.voting.actions import finish
from app.voting.ending import close_due_rounds
from app.voting.models import Round
from app.voting.queries import current_round, votes
from app.voting.rehearsing import deadlines, delete_rehearsal
from app.workshops.models import Workshop
from app.workshops.note_actions import name_theme
from app.workshops.notes import Note
from app.workshops.queries import (
    MEANT,
    pin_of,
    rehearsals_over,
    running_rehearsal,
    running_workshop,
    workshop,
    workshops_of,
)
from app.workshops.rules import REHEARSAL_LASTS
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.workshop_factories import AS_JSON, ASHBY, LEADERSHIP, Hall, Phone

BOOK = {"audit_event", "audit_head"}
ROWS = [table for table in Base.metadata.sorted_tables if table.name not in BOOK]


class Rehearsal:
    """The rehearsal that was begun from the page."""

    def __init__(self, hall: Hall, voters: int = 12) -> None:
        self.hall = hall
        self.begun = begin(hall, voters)
        db.session.rollback()
        found = running_rehearsal(hall.assessment_id)
        assert found is not None, words(self.begun)
        self.id, self.code = found.id, found.join_code
        self.address = f"/areas/{ASHBY}/workshops/{found.id}"

    @property
    def version(self) -> int:
        db.session.rollback()
        found = workshop(ASHBY, self.id)
        assert found is not None
        return found.version

    def press(self, step: str, row_key: str = LEADERSHIP) -> None:
        sent = {"step": step, "row": row_key, "version": str(self.version)}
        answer = self.hall.console.submit(f"{self.address}/step", sent, headers=AS_JSON)
        assert answer.get_json() == {"words": ""}, (step, answer.get_json())

    def go_through(self, *steps: str) -> None:
        for step in steps:
            self.press(step)

    def agree(self) -> TestResponse:
        return self.hall.console.submit(
            f"{self.address}/rows/{LEADERSHIP}/agree", {"agreed": "other:4"}
        )

    def console(self) -> str:
        return words(self.hall.console.get(self.address))

    def screen(self) -> str:
        return str(page(self.hall.console.get(f"{self.address}/screen")).text_content())


def begin(hall: Hall, voters: int | str = 12) -> TestResponse:
    address = f"/areas/{ASHBY}/assessments/{hall.assessment_id}/rehearse"
    return hall.console.submit(address, {"voters": str(voters)})


def everything() -> Mapping[str, list[tuple[object, ...]]]:
    """Every row of every table but the book."""
    db.session.rollback()
    return {
        table.name: sorted((tuple(row) for row in db.session.execute(select(table))), key=repr)
        for table in ROWS
    }


def test_after_a_rehearsal_not_one_row_of_any_table_is_more_or_other(hall: Hall) -> None:
    school = make_organisation(ASHBY, "Ashby School", "schools")
    before = everything()
    rehearsal = Rehearsal(hall)
    phone = Phone(hall.app, rehearsal.code)
    phone.join(hall.groups()[0])
    hall.console.submit(f"{rehearsal.address}/present", {"present": [str(school)]})
    laptop = Browser(hall.app)
    db.session.rollback()
    laptop.submit("/run", {"code": rehearsal.code, "pin": pin_of(rehearsal.id)})
    assert laptop.get(rehearsal.address).status_code == 200
    rehearsal.go_through("open")
    db.session.rollback()
    current = current_round(rehearsal.id)
    assert current is not None
    assert phone.choose(current.id, 3).get_json()["counted"]
    rehearsal.go_through("close", "take-back", "close", "reveal", "compare")
    rehearsal.agree()
    rehearsal.go_through("again")
    rehearsal.go_through("close", "reveal")
    during = everything()

    rehearsal.press("end")

    for table in ("round", "tally", "tally_count", "participant", "workshop_take_over"):
        assert len(during[table]) > len(before[table]), table
    assert everything() == before


def test_of_a_rehearsal_the_book_says_only_that_it_was_held(hall: Hall) -> None:
    db.session.rollback()
    told = len(chain_of(ASHBY))
    rehearsal = Rehearsal(hall)
    rehearsal.go_through("open", "close", "reveal", "compare")
    rehearsal.agree()
    rehearsal.press("end")

    db.session.rollback()
    events = chain_of(ASHBY)[told:]

    assert {event.action for event in events} == {
        Action.REHEARSAL_STARTED,
        Action.REHEARSAL_WENT_ON,
        Action.REHEARSAL_ENDED,
    }
    assert {name for event in events for name in event.details} == {"assessment", "pretend_voters"}
    assert {event.subject for event in events} == {f"workshop/{rehearsal.id}"}
    history = words(hall.console.get(f"/areas/{ASHBY}/history"))
    assert "ended a rehearsal, of which nothing was kept" in history


def test_while_it_lasts_a_rehearsal_counts_nowhere(hall: Hall) -> None:
    reader = Browser(hall.app)
    sign_in(reader, make_person(Role.READER, ASHBY))
    summary = f"/areas/{ASHBY}/assessments/{hall.assessment_id}/summary"
    seen = [words(reader.get(each)) for each in (f"/areas/{ASHBY}/", summary)]
    rehearsal = Rehearsal(hall)
    rehearsal.go_through("open", "close", "reveal", "compare")
    rehearsal.agree()

    db.session.rollback()
    standing = assessments.standing(hall.held, LEADERSHIP, may_see_sealed=False)

    assert not assessments.is_open(hall.assessment_id, LEADERSHIP)
    assert (standing.result, standing.agreed, standing.opened) == (None, None, False)
    assert standing.desktop.half_steps is None
    assert votes(hall.assessment_id).opened == frozenset()
    assert [each.id for each in workshops_of(ASHBY, hall.assessment_id)] == [hall.workshop_id]
    running = running_workshop(hall.assessment_id)
    assert running is not None
    assert running.id == hall.workshop_id
    assert [words(reader.get(each)) for each in (f"/areas/{ASHBY}/", summary)] == seen


def test_who_asks_for_workshops_without_meaning_rehearsals_gets_none(hall: Hall) -> None:
    rehearsal = Rehearsal(hall)
    db.session.rollback()

    alone = db.session.scalars(select(Workshop.id)).all()
    joined = db.session.scalars(
        select(Round.workshop_id).join(Workshop, Workshop.id == Round.workshop_id).distinct()
    ).all()

    assert list(alone) == list(joined) == [hall.workshop_id]
    assert db.session.get(Workshop, rehearsal.id) is None


def test_the_hall_sees_a_made_up_rating_and_where_to_agree(hall: Hall) -> None:
    rehearsal = Rehearsal(hall)

    rehearsal.go_through("open", "close", "reveal", "compare")

    assert "A rating made up for this rehearsal" in rehearsal.screen()
    assert "Open voting on" not in rehearsal.screen()
    rehearsal.agree()
    assert "This is where partners agree" in rehearsal.screen()
    assert "This is where partners agree" in rehearsal.console()
    assert "Open voting on" in rehearsal.screen()


def test_everybody_is_told_that_it_is_a_rehearsal(hall: Hall) -> None:
    rehearsal = Rehearsal(hall)
    phone = Phone(hall.app, rehearsal.code)
    asked = words(phone.open())
    phone.join()

    assert "Rehearsal: nothing is kept" in asked
    assert "Rehearsal: nothing is kept" in words(phone.open())
    rehearsal.press("open")
    assert "Rehearsal: nothing is kept" in words(phone.open())
    assert "Rehearsal: nothing is kept" in rehearsal.console()
    assert "Rehearsal: nothing is kept" in rehearsal.screen()
    assert "Rehearsal" not in words(hall.console.get(hall.address))
    assert "Rehearsal" not in words(hall.phone().open())


def test_no_link_of_a_rehearsal_leads_to_what_is_kept(hall: Hall) -> None:
    rehearsal = Rehearsal(hall)
    rehearsal.go_through("open", "close", "reveal", "compare")
    rehearsal.agree()

    links = page(hall.console.get(rehearsal.address)).xpath("//main//a/@href")

    kept = ("/agree", "/reason", "/summary", "/plan")
    assert [each for each in links if str(each).endswith(kept)] == []


def test_voting_in_the_workshop_itself_ends_the_rehearsal(hall: Hall) -> None:
    rehearsal = Rehearsal(hall)

    hall.do("open")

    db.session.rollback()
    assert running_rehearsal(hall.assessment_id) is None
    assert hall.console.get(rehearsal.address).status_code == 404
    assert hall.round.row_key == LEADERSHIP
    refused = begin(hall)
    assert refused.location == f"/areas/{ASHBY}/"
    assert "Partners are voting" in hall.console.get(f"/areas/{ASHBY}/").text
    assert running_rehearsal(hall.assessment_id) is None


def test_phones_of_another_worker_learn_too_that_a_rehearsal_is_over(hall: Hall) -> None:
    relay = hall.app.extensions["relay"] = Relay("redis://127.0.0.1:1/0")
    rehearsal = Rehearsal(hall)

    hall.opened()

    [told] = [each for (kind, _about), each in relay._waiting.items() if kind == "gone"]
    assert (told["about"], told["code"]) == (rehearsal.id, rehearsal.code)
    stream = hub().join(broadcast.phones(rehearsal.id)).frames()
    next(stream)
    with hall.app.test_request_context():
        broadcast.gone_here(told["about"], told["version"], told["code"])
    assert b'"state":"ended"' in next(stream)


def test_there_is_one_rehearsal_at_a_time_and_whoever_asks_again_goes_on_with_it(
    hall: Hall,
) -> None:
    rehearsal = Rehearsal(hall)

    again = begin(hall)

    assert again.location == rehearsal.address
    db.session.rollback()
    assert [each.id for each in rehearsals_over(None)] == [rehearsal.id]


def test_a_forgotten_rehearsal_goes_after_a_day(hall: Hall) -> None:
    before = everything()
    rehearsal = Rehearsal(hall)
    rehearsal.press("open")
    db.session.rollback()

    close_due_rounds(clock.now() + REHEARSAL_LASTS - timedelta(minutes=5))
    db.session.rollback()
    still = running_rehearsal(hall.assessment_id)
    close_due_rounds(clock.now() + REHEARSAL_LASTS)

    assert still is not None
    assert everything() == before


def test_a_rehearsal_asks_for_no_notes(hall: Hall) -> None:
    begun = begin(hall)

    pressed = hall.console.submit(
        f"{begun.location}/notes/step", {"state": "open"}, headers=AS_JSON
    )

    assert "A rehearsal is for the votes" in pressed.get_json()["words"]


def test_a_rehearsal_goes_also_where_its_rows_name_one_another(hall: Hall) -> None:
    begin(hall)
    rehearsal = db.session.scalars(select(Workshop), execution_options=MEANT).all()[-1].id
    with storage.writing():
        workshop = db.session.get_one(Workshop, rehearsal, execution_options=MEANT)
        theme = name_theme(hall.who, workshop, "Time")
        db.session.flush()
        db.session.add(
            Note(
                area_code=ASHBY,
                workshop_id=rehearsal,
                kind="barrier",
                words="Late",
                theme_id=theme,
                hidden=False,
            )
        )

    with storage.writing():
        workshop = db.session.get_one(Workshop, rehearsal, execution_options=MEANT)
        delete_rehearsal(hall.who, workshop)

    assert db.session.scalars(select(Note)).all() == []


def test_a_number_is_never_given_again(hall: Hall) -> None:
    first = Rehearsal(hall)
    db.session.rollback()
    rounds = db.session.scalars(select(Round.id).where(Round.workshop_id == first.id)).all()
    first.press("end")

    second = Rehearsal(hall)

    db.session.rollback()
    later = db.session.scalars(select(Round.id).where(Round.workshop_id == second.id)).all()
    assert second.id > first.id
    assert min(later) > max(rounds)


def test_a_workshop_is_never_deleted(hall: Hall) -> None:
    with pytest.raises(ValueError, match="Only a rehearsal"), storage.writing():
        delete_rehearsal(hall.who, hall.workshop)


@pytest.mark.parametrize("voters", ["0", "301", "", "x"])
def test_a_number_that_cannot_be_comes_back_with_what_to_do(hall: Hall, voters: str) -> None:
    answer = begin(hall, voters)

    assert "Enter between 1 and 300" in words(answer)
    assert page(answer).cssselect("input[name=voters]")[0].get("value") == voters


def test_as_many_pretend_voters_take_part_as_were_asked_for(hall: Hall) -> None:
    rehearsal = Rehearsal(hall, 300)

    rehearsal.press("open")

    assert "300 of 300 have answered" in " ".join(rehearsal.screen().split())


@pytest.mark.parametrize("role", [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER])
def test_only_who_runs_workshops_rehearses(hall: Hall, role: Role) -> None:
    other = Browser(hall.app)
    sign_in(other, make_person(role, ASHBY))

    answer = other.get(f"/areas/{ASHBY}/assessments/{hall.assessment_id}/rehearse")

    assert answer.status_code == 403


def test_a_rehearsal_that_ended_as_the_server_died_goes_when_it_comes_back(hall: Hall) -> None:
    before = everything()
    rehearsal = Rehearsal(hall)
    with storage.writing():
        ended = workshop(ASHBY, rehearsal.id)
        assert ended is not None
        finish(hall.who, ended)

    due = deadlines()
    close_due_rounds(clock.now())

    assert len(due) == 1
    assert due[0] <= clock.now()
    assert everything() == before
