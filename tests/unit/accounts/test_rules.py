"""Passwords, ways onward after signing in, and what a link may do."""

import pytest

from app.accounts.rules import (
    Awaits,
    Invited,
    Purpose,
    awaited,
    invited_in,
    link_may_set_password,
    local_path,
    password_problem,
    plain_code,
    same_address,
)

COMMON = frozenset({"password1234"})


@pytest.mark.parametrize(
    "password",
    ["plain hedgehog ladder", "ünïcödé wörds", "x7!kQ2#mP9$z", "     spaces count too     "],
)
def test_a_long_password_of_any_characters_will_do(password: str) -> None:
    assert password_problem(password, "sam@example.gov.uk", COMMON) is None


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("elevenchars", "at least 12 characters"),
        ("Password1234", "harder to guess"),
        ("aaaaaaaaaaaa", "harder to guess"),
        ("121212121212", "harder to guess"),
        ("Sam.Weller@Example.gov.uk", "not your e-mail address"),
        ("long" * 51, "at most 200 characters"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_in_words(password: str, words: str) -> None:
    problem = password_problem(password, "sam.weller@example.gov.uk", COMMON)

    assert problem is not None
    assert words in problem


@pytest.mark.parametrize("path", ["/", "/areas/E10000014/people", "/strands/?x=1", "/a//b"])
def test_signing_in_may_lead_on_to_a_path_of_this_site(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "https://example.com/",
        "//example.com/",
        "/\\example.com",
        "\\\\example.com",
        "javascript:alert(1)",
        "areas",
        "/\texample.com",
        "/\n/example.com",
        "///example.com",
    ],
)
def test_signing_in_leads_nowhere_else(target: str | None) -> None:
    assert local_path(target) is None


def test_addresses_are_compared_without_case_and_spaces() -> None:
    assert same_address("  Sam.Weller@Example.GOV.uk ") == "sam.weller@example.gov.uk"


@pytest.mark.parametrize(
    ("purpose", "has_password", "held_in", "made_for", "may"),
    [
        (Purpose.INVITATION, False, ["A"], {"A"}, True),
        (Purpose.INVITATION, False, ["A", "B"], {"A", "B"}, True),
        (Purpose.INVITATION, False, ["A", "B"], {"A"}, False),
        (Purpose.INVITATION, False, ["A", None], {"A"}, False),
        (Purpose.INVITATION, True, ["A"], {"A"}, False),
        (Purpose.INVITATION, True, ["A"], None, True),
        (Purpose.INVITATION, True, ["A", "B", None], None, True),
        (Purpose.RESET, True, ["A"], {"A"}, True),
        (Purpose.RESET, True, ["A", "B"], {"A"}, False),
        (Purpose.RESET, True, ["A"], set(), False),
        (Purpose.RESET, True, ["A", None], None, True),
    ],
)
def test_a_link_sets_a_password_only_where_its_maker_answers_for_every_role(
    purpose: Purpose,
    has_password: bool,
    held_in: list[str | None],
    made_for: set[str] | None,
    may: bool,
) -> None:
    assert link_may_set_password(purpose, has_password, held_in, made_for) is may


def test_a_list_of_people_is_read_however_its_parts_are_separated() -> None:
    typed = (
        "Ann Lee, ann@example.gov.uk, Ashby Homes\n"
        "Gill, Amrit;amrit@example.gov.uk\n \nJo\tj@e.uk\tA, B"
    )

    assert invited_in(typed) == [
        Invited(1, "Ann Lee", "ann@example.gov.uk", "Ashby Homes"),
        Invited(2, "Gill, Amrit", "amrit@example.gov.uk", ""),
        Invited(4, "Jo", "j@e.uk", "A, B"),
    ]


@pytest.mark.parametrize("typed", [" AB3d-ef ", "ab 3D ef", "AB3DEF"])
def test_a_code_is_compared_without_spaces_dashes_and_capitals(typed: str) -> None:
    assert plain_code(typed) == "ab3def"


def test_a_second_step_that_is_set_up_is_asked_of_everybody() -> None:
    assert awaited(has_second_step=True, must_have_one=False) is Awaits.CODE
    assert awaited(has_second_step=True, must_have_one=True) is Awaits.CODE
    assert awaited(has_second_step=False, must_have_one=True) is Awaits.SET_UP
    assert awaited(has_second_step=False, must_have_one=False) is None
