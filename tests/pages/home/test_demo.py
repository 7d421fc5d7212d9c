"""The one-time way into the demo, which exists in demo mode only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click import ClickException
from flask import Flask

from app import create_app
from app.access.permissions import Role
from app.accounts.queries import person_with
from app.areas.queries import area as known_area
from app.extensions import db
from app.home import demo_link
from config import Config, Mode
from seeds import demo as seeds
from tests.browser import Browser, page, words
from tests.factories import make_area, make_person
from tests.running import running

ANN, BELLA = "ann@example.gov.uk", "bella@example.gov.uk"


@pytest.fixture
def demo(config: Config) -> Iterator[Flask]:
    """The application in demo mode, with two people."""
    with running(replace(config, mode=Mode.DEMO)) as app:
        make_area("E99000001", "Ashby")
        make_person(Role.CO_ORDINATOR, "E99000001", name="Ann Ashby", email=ANN)
        make_person(Role.NATIONAL, name="Bella Bex", email=BELLA)
        yield app


@pytest.fixture
def visitor(demo: Flask) -> Browser:
    return Browser(demo)


@pytest.fixture
def token(demo: Flask, config: Config) -> str:
    return demo_link.make(config.data_folder)


def enter(browser: Browser, email: str, token: str = "") -> int:
    person = person_with(email)
    assert person is not None
    address = f"/demo/{token}/{person.id}" if token else f"/demo/{person.id}"
    return browser.submit(address).status_code


def test_the_link_offers_everybody_and_a_press_signs_in(visitor: Browser, token: str) -> None:
    offered = [
        " ".join(str(button.text_content()).split())
        for button in page(visitor.get(f"/demo/{token}")).cssselect("main button")
    ]
    assert offered == [
        "Co-ordinator, Ashby (Ann Ashby)",
        "National team, England (Bella Bex)",
    ]

    assert enter(visitor, ANN, token) == 302

    assert "Ann Ashby" in words(visitor.get("/account"))


def test_looking_does_not_use_the_link_up(visitor: Browser, token: str) -> None:
    for _ in range(3):
        visitor.get(f"/demo/{token}")

    assert enter(visitor, ANN, token) == 302


def test_a_second_browser_cannot_use_the_link(demo: Flask, visitor: Browser, token: str) -> None:
    enter(visitor, ANN, token)
    second = Browser(demo)

    assert "no longer works" in words(second.get(f"/demo/{token}"))
    assert enter(second, ANN, token) == 410
    assert enter(second, ANN) == 410
    assert second.get("/demo/").status_code == 410
    assert second.get("/account").location.startswith("/sign-in")


def test_the_browser_that_opened_it_may_change_person(visitor: Browser, token: str) -> None:
    enter(visitor, ANN, token)
    assert "Change demo person" in visitor.get("/account").text

    assert enter(visitor, BELLA) == 302

    assert "Bella Bex" in words(visitor.get("/account"))


def test_signing_out_leaves_the_choice(visitor: Browser, token: str) -> None:
    enter(visitor, ANN, token)

    visitor.submit("/sign-out")

    assert "Who do you want to be?" in words(visitor.get("/demo/"))


def test_a_new_link_replaces_the_one_before(visitor: Browser, token: str, config: Config) -> None:
    demo_link.make(config.data_folder)

    assert enter(visitor, ANN, token) == 410


def test_a_made_up_link_opens_nothing(visitor: Browser, token: str) -> None:
    assert visitor.get("/demo/made-up").status_code == 410
    assert enter(visitor, ANN, "made-up") == 410


def test_the_token_is_not_kept(config: Config, token: str) -> None:
    kept = [path.read_bytes() for path in Path(config.data_folder).glob("demo*")]

    assert len(kept) == 1
    assert token.encode() not in kept[0]


def test_the_command_prints_the_whole_address(demo: Flask, visitor: Browser) -> None:
    output = demo.test_cli_runner().invoke(args=["demo-link"]).output

    address = output.split()[-1]
    assert address.startswith("http://127.0.0.1/demo/")
    assert "Who do you want to be?" in words(visitor.get(address))


@pytest.mark.parametrize("mode", [Mode.REAL, Mode.MEASURE])
def test_outside_demo_mode_nothing_of_it_exists(config: Config, mode: Mode) -> None:
    app = create_app(replace(config, mode=mode))

    assert not [rule for rule in app.url_map.iter_rules() if "demo" in rule.rule]
    assert "demo-link" not in app.cli.commands


def test_a_database_that_people_use_for_real_never_becomes_a_demo(demo: Flask) -> None:
    with pytest.raises(ClickException, match="belongs to a real copy"):
        seeds.build()

    db.session.rollback()
    assert known_area(seeds.INVENTED[0].code) is None
