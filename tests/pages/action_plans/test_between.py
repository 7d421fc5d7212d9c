"""What stands between a row and its next stage, made draft actions in one press."""

from __future__ import annotations

import pytest

from app import storage
from app.access.permissions import Role
from app.action_plans.queries import between
from app.action_plans.rules import Seed, Status
from app.assessments.queries import open_assessment
from app.claims.actions import answer
from app.extensions import db
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from tests.browser import Browser, page, sign_in, words
from tests.evidence_factories import make_item
from tests.factories import make_organisation, make_person
from tests.pages.action_plans.planning import ACTIONS, held
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall

BETWEEN = f"{ACTIONS}/rows/{LEADERSHIP}"


def seeds() -> list[Seed]:
    db.session.rollback()
    assessment = open_assessment(ASHBY)
    assert assessment is not None
    return list(between(assessment, LEADERSHIP).open)


def test_in_two_clicks_what_is_missing_becomes_draft_actions_with_an_owner(hall: Hall) -> None:
    homes = make_organisation(ASHBY, "Ashby Homes")
    one, two, *others = seeds()
    row = f"/areas/{ASHBY}/assessments/{hall.assessment_id}/rows/{LEADERSHIP}"
    (link,) = page(hall.console.get(row)).xpath("//a[.='Plan for what is missing']/@href")

    shown = hall.console.get(str(link))
    ticked = page(shown).xpath("//input[@name='sentences'][@checked]/@value")
    sent = {"sentences": [one.feature_id, two.feature_id], "organisation": str(homes)}
    day = {"due-day": "1", "due-month": "4", "due-year": "2099"}
    answered = words(hall.console.submit(BETWEEN, sent | day, follow_redirects=True))

    assert "What stands between Leadership and Developing" in words(shown)
    assert ticked == [each.feature_id for each in (one, two, *others)]
    assert "2 draft actions added to the plan." in answered
    assert [(each.what, each.origin, each.row_key) for each in held()] == [
        (f"Make true: {each.sentence}", f"sentence/{each.feature_id}", LEADERSHIP)
        for each in (one, two)
    ]
    assert {(each.owned_by, each.status, str(each.due_on)) for each in held()} == {
        ("Ashby Homes", Status.DRAFT, "2099-04-01")
    }
    assert seeds() == others
    assert "In the plan already" in words(hall.console.get(BETWEEN))


def test_pressing_twice_or_two_people_at_once_plan_a_sentence_once(hall: Hall) -> None:
    sent = {"sentences": [seeds()[0].feature_id]}
    hall.console.submit(BETWEEN, sent, follow_redirects=True)

    again = words(hall.console.submit(BETWEEN, sent, follow_redirects=True))

    assert "What was planned meanwhile is not added again" in again
    assert "added to the plan" not in again
    assert len(held()) == 1


def test_without_a_tick_nothing_is_planned_and_the_rest_comes_back(hall: Hall) -> None:
    homes = str(make_organisation(ASHBY, "Ashby Homes"))
    sent = {"organisation": homes, "due-day": "31", "due-month": "4", "due-year": "2099"}

    shown = hall.console.submit(BETWEEN, sent)

    assert "Tick at least one sentence" in words(shown)
    form = dict(page(shown).forms[0].form_values())
    assert (form["organisation"], form["due-day"], form["due-month"]) == (homes, "31", "4")
    assert held() == []


def test_for_what_is_not_acted_on_the_plan_says_why(hall: Hall) -> None:
    one, two, *_ = seeds()
    sent = {"sentences": [one.feature_id, two.feature_id], "decision": "leave"}

    asked = words(hall.console.submit(BETWEEN, sent))
    kept = hall.console.submit(BETWEEN, sent | {"reason": "No money"}, follow_redirects=True)

    assert "Say why nothing is planned" in asked
    assert "Kept: for 2 sentences nothing is planned" in words(kept)
    assert {(each.status, each.reason) for each in held()} == {(Status.NOT_GOING_AHEAD, "No money")}
    assert one not in seeds()


def test_what_goes_wrong_earlier_has_to_end_first(hall: Hall) -> None:
    wrong = next(
        each
        for each in edition("2016").features.values()
        if each.polarity is Polarity.SHORTFALL and each.id.startswith("LEA") and "-E" in each.id
    )
    with storage.writing():
        answer(hall.who, ASHBY, hall.assessment_id, wrong.id, Answer.YES)

    first = seeds()[0]

    assert (first.feature_id, first.what) == (wrong.id, f"No longer: {wrong.words}")
    assert "has to end" in words(hall.console.get(BETWEEN))


def test_by_date_what_is_late_stands_first_and_is_named(hall: Hall) -> None:
    plain = {"what": "Ask the schools", "status": "agreed", "row": "-"}
    late = {"due-day": "1", "due-month": "4", "due-year": "2020"}
    hall.console.submit(f"{ACTIONS}/new", plain)
    hall.console.submit(f"{ACTIONS}/new", plain | late | {"what": "Ring the landlords"})

    shown = words(hall.console.get(f"{ACTIONS}?by=date"))

    assert shown.index("Ring the landlords") < shown.index("No date yet") < shown.index("Ask the")
    assert "Overdue · Agreed" in shown


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER])
def test_what_the_record_lacks_is_the_co_ordinators_to_plan(
    hall: Hall, client: Browser, role: Role
) -> None:
    sentence = seeds()[0]
    sign_in(client, make_person(role, ASHBY))

    shown = client.get(BETWEEN)
    client.submit(BETWEEN, {"sentences": [sentence.feature_id]})

    assert shown.status_code == 403
    assert sentence.sentence not in shown.text
    assert held() == []


def test_a_row_that_is_not_in_the_model_is_not_there(hall: Hall) -> None:
    assert "Page not found" in words(hall.console.get(f"{ACTIONS}/rows/weather"))


def test_who_closes_an_action_is_asked_what_shows_it_and_progress_counts_what_is_shown(
    hall: Hall, client: Browser
) -> None:
    seed = seeds()[0]
    hall.console.submit(BETWEEN, {"sentences": [seed.feature_id]})
    (kept,) = held()
    done = {"what": kept.what, "status": "done", "row": LEADERSHIP, "seen": "1"}

    closed = hall.console.submit(f"{ACTIONS}/{kept.id}/change", done, follow_redirects=True)
    before = words(hall.console.get(ACTIONS))
    (add,) = page(closed).xpath("//a[.='Add something that shows it']/@href")
    make_item(hall.who, seed.feature_id)
    with storage.writing():
        answer(hall.who, ASHBY, hall.assessment_id, seed.feature_id, Answer.YES)
    after = words(hall.console.get(ACTIONS))
    sign_in(client, make_person(Role.CONTRIBUTOR, ASHBY))
    partner = words(client.get(ACTIONS))

    assert "Say below what shows it now." in words(closed)
    assert f"“{seed.sentence}”" in words(closed)
    assert f"feature={seed.feature_id}" in str(add)
    assert "1 sentence of the model is to become true by them; the record shows 0 true" in before
    assert "the record shows 1 true now" in after
    assert "the record shows" not in partner
