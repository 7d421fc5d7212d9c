"""Wordings are numbered and added to; who agreed as a reviewer sees it, and so do co-ordinators."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.accounts import confidentiality
from app.accounts.confidentiality import FIRST, LONGEST, WordingChanged, WordingRefused
from app.audit.events import OPERATOR, chain_of
from app.extensions import db
from app.home.waiting import waiting_for
from tests.browser import Browser, sign_in, words
from tests.factories import load_model, make_area, make_person
from tests.review_factories import Reviewed, join, make_review
from tests.workshop_factories import ASHBY

ANOTHER = "We keep between us whatever we hear or read about this area today."
NEXT = "Whatever we hear or read about this area stays between us for good."


@pytest.fixture
def reviewed(app: Flask) -> Reviewed:
    load_model()
    make_area(ASHBY)
    make_area("E99000002", "Wold")
    return make_review(ASHBY, "E99000002", make_person(Role.CO_ORDINATOR, ASHBY, name="Ann"))


@pytest.fixture
def reviewer(reviewed: Reviewed) -> Identity:
    """Wen, who reviews Ashby's assessment and has accepted to, no more."""
    return join(reviewed.review, "Wen", "wen@example.gov.uk")


def write(words_: str) -> int:
    with storage.writing():
        return confidentiality.write_wording(OPERATOR, words_).number


def test_each_wording_gets_the_next_number_and_the_ones_before_stay(app: Flask) -> None:
    numbers = [write(ANOTHER), write(NEXT)]

    assert numbers == [2, 3]
    assert [(each.number, each.words) for each in confidentiality.wordings()] == [
        (3, NEXT),
        (2, ANOTHER),
        (1, FIRST.words),
    ]
    assert [event.action for event in chain_of(None)] == ["wording:written"] * 2


@pytest.mark.parametrize("refused", ["", "Too short.", "W" * (LONGEST + 1), FIRST.words])
def test_a_wording_that_cannot_be_one_changes_nothing(app: Flask, refused: str) -> None:
    with pytest.raises(WordingRefused), storage.writing():
        confidentiality.write_wording(OPERATOR, refused)

    db.session.rollback()
    assert confidentiality.wording_in_force() == FIRST


def test_the_administrator_writes_a_wording_from_a_file(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "wording.txt"
    file.write_text(f"  {ANOTHER}\n\n{NEXT} \n", encoding="utf-8")
    run = app.test_cli_runner().invoke

    done = run(args=["confidentiality", "write", str(file)])
    again = run(args=["confidentiality", "write", str(file)])
    shown = run(args=["confidentiality", "show"])

    assert "Wording 2 is in force" in done.output
    assert again.exit_code == 1
    assert "in force already. Nothing was changed." in again.output
    assert shown.output.startswith(f"Wording 2 (in force)\n{ANOTHER}\n{NEXT}\n")


def test_agreeing_twice_is_kept_once(reviewer: Identity) -> None:
    for _ in range(2):
        with storage.writing():
            confidentiality.agree_to_review(reviewer, ASHBY, 1, 1)

    assert len(confidentiality.agreements_of(reviewer.person_id)) == 1
    mine = [e for e in chain_of(ASHBY) if "agreed" in e.action and e.who == reviewer.reference]
    assert [event.details for event in mine] == [{"wording": 1}]


def test_nobody_agrees_to_words_they_have_not_read(
    reviewed: Reviewed, reviewer: Identity, client: Browser
) -> None:
    sign_in(client, reviewer, agrees=False)
    write(ANOTHER)

    answer = client.submit(f"{reviewed.address}/agree", {"wording": "1"})

    assert answer.status_code == 409
    assert ANOTHER in words(answer)
    with pytest.raises(WordingChanged), storage.writing():
        confidentiality.agree_to_review(reviewer, ASHBY, 1, 1)


def test_onward_never_leads_to_another_site(
    reviewed: Reviewed, reviewer: Identity, client: Browser
) -> None:
    sign_in(client, reviewer, agrees=False)

    answer = client.submit(
        f"{reviewed.address}/agree", {"wording": "1", "next": "//elsewhere.example/"}
    )

    assert answer.location == reviewed.address


def test_who_is_no_reviewer_agrees_to_nothing(reviewed: Reviewed, client: Browser) -> None:
    reader = make_person(Role.READER, ASHBY)
    sign_in(client, reader)

    client.submit(f"{reviewed.address}/agree", {"wording": "1"})

    db.session.rollback()
    assert confidentiality.agreements_of(reader.person_id) == []


def test_one_agrees_for_one_assessment(reviewer: Identity) -> None:
    with storage.writing():
        confidentiality.agree_to_review(reviewer, ASHBY, 1, 1)

    assert confidentiality.has_agreed(reviewer.person_id, ASHBY, 1)
    assert not confidentiality.has_agreed(reviewer.person_id, ASHBY, None)
    assert not confidentiality.has_agreed((reviewer.person_id or 0) + 1, ASHBY, 1)


def test_the_reviewer_and_the_co_ordinator_see_what_was_agreed_to(
    reviewer: Identity, app: Flask
) -> None:
    wen, ann = Browser(app), Browser(app)
    sign_in(ann, make_person(Role.CO_ORDINATOR, ASHBY))
    before = words(ann.get(f"/areas/{ASHBY}/people"))

    sign_in(wen, reviewer)
    write(ANOTHER)

    after = words(ann.get(f"/areas/{ASHBY}/people"))
    assert "Confidentiality: not agreed yet, so nothing opens" in before
    assert "(wording 1)" in after
    assert "asked again, since wording 2 is in force" in after
    assert "(wording 1)" in words(wen.get("/account"))


def test_a_persons_reviews_tell_nothing_of_an_area_before_they_agree(
    reviewed: Reviewed, reviewer: Identity, client: Browser
) -> None:
    make_area("E99000003", "Bexcombe")
    wen = make_person(Role.READER, "E99000003", email="wen@example.gov.uk")
    sign_in(client, wen, agrees=False)

    shown = words(client.get("/reviews"))

    assert shown == "Your reviews Ashby Reviewed by Wold. Agree to keep what you see (Ashby)"
    with client.application.test_request_context():
        assert "Review of Ashby: Agree to keep what you see" in {
            each.words for each in waiting_for(wen)
        }


def test_everybody_of_the_area_may_read_every_wording(reviewer: Identity, client: Browser) -> None:
    write(ANOTHER)
    sign_in(client, make_person(Role.READER, ASHBY))

    shown = words(client.get(f"/areas/{ASHBY}/confidentiality"))

    assert f"Wording 2, in force now {ANOTHER} Wording 1 {FIRST.paragraphs[0]}" in shown
