"""Local champions are named and missed, and log whom they briefed."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.areas import actions as areas
from app.local_champions import actions, queries
from app.local_champions.rules import Particulars
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_organisation, make_person
from tests.pages.governance.deciding import AREA, start

HERE = f"/areas/{AREA}/local-champions"
BRIEFING = {
    "given_on-day": "2", "given_on-month": "3", "given_on-year": "2026",
    "group": "Health visitors of the north", "people": "12",
    "response": "They ask who calls the first meeting.",
}  # fmt: skip


@pytest.fixture
def ann(app: Flask) -> Identity:
    load_model()
    make_area(AREA)
    ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")
    start(ann)
    return ann


def named(who: Identity, name: str, **more: int | None) -> str:
    with storage.writing():
        return f"{HERE}/{actions.name_champion(who, AREA, Particulars(name, **more))}"


@pytest.mark.acceptance(24)
def test_an_assessment_warns_without_a_champion_and_shows_whom_they_reached(
    client: Browser, ann: Identity
) -> None:
    police = make_organisation(AREA, "Ashby Police", "police")
    pia = make_person(Role.CONTRIBUTOR, AREA, name="Pia Lund", organisation=police)
    with storage.writing():
        (north, _) = areas.add_localities(ann, AREA, ["North", "South"])
    sign_in(client, ann)
    before = words(client.get(f"/areas/{AREA}/"))
    sent = {"name": "Pia Lund, sergeant", "locality": north, "organisation": police}

    made = client.submit(f"{HERE}/new", sent | {"person": pia.person_id})
    named_page = words(client.get(f"/areas/{AREA}/"))
    sign_in(client, pia)
    own = page(client.get(f"/areas/{AREA}/")).xpath("//a[.='Log a briefing of yours']/@href")
    client.submit(own[0], BRIEFING)
    client.submit(own[0], BRIEFING | {"group": "Neighbourhood officers", "people": "1,005"})

    assert "This assessment has no local champion yet." in before
    assert "Name a local champion for this assessment" in before
    assert "no local champion" not in named_page
    assert "Name a local champion for this assessment" not in named_page
    assert own == [f"{made.location}/brief"]
    shown = words(client.get(made.location))
    assert "1,017 people reached in 2 briefings." in shown
    assert "Health visitors of the north: 12 people" in shown
    assert "They ask who calls the first meeting." in shown
    told = "Pia Lund, sergeant (North): 1,017 people reached in 2 briefings"
    assert told in words(client.get(f"/areas/{AREA}/"))
    listed = words(client.get(HERE))
    assert "1,017 people reached in 2 briefings." in listed
    assert "Without a champion of their own: South." in listed


def test_what_is_wrong_comes_back_with_what_to_do(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)
    ros = named(ann, "Ros Tan, head of early help")
    wrong = {"given_on-year": "2999", "people": "many", "response": "Ring 07700 900123."}

    back = client.submit(f"{ros}/brief", BRIEFING | wrong)

    said = words(back)
    assert "Enter a day that has come already" in said
    assert "Enter a whole number, such as 12" in said
    assert "This looks like a phone number" in said
    assert page(back).get_element_by_id("group").get("value") == BRIEFING["group"]
    assert "Say who it is" in words(client.submit(f"{HERE}/new", {"name": " "}))


def test_nobody_writes_in_the_log_of_another(client: Browser, ann: Identity) -> None:
    pia = make_person(Role.READER, AREA, name="Pia Lund")
    ros, own = named(ann, "Ros Tan"), named(ann, "Pia Lund", person_id=pia.person_id)
    sign_in(client, pia)

    client.submit(f"{own}/brief", BRIEFING)
    assert client.submit(f"{ros}/brief", BRIEFING).status_code == 403
    assert client.submit(f"{HERE}/new", {"name": "Bo Lee"}).status_code == 403
    assert client.submit(f"{own}/stand-down").status_code == 403
    sign_in(client, make_person(Role.CONTRIBUTOR, AREA, name="Lena Fox"))
    assert client.submit(f"{own}/briefings/1", BRIEFING).status_code == 403
    assert client.submit(f"{own}/briefings/1/take-out").status_code == 403
    assert "Log a briefing" not in words(client.get(own))

    assert [each.reached for each in queries.champions(AREA)] == [0, 12]


def test_a_champion_who_stands_down_is_missed_and_what_they_logged_still_counts(
    client: Browser, ann: Identity
) -> None:
    sign_in(client, ann)
    ros = named(ann, "Ros Tan, head of early help")
    client.submit(f"{ros}/brief", BRIEFING)

    client.submit(f"{ros}/stand-down")

    listed = words(client.get(HERE))
    assert "There is no local champion yet." in listed
    assert "12 people reached in 1 briefing." in listed
    assert "No longer champions Ros Tan, head of early help, until" in listed
    assert "This assessment has no local champion yet." in words(client.get(f"/areas/{AREA}/"))
    client.submit(f"{ros}/stand-again")
    assert [each.name for each in queries.standing(AREA)] == ["Ros Tan, head of early help"]


def test_a_briefing_is_corrected_or_taken_out_and_the_history_tells(
    client: Browser, ann: Identity
) -> None:
    sign_in(client, ann)
    ros = named(ann, "Ros Tan")
    client.submit(f"{ros}/brief", BRIEFING)
    client.submit(f"{ros}/brief", BRIEFING)

    client.submit(f"{ros}/briefings/1", BRIEFING | {"people": "15", "seen": "1"})
    client.submit(f"{ros}/briefings/2/take-out")

    (champion,) = queries.champions(AREA)
    assert champion.reached == 15
    told = words(client.get(f"/areas/{AREA}/history"))
    for deed in ("named", "logged a briefing of", "corrected a briefing of", "took out a briefing"):
        assert f"Ann Bell {deed}" in told
    assert "wrote the response of a briefing" in told


def test_a_locality_with_a_champion_of_its_own_stays(client: Browser, ann: Identity) -> None:
    with storage.writing():
        (north,) = areas.add_localities(ann, AREA, ["North"])
    named(ann, "Ros Tan", locality_id=north)
    sign_in(client, ann)

    client.submit(f"/areas/{AREA}/localities/{north}/drop")

    assert [each.locality for each in queries.champions(AREA)] == ["North"]
