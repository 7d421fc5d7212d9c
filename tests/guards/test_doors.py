"""The one door: every page says who may enter, and another area's page is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import create_app
from app.access.guard import Unguarded, refuse_unguarded
from app.access.permissions import Permission, Role, may
from config import Config
from tests.browser import Browser, page, sign_in
from tests.factories import load_model, make_area, make_person

# The door is the same whatever keeps the rows: the pages behind it have tests on both kinds.
pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)

OURS, THEIRS, NOWHERE = "E99000001", "E99000002", "E99999999"
_SAMPLES: dict[str, object] = {"int": 1, "string": "leadership", "path": "x", "default": "x"}


def rules_of_an_area(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if "area_code" in rule.arguments]


def door_of(app: Flask, rule: Rule) -> object:
    """What the page says of who may enter."""
    return getattr(app.view_functions[rule.endpoint], "__door__", None)


def address_of(app: Flask, rule: Rule, area_code: str) -> str:
    """The address of a page in this area, with plausible values for what else it names."""
    kinds = {name: kind or "default" for kind, name in _ARGUMENT.findall(rule.rule)}
    values = {name: _SAMPLES[kind] for name, kind in kinds.items()} | {"area_code": area_code}
    adapter = app.url_map.bind("127.0.0.1")
    return str(adapter.build(rule.endpoint, values, _methods(rule)[0]))


_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")


def _methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) & {"GET", "POST"})


def asked(client: Browser, method: str, address: str) -> TestResponse:
    return client.get(address) if method == "GET" else client.submit(address)


def masked(answer: TestResponse) -> str:
    """The whole answer without what differs between any two requests."""
    text = re.sub(r'nonce="[^"]*"|content="[\w.-]{60,}"', "", answer.data.decode(errors="replace"))
    headers = sorted(
        (name, re.sub(r"nonce-[\w-]+", "", value))
        for name, value in answer.headers
        if name not in ("Set-Cookie", "Date")
    )
    return f"{answer.status}\n{headers}\n{text}"


def test_the_application_does_not_start_with_a_page_that_says_nothing(app: Flask) -> None:
    def bare() -> str:
        return "come in"

    # A rule may be added late only by hand, so this stands for a forgotten decorator.
    app.view_functions["bare"] = bare
    app.url_map.add(Rule("/bare", endpoint="bare"))

    with pytest.raises(Unguarded, match="bare"):
        refuse_unguarded(app)


def test_every_page_of_the_application_says_who_may_enter(config: Config) -> None:
    doors = {getattr(view, "__door__", None) for view in create_app(config).view_functions.values()}

    assert doors <= {"public", *Permission}


def test_no_page_of_an_area_is_public(app: Flask) -> None:
    public = [rule.rule for rule in rules_of_an_area(app) if door_of(app, rule) == "public"]

    assert public == []


def test_pages_of_an_area_live_under_its_address(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        named = "area_code" in rule.arguments
        assert named == rule.rule.startswith("/areas/"), rule.rule


@pytest.mark.parametrize("role", Role)
def test_another_areas_page_looks_exactly_like_one_that_does_not_exist(
    app: Flask, client: Browser, role: Role
) -> None:
    load_model()
    make_area(OURS, "Ashby")
    make_area(THEIRS, "Bexcombe")
    make_person(Role.CO_ORDINATOR, THEIRS)
    who = make_person(role, None if role is Role.NATIONAL else OURS)
    sign_in(client, who)

    for method, rule in _every_way_in(app):
        door = door_of(app, rule)
        if isinstance(door, Permission) and may(who, door, THEIRS):
            assert role is Role.NATIONAL, rule
            continue
        theirs = asked(client, method, address_of(app, rule, THEIRS))
        nowhere = asked(client, method, address_of(app, rule, NOWHERE))

        assert theirs.status_code == 404, rule
        assert masked(theirs) == masked(nowhere), rule


def test_who_is_not_signed_in_is_sent_to_sign_in_whatever_the_area(
    app: Flask, client: Browser
) -> None:
    make_area(THEIRS, "Bexcombe")

    for method, rule in _every_way_in(app):
        theirs = asked(client, method, address_of(app, rule, THEIRS))
        nowhere = asked(client, method, address_of(app, rule, NOWHERE))

        assert theirs.location.startswith("/sign-in"), rule
        assert masked(theirs).replace(THEIRS, NOWHERE) == masked(nowhere), rule


@pytest.mark.parametrize("role", [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER])
def test_a_post_for_co_ordinators_is_forbidden_to_others_of_the_area(
    app: Flask, client: Browser, role: Role
) -> None:
    for_co_ordinators = {
        Permission.AREA_SET,
        Permission.PEOPLE_MANAGE,
        Permission.ASSESSMENT_START,
        Permission.RATING_AGREE,
        Permission.WORKSHOP_RUN,
        Permission.WORKSHOP_STEP,
    }
    make_area(OURS, "Ashby")
    sign_in(client, make_person(role, OURS))

    for method, rule in _every_way_in(app):
        if door_of(app, rule) in for_co_ordinators:
            assert asked(client, method, address_of(app, rule, OURS)).status_code == 403, rule


def test_every_post_without_the_forms_token_is_refused(app: Flask, client: Browser) -> None:
    make_area(OURS, "Ashby")
    # Somebody whom every door lets in, so that the token alone is what is missing.
    make_person(Role.CO_ORDINATOR, OURS, email="all@example.gov.uk")
    who = make_person(Role.NATIONAL, email="all@example.gov.uk")
    sign_in(client, who)
    adapter = app.url_map.bind("127.0.0.1")

    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()):
            continue
        door = door_of(app, rule)
        if isinstance(door, Permission) and not may(who, door, OURS):
            continue  # as a reviewer's own, which tests/guards/test_reviewers.py tries
        kinds = {name: kind or "default" for kind, name in _ARGUMENT.findall(rule.rule)}
        values = {name: _SAMPLES[kind] for name, kind in kinds.items()}
        if "area_code" in values:
            values["area_code"] = OURS
        answer = client.post(str(adapter.build(rule.endpoint, values, "POST")))

        assert answer.status_code == 400, rule
        assert "This page is out of date" in str(page(answer).text_content()), rule


def _every_way_in(app: Flask) -> Iterator[tuple[str, Rule]]:
    for rule in rules_of_an_area(app):
        for method in _methods(rule):
            yield method, rule
