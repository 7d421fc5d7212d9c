"""The champion area brings its team together and learns nothing of the area it reviews."""

from __future__ import annotations

import re

import pytest

from app import storage
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts import queries as people
from app.audit.deeds import Action
from app.audit.events import OPERATOR, chain_of
from app.peer_review.actions import reviews as actions
from app.peer_review.models.reviews import Review
from app.peer_review.queries import reviews
from tests.browser import Browser, sign_in, words
from tests.factories import PASSWORD, give_password, identity_of, make_person
from tests.pages.peer_review.conftest import WOLD
from tests.review_factories import Reviewed

UNA = {
    "name": "Una Dale",
    "email": "una@example.gov.uk",
    "organisation": "Wold College",
    "partner_kind": "schools",
}


@pytest.fixture
def lee(reviewed: Reviewed, client: Browser) -> Identity:
    """The champion area's co-ordinator, signed in."""
    who = make_person(Role.CO_ORDINATOR, WOLD, name="Lee Wold")
    sign_in(client, who)
    return who


@pytest.fixture
def teams(reviewed: Reviewed, lee: Identity) -> str:
    return f"/areas/{WOLD}/reviewing/{reviewed.review_id}"


def member_id(held: Review, name: str) -> int:
    return next(each.id for each in reviews.team(held) if each.name == name)


def followed(client: Browser, address: str, data: dict[str, object] | None = None) -> str:
    answer = client.submit(address, data or {})
    return words(client.get(answer.location) if answer.location else answer)


def link_in(said: str) -> str:
    found = re.search(r"http://127\.0\.0\.1(/links/\S+)", said)
    assert found, said
    return found[1]


def test_the_list_leads_to_each_team(client: Browser, teams: str) -> None:
    listed = client.get(f"/areas/{WOLD}/reviewing")

    assert "Ashby" in words(listed)
    assert "Complete" in words(listed)
    assert f'href="{teams}"' in listed.text
    assert "Ida Moor, who leads" in words(client.get(teams))


def test_somebody_is_named_invited_and_let_in_step_by_step(
    client: Browser, reviewed: Reviewed, teams: str
) -> None:
    said = followed(client, f"{teams}/name", {**UNA})
    una = Browser(client.application)

    una.submit(link_in(said), {"password": PASSWORD})

    assert "Send it to nobody but Una Dale" in said
    assert una.get("/").location == "/reviews"
    assert "Agree to keep what you see" in words(una.get("/reviews"))
    una.submit(f"{reviewed.address}/agree", {"wording": "1"})
    assert una.get(reviewed.address).location == f"{reviewed.address}/interest"
    una.submit(f"{reviewed.address}/interest", {"has": "no"})
    assert "Una Dale, Wold College" in words(una.get(reviewed.address))


def test_the_link_is_shown_this_once(client: Browser, teams: str) -> None:
    followed(client, f"{teams}/name", {**UNA})

    assert client.get(f"{teams}/link").location == teams


def test_what_is_wrong_with_a_name_is_said_beside_what_was_typed(
    client: Browser, teams: str
) -> None:
    said = client.submit(f"{teams}/name", {**UNA, "email": "una", "partner_kind": ""})

    assert "Enter an e-mail address in the right form" in words(said)
    assert "Select a kind of organisation" in words(said)
    assert 'value="Wold College"' in said.text


def test_a_second_lead_is_refused_and_a_lead_is_handed_over(
    client: Browser, reviewed: Reviewed, teams: str
) -> None:
    refused = words(client.submit(f"{teams}/name", {**UNA, "leads": "y"}))

    said = followed(client, f"{teams}/team/{member_id(reviewed.review, 'Rob Pike')}/lead")

    assert "Somebody leads this team already" in refused
    assert "Rob Pike leads the team now." in said
    assert "Rob Pike, who leads" in said
    assert "Ida Moor, who leads" not in said
    assert chain_of(reviewed.area_code)[-1].action == Action.REVIEWER_LEADS


def test_a_team_has_five_people_at_most(client: Browser, reviewed: Reviewed, teams: str) -> None:
    for number in (1, 2):
        followed(client, f"{teams}/name", {**UNA, "email": f"una{number}@example.gov.uk"})

    refused = words(client.submit(f"{teams}/name", {**UNA}))

    assert "A team has 5 people at most" in refused
    assert "Name somebody" not in words(client.get(teams))


def test_whoever_is_on_the_team_is_not_named_again(client: Browser, teams: str) -> None:
    said = words(client.submit(f"{teams}/name", {**UNA, "email": "IDA@example.gov.uk"}))

    assert "This person is on the team already" in said


def test_a_lost_invitation_is_made_again_and_the_lost_one_opens_nothing(
    client: Browser, reviewed: Reviewed, teams: str
) -> None:
    lost = link_in(followed(client, f"{teams}/name", {**UNA}))
    again = f"{teams}/team/{member_id(reviewed.review, 'Una Dale')}/invite"

    fresh = link_in(followed(client, again))

    una = Browser(client.application)
    assert una.get(lost).status_code == 410
    una.submit(fresh, {"password": PASSWORD})
    assert identity_of(UNA["email"]).reviewed_codes == (reviewed.area_code,)
    assert "This person has accepted already" in followed(client, again)


def test_whoever_the_area_has_ended_comes_back_only_by_accepting_again(
    client: Browser, reviewed: Reviewed, lee: Identity, teams: str
) -> None:
    rob = reviewed.team[1]
    here = people.person_of(reviewed.area_code, rob.person_id or 0)
    assert here is not None
    with storage.writing():
        accounts.end_role(reviewed.ann, reviewed.area_code, here.roles[0].id)
    give_password("rob@example.gov.uk")
    robs = Browser(client.application)

    said = followed(client, f"{teams}/team/{member_id(reviewed.review, 'Rob Pike')}/invite")

    sign_in(robs, identity_of("rob@example.gov.uk"))
    assert robs.get(reviewed.address).status_code == 404
    robs.submit(link_in(said))
    assert robs.get(reviewed.address).status_code == 200


def test_taking_off_asks_first_and_shuts_the_door(
    client: Browser, reviewed: Reviewed, teams: str
) -> None:
    rob = Browser(client.application)
    sign_in(rob, reviewed.team[1])
    off = f"{teams}/team/{member_id(reviewed.review, 'Rob Pike')}/take-off"

    asked, inside = words(client.get(off)), rob.get(reviewed.address).status_code
    said = followed(client, off)

    assert "Nothing of Ashby opens to them from that moment" in asked
    assert inside == 200
    assert "Rob Pike is off the team." in said
    assert rob.get(reviewed.address).status_code == 404


def test_the_area_cannot_become_its_own_reviewer(
    client: Browser, reviewed: Reviewed, teams: str
) -> None:
    """Who begins to work for the area after being named never comes in as a reviewer."""
    with storage.writing():
        actions.name_reviewer(
            OPERATOR, reviewed.review, "Dora", UNA["email"], "Wold College", "schools"
        )
    # Both roles are accepted at once.
    make_person(Role.DESK_OFFICER, reviewed.area_code, email=UNA["email"])

    sign_in(client, identity_of(UNA["email"]))

    assert client.submit(f"{reviewed.address}/interest", {"has": "no"}).status_code == 403
    assert words(client.get("/reviews")).startswith("Your reviews You review no area")


def test_the_champion_area_sees_nothing_of_the_area_it_reviews(
    client: Browser, reviewed: Reviewed, teams: str
) -> None:
    shown = " ".join(
        client.get(each).text
        for each in (teams, f"{teams}/name", f"/areas/{WOLD}/reviewing", f"/areas/{WOLD}/")
    )

    assert client.get(reviewed.address).status_code == 404
    assert client.get(f"{reviewed.address}/version").status_code == 404
    assert {"Why Culture" in shown, "Why Leadership" in shown, "14/2026" in shown} == {False}


def test_another_areas_team_is_not_there(client: Browser, reviewed: Reviewed, teams: str) -> None:
    sign_in(client, reviewed.ann)

    theirs = client.get(f"/areas/{reviewed.area_code}/reviewing/{reviewed.review_id}")
    nobodys = client.get(f"/areas/{reviewed.area_code}/reviewing/999")

    assert theirs.status_code == nobodys.status_code == 404
    assert words(theirs) == words(nobodys)


def test_after_the_end_nobody_is_named_any_more(
    client: Browser, reviewed: Reviewed, teams: str
) -> None:
    with storage.writing():
        actions.end_review(reviewed.ann, reviewed.review)

    said = words(client.submit(f"{teams}/name", {**UNA}))

    assert "This review has ended" in said
    assert "Name somebody" not in words(client.get(teams))
