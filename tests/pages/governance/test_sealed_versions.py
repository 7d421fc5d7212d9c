"""What a version may tell, and to whom: what was kept for few, or never shown, stays so."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.queries import row_subject
from app.assessments.rules.texts import REASON
from app.evidence import actions as evidence
from app.evidence.models import Citation
from app.evidence.rules.content import Content
from app.extensions import db
from app.governance import queries
from app.governance.models import VersionText
from app.strands.queries import edition
from app.texts.actions import revise
from tests.browser import Browser, sign_in, words
from tests.evidence_factories import held_here, make_item
from tests.factories import give_password, make_body, make_organisation, make_person
from tests.pages.governance.deciding import (
    AREA,
    DEPUTY,
    NAMES,
    confirm,
    decision,
    make_ready,
    record,
)
from tests.workshop_factories import make_hall

OTHERS = [Role.READER, Role.BOARD_MEMBER, Role.CONTRIBUTOR, Role.NATIONAL]


def other(role: Role) -> Identity:
    return make_person(role, None if role is Role.NATIONAL else AREA)


def freeze(
    client: Browser,
    ann: Identity,
    bea: Identity,
    held: Assessment,
    body: int,
    present: Sequence[int],
) -> str:
    return confirm(client, bea, record(client, ann, held, decision(body, present)))


@pytest.mark.parametrize("role", OTHERS)
def test_evidence_kept_for_the_desk_is_kept_for_it_in_the_version(
    client: Browser,
    ann: Identity,
    bea: Identity,
    held: Assessment,
    body: int,
    present: list[int],
    role: Role,
) -> None:
    place = next(iter(edition("2016").criteria))
    make_item(ann, place, title="Desk minutes", shows="Only we know.", seen_by="team")
    make_item(ann, place, title="Open survey", shows="All know.", seen_by="national")
    freeze(client, ann, bea, held, body, present)

    sign_in(client, other(role))
    shown = words(client.get(f"/areas/{AREA}/versions/1"))
    sign_in(client, ann)
    at_the_desk = words(client.get(f"/areas/{AREA}/versions/1"))

    assert "Open survey" in shown
    assert "Desk minutes" not in shown
    assert "Only we know." not in shown
    assert "Some of the evidence is kept for fewer people" in shown
    assert "Desk minutes" in at_the_desk
    assert "kept for fewer people" not in at_the_desk


def test_evidence_closed_to_more_people_since_is_closed_in_the_version_too(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    item = make_item(ann, next(iter(edition("2016").criteria)), title="Survey", seen_by="national")
    freeze(client, ann, bea, held, body, present)
    with storage.writing():
        closed = Content("Survey", "Most parents know whom to call.", seen_by="team")
        evidence.change(ann, AREA, item, closed, 1)

    sign_in(client, other(Role.READER))

    assert "Survey" not in words(client.get(f"/areas/{AREA}/versions/1"))


@pytest.mark.parametrize("role", OTHERS)
def test_the_file_of_the_snapshot_is_for_the_desk_alone(
    client: Browser,
    ann: Identity,
    bea: Identity,
    held: Assessment,
    body: int,
    present: list[int],
    role: Role,
) -> None:
    freeze(client, ann, bea, held, body, present)
    address = f"/areas/{AREA}/versions/1/snapshot.json"

    sign_in(client, other(role))
    refused = client.get(address)
    shown = client.get(f"/areas/{AREA}/versions/1").text
    sign_in(client, ann)

    assert refused.status_code in {403, 404}
    assert "snapshot.json" not in shown
    assert client.get(address).get_json()["decision"]["minute"] == "14/2026"


def test_how_many_were_asked_stands_nowhere_in_the_clear(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    make_item(ann, next(iter(edition("2016").criteria)), asked_count=3)
    freeze(client, ann, bea, held, body, present)

    found = queries.version(AREA, 1)

    assert found is not None
    (item,) = json.loads(found.snapshot)["evidence"]
    assert item["asked_count"].keys() == {"text", "hash"}
    assert db.session.query(VersionText).filter_by(words="3").count() == 1


def test_a_desktop_rating_never_shown_to_partners_stays_sealed_in_the_version(
    app: Flask, client: Browser
) -> None:
    hall = make_hall(app)
    ann, ready = hall.who, hall.held
    make_ready(ann, ready, but="leadership")
    with storage.writing():
        assessments.rate_at_desk(ann, hall.held, "leadership", 6)
        revise(ann, AREA, row_subject(ready.id, "leadership"), REASON, "A draft of ours.")
    hall.do("open")
    hall.vote([0] * 8)
    hall.do("close", "reveal", "end")
    with storage.writing():
        assessments.agree_rating(ann, hall.held, "leadership", "vote", 0)
    bea = make_person(Role.BOARD_MEMBER, AREA, email=DEPUTY)
    give_password(DEPUTY)
    here = [make_organisation(AREA, name) for name in NAMES]
    freeze(client, ann, bea, hall.held, make_body(AREA, "The board", 5), here)

    sign_in(client, other(Role.READER))
    shown = words(client.get(f"/areas/{AREA}/versions/1"))

    assert "Leadership: Early" in shown
    assert "A draft of ours." not in shown
    assert "own rating" not in shown


def test_what_changed_after_the_board_met_is_not_frozen(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    address = record(client, ann, held, decision(body, present))
    with storage.writing():
        made = assessments.agree_rating(ann, held, "leadership", "other", 6)
        assessments.give_reason(ann, held, made.id, "We feel it.", None)

    refused = confirm(client, bea, address)

    assert "Since the decision was recorded, Leadership changed." in refused
    assert queries.version(AREA, 1) is None

    sign_in(client, ann)
    client.submit(f"{address}/withdraw")
    confirm(client, bea, record(client, ann, held, decision(body, present)))

    found = queries.version(AREA, 1)
    assert found is not None


def test_an_assessment_that_is_no_longer_ready_is_not_frozen(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    address = record(client, ann, held, decision(body, present))
    with storage.writing():
        assessments.agree_rating(ann, held, "leadership", "other", 6)

    refused = confirm(client, bea, address)

    assert "the assessment lacks what a confirmation needs" in refused
    assert queries.version(AREA, 1) is None


def test_a_use_of_evidence_that_was_ended_is_not_frozen(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    place = next(iter(edition("2016").criteria))
    item = make_item(ann, place, title="Old survey")
    with storage.writing():
        for use in db.session.query(Citation).filter_by(item_id=item):
            evidence.end(ann, held_here(), use.id)
    freeze(client, ann, bea, held, body, present)

    sign_in(client, ann)

    assert "Old survey" not in words(client.get(f"/areas/{AREA}/versions/1"))


def test_the_second_person_is_told_what_to_weigh_before_it_is_frozen(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> None:
    with storage.writing():
        made = assessments.agree_rating(ann, held, "leadership", "other", 4)
        assessments.give_reason(ann, held, made.id, "Four boards plan as one.", None)
    address = record(client, ann, held, decision(body, present))

    sign_in(client, bea)
    shown = words(client.get(address))

    assert "1 row goes beyond what the evidence carries" in shown
    assert "7 rows have no organisation that has said whether it agrees" in shown
    assert "Four boards plan as one." in shown
