"""A code after the password: who must, who may, and every way into a session."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

import app as product
from app import clock, storage
from app.access.permissions import Role
from app.accounts import actions, checking, queries
from app.accounts.models import RecoveryCode, SecondFactor, SignIn
from app.accounts.rules import Purpose
from app.audit.deeds import Action
from app.audit.events import OPERATOR, chain_of
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import PASSWORD, give_password, identity_of, make_area, make_person
from tests.second_step import code_of, give_second_step, set_up_through, unused_code_of

pytestmark = pytest.mark.both_databases

EMAIL = "sam@example.gov.uk"
CODE_PAGE, SET_UP = "/sign-in/code?next=/", "/second-step?next=/"
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def at_nine() -> Iterator[time_machine.Traveller]:
    """A clock that stands still until it is moved."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def area(app: Flask) -> str:
    return make_area()


@pytest.fixture
def ann(area: str, at_nine: time_machine.Traveller) -> list[str]:
    """A co-ordinator with a password and a second step; gives the recovery codes."""
    make_person(Role.CO_ORDINATOR, area, email=EMAIL)
    give_password(EMAIL)
    codes = give_second_step(EMAIL)
    at_nine.shift(timedelta(minutes=5))
    return codes


def show_password(client: Browser, password: str = PASSWORD) -> str:
    return client.submit("/sign-in", {"email": EMAIL, "password": password}).location or ""


def type_code(client: Browser, code: str) -> str:
    answer = client.submit("/sign-in/code", {"code": code})
    return answer.location if answer.status_code == 302 else words(answer)


def is_in(client: Browser) -> bool:
    return client.get("/account").status_code == 200


def test_after_the_password_nothing_opens_before_the_code(
    client: Browser, ann: list[str], area: str
) -> None:
    assert show_password(client) == CODE_PAGE

    assert not is_in(client)
    assert client.get(f"/areas/{area}/people").location.startswith("/sign-in?next=")
    assert client.get("/sign-in").location == CODE_PAGE
    assert client.get("/second-step").location == "/account"
    assert client.submit(f"/areas/{area}/settings").location.startswith("/sign-in")
    assert type_code(client, code_of(EMAIL)) == "/"
    assert is_in(client)


def test_the_page_asked_for_opens_after_the_code(
    client: Browser, ann: list[str], area: str
) -> None:
    wanted = f"/areas/{area}/people"
    answer = client.submit(f"/sign-in?next={wanted}", {"email": EMAIL, "password": PASSWORD})

    assert answer.location == f"/sign-in/code?next={wanted}"
    assert client.submit(answer.location, {"code": code_of(EMAIL)}).location == wanted


def test_the_code_never_leads_to_another_site(client: Browser, ann: list[str]) -> None:
    show_password(client)

    answer = client.submit("/sign-in/code?next=//example.com/", {"code": code_of(EMAIL)})

    assert answer.location == "/"


def test_the_token_is_another_after_the_code(client: Browser, ann: list[str]) -> None:
    show_password(client)
    half = token_of(client)
    type_code(client, code_of(EMAIL))
    whole = token_of(client)

    give_token(client, half)
    assert not is_in(client)
    assert client.get("/sign-in/code").location.startswith("/sign-in")
    give_token(client, whole)
    assert is_in(client)


def test_a_code_works_once(client: Browser, ann: list[str]) -> None:
    code = code_of(EMAIL)
    show_password(client)
    assert type_code(client, code) == "/"

    other = Browser(client.application)
    show_password(other)

    assert "Enter the code your authenticator shows now" in type_code(other, code)
    assert not is_in(other)


def test_of_two_who_send_one_code_at_once_one_gets_in(app: Flask, ann: list[str]) -> None:
    code = code_of(EMAIL)
    browsers = [Browser(app), Browser(app)]
    for each in browsers:
        show_password(each)

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda each: type_code(each, code), browsers))

    assert answers.count("/") == 1


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_phone_whose_clock_is_half_a_minute_wrong_still_fits(
    client: Browser, ann: list[str], seconds: int
) -> None:
    show_password(client)

    assert type_code(client, code_of(EMAIL, clock.now() + timedelta(seconds=seconds))) == "/"


@pytest.mark.parametrize("seconds", [-60, 60, 3600])
def test_a_code_of_another_time_does_not_fit(client: Browser, ann: list[str], seconds: int) -> None:
    show_password(client)

    said = type_code(client, code_of(EMAIL, clock.now() + timedelta(seconds=seconds)))

    assert "Enter the code your authenticator shows now" in said


@pytest.mark.parametrize("code", ["", "000", "abcdef", "١٢٣٤٥٦", "9" * 4000])
def test_what_is_no_code_is_refused_in_words(client: Browser, ann: list[str], code: str) -> None:
    show_password(client)

    assert "There is a problem" in type_code(client, code)
    assert not is_in(client)


def test_a_code_may_be_typed_with_a_space(client: Browser, ann: list[str]) -> None:
    show_password(client)
    code = code_of(EMAIL)

    assert type_code(client, f" {code[:3]} {code[3:]} ") == "/"


def test_after_ten_wrong_codes_even_the_right_one_must_wait(
    client: Browser, ann: list[str], at_nine: time_machine.Traveller
) -> None:
    show_password(client)
    for _ in range(10):
        assert "Enter the code" in type_code(client, "000000")

    assert "too many tries" in type_code(client, code_of(EMAIL))
    # The password, typed again, does not buy ten more.
    show_password(again := Browser(client.application))
    assert "too many tries" in type_code(again, code_of(EMAIL))

    at_nine.shift(timedelta(minutes=15))
    show_password(again)
    assert type_code(again, code_of(EMAIL)) == "/"


def test_a_shown_password_is_forgotten_after_a_quarter_of_an_hour(
    client: Browser, ann: list[str], at_nine: time_machine.Traveller
) -> None:
    show_password(client)

    at_nine.shift(timedelta(minutes=15))

    assert type_code(client, code_of(EMAIL)).startswith("/sign-in")
    assert not is_in(client)


def test_a_recovery_code_stands_in_once_however_it_is_typed(
    client: Browser, ann: list[str]
) -> None:
    show_password(client)
    assert type_code(client, ann[3].upper().replace("-", " ")) == "/"
    assert chain_of(None)[-1].action == Action.RECOVERY_CODE_USED
    assert "You have 9 recovery codes left" in words(client.get("/account"))

    other = Browser(client.application)
    show_password(other)
    assert "Enter the code" in type_code(other, ann[3])
    assert type_code(other, ann[4]) == "/"


def test_somebody_elses_recovery_code_does_not_fit(
    client: Browser, ann: list[str], area: str
) -> None:
    make_person(Role.CO_ORDINATOR, area, email="other@example.gov.uk")
    theirs = give_second_step("other@example.gov.uk")
    show_password(client)

    assert "Enter the code" in type_code(client, theirs[0])


def test_the_database_holds_no_recovery_code(ann: list[str]) -> None:
    kept = set(db.session.scalars(select(RecoveryCode.code_hash)))

    assert len(kept) == len(set(ann)) == 10
    assert not kept & {*ann, *(code.replace("-", "") for code in ann)}


def test_one_may_leave_and_sign_in_as_somebody_else(client: Browser, ann: list[str]) -> None:
    show_password(client)

    assert client.submit("/sign-in/again").location == "/sign-in"

    assert client.get("/sign-in").status_code == 200
    assert client.get("/sign-in/code").location.startswith("/sign-in")


@pytest.mark.parametrize("role", [Role.CO_ORDINATOR, Role.NATIONAL])
def test_who_must_have_a_second_step_is_led_to_it_before_anything_opens(
    client: Browser, area: str, at_nine: time_machine.Traveller, role: Role
) -> None:
    make_person(role, None if role is Role.NATIONAL else area, email=EMAIL)
    give_password(EMAIL)

    assert show_password(client) == SET_UP
    assert not is_in(client)
    assert client.get("/sign-in").location == SET_UP
    assert "nothing opens before that is set up" in words(client.get(SET_UP))
    scan = client.submit(SET_UP).location
    shown = page(client.get(scan))
    assert shown.cssselect(".app-qr svg path")
    assert db.session.get_one(SecondFactor, identity_of(EMAIL).person_id).secret in "".join(
        shown.xpath("string(//code)").split()
    )
    assert shown.get_element_by_id("code").get("autocomplete") == "one-time-code"
    assert not is_in(client)

    done = client.submit(scan, {"code": code_of(EMAIL)})

    assert done.status_code == 200
    assert len(page(done).cssselect("main li code")) == 10
    assert is_in(client)
    assert [event.action for event in chain_of(None)][-3:] == [
        Action.SECOND_STEP_STARTED,
        Action.SECOND_STEP_SET_UP,
        Action.RECOVERY_CODES_MADE,
    ]


def test_the_recovery_codes_are_shown_once_and_can_be_downloaded(
    client: Browser, area: str, at_nine: time_machine.Traveller
) -> None:
    make_person(Role.CO_ORDINATOR, area, email=EMAIL)
    give_password(EMAIL)
    show_password(client)
    scan = client.submit(SET_UP).location

    done = page(client.submit(scan, {"code": code_of(EMAIL)}))

    codes = [code.text or "" for code in done.cssselect("main li code")]
    download = done.cssselect("a[download]")[0].get("href") or ""
    assert download.startswith("data:text/plain")
    assert all(code in download for code in codes)
    assert client.get(scan).status_code == 302
    assert codes[0] not in client.get("/account").text
    other = Browser(client.application)
    show_password(other)
    assert type_code(other, codes[0]) == "/"


def test_a_wrong_first_code_sets_nothing_up(
    client: Browser, area: str, at_nine: time_machine.Traveller
) -> None:
    make_person(Role.CO_ORDINATOR, area, email=EMAIL)
    give_password(EMAIL)
    show_password(client)
    scan = client.submit(SET_UP).location

    answer = client.submit(scan, {"code": "000000"})

    assert "Enter the code your authenticator shows now" in words(answer)
    assert not is_in(client)
    assert show_password(Browser(client.application)) == SET_UP


@pytest.mark.parametrize(
    "role",
    [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER, Role.REVIEWER],
)
def test_others_may_do_without(client: Browser, area: str, role: Role) -> None:
    make_person(role, area, email=EMAIL)
    give_password(EMAIL)

    assert show_password(client) == "/"

    assert "You sign in with your password alone" in words(client.get("/account"))


def test_others_may_set_one_up_and_remove_it(
    client: Browser, area: str, at_nine: time_machine.Traveller
) -> None:
    make_person(Role.READER, area, email=EMAIL)
    give_password(EMAIL)
    show_password(client)
    set_up_through(client, EMAIL)
    at_nine.shift(timedelta(minutes=5))
    assert show_password(other := Browser(client.application)) == CODE_PAGE
    assert type_code(other, code_of(EMAIL)) == "/"
    at_nine.shift(timedelta(minutes=5))

    wrong = client.submit(
        "/account/second-step/remove", {"again_password": PASSWORD, "again_code": "000000"}
    )
    assert "Enter the code your authenticator shows now" in words(wrong)
    assert queries.has_second_step(identity_of(EMAIL).person_id or 0)
    client.submit(
        "/account/second-step/remove", {"again_password": PASSWORD, "again_code": code_of(EMAIL)}
    )

    assert show_password(Browser(client.application)) == "/"
    assert is_in(client)


def test_who_must_have_one_replaces_it_and_sets_up_another_at_once(
    client: Browser, ann: list[str], at_nine: time_machine.Traveller
) -> None:
    sign_in(client, identity_of(EMAIL))
    assert client.get("/account/second-step/remove").location == "/account/second-step/replace"

    answer = client.submit(
        "/account/second-step/replace", {"again_password": PASSWORD, "again_code": ann[0]}
    )

    assert answer.location == "/second-step"
    assert not is_in(client)
    set_up_through(client, EMAIL)
    assert is_in(client)
    assert show_password(other := Browser(client.application)) == CODE_PAGE
    assert "Enter the code" in type_code(other, ann[1])


@pytest.mark.parametrize("password", ["", "not the password"])
def test_removing_and_renewing_ask_for_the_password_too(
    client: Browser, ann: list[str], password: str
) -> None:
    sign_in(client, identity_of(EMAIL))

    for address in ("/account/second-step/replace", "/account/recovery-codes"):
        answer = client.submit(address, {"again_password": password, "again_code": code_of(EMAIL)})
        assert "Enter the password you sign in with" in words(answer)
    assert db.session.scalar(select(func.count(RecoveryCode.id))) == 10


def test_new_recovery_codes_take_the_place_of_the_old(client: Browser, ann: list[str]) -> None:
    sign_in(client, identity_of(EMAIL))

    answer = client.submit(
        "/account/recovery-codes", {"again_password": PASSWORD, "again_code": code_of(EMAIL)}
    )

    fresh = [code.text for code in page(answer).cssselect("main li code")]
    assert len(fresh) == 10
    assert not set(fresh) & set(ann)
    show_password(other := Browser(client.application))
    assert "Enter the code" in type_code(other, ann[0])
    assert type_code(other, str(fresh[0])) == "/"


def test_a_role_that_obliges_holds_up_a_browser_that_is_signed_in(
    client: Browser, area: str, at_nine: time_machine.Traveller
) -> None:
    boss = make_person(Role.CO_ORDINATOR, area)
    make_person(Role.READER, area, email=EMAIL)
    give_password(EMAIL)
    show_password(client)

    with storage.writing():
        actions.invite(boss, area, "Sam", EMAIL, [Role.CO_ORDINATOR])

    assert identity_of(EMAIL).has(Role.CO_ORDINATOR, area)
    assert client.get(f"/areas/{area}/people").location.startswith("/sign-in")
    assert client.get("/sign-in").location == SET_UP
    set_up_through(client, EMAIL)
    assert client.get(f"/areas/{area}/people").status_code == 200


# Every way into a session, counted below. Each is tried with a second step set up.


def by_password(client: Browser) -> None:
    show_password(client)


def by_a_reset_link(client: Browser) -> None:
    person_id = identity_of(EMAIL).person_id or 0
    with storage.writing():
        token = actions.make_link(OPERATOR, None, person_id, Purpose.RESET)
    client.submit(f"/links/{token}", {"password": "another plain hedgehog"})


def by_the_operators_invitation(client: Browser) -> None:
    with storage.writing():
        token = actions.invite(OPERATOR, None, "Ann", EMAIL, [Role.NATIONAL])
    client.submit(f"/links/{token}", {"password": "another plain hedgehog"})


@pytest.mark.parametrize("way", [by_password, by_a_reset_link, by_the_operators_invitation])
def test_no_way_in_goes_round_the_code(client: Browser, ann: list[str], way: object) -> None:
    assert callable(way)

    way(client)

    assert not is_in(client)
    assert client.get("/sign-in").location == CODE_PAGE
    assert db.session.scalars(select(SignIn.awaits).order_by(SignIn.id)).all()[-1] == "code"
    assert queries.has_second_step(identity_of(EMAIL).person_id or 0)
    assert type_code(client, code_of(EMAIL)) == "/"


def test_every_way_into_a_session_is_known() -> None:
    """A new one must be added here, and above unless it comes after a code."""
    assert ways_in("first_step") == {
        "accounts/routes/links.py:_set_password",
        "accounts/routes/signing_in.py:sign_in",
    }
    assert ways_in("sign_in") == {
        # After the code, or after the first code of an authenticator.
        "accounts/routes/signing_in.py:finish",
        # Signed in already: the password changes, and every other browser is signed out.
        "accounts/routes/account.py:_changed",
        # One press, in copies that hold nobody's work.
        "home/demo.py:_enter_as",
        "measure/routes.py:sign_in",
    }
    assert ways_in("begin") == ways_in("first_step") | ways_in("sign_in")


def ways_in(name: str) -> set[str]:
    """The functions of the product that call one of this name on ``actions`` or ``cookie``."""
    root = Path(product.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and _calls(function, name):
                found.add(f"{path.relative_to(root)}:{function.name}")
    return found


def _calls(function: ast.FunctionDef, name: str) -> bool:
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == name
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"accounts", "actions", "cookie"}
        for call in ast.walk(function)
    )


def test_confirming_again_asks_for_password_and_code(ann: list[str]) -> None:
    person_id = identity_of(EMAIL).person_id or 0
    code = code_of(EMAIL)

    assert checking.asked_again(person_id) == checking.AskedAgain(password=True, code=True)
    assert checking.confirmed_again(person_id, "wrong", code) == (
        "Enter the password you sign in with"
    )
    assert "Enter the code" in (checking.confirmed_again(person_id, PASSWORD, "") or "")
    assert checking.confirmed_again(person_id, PASSWORD, code) is None
    assert "Enter the code" in (checking.confirmed_again(person_id, PASSWORD, code) or "")


def test_confirming_again_counts_tries(ann: list[str]) -> None:
    person_id = identity_of(EMAIL).person_id or 0
    for _ in range(10):
        checking.confirmed_again(person_id, "wrong", "")

    said = checking.confirmed_again(person_id, PASSWORD, unused_code_of(EMAIL))

    assert said == "There have been too many tries. Wait 15 minutes and try again"


def test_nobody_without_a_password_is_confirmed_in_a_real_copy(area: str) -> None:
    person = make_person(Role.READER, area)

    assert checking.confirmed_again(person.person_id or 0, "", "") is not None


def token_of(client: Browser) -> str:
    with client.session_transaction("/") as session:
        return str(session["_user_id"])


def give_token(client: Browser, token: str) -> None:
    with client.session_transaction("/") as session:
        session["_user_id"] = token


def test_nobody_uses_up_the_tries_of_another_by_signing_in(client: Browser, ann: list[str]) -> None:
    person_id = identity_of(EMAIL).person_id or 0
    for typed in (f"code/{person_id}", f"code\x00{person_id}"):
        for _ in range(12):
            client.submit("/sign-in", {"email": typed, "password": "guess"})

    with pytest.raises(checking.WrongCode):
        checking.take_code(person_id, "000000")
