"""Signing in for load tests, which exists in measure mode only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import create_app
from app.access.permissions import Role
from config import Config, Mode
from tests.browser import Browser, words
from tests.factories import make_area, make_person
from tests.running import running


def test_one_press_signs_in_as_the_co_ordinator(config: Config) -> None:
    with running(replace(config, mode=Mode.MEASURE)) as app:
        make_area()
        make_person(Role.CONTRIBUTOR, "E99000001", name="Con Tributor")
        make_person(Role.CO_ORDINATOR, "E99000001", name="Ann Ashby")
        browser = Browser(app)
        assert "Sign in for a load test" in words(browser.get("/measure/sign-in"))

        browser.submit("/measure/sign-in")

        assert "Ann Ashby" in words(browser.get("/account"))


@pytest.mark.parametrize("mode", [Mode.REAL, Mode.DEMO])
def test_outside_measure_mode_it_does_not_exist(config: Config, mode: Mode) -> None:
    app = create_app(replace(config, mode=mode))

    assert not [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/measure")]
