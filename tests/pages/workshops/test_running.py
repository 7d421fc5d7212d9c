"""One workshop runs at a time, and a press that was refused has done nothing."""

from __future__ import annotations

import pytest

from app import clock, storage
from app.audit.deeds import Action
from app.audit.events import record
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall

NOT_THERE = "99999999999999999999"


def test_starting_again_leads_to_the_workshop_that_runs(hall: Hall) -> None:
    again = hall.console.submit(f"/areas/{ASHBY}/assessments/{hall.assessment_id}/workshops", {})
    page = hall.console.get(again.location)

    assert f"/workshops/{hall.workshop_id}" in page.get_data(as_text=True)
    assert hall.console.get(f"/areas/{ASHBY}/workshops/{hall.workshop_id + 1}").status_code == 404


def test_an_ended_workshop_stays_ended_once_another_runs(hall: Hall) -> None:
    hall.do("end")
    hall.console.submit(f"/areas/{ASHBY}/assessments/{hall.assessment_id}/workshops", {})

    answer = hall.press("reopen")

    assert answer.get_json() == {"words": "Another workshop has begun since. End that one first."}


@pytest.mark.parametrize(
    ("step", "row"), [("reopen", ""), ("again", LEADERSHIP), ("open", "culture")]
)
def test_after_a_board_has_confirmed_nobody_votes_again(hall: Hall, step: str, row: str) -> None:
    hall.opened()
    hall.vote([2] * 6)
    hall.do("close", "reveal", "end")
    with storage.writing():
        hall.held.closed_at = clock.now()
        record(hall.who, Action.VERSION_FROZEN, ASHBY, "assessment/1")

    answer = hall.press(step, row)

    assert "A board has confirmed this assessment" in answer.get_json()["words"]


def test_an_end_pressed_too_early_is_taken_back(hall: Hall) -> None:
    phone = hall.phone()
    hall.do("end")
    assert phone.now()["state"] == "ended"

    hall.do("reopen")

    assert phone.now()["state"] == "waiting"


@pytest.mark.parametrize(("step", "row"), [("open", "nonsense"), ("again", LEADERSHIP)])
def test_a_refused_press_leaves_the_countdown_and_the_choices(
    hall: Hall, step: str, row: str
) -> None:
    hall.opened()
    hall.vote([2, 3, 4])
    hall.do("close")

    refused = hall.console.submit(f"{hall.address}/step", {"step": step, "row": row})

    assert refused.status_code == 303
    assert hall.round.state == "closing"
    assert len(hall.ballots()) == 3


@pytest.mark.parametrize("address", [f"workshops/{NOT_THERE}", f"assessments/{NOT_THERE}/summary"])
def test_a_number_no_table_can_hold_names_nothing(hall: Hall, address: str) -> None:
    assert hall.console.get(f"/areas/{ASHBY}/{address}").status_code == 404
