"""Changing one's own password."""

from __future__ import annotations

import pytest

from app.access.permissions import Role
from app.audit.deeds import Action
from app.audit.events import chain_of
from tests.browser import Browser, sign_in, words
from tests.factories import PASSWORD, give_password, make_area, make_person

EMAIL = "sam@example.gov.uk"
NEW = "another quiet morning"


@pytest.fixture
def sams(client: Browser) -> Browser:
    """Sam's, signed in."""
    sam = make_person(Role.CO_ORDINATOR, make_area(), email=EMAIL)
    give_password(EMAIL)
    sign_in(client, sam)
    return client


def change(sams: Browser, current: str, new: str) -> str:
    answer = sams.submit("/account/password", {"current": current, "password": new})
    return answer.location or words(answer)


def signs_in(sams: Browser, password: str) -> bool:
    other = sams.application.test_client()
    assert isinstance(other, Browser)
    answer = other.submit("/sign-in", {"email": EMAIL, "password": password})
    return answer.status_code == 302


def test_the_new_password_counts_and_the_old_one_does_not(sams: Browser) -> None:
    assert change(sams, PASSWORD, NEW) == "/account"

    assert signs_in(sams, NEW)
    assert not signs_in(sams, PASSWORD)


def test_every_other_browser_is_signed_out_and_this_one_is_not(sams: Browser) -> None:
    other = sams.application.test_client()
    assert isinstance(other, Browser)
    other.submit("/sign-in", {"email": EMAIL, "password": PASSWORD})

    change(sams, PASSWORD, NEW)

    assert other.get("/account").location.startswith("/sign-in")
    assert "Your password is changed" in words(sams.get("/account"))


@pytest.mark.parametrize(
    ("current", "new", "said"),
    [
        ("not the password", NEW, "This is not the password you have now"),
        (PASSWORD, "too short", "Use at least 12 characters"),
        (PASSWORD, "password12345", "harder to guess"),
        (PASSWORD, EMAIL, "not your e-mail address"),
        (PASSWORD, "", "Enter a new password"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused_in_words(
    sams: Browser, current: str, new: str, said: str
) -> None:
    assert said in change(sams, current, new)
    assert signs_in(sams, PASSWORD)


def test_spaces_around_a_password_are_part_of_it(sams: Browser) -> None:
    change(sams, PASSWORD, f" {NEW} ")

    assert not signs_in(sams, NEW)
    assert signs_in(sams, f" {NEW} ")


def test_guessing_the_current_password_is_stopped_too(sams: Browser) -> None:
    for _ in range(10):
        change(sams, "not the password", NEW)

    assert "too many tries" in change(sams, PASSWORD, NEW)


def test_the_book_says_that_it_was_changed_and_not_to_what(sams: Browser) -> None:
    change(sams, PASSWORD, NEW)

    event = chain_of(None)[-1]
    assert event.action == Action.PASSWORD_CHANGED
    assert NEW not in str(event.details)
