"""Cards of good practice: an area's own until it agrees, and found by the words of a problem."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.action_plans.queries import actions_of
from app.assessments.actions import start_assessment
from app.extensions import db
from app.practice import actions, queries
from app.practice.rules.cards import TYPED, Content
from app.texts.actions import purge
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_person
from tests.pages.governance.deciding import AREA

CARD = Content(
    "A course every month",
    "Parents stood on long waiting lists for parenting courses.",
    "Four services run one course in turn.",
    "Nobody waits longer than five weeks.",
    "Ashby Family Hubs",
    ("family_experience",),
)
SEARCH = "/practice?search=waiting+list+parenting"


@pytest.fixture
def ann(app: Flask) -> Identity:
    load_model()
    make_area(AREA)
    make_area("E99000002", "Bexcombe")
    return make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")


@pytest.fixture
def stranger(ann: Identity) -> Identity:
    return make_person(Role.READER, "E99000002", name="Una Dale")


def make_card(who: Identity, *, shared: bool = True) -> int:
    with storage.writing():
        number = actions.add(who, AREA, "2016", CARD)
        actions.choose_sentences(who, AREA, number, ("FAM-ACC-MG1",), seen=1)
        if shared:
            actions.share(who, AREA, number, seen=2)
    return number


@pytest.mark.acceptance(33)
def test_a_problem_in_plain_words_finds_practice_on_access_to_services(
    client: Browser, ann: Identity, stranger: Identity
) -> None:
    number = make_card(ann)
    with storage.writing():
        other = actions.add(ann, AREA, "2016", Content("One plan", "Debt.", "A", "B", "C", ()))
        actions.share(ann, AREA, other, seen=1)
    sign_in(client, stranger)

    shown = client.get(SEARCH)

    assert "1 card about “waiting list parenting”" in words(shown)
    assert "A course every month" in words(shown)
    assert "One plan" not in words(shown)
    found = queries.shared_card(number)
    assert found is not None
    assert found.feature_ids == ("FAM-ACC-MG1",)
    assert found.sentences[0] in words(client.get(f"/practice/{number}"))


def test_a_card_is_nobody_elses_until_a_co_ordinator_agrees(
    client: Browser, ann: Identity, stranger: Identity
) -> None:
    number = make_card(ann, shared=False)
    sign_in(client, stranger)
    hidden = [client.get(SEARCH), client.get("/practice")]
    missing = client.get(f"/practice/{number}").status_code
    sign_in(client, ann)

    agreed = client.submit(f"/areas/{AREA}/practice/{number}/share", {"seen": "2"})

    assert all("A course every month" not in answer.text for answer in hidden)
    assert missing == 404
    assert agreed.status_code == 302
    sign_in(client, stranger)
    assert "Nobody waits longer" in words(client.get(f"/practice/{number}"))


def test_a_card_that_is_taken_back_is_gone_at_once(
    client: Browser, ann: Identity, stranger: Identity
) -> None:
    number = make_card(ann)
    sign_in(client, ann)
    client.submit(f"/areas/{AREA}/practice/{number}/take-back")
    sign_in(client, stranger)

    answers = [client.get(SEARCH), client.get("/practice"), client.get(f"/practice/{number}")]

    assert answers[2].status_code == 404
    assert all("parenting courses" not in answer.text for answer in answers)


def test_a_changed_card_waits_for_a_new_consent(client: Browser, ann: Identity) -> None:
    number = make_card(ann)
    sign_in(client, make_person(Role.DESK_OFFICER, AREA, name="Dan"))
    typed = {
        "title": "Something else", "problem": "p", "done": "d", "changed": "c", "contact": "s",
        "rows": ["culture"], "seen": "2",
    }  # fmt: skip

    answer = client.submit(f"/areas/{AREA}/practice/{number}/change", typed)

    assert answer.status_code == 302
    assert queries.shared_card(number) is None
    assert "what changed is not shared yet" in words(client.get(answer.location))


def test_consent_covers_only_what_was_read(client: Browser, ann: Identity) -> None:
    number = make_card(ann, shared=False)
    sign_in(client, ann)

    client.submit(f"/areas/{AREA}/practice/{number}/share", {"seen": "1"})

    assert queries.shared_card(number) is None


def test_a_desk_officer_writes_cards_but_does_not_share_them(
    client: Browser, ann: Identity
) -> None:
    number = make_card(ann, shared=False)
    sign_in(client, make_person(Role.DESK_OFFICER, AREA, name="Dan"))

    answer = client.submit(f"/areas/{AREA}/practice/{number}/share", {"seen": "2"})

    assert answer.status_code == 403
    assert queries.shared_card(number) is None


def test_another_area_finds_no_card_at_the_areas_own_address(
    client: Browser, ann: Identity
) -> None:
    number = make_card(ann)
    sign_in(client, make_person(Role.CO_ORDINATOR, "E99000002", name="Una Dale"))

    answers = [
        client.get(f"/areas/{AREA}/practice/{number}"),
        client.get(f"/areas/E99000002/practice/{number}"),
    ]

    assert {answer.status_code for answer in answers} == {404}


def test_a_card_that_was_saved_as_it_stood_stays_shared_and_says_so(
    client: Browser, ann: Identity
) -> None:
    number = make_card(ann)
    sign_in(client, ann)
    address = f"/areas/{AREA}/practice/{number}/sentences"
    same = {"sentences": "FAM-ACC-MG1", "seen": "2"}

    unchanged = words(client.submit(address, same, follow_redirects=True))
    changed = words(client.submit(address, {"seen": "2"}, follow_redirects=True))

    assert "Nothing has changed, so the card stays shared." in unchanged
    assert "Agree to share it again" not in unchanged
    assert "Agree to share it again" in changed


def test_a_card_whose_title_was_taken_away_is_found_no_more(
    client: Browser, ann: Identity, stranger: Identity
) -> None:
    number = make_card(ann)
    with storage.writing():
        for field in TYPED:
            purge(ann, AREA, queries.subject(number), field)
    sign_in(client, stranger)

    listed = client.get("/practice")
    shown = client.get(f"/practice/{number}")

    assert f"/practice/{number}" not in listed.text
    assert shown.status_code == 404


def test_what_another_area_did_begins_an_action_here(
    client: Browser, ann: Identity, stranger: Identity
) -> None:
    number = make_card(ann)
    lee = make_person(Role.CO_ORDINATOR, "E99000002", name="Lee")
    with storage.writing():
        start_assessment(lee, "E99000002", "2016")
    sign_in(client, stranger)
    reader = words(client.get(f"/practice/{number}"))
    sign_in(client, lee)

    about = words(client.get("/practice?row=family_experience"))
    elsewhere = words(client.get("/practice?row=culture"))
    (link,) = page(client.get(f"/practice/{number}")).xpath(
        "//a[starts-with(., 'Make an action')]/@href"
    )
    form = page(client.get(str(link))).forms[0]
    sent = {name: value for name, value in form.form_values() if name != "csrf_token"}
    client.submit(str(link), sent)

    assert "Make an action" not in reader
    assert "1 card on The family experience" in about
    assert "No area shares a card on Culture yet" in elsewhere
    db.session.rollback()
    (kept,) = actions_of("E99000002")
    assert (kept.what, kept.row_key) == (CARD.done, "family_experience")
    assert kept.comes_from == "A card of good practice"
