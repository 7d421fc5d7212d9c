"""What officers enter is checked, laid side by side, and becomes evidence with one click."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import clock, storage
from app.access.permissions import Identity, Role
from app.assessments.actions import start_assessment
from app.evidence import purging
from app.evidence import queries as evidence
from app.extensions import db
from app.instruments import queries
from app.instruments.models import Entry
from app.jobs.worker import Worker
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_person
from tests.instrument_factories import load_included

AREA = "E99000001"
HERE = f"/areas/{AREA}/instruments"
DAY = {"f-held_on-day": "3", "f-held_on-month": "6", "f-held_on-year": "2027"}
GROUPS = {
    **DAY,
    "f-group-1": "Using the form",
    "f-size-1": "8",
    "f-barriers-1": "Too little time: 6\nForms: 2",
    "f-group-2": "Trained, not using it",
    "f-size-2": "8",
    "f-barriers-2": "Forms: 7\nToo little time: 5\nNobody asks: 5",
    "f-services-1": "Health visiting\nSchools",
    "f-quotes": "Schools: We hear it last",
    "f-learned": "Time is what both lack.",
    "f-led_by": "Two officers from outside",
}


@pytest.fixture
def ann(app: Flask, client: Browser) -> Identity:
    load_model()
    make_area(AREA)
    load_included()
    ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")
    with storage.writing():
        start_assessment(ann, AREA, "2016")
    sign_in(client, ann)
    return ann


def begin(client: Browser, key: str) -> str:
    """Begin a run; gives its address."""
    days = {
        f"{end}-{part}": value
        for end in ("opens_on", "closes_on")
        for part, value in (("day", "1"), ("month", "6"), ("year", "2027"))
    }
    sent = {"occasion": "June", "ways": ["officer"], "expected": "", "previous": "-"} | days
    answer = client.submit(f"{HERE}/{key}/start", sent)
    assert answer.status_code == 302, words(answer)
    return str(answer.location)


def cells(shown: TestResponse, caption: str) -> list[list[str]]:
    """What a table of a page says."""
    (table,) = page(shown).xpath(f"//table[contains(caption, '{caption}')]")
    return [
        [" ".join(cell.text_content().split()) for cell in line.xpath("th|td")]
        for line in table.xpath(".//tr")
    ]


@pytest.mark.acceptance(22)
def test_two_groups_stand_side_by_side_and_become_evidence(client: Browser, ann: Identity) -> None:
    run = begin(client, "focus-group")
    refused = client.submit(f"{run}/enter", GROUPS | {"f-size-2": "6", "f-group-2": ""})
    assert "Name this group, or leave all of it empty" in words(refused)
    assert page(refused).get_element_by_id("f-group-1").get("value") == "Using the form"

    assert client.submit(f"{run}/enter", GROUPS).status_code == 302
    shown = client.get(run)
    lines = cells(shown, "What gets in the way")
    assert lines == [
        ["What was said", "Using the form", "Trained, not using it"],
        ["Too little time", "6", "5"],
        ["Forms", "fewer than 5", "7"],
        ["Nobody asks", "0", "5"],
    ]
    assert "Both groups said “Too little time”." in words(shown)
    assert "In “Trained, not using it”: “Forms” 7 of 8, “Too little time” 5 of 8" in words(shown)
    assert "“We hear it last” (Schools)" in words(shown)

    become = f"{run}/as-evidence"
    made = client.submit(become, {"places": ["keyworker_view"], "direction": "limits"})
    item_id = int(str(made.location).rpartition("/")[2].partition("?")[0])
    item = evidence.version(item_id, 1)
    assert item is not None
    assert (item.asked_count, item.collected_by) == (16, "Two officers from outside")
    assert item.asked_whom == "Groups called “Using the form” and “Trained, not using it”"
    assert "“Forms” 7" in item.shows
    assert "Forms” 2" not in item.shows
    assert "how common it is" in item.cannot_show

    client.submit(f"{run}/enter", GROUPS | {"f-learned": "Both lack time.", "seen": "1"})
    again = client.submit(become)
    assert str(again.location).partition("?")[0] == str(made.location).partition("?")[0]
    renewed = evidence.version(item_id, 2)
    assert renewed is not None
    assert "Both lack time." in renewed.shows


@pytest.mark.acceptance(27)
def test_an_observed_meeting_has_its_headings_and_tells_about_culture(
    client: Browser, ann: Identity
) -> None:
    run = begin(client, "meeting-observation")
    form = words(client.get(f"{run}/enter"))
    for heading in (
        "Which group met?", "Date", "Location", "Members by role", "How the work went",
        "Filling in assessments", "Keeping records and paperwork", "Planning actions",
        "What it brought", "Progress since the last meeting", "Questions about how things",
        "Work that comes next", "The future of the group",
    ):  # fmt: skip
        assert heading in form
    assert "Leave out every family" in form
    entered = {
        "f-group": "Early help panel", "f-seen_by": "A manager of another service",
        "f-date-day": "4", "f-date-month": "6", "f-date-year": "2027",
        "f-process": "Everybody spoke once.",
    }  # fmt: skip

    assert client.submit(f"{run}/enter", entered).status_code == 302
    offered = words(client.get(f"{run}/as-evidence"))
    assert "Commitment to transformation" in offered
    made = client.submit(
        f"{run}/as-evidence", {"places": ["transformation"], "direction": "supports"}
    )
    assert "Commitment to transformation" in words(client.get(str(made.location)))


@pytest.mark.acceptance(28)
def test_a_study_says_who_is_not_accounted_for(client: Browser, ann: Identity) -> None:
    run = begin(client, "interview-study")
    entered = {
        "f-interviewed": "24", "f-asked": "Who is the lead professional?",
        "f-answers": "Health: 4\nSchool: 4\nCouncil: 4\nVoluntary: 1\nUnsure: 7",
        "f-collected_by": "An outside agency", "f-limits": "The willing alone were asked.",
    }  # fmt: skip
    too_many = client.submit(f"{run}/enter", entered | {"f-interviewed": "19"})
    assert "These add up to 20, but there were only 19" in words(too_many)

    client.submit(f"{run}/enter", entered)
    shown = words(client.get(run))
    assert "20 of 24 gave an answer that is entered here: 4 not accounted for." in shown
    assert "Voluntary fewer than 5" in shown

    other = entered | {"f-interviewed": "27", "f-answers": "A: 5\nB: 10\nC: 12", "seen": "1"}
    client.submit(f"{run}/enter", other)
    assert "All 27 are accounted for." in words(client.get(run))
    assert client.get(f"{run}/paper.pdf").data.startswith(b"%PDF")


@pytest.mark.acceptance(37)
def test_wellbeing_of_two_is_refused_and_of_six_shown(client: Browser, ann: Identity) -> None:
    run = begin(client, "wellbeing-scale")
    entered = {
        "f-whom": "Parents", "f-collected_by": "Keyworkers", "f-wellbeing-n": "2",
        "f-wellbeing-before": "2.4", "f-wellbeing-after": "3.6",
        "f-measured_on-day": "1", "f-measured_on-month": "6", "f-measured_on-year": "2027",
    }  # fmt: skip
    refused = words(client.submit(f"{run}/enter", entered))
    assert "Enter 5 or more. The means of fewer people could lead back to one of them" in refused
    assert db.session.query(Entry).count() == 0

    client.submit(f"{run}/enter", entered | {"f-wellbeing-n": "6"})
    shown = words(client.get(run))
    assert "6 people: from 2.4 before to 3.6 after, up by 1.2 on a scale from 1 to 5." in shown
    assert "+1.2" in shown


def test_words_go_for_good_from_the_record_and_from_what_was_made_of_it(
    client: Browser, ann: Identity
) -> None:
    run = begin(client, "focus-group")
    client.submit(f"{run}/enter", GROUPS)
    client.submit(f"{run}/as-evidence", {"places": ["keyworker_view"], "direction": "supports"})

    gone = client.submit(f"{run}/take-words-away", {"chosen": ["1"], "why": "about a family"})
    assert gone.status_code == 302
    assert "Time is what both lack" not in client.get(run).text
    (held,) = queries.runs(AREA)
    item = evidence.evidence_item(AREA, held.item_id or 0)
    assert item is not None
    assert item.purged_at is not None

    client.submit(f"{run}/enter", GROUPS)
    assert "The evidence made of it" not in words(client.get(run))
    client.submit(f"{run}/as-evidence", {"places": ["keyworker_view"], "direction": "supports"})
    assert "The evidence made of it" in words(client.get(run))
    db.session.expire_all()
    (held,) = queries.runs(AREA)
    with storage.writing():
        purging.purge_item(ann, AREA, held.item_id or 0, "mistake")
    assert all(each.content == {} for each in db.session.query(Entry))


def test_only_the_desk_enters_and_nobody_types_what_is_of_one_person(
    client: Browser, ann: Identity
) -> None:
    run = begin(client, "focus-group")
    number = client.submit(f"{run}/enter", GROUPS | {"f-learned": "NHS 943 476 5919 said so."})
    assert "This looks like an NHS number" in words(number)

    client.submit(f"{run}/enter", GROUPS)
    for role in (Role.READER, Role.CONTRIBUTOR):
        sign_in(client, make_person(role, AREA, name=role.value, email=f"{role.name}@gov.uk"))
        assert "The groups side by side" in words(client.get(run))
        assert client.get(f"{run}/enter").status_code == 403
        assert client.get(f"{run}/as-evidence").status_code == 403


def test_what_was_entered_goes_when_its_time_is_over_and_the_evidence_stays(
    client: Browser, ann: Identity, app: Flask
) -> None:
    run = begin(client, "focus-group")
    client.submit(f"{run}/enter", GROUPS)
    client.submit(f"{run}/as-evidence", {"places": ["keyworker_view"], "direction": "supports"})
    last = datetime(2027, 6, 1, 12, tzinfo=UTC) + timedelta(days=1825)

    for day, kept in ((last, True), (last + timedelta(days=1), False)):
        with clock.telling(day):
            Worker(app).work_off()
        sign_in(client, ann)  # sign-ins are long over by then
        assert ("Time is what both lack" in client.get(run).text) is kept

    (held,) = queries.runs(AREA)
    item = evidence.version(held.item_id or 0, 1)
    assert item is not None
    assert "“Forms” 7" in item.shows
    assert "What was entered was deleted" in words(client.get(run))
