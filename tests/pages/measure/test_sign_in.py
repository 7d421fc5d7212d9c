"""Signing in for load tests by one press."""

from __future__ import annotations

from app.access.permissions import Role
from tests.browser import Browser, words
from tests.factories import make_area, make_person


def test_one_press_signs_in_as_the_co_ordinator(client: Browser) -> None:
    make_area()
    make_person(Role.CONTRIBUTOR, "E99000001", name="Con Tributor")
    make_person(Role.CO_ORDINATOR, "E99000001", name="Ann Ashby")
    assert "Sign in for a load test" in words(client.get("/measure/sign-in"))

    client.submit("/measure/sign-in")

    assert "Ann Ashby" in words(client.get("/account"))


def test_without_a_co_ordinator_nobody_is_signed_in(client: Browser) -> None:
    answer = client.submit("/measure/sign-in")

    assert "Page not found" in words(answer)
    assert client.get("/account").location.startswith("/sign-in")
