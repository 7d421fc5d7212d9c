"""A board's decision: refused below quorum, countersigned by a second person, frozen for good."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock, storage
from app.access.permissions import Identity, Role
from app.accounts.queries import person
from app.assessments import actions as assessments
from app.assessments import queries as held_queries
from app.assessments.models import Assessment
from app.assessments.queries import row_subject
from app.assessments.rules.texts import REASON
from app.audit.deeds import Action
from app.audit.events import OPERATOR, chain_of
from app.audit.events import record as record_event
from app.claims import actions as claims
from app.extensions import db
from app.governance import queries
from app.governance.forgetting import forget_words
from app.governance.models import Version, VersionText
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from app.texts.actions import purge, revise
from tests.browser import Browser, sign_in, words
from tests.factories import (
    PASSWORD,
    give_password,
    make_area,
    make_person,
)
from tests.pages.governance.deciding import (
    AREA,
    confirm,
    decision,
    make_ready,
    record,
    start,
)


def test_four_of_five_are_refused_with_the_reason_and_nothing_typed_is_lost(
    client: Browser, ann: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    shown = record(client, ann, held, decision(body, present[:4], words="We were four."))

    assert "five partner organisations are present, and four were: Ashby Police" in shown
    assert "We were four." in shown
    assert queries.decisions(AREA, held.id) == []


def test_five_record_it_and_a_second_person_freezes_it(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    address = record(client, ann, held, decision(body, present))
    frozen = confirm(client, bea, address)

    shown = words(client.get(frozen))
    assert frozen == f"/areas/{AREA}/versions/1"
    assert "The partnership board confirmed this on" in shown
    assert "Countersigned by Bea Lund" in shown
    assert held_queries.open_assessment(AREA) is None


def test_whoever_recorded_it_cannot_countersign_it(
    client: Browser, ann: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    address = record(client, ann, held, decision(body, present))
    give_password(_email_of(ann))

    shown = confirm(client, ann, address)

    assert "Somebody else has to countersign what you recorded" in shown
    assert queries.version(AREA, 1) is None


def test_a_wrong_password_freezes_nothing(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    address = record(client, ann, held, decision(body, present))

    shown = confirm(client, bea, address, password="something else entirely")

    assert "Enter the password you sign in with" in shown
    assert queries.version(AREA, 1) is None


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER])
def test_others_cannot_countersign(
    client: Browser, ann: Identity, held: Assessment, body: int, present: list[int], role: Role
) -> None:
    address = record(client, ann, held, decision(body, present))
    sign_in(client, make_person(role, AREA))

    answer = client.submit(address, {"again_password": PASSWORD})

    assert answer.status_code == 403
    assert queries.version(AREA, 1) is None


def test_what_is_not_ready_is_refused_and_named(
    client: Browser, ann: Identity, body: int, present: list[int]
) -> None:
    held = start(ann)

    shown = record(client, ann, held, decision(body, present))

    assert "The assessment is not ready to be confirmed" in shown
    assert "Leadership: agree a rating" in shown
    assert queries.decisions(AREA, held.id) == []


def test_a_claim_beyond_the_record_needs_its_reason(
    client: Browser, ann: Identity, body: int, present: list[int]
) -> None:
    held = start(ann)
    make_ready(ann, held, half_steps=2)
    with storage.writing():
        purge(ann, AREA, row_subject(held.id, "culture"), REASON)

    shown = record(client, ann, held, decision(body, present))

    assert "say why it is rated beyond what the evidence carries" in shown
    assert "Leadership: say why" not in shown


def test_shortfalls_below_the_claim_have_to_be_answered(
    client: Browser, ann: Identity, body: int, present: list[int]
) -> None:
    held = start(ann)
    model = edition("2016")
    with storage.writing():
        for row in model.rows:
            assessments.rate_at_desk(ann, held, row.key, 2)
            revise(ann, AREA, row_subject(held.id, row.key), REASON, "Because.")
            assessments.open_without_vote(ann, held, row.key, "By letter.")

    shown = record(client, ann, held, decision(body, present))

    assert "Leadership, Early: say of" in shown
    assert "whether it is still like that" in shown


def test_sending_back_needs_words_and_keeps_the_assessment_open(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    without = record(client, ann, held, decision(body, present, outcome="sent back"))
    address = record(
        client, ann, held, decision(body, present, outcome="sent back", words="Ask the schools.")
    )
    confirm(client, bea, address)

    assert "Say what the board asked for" in without
    assert queries.version(AREA, 1) is None
    assert held_queries.open_assessment(AREA) is not None
    assert "Ask the schools." in words(client.get(address))


def test_a_day_in_the_future_or_before_the_start_is_refused(
    client: Browser, ann: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    year = clock.today().year
    late = record(client, ann, held, decision(body, present, **{"met_on-year": str(year + 1)}))
    early = record(client, ann, held, decision(body, present, **{"met_on-year": str(year - 1)}))

    assert "it cannot be in the future" in late
    assert "before this assessment was started" in early


def test_a_decision_is_withdrawn_until_it_is_countersigned(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    address = record(client, ann, held, decision(body, present))
    client.submit(f"{address}/withdraw")

    shown = words(client.get(address))
    after = confirm(client, bea, address)

    assert "This record was withdrawn" in shown
    assert after == address
    assert queries.version(AREA, 1) is None


def test_a_second_decision_waits_for_the_first(
    client: Browser, ann: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    record(client, ann, held, decision(body, present))

    shown = record(client, ann, held, decision(body, present))

    assert "A decision waits for its countersignature" in shown


def test_a_confirmed_assessment_is_not_decided_again(
    client: Browser,
    ann: Identity,
    version: Version,
    held: Assessment,
    body: int,
    present: list[int],
) -> None:
    sign_in(client, ann)

    answer = client.submit(f"/areas/{AREA}/assessments/{held.id}/decision", decision(body, present))

    assert "A board has confirmed this assessment" in words(answer)
    assert len(queries.decisions(AREA, held.id)) == 1


def test_the_fingerprint_on_the_page_is_that_of_the_file(
    client: Browser, ann: Identity, version: Version
) -> None:
    sign_in(client, ann)
    shown = client.get(f"/areas/{AREA}/versions/1").text
    file = client.get(f"/areas/{AREA}/versions/1/snapshot.json")

    assert hashlib.sha256(file.data).hexdigest() == version.sha256
    assert version.sha256 in shown
    assert json.loads(file.data)["decision"]["minute"] == "14/2026"


def test_no_free_text_stands_in_the_snapshot_itself(version: Version) -> None:
    assert "Why Leadership." not in version.snapshot
    assert "Why Leadership." in {
        text.words for text in db.session.scalars(select(VersionText).order_by(VersionText.place))
    }


def test_whatever_is_edited_later_leaves_the_version_as_it_was(
    client: Browser, ann: Identity, version: Version, held: Assessment, present: list[int]
) -> None:
    client.get(f"/areas/{AREA}/versions/1")  # says once that it is confirmed
    before = client.get(f"/areas/{AREA}/versions/1").text
    with storage.writing():
        revise(ann, AREA, row_subject(held.id, "culture"), REASON, "Something else.")
        claims.answer(ann, AREA, held.id, "LEA-LOC-D1", Answer.YES)

    after = client.get(f"/areas/{AREA}/versions/1").text

    assert _without_tokens(after) == _without_tokens(before)
    assert queries.misfits(version) == []


def test_purged_words_leave_a_version_that_still_verifies(
    client: Browser, ann: Identity, version: Version, held: Assessment
) -> None:
    subject = row_subject(held.id, "culture")
    with storage.writing():
        purge(ann, AREA, subject, REASON)
        forget_words(f"{subject}/{REASON}")

    shown = words(client.get(f"/areas/{AREA}/versions/1"))

    assert "Why Culture." not in shown
    assert "Why Leadership." in shown
    assert queries.misfits(version) == []


def test_the_book_names_the_fingerprint(version: Version) -> None:
    event = chain_of(AREA)[-1]

    assert (event.action, event.details["sha256"]) == ("version:frozen", version.sha256)


@pytest.mark.parametrize("broken", ["snapshot", "words"])
def test_tampering_is_found_and_named(app: Flask, version: Version, broken: str) -> None:
    with storage.writing():
        if broken == "snapshot":
            version.snapshot = version.snapshot.replace("14/2026", "15/2026")
        else:
            text = db.session.scalars(select(VersionText).order_by(VersionText.place)).first()
            assert text is not None
            text.words = "Something that was never said."
        # Whoever reaches into the database writes no event; this one stands for their silence.
        record_event(OPERATOR, Action.AREA_SET, AREA, "area")

    result = app.test_cli_runner().invoke(args=["check-versions"])

    assert result.exit_code == 1
    assert f"{AREA}, version 1" in result.output


def test_versions_that_fit_are_said_to(app: Flask, version: Version) -> None:
    result = app.test_cli_runner().invoke(args=["check-versions"])

    assert result.exit_code == 0
    assert "1 version checked: all are as they were frozen." in result.output


def test_a_year_on_the_next_version_says_what_moved(
    client: Browser, ann: Identity, bea: Identity, version: Version, body: int, present: list[int]
) -> None:
    with time_machine.travel(clock.now() + timedelta(days=400), tick=False):
        held = start(ann)
        make_ready(ann, held, half_steps=1)
        confirm(client, bea, record(client, ann, held, decision(body, present)))
        shown = words(client.get(f"/areas/{AREA}/versions/1/to/2"))

    assert "Seven rows moved." in shown
    assert "Early Early / Developing Up half a stage" in shown


def test_another_areas_versions_are_not_there(client: Browser, version: Version) -> None:
    make_area("E99000002", "Beech")
    sign_in(client, make_person(Role.CO_ORDINATOR, "E99000002"))

    assert client.get("/areas/E99000002/versions/1").status_code == 404
    assert client.get(f"/areas/{AREA}/versions/1").status_code == 404


def _email_of(who: Identity) -> str:
    found = person(who.person_id or 0)
    assert found is not None
    return found.email


def _without_tokens(text: str) -> str:
    return re.sub(r'nonce="[^"]*"|content="[\w.-]{60,}"|value="[\w.-]{60,}"', "", text)
