"""A row's sentences, its claim, its target and its partners' agreement, page by page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Identity, Role
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.queries import agreed_rating, targets
from app.audit.deeds import Action
from app.audit.events import record
from app.claims import actions as claims
from app.claims.queries import answers, claims_of
from app.claims.rules import View
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from app.workshops.actions import note_present
from tests.browser import Browser, page, sign_in, words
from tests.counted import queries_of
from tests.evidence_factories import make_item
from tests.factories import load_model, make_area, make_organisation, make_person

AREA = "E99000001"
ROW, STAGE = "leadership", "maturing"


@pytest.fixture
def ann(app: Flask) -> Identity:
    load_model()
    make_area(AREA)
    return make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")


@pytest.fixture
def held(ann: Identity) -> Assessment:
    with storage.writing():
        return assessments.start_assessment(ann, AREA, "2016")


@pytest.fixture
def row(held: Assessment) -> str:
    return f"/areas/{AREA}/assessments/{held.id}/rows/{ROW}"


def gained(stage: str = STAGE) -> list[str]:
    return [
        each.id
        for each in edition("2016").features_of(ROW, stage)
        if each.polarity is Polarity.ACHIEVEMENT
    ]


def settle(who: Identity, held: Assessment, half_steps: int = 2) -> None:
    """Open the row and agree a rating on it."""
    with storage.writing():
        assessments.rate_at_desk(who, held, ROW, half_steps)
        assessments.open_without_vote(who, held, ROW, "By letter.")
        assessments.agree_rating(who, held, ROW, "other", half_steps)


def test_an_answer_is_kept_with_its_words(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    sign_in(client, ann)
    key = gained()[0]

    client.submit(
        f"{row}/stages/{STAGE}",
        {f"answer_{key}": "yes", f"because_{key}": "Everyone says so.", f"seen_{key}": "0"},
    )

    kept = answers(held.id)[key]
    assert (kept.answer, kept.because) == ("yes", "Everyone says so.")
    assert "Everyone says so." in client.get(f"{row}/stages/{STAGE}").text


def test_one_button_answers_a_whole_cell_and_keeps_what_else_was_typed(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    sign_in(client, ann)
    criteria = [each for each in edition("2016").criteria_of(ROW) if len(each.at(STAGE)) > 1]
    cell, other = criteria[0], criteria[1].at(STAGE)[0].id
    wanted = [each.id for each in cell.at(STAGE) if each.polarity is Polarity.ACHIEVEMENT]

    client.submit(
        f"{row}/stages/{STAGE}", {"all": f"{cell.key}/gained", f"answer_{other}": "partly"}
    )

    said = answers(held.id)
    assert {said[key].answer for key in wanted} == {"yes"}
    assert said[other].answer == "partly"


def test_words_without_an_answer_come_back(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    sign_in(client, ann)
    key = gained()[0]

    answer = client.submit(f"{row}/stages/{STAGE}", {f"because_{key}": "Everyone says so."})

    assert "Choose an answer beside what you typed" in words(answer)
    assert "Everyone says so." in answer.text
    assert answers(held.id) == {}


def test_two_who_answer_at_once_see_both(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    sign_in(client, ann)
    key = gained()[0]
    address = f"{row}/stages/{STAGE}"
    client.submit(address, {f"answer_{key}": "no", f"seen_{key}": "0"})

    clash = client.submit(
        address, {f"answer_{key}": "yes", f"because_{key}": "Mine.", f"seen_{key}": "0"}
    )
    again = answers(held.id)[key]
    client.submit(
        address, {f"answer_{key}": "yes", f"because_{key}": "Mine.", f"seen_{key}": str(again.id)}
    )

    assert "answered elsewhere while you were here: “Not yet”" in words(clash)
    assert "Mine." in clash.text
    assert again.answer == "no"
    assert answers(held.id)[key].answer == "yes"


def test_partners_never_meet_the_sentences_of_a_draft(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    for role in (Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER):
        sign_in(client, make_person(role, AREA))

        assert client.get(f"{row}/stages/{STAGE}").status_code == 403


def test_nothing_of_the_claim_reaches_a_partner_before_the_row_opens(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    with storage.writing():
        assessments.rate_at_desk(ann, held, ROW, 4)
        assessments.set_target(ann, held, ROW, 6, clock.today() + timedelta(days=400))
    sign_in(client, make_person(Role.CONTRIBUTOR, AREA))

    for address in (row, f"/areas/{AREA}/", "/"):
        shown = client.get(address, follow_redirects=True).text
        assert "What the evidence carries" not in shown
        assert "Nothing recorded yet" not in shown
        assert "Where you want to be" not in shown
    settle_page = words(client.get(row))
    assert "Not shared yet" in settle_page


def test_an_over_claim_is_said_on_the_row_with_what_to_do(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    with storage.writing():
        assessments.rate_at_desk(ann, held, ROW, 4)
    sign_in(client, ann)

    shown = words(client.get(row))

    assert "You say Maturing. Eight of eight Maturing sentences have nothing behind them" in shown
    assert "Add something, or say why." in shown
    assert "No reason is given yet." in shown
    assert "Do you have the evidence to back this up?" in shown


def test_a_target_is_kept_with_its_date(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    sign_in(client, ann)
    year = clock.today().year + 1
    sent = {"target": "4", "by-day": "31", "by-month": "3", "by-year": str(year)}

    client.submit(f"{row}/target", {**sent, "target_seen": "0"})
    same = client.submit(f"{row}/target", {**sent, "target": "5", "target_seen": "0"})

    kept = targets(held.id)[ROW]
    assert (kept.half_steps, kept.by.year) == (4, year)
    assert "Somebody else has changed this target" in words(same)
    assert f"Maturing by 31 March {year}" in words(client.get(row))


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"target": "4"}, "Enter the date by which the row is to be there."),
        (
            {"target": "", "by-day": "1", "by-month": "4", "by-year": "2999"},
            "Select where the row is to be",
        ),
        (
            {"target": "4", "by-day": "1", "by-month": "4", "by-year": "2016"},
            "Enter a date in the future.",
        ),
    ],
)
def test_a_target_that_cannot_be_comes_back_with_words(
    client: Browser,
    ann: Identity,
    held: Assessment,
    row: str,
    sent: dict[str, str],
    problem: str,
) -> None:
    sign_in(client, ann)

    answer = client.submit(f"{row}/target", {**sent, "target_seen": "0"})

    assert problem in words(answer)
    assert targets(held.id) == {}


def test_an_organisation_says_that_it_agrees_or_why_not(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    police = make_organisation(AREA, "Ashby Police")
    settle(ann, held)
    sign_in(client, make_person(Role.CONTRIBUTOR, AREA, organisation=police))
    page = client.get(f"{row}/agreement")
    standing = page.text.partition('name="standing" type="hidden" value="')[2].partition('"')[0]
    sent = {"organisation": str(police), "standing": standing}

    bare = client.submit(f"{row}/agreement", {**sent, "view": "does not agree"})
    client.submit(
        f"{row}/agreement", {**sent, "view": "does not agree", "words": "Nobody asked families."}
    )

    assert "Say why you do not agree" in words(bare)
    shown = words(client.get(f"{row}/agreement"))
    assert "Ashby Police does not agree: Nobody asked families." in shown
    assert "No organisations agree, one does not." in shown


def test_nobody_speaks_for_another_organisation(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    police, school = (
        make_organisation(AREA, "Ashby Police"),
        make_organisation(AREA, "Beech School"),
    )
    settle(ann, held)
    sign_in(client, make_person(Role.CONTRIBUTOR, AREA, organisation=police))

    client.submit(f"{row}/agreement", {"organisation": str(school), "view": "agrees"})

    assert "Beech School" not in words(client.get(f"{row}/agreement"))


def test_another_way_counts_once_two_organisations_agree(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    key = gained()[0]
    ids = [make_organisation(AREA, name) for name in ("Ashby Police", "Beech School")]
    sign_in(client, ann)
    client.submit(
        f"{row}/stages/{STAGE}",
        {f"answer_{key}": "yes", f"another_way_{key}": "By a pooled team.", f"seen_{key}": "0"},
    )
    address = f"/areas/{AREA}/assessments/{held.id}/sentences/{key}/agreement"
    standing = str(answers(held.id)[key].id)
    before = claims_of(held.id, "2016", clock.today())[ROW].said[key].shown

    for each in ids:
        client.submit(address, {"organisation": str(each), "view": "agrees", "standing": standing})

    assert "By a pooled team." in words(client.get(address))
    assert not before
    assert claims_of(held.id, "2016", clock.today())[ROW].said[key].shown


def test_a_confirmed_assessment_takes_no_answer(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    with storage.writing() as session:
        session.get_one(Assessment, held.id).closed_at = clock.now()
        record(ann, Action.AREA_SET, AREA, "closed by hand")
    sign_in(client, ann)
    key = gained()[0]

    answer = client.submit(f"{row}/stages/{STAGE}", {f"answer_{key}": "yes"})

    assert answer.location == f"/areas/{AREA}/"
    assert answers(held.id) == {}
    assert "so it stays as it is" in client.get(f"/areas/{AREA}/").text


def test_this_years_assessment_begins_with_last_years_answers(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    key = gained()[0]
    sign_in(client, ann)
    client.submit(f"{row}/stages/{STAGE}", {f"answer_{key}": "yes", f"seen_{key}": "0"})
    with storage.writing() as session:
        session.get_one(Assessment, held.id).closed_at = clock.now()
        record(ann, Action.AREA_SET, AREA, "closed by hand")

    client.submit(f"/areas/{AREA}/assessments")

    later = held.id + 1
    assert {each: said.answer for each, said in answers(later).items()} == {key: Answer.YES.value}


def test_the_page_says_who_wrote_down_what_another_organisation_said(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    police = make_organisation(AREA, "Ashby Police", "police")
    homes = make_organisation(AREA, "Ashby Homes", "social_housing")
    officer = make_person(Role.CONTRIBUTOR, AREA, name="Di Lee", organisation=police)
    settle(ann, held)
    agreed = agreed_rating(held.id, ROW)
    assert agreed is not None
    for who, organisation in ((officer, police), (ann, homes)):
        sign_in(client, who)
        sent = {"organisation": str(organisation), "standing": str(agreed.id), "view": "agrees"}
        client.submit(f"{row}/agreement", sent)

    shown = words(client.get(f"{row}/agreement"))

    assert "Ashby Homes agrees (written down by Ann Bell)" in shown
    assert "Ashby Police agrees Schools" not in shown
    assert "written down by Di Lee" not in shown
    assert "Two organisations agree." in shown
    assert "Schools: not heard" in shown
    assert "Police: not heard" not in shown


def test_another_way_shows_what_organisations_say_of_it(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    key = gained()[0]
    police = make_organisation(AREA, "Ashby Police", "police")
    sign_in(client, ann)
    client.submit(
        f"{row}/stages/{STAGE}",
        {f"answer_{key}": "yes", f"another_way_{key}": "By a pooled team.", f"seen_{key}": "0"},
    )
    address = f"/areas/{AREA}/assessments/{held.id}/sentences/{key}/agreement"
    sign_in(client, make_person(Role.CONTRIBUTOR, AREA, organisation=police))
    waiting = words(client.get(f"/areas/{AREA}/"))

    client.submit(
        address,
        {
            "organisation": str(police),
            "view": "does not agree",
            "words": "There is no such team.",
            "standing": str(answers(held.id)[key].id),
        },
    )

    shown = words(client.get(address))
    assert "Ashby Police does not agree: There is no such team." in shown
    assert "One organisation did not agree, so it does not count." in shown
    assert "Say whether your organisation agrees to another way" in waiting
    assert "agrees to another way" not in words(client.get(f"/areas/{AREA}/"))


def test_a_reason_beyond_the_evidence_travels_with_the_rating(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    settle(ann, held, 4)
    agreed = agreed_rating(held.id, ROW)
    assert agreed is not None
    sign_in(client, ann)
    address = f"/areas/{AREA}/assessments/{held.id}/ratings/{agreed.id}/reason"
    asked = words(client.get(address))
    before = words(client.get(f"/areas/{AREA}/"))

    client.submit(address, {"reason": "Three boards told us so.", "seen": "0"})

    said = "The partners agreed Maturing. Eight of eight Maturing sentences have nothing behind"
    assert said in asked
    assert "Beyond what the evidence carries: no reason is given yet" in before
    sign_in(client, make_person(Role.READER, AREA))
    for place in (f"/areas/{AREA}/", row, f"/areas/{AREA}/assessments/{held.id}/summary"):
        assert "Three boards told us so." in words(client.get(place)), place


def test_a_long_reason_opens_on_demand_and_is_whole_in_the_files(
    client: Browser, ann: Identity, held: Assessment
) -> None:
    settle(ann, held, 4)
    agreed = agreed_rating(held.id, ROW)
    assert agreed is not None
    reason = "Three boards told us so." + " They meet each month and look at figures." * 6
    sign_in(client, ann)
    address = f"/areas/{AREA}/assessments/{held.id}/ratings/{agreed.id}/reason"
    client.submit(address, {"reason": reason, "seen": "0"})

    shown = page(client.get(f"/areas/{AREA}/"))
    summary = words(client.get(f"/areas/{AREA}/assessments/{held.id}/summary"))

    (opened,) = shown.cssselect("td details .govuk-details__text")
    assert str(opened.text_content()).strip() == reason
    (before,) = shown.cssselect("td .app-quiet > .app-as-typed")
    assert before.text_content() == "Three boards told us so."
    assert reason in summary


def test_a_draft_beyond_what_is_recorded_is_marked_for_the_desk_alone(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    with storage.writing():
        assessments.rate_at_desk(ann, held, ROW, 4)
        claims.answer(ann, AREA, held.id, gained()[0], Answer.PARTLY)
    sign_in(client, ann)
    mark = "Beyond what the evidence carries: no reason is given yet"

    assert mark in words(client.get(f"/areas/{AREA}/"))
    assert "Evidence: none yet" in words(client.get(f"/areas/{AREA}/"))
    sign_in(client, make_person(Role.READER, AREA))
    assert "Beyond what the evidence carries" not in client.get(f"/areas/{AREA}/").text


def test_the_first_page_says_which_core_partners_are_missing_where(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    sign_in(client, ann)
    unnamed = words(client.get(f"/areas/{AREA}/"))
    school = make_organisation(AREA, "Beech School", "schools")
    make_organisation(AREA, "Ashby Police", "police")
    quiet = words(client.get(f"/areas/{AREA}/"))
    settle(ann, held)
    agreed = agreed_rating(held.id, ROW)
    assert agreed is not None
    with storage.writing():
        claims.give_view(ann, AREA, held.id, f"row/{ROW}", agreed.id, school, View.AGREE)
    make_item(ann, "local_determination", organisation_id=school)

    shown = words(client.get(f"/areas/{AREA}/"))
    summary = words(client.get(f"/areas/{AREA}/assessments/{held.id}/summary"))

    assert "It is not said yet which partner organisations Ashby works with" in unnamed
    assert "No organisation has said yet whether it agrees." in quiet
    for sentence in ("Nothing in the evidence comes from: police", "Not heard on what was agreed"):
        assert sentence in shown
        assert sentence in summary
    assert "Nobody has noted yet who was at a workshop." in shown
    assert "Nobody has noted" not in summary
    assert "schools" not in shown.partition("Nothing in the evidence comes from:")[2].split(".")[0]


def test_pages_ask_little_when_partners_have_said_a_lot(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    key = gained()[0]
    police = make_organisation(AREA, "Ashby Police", "police")
    settle(ann, held)
    agreed = agreed_rating(held.id, ROW)
    assert agreed is not None
    make_item(ann, key, organisation_id=police)
    with storage.writing():
        workshop = assessments.start_workshop(ann, held)
        note_present(ann, workshop, [police])
        assessments.set_target(ann, held, ROW, 6, clock.today() + timedelta(days=400))
        claims.answer(ann, AREA, held.id, key, Answer.YES, another_way="By a pooled team.")
        claims.give_view(ann, AREA, held.id, f"row/{ROW}", agreed.id, police, View.AGREE)
    contributor = make_person(Role.CONTRIBUTOR, AREA, organisation=police)

    for who in (ann, contributor):
        sign_in(client, who)
        for address in (
            f"/areas/{AREA}/",
            row,
            f"{row}/agreement",
            f"/areas/{AREA}/assessments/{held.id}/summary",
        ):
            client.get(address)
            assert queries_of(client, address) < 26, address


def test_another_way_of_what_is_not_true_here_is_not_taken(
    client: Browser, ann: Identity, held: Assessment, row: str
) -> None:
    key = gained()[0]
    sign_in(client, ann)
    sent = {f"answer_{key}": "no", f"another_way_{key}": "By a pooled team.", f"seen_{key}": "0"}

    refused = client.submit(f"{row}/stages/{STAGE}", sent)

    assert "Another way can count only for what is true here" in words(refused)
    assert "By a pooled team." in refused.text
    assert answers(held.id) == {}
