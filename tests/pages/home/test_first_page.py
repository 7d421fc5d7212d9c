"""The first page for whoever comes, and the pages every service owes."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement

from app import storage
from app.access.permissions import Role
from app.accounts import actions, queries
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_person

ANN = "ann@example.gov.uk"


def links(shown: HtmlElement) -> list[str]:
    return [str(link.get("href")) for link in shown.cssselect("main a")]


def test_somebody_new_reads_what_this_is_and_where_to_go(client: Browser) -> None:
    answer = client.get("/")

    assert "How well does early help work here?" in words(answer)
    assert links(page(answer)) == ["/vote/", "/sign-in", "/national/figures"]


def test_who_has_one_area_goes_straight_to_it(client: Browser) -> None:
    sign_in(client, make_person(Role.CONTRIBUTOR, make_area()))

    assert client.get("/").location == "/areas/E99000001/"


def test_who_has_several_areas_picks_one(client: Browser) -> None:
    make_area("E99000001", "Ashby")
    make_area("E99000002", "Bexcombe")
    make_area("E99000003", "Caldmoor")
    make_person(Role.CONTRIBUTOR, "E99000002", email=ANN)
    sign_in(client, make_person(Role.READER, "E99000001", email=ANN))

    answer = client.get("/")

    assert links(page(answer)) == ["/areas/E99000001/", "/areas/E99000002/"]
    assert "Caldmoor" not in answer.text


def test_what_waits_comes_first(client: Browser) -> None:
    make_area("E99000001", "Ashby")
    make_area("E99000002", "Bexcombe")
    make_person(Role.CO_ORDINATOR, "E99000001", email=ANN)
    sign_in(client, make_person(Role.CO_ORDINATOR, "E99000002", email=ANN))
    make_person(Role.CO_ORDINATOR, "E99000002")

    answer = client.get("/")

    assert links(page(answer))[0] == "/areas/E99000001/people/invite"
    assert "Ashby: There is one co-ordinator" in words(answer)
    assert "Bexcombe: There is one" not in words(answer)


def test_the_national_team_sees_areas_by_region_without_a_way_in(client: Browser) -> None:
    make_area("E99000001", "Ashby", region="South East")
    make_area("E99000002", "Bexcombe", region="North East")
    sign_in(client, make_person(Role.NATIONAL))

    answer = client.get("/")

    said = words(answer)
    assert "2 areas in 2 regions" in said
    assert said.index("North East Bexcombe, county") < said.index("South East Ashby, county")
    assert links(page(answer)) == ["/national/", "/matching"]


def test_who_has_lost_every_role_is_told_what_to_do(client: Browser) -> None:
    ann = make_person(Role.CONTRIBUTOR, make_area())
    sign_in(client, ann)
    there = queries.person_of("E99000001", ann.person_id or 0)
    assert there is not None
    co_ordinator = make_person(Role.CO_ORDINATOR, "E99000001")
    with storage.writing():
        actions.end_role(co_ordinator, "E99000001", there.roles[0].id)

    assert "Ask a co-ordinator of your area to give you one" in words(client.get("/"))


@pytest.mark.parametrize("path", ["/accessibility", "/privacy", "/forgotten-password"])
def test_the_pages_every_service_owes_are_open_to_all(client: Browser, path: str) -> None:
    shown = page(client.get(path))

    heading = shown.findtext(".//h1", "")
    assert heading
    assert shown.findtext(".//title") == f"{heading} – Six Strands"


def test_the_privacy_page_names_the_cookies_that_are_set(client: Browser) -> None:
    answers = [client.get(path) for path in ("/privacy", "/sign-in", "/vote/")]
    said = words(answers[0])
    set_by = [answer.headers.get_all("Set-Cookie") for answer in answers]

    names = {cookie.partition("=")[0] for cookies in set_by for cookie in cookies}
    assert "six_strands" in names
    assert all(name in said.split() for name in names)


def test_the_links_under_the_header_fit_the_person(client: Browser) -> None:
    load_model()
    make_area()

    def shown() -> list[str]:
        nav = page(client.get("/strands/")).cssselect(".govuk-service-navigation__link")
        return [str(link.text_content()).strip() for link in nav]

    assert shown() == ["The model", "Sign in"]
    sign_in(client, make_person(Role.CONTRIBUTOR, "E99000001"))
    assert shown() == [
        "Assessment", "Evidence", "Indicators", "Action plan", "Champions", "The model",
        "Your account", "Sign out",
    ]  # fmt: skip
    sign_in(client, make_person(Role.CO_ORDINATOR, "E99000001"))
    assert shown() == [
        "Assessment", "Evidence", "Indicators", "Action plan", "Champions", "People", "Settings",
        "The model", "Your account", "Sign out",
    ]  # fmt: skip
