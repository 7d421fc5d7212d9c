"""What the operator types."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import text

from app import cli, storage
from app.access.permissions import Role
from app.accounts import actions
from app.areas.queries import areas
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.strands.queries import current_edition_key
from config import Config, Mode
from tests.browser import Browser, words
from tests.factories import PASSWORD, identity_of, make_area
from tests.running import running
from tests.second_step import set_up_through

EMAIL = "ann@example.gov.uk"


def run(app: Flask, *typed: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=list(typed))
    return result.exit_code, result.output


def link_in(output: str) -> str:
    found = re.search(r"^http://127\.0\.0\.1(/links/\S+)$", output, re.MULTILINE)
    assert found, output
    return found[1]


@pytest.mark.parametrize("area", ["E99000001", "ashby", " Ashby "])
def test_the_first_co_ordinator_gets_a_link(app: Flask, client: Browser, area: str) -> None:
    make_area()

    code, output = run(app, "first-co-ordinator", area, EMAIL, "Ann Ashby")

    assert code == 0
    client.submit(link_in(output), {"password": PASSWORD})
    set_up_through(client, EMAIL)
    assert "Co-ordinator, Ashby" in words(client.get("/account"))


def test_an_area_that_is_not_there_is_refused_in_words(app: Flask) -> None:
    code, output = run(app, "first-co-ordinator", "Atlantis", EMAIL, "Ann")

    assert code == 1
    assert "There is no area 'Atlantis'" in output


def test_the_national_team_gets_a_link(app: Flask, client: Browser) -> None:
    code, output = run(app, "national", EMAIL, "Ann Ashby")

    assert code == 0
    client.submit(link_in(output), {"password": PASSWORD})
    assert identity_of(EMAIL).roles == {(Role.NATIONAL, None)}


def test_a_role_held_already_is_said_to_be(app: Flask, client: Browser) -> None:
    client.submit(link_in(run(app, "national", EMAIL, "Ann Ashby")[1]), {"password": PASSWORD})

    code, output = run(app, "national", EMAIL, "Ann Ashby")

    assert code == 1
    assert "has this role already" in output


def test_a_lost_invitation_is_made_again_and_the_lost_one_ends(app: Flask, client: Browser) -> None:
    lost = link_in(run(app, "national", EMAIL, "Ann Ashby")[1])

    code, output = run(app, "national", EMAIL, "Ann Ashby")

    assert code == 0
    assert "waits to be accepted already" in output
    assert client.get(lost).status_code == 410
    client.submit(link_in(output), {"password": PASSWORD})
    assert identity_of(EMAIL).roles == {(Role.NATIONAL, None)}


def test_a_lost_second_step_is_removed_and_must_be_set_up_again(
    app: Flask, client: Browser
) -> None:
    client.submit(link_in(run(app, "national", EMAIL, "Ann Ashby")[1]), {"password": PASSWORD})
    set_up_through(client, EMAIL)

    code, output = run(app, "forget-second-step", EMAIL)

    assert (code, "is removed" in output) == (0, True)
    assert client.get("/account").location.startswith("/sign-in")
    answer = client.submit("/sign-in", {"email": EMAIL, "password": PASSWORD})
    assert answer.location == "/second-step?next=/"
    assert chain_of(None)[-1].action == Action.SECOND_STEP_REMOVED
    assert chain_of(None)[-1].who == "operator"


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.gov.uk"])
def test_who_has_no_second_step_is_said_to_have_none(app: Flask, email: str) -> None:
    run(app, "national", EMAIL, "Ann Ashby")

    code, output = run(app, "forget-second-step", email)

    assert code == 1
    assert "has no second step here" in output


def test_the_audit_is_checked_and_a_change_from_outside_is_found(app: Flask) -> None:
    area_code = make_area()
    for number in range(3):
        with storage.writing():
            actions.invite(
                "operator", area_code, "Sam", f"{number}@example.gov.uk", [Role.REVIEWER]
            )
    assert run(app, "check-audit") == (0, "Every chain of audit events is whole.\n")

    with storage.writing() as session:
        session.execute(text("UPDATE audit_event SET who = 'somebody' WHERE chain <> 'national'"))

    code, output = run(app, "check-audit")
    assert code == 1
    assert f"{area_code}: event 1 does not follow" in output


def test_preparing_loads_the_model_and_the_areas_once(app: Flask) -> None:
    assert run(app, "prepare")[0] == 0
    events = len(chain_of(None))

    assert run(app, "prepare")[0] == 0

    assert current_edition_key() == "2016"
    assert len(areas()) == 150
    assert len(chain_of(None)) == events


def test_preparing_the_demo_prints_a_new_way_in_after_its_people_are_there(
    config: Config,
) -> None:
    with running(replace(config, mode=Mode.DEMO)) as app:
        done: list[str] = []
        cli.also_prepare(app, Mode.DEMO, lambda: done.append("people"))
        cli.also_prepare(app, Mode.MEASURE, lambda: done.append("not in this mode"))

        _, output = run(app, "prepare")

        assert done == ["people"]
        assert "http://127.0.0.1/demo/" in output
