"""The history page: what was done, in order, with its words, for those who draft."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.queries import row_subject
from app.assessments.rules.texts import REASON
from app.audit.deeds import Action
from app.audit.events import record
from app.claims import actions as claims
from app.strands.rules.claim import Answer
from app.texts.actions import revise
from tests.browser import Browser, sign_in, words
from tests.factories import load_model, make_area, make_person

pytestmark = pytest.mark.both_databases

AREA = "E99000001"
HISTORY = f"/areas/{AREA}/history"


@pytest.fixture
def ann(app: Flask) -> Identity:
    load_model()
    make_area(AREA)
    return make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")


@pytest.fixture
def held(ann: Identity) -> Assessment:
    with storage.writing():
        return assessments.start_assessment(ann, AREA, "2016")


def write(who: Identity, held: Assessment, row_key: str, text: str) -> None:
    with storage.writing():
        revise(who, AREA, row_subject(held.id, row_key), REASON, text)


def test_what_was_done_stands_with_who_did_it_the_newest_first(
    client: Browser, ann: Identity, held: Assessment
) -> None:
    write(ann, held, "leadership", "First thoughts.")
    sign_in(client, ann)

    shown = words(client.get(HISTORY))

    wrote = shown.index("Ann Bell wrote the reason of Leadership: First thoughts.")
    started = shown.index("Ann Bell started the assessment")
    assert wrote < started


def test_an_earlier_text_can_be_read_after_a_later_one(
    client: Browser, ann: Identity, held: Assessment
) -> None:
    write(ann, held, "leadership", "First thoughts.")
    write(ann, held, "leadership", "Second thoughts.")
    sign_in(client, ann)

    shown = words(client.get(HISTORY))

    assert "First thoughts." in shown
    assert "Second thoughts." in shown


def test_a_desktop_rating_is_told_with_its_stage(
    client: Browser, ann: Identity, held: Assessment
) -> None:
    with storage.writing():
        assessments.rate_at_desk(ann, held, "leadership", 3)
    sign_in(client, ann)

    assert "sealed a desktop rating of Leadership: Developing / Maturing" in words(
        client.get(HISTORY)
    )


@pytest.mark.parametrize(
    ("role", "area_code", "called"),
    [
        (Role.NATIONAL, None, "The national team"),
        (Role.CO_ORDINATOR, "E99000002", "Somebody from another area"),
        (Role.READER, AREA, "Noor Castell"),
    ],
)
def test_who_has_no_role_here_is_named_by_where_they_stand(
    client: Browser, ann: Identity, role: Role, area_code: str | None, called: str
) -> None:
    make_area("E99000002", "Bexcombe")
    noor = make_person(role, area_code, name="Noor Castell")
    with storage.writing():
        record(noor, Action.MATCH_RELEASED, AREA, "request/1/match/1")
    sign_in(client, ann)

    shown = words(client.get(HISTORY))

    assert f"{called} took back who reviews whom" in shown
    assert "Somebody who has left" not in shown


def test_one_row_can_be_looked_at_alone(client: Browser, ann: Identity, held: Assessment) -> None:
    write(ann, held, "leadership", "Of leadership.")
    write(ann, held, "culture", "Of culture.")
    sign_in(client, ann)

    shown = words(client.get(f"{HISTORY}?row=culture"))

    assert "Of culture." in shown
    assert "Of leadership." not in shown


def test_a_long_history_comes_in_pages(client: Browser, ann: Identity, held: Assessment) -> None:
    for number in range(60):
        write(ann, held, "leadership", f"Thought {number}.")
    sign_in(client, ann)

    first = words(client.get(HISTORY))
    second = words(client.get(f"{HISTORY}?page=2"))
    beyond = words(client.get(f"{HISTORY}?page=99"))

    assert "Thought 59." in first
    assert "Thought 0." not in first
    assert "Thought 0." in second
    assert beyond == second


def test_partners_have_no_history_since_drafts_are_part_of_it(
    client: Browser, ann: Identity, held: Assessment
) -> None:
    write(ann, held, "leadership", "A draft.")
    sign_in(client, make_person(Role.CONTRIBUTOR, AREA, name="Ben Okoro"))

    answer = client.get(HISTORY)

    assert answer.status_code == 403
    assert "A draft." not in answer.text


def test_words_taken_away_are_gone_from_every_revision(
    app: Flask, client: Browser, ann: Identity, held: Assessment
) -> None:
    write(ann, held, "leadership", "A name that should not stand here.")
    write(ann, held, "leadership", "The same name again.")
    sign_in(client, ann)
    subject = row_subject(held.id, "leadership")

    client.submit(f"{HISTORY}/take-away", {"subject": subject, "field": REASON})

    shown = words(client.get(HISTORY))
    assert "name that should" not in shown
    assert "The same name" not in shown
    assert shown.count("These words were taken away for good.") == 2
    assert "took the reason of Leadership away for good" in shown


def test_only_a_co_ordinator_takes_words_away(
    client: Browser, ann: Identity, held: Assessment
) -> None:
    write(ann, held, "leadership", "Stays.")
    sign_in(client, make_person(Role.DESK_OFFICER, AREA, name="Bea Lund"))
    subject = row_subject(held.id, "leadership")

    answer = client.submit(f"{HISTORY}/take-away", {"subject": subject, "field": REASON})

    assert answer.status_code == 403
    assert "Stays." in words(client.get(HISTORY))


def test_what_nobody_typed_is_not_there_to_take_away(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)

    answer = client.submit(f"{HISTORY}/take-away", {"subject": "assessment/1", "field": "x"})

    assert answer.status_code == 404


def test_a_rows_history_has_its_answers_and_the_reasons_of_its_ratings(
    client: Browser, ann: Identity, held: Assessment
) -> None:
    with storage.writing():
        claims.answer(ann, AREA, held.id, "LEA-LOC-D1", Answer.YES, because="We all say so.")
        claims.answer(ann, AREA, held.id, "CUL-TRA-MT1", Answer.YES, because="So do we.")
        assessments.rate_at_desk(ann, held, "leadership", 2)
        assessments.open_without_vote(ann, held, "leadership", "By letter.")
        agreed = assessments.agree_rating(ann, held, "leadership", "desktop", 2)
        assessments.give_reason(ann, held, agreed.id, "Three boards told us.", None)
    sign_in(client, ann)

    shown = words(client.get(f"{HISTORY}?row=leadership"))

    assert "We all say so." in shown
    assert "Three boards told us." in shown
    assert "By letter." in shown
    assert "So do we." not in shown
