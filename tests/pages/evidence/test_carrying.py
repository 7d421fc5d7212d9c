"""A year later, and after a board has confirmed: what comes along and what stays as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock, storage
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence import actions, needs, queries
from app.evidence.rules.content import Content
from app.evidence.standing import standing_for
from app.extensions import db
from tests.browser import words
from tests.evidence_factories import ASHBY, held_here, make_item
from tests.pages.evidence.conftest import EVIDENCE, Room, followed

ACHIEVEMENT = "LEA-PAR-D1"


def closed(room: Room) -> int:
    """Close the assessment as a board does; gives it."""
    held = room.held.id
    with storage.writing():
        db.session.get_one(Assessment, held).closed_at = clock.now()
        record(room.who, Action.VERSION_FROZEN, ASHBY, f"assessment/{held}")
    return held


def next_year(room: Room) -> int:
    """Close the assessment and begin the next with what came along."""
    old = closed(room)
    with storage.writing():
        new = assessments.start_assessment(room.who, ASHBY, "2016").id
        actions.carry_forward(room.who, old, new)
    return new


def test_what_came_along_is_not_yet_checked_and_does_not_count(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)

    new = next_year(room)

    assert standing_for(new, clock.today()) == {}
    assert room.item(item_id).not_yet_checked
    said = words(room.desk.get(f"{EVIDENCE}/{item_id}"))
    assert "It came along from last year" in said
    assert "not yet checked" in words(room.desk.get(f"{EVIDENCE}/?which=unchecked"))


def test_once_checked_it_counts(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)
    new = next_year(room)
    use = room.item(item_id).uses[0]

    answer = room.desk.submit(f"{EVIDENCE}/uses/{use.id}/check")

    assert "Checked: it counts this year too." in room.desk.get(answer.location).text
    assert standing_for(new, clock.today())[ACHIEVEMENT].of("supports") == 1
    assert not room.item(item_id).not_yet_checked


def test_what_was_withdrawn_or_ended_stays_behind(room: Room) -> None:
    withdrawn = make_item(room.who, ACHIEVEMENT)
    ended = make_item(room.who, "commissioning")
    use = room.item(ended).uses[0]
    with storage.writing():
        actions.withdraw(room.who, ASHBY, withdrawn)
        actions.end(room.who, room.held, use.id)

    new = next_year(room)

    assert queries.cited_items(queries.reader_here(room.who, ASHBY), ASHBY, new) == ()


def test_open_needs_come_along_and_answered_ones_do_not(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)
    with storage.writing():
        actions.ask(room.who, room.held, "leadership", "Still needed", organisation_id=room.police)
        done = actions.ask(room.who, room.held, "leadership", "Found")
        actions.answer(room.who, room.held, done, item_id)

    next_year(room)

    found = needs.needs_of(held_here())
    assert [(each.what, each.organisation) for each in found] == [("Still needed", "Ashby Police")]


def test_the_old_assessment_keeps_its_uses(room: Room) -> None:
    make_item(room.who, ACHIEVEMENT)
    old = room.held.id

    next_year(room)

    assert standing_for(old, clock.today())[ACHIEVEMENT].of("supports") == 1


def test_what_lapsed_comes_along_and_waits_for_renewal(room: Room) -> None:
    past = clock.today() - timedelta(days=1)
    make_item(room.who, ACHIEVEMENT, review_on=past)

    new = next_year(room)

    cited = queries.cited_items(queries.reader_here(room.who, ASHBY), ASHBY, new)
    assert [(each.use.checked, each.counts) for each in cited] == [(False, False)]


@pytest.mark.parametrize("deed", ["check", "end"])
def test_uses_of_a_confirmed_assessment_stay_as_they_were(room: Room, deed: str) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)
    use = room.item(item_id).uses[0]
    old = closed(room)

    answer = room.desk.submit(f"{EVIDENCE}/uses/{use.id}/{deed}")

    assert "This assessment was confirmed" in room.desk.get(answer.location).text
    assert standing_for(old, clock.today())[ACHIEVEMENT].of("supports") == 1


def test_nothing_is_added_to_or_asked_for_a_confirmed_assessment(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)
    with storage.writing():
        need_id = actions.ask(room.who, room.held, "leadership", "Figures")
    closed(room)

    asked = {"what": "More", "criterion": "-", "organisation": "-", "person": "-"}
    for address, typed in (
        ("/rows/leadership/ask", asked),
        (f"/needs/{need_id}/drop", {}),
        (f"/needs/{need_id}/answer", {"item": str(item_id)}),
    ):
        answer = room.desk.submit(EVIDENCE + address, typed)
        assert "This assessment was confirmed" in room.desk.get(answer.location).text, address
    for address in ("/add", f"/{item_id}/use"):
        answer = room.desk.get(EVIDENCE + address)
        assert "no assessment under way" in room.desk.get(answer.location).text
    assert len(needs.needs_of(held_here())) == 1


def test_pages_of_a_confirmed_assessment_still_read(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)
    closed(room)

    for address in ("/", "/coverage", "/rows/leadership", f"/{item_id}", "/asked"):
        assert room.desk.get(EVIDENCE + address).status_code == 200


def test_a_use_of_something_changed_since_is_said_and_checked(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)
    content = room.item(item_id).content
    with storage.writing():
        changed = Content(**{**content.__dict__, "shows": "Something else."})
        actions.change(room.who, ASHBY, item_id, changed, 1)
    address = f"{EVIDENCE}/{item_id}"
    assert "has changed since it was used here" in words(room.desk.get(address))

    use = room.item(item_id).uses[0]
    answer = room.desk.submit(f"{EVIDENCE}/uses/{use.id}/check")

    assert "has changed since" not in followed(room.desk, answer)
