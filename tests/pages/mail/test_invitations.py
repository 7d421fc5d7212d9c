"""Invitations by e-mail, over a real socket: sent, refused, hanging, and not set up."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from flask import Flask

from app.access.permissions import Identity, Role
from app.accounts import queries
from app.mail import post
from config import Config, Mode, SettingError
from tests.browser import Browser, page, sign_in, words
from tests.factories import PASSWORD, identity_of, load_model, make_area, make_person
from tests.mail_server import MailServer, mail_server
from tests.running import running

ASHBY = "E99000001"
PEOPLE = f"/areas/{ASHBY}/people"
NEW = "amrit@example.gov.uk"
ONE = {"name": "Amrit Gill", "email": NEW, "roles": ["reader"], "organisation": "-"}


@contextmanager
def mailing(config: Config, smtp: str, mode: Mode = Mode.REAL) -> Iterator[Browser]:
    """The browser of a co-ordinator where letters go to this server."""
    told = replace(config, smtp=smtp, mail_from="six@example.gov.uk", mode=mode)
    with running(told) as app:
        client = Browser(app)
        sign_in(client, _ann(app))
        yield client


def _ann(_app: Flask) -> Identity:
    load_model()
    make_area(ASHBY, "Ashby")
    return make_person(Role.CO_ORDINATOR, ASHBY)


def invite(client: Browser) -> str:
    answer = client.submit(f"{PEOPLE}/invite", ONE)
    return words(client.get(answer.location) if answer.location else answer)


def body(server: MailServer, number: int = 0) -> str:
    part = server.letters[number].get_payload(decode=True)
    assert isinstance(part, bytes)
    return part.decode()


def test_an_invitation_is_sent_and_its_link_works_by_a_button(config: Config) -> None:
    with mail_server() as server, mailing(config, f"smtp://{server.address}") as client:
        said = invite(client)

        assert f"Sent to {NEW}" in said
        (letter,) = server.letters
        assert (letter["To"], letter["From"]) == (NEW, "six@example.gov.uk")
        assert letter["Subject"] == "Ashby invites you to Six Strands"
        link = re.search(r"http://127\.0\.0\.1(/links/\S+)", body(server))
        assert link
        guest = Browser(client.application)
        assert "Choose your password" in words(guest.get(link[1]))
        assert not identity_of(NEW).roles
        guest.submit(link[1], {"password": PASSWORD})
        assert identity_of(NEW).roles == {(Role.READER, ASHBY)}


def test_each_of_several_gets_a_letter_with_a_link_of_their_own(config: Config) -> None:
    with mail_server() as server, mailing(config, f"smtp://{server.address}") as client:
        answer = client.submit(
            f"{PEOPLE}/invite-several",
            {"people": f"Amrit, {NEW}\nJo, jo@example.sch.uk", "role": "reader"},
        )

        assert f"Sent to {NEW}" in words(answer)
        assert "Sent to jo@example.sch.uk" in words(answer)
        assert {letter["To"] for letter in server.letters} == {NEW, "jo@example.sch.uk"}
        links = {re.findall(r"/links/\S+", body(server, at))[0] for at in (0, 1)}
        assert len(links) == 2


def test_a_link_to_a_new_password_is_sent_and_may_still_be_copied(config: Config) -> None:
    with mail_server() as server, mailing(config, f"smtp://{server.address}") as client:
        desk = make_person(Role.DESK_OFFICER, ASHBY, email=NEW)
        sign_in(client.application.test_client(), desk)

        shown = client.get(client.submit(f"{PEOPLE}/{desk.person_id}/link").location)

        assert f"Sent to {NEW}. You may also copy the link." in words(shown)
        (letter,) = server.letters
        assert (letter["To"], letter["Subject"]) == (NEW, "Choose a new password for Six Strands")
        link = re.search(r"http://127\.0\.0\.1(/links/\S+)", body(server))
        assert link
        assert link[0] in words(shown)
        guest = Browser(client.application)
        assert "Your old password stops working" in words(guest.get(link[1]))


def test_a_refused_letter_says_to_copy_the_link(
    config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        mail_server(refusing=True) as server,
        mailing(config, f"smtp://{server.address}") as client,
    ):
        said = invite(client)

        assert f"The e-mail to {NEW} could not be sent: copy the link" in said
        assert "/links/" in said
        assert "A letter could not be sent: SMTPRecipientsRefused" in caplog.text
        assert NEW not in caplog.text
        assert queries.person_with(NEW) is not None


def test_where_no_server_answers_the_invitation_stands(config: Config) -> None:
    with mail_server() as server:
        gone = server.address
    with mailing(config, f"smtp://{gone}") as client:
        assert "could not be sent: copy the link" in invite(client)


def test_a_server_that_hangs_holds_up_nobody(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post, "PATIENCE", 5.0)
    with (
        mail_server(hanging=True) as server,
        mailing(config, f"smtp://{server.address}") as client,
    ):
        began = time.monotonic()
        answer = client.submit(f"{PEOPLE}/invite", ONE)
        assert time.monotonic() - began < 1

        said = words(client.get(answer.location))

        assert time.monotonic() - began < 4.5
        assert f"On its way to {NEW}" in said
        server.over.set()


def test_a_password_never_travels_in_the_open(config: Config) -> None:
    with mail_server() as server, mailing(config, f"smtp://me:secret@{server.address}") as client:
        assert "could not be sent: copy the link" in invite(client)

        assert server.letters == []
        assert not [said for said in server.said if "AUTH" in said or "secret" in said]


def test_nothing_refused_is_mailed(config: Config) -> None:
    with mail_server() as server, mailing(config, f"smtp://{server.address}") as client:
        client.submit(f"{PEOPLE}/invite", ONE | {"roles": []})
        invite(client)
        invite(client)

        assert len(server.letters) == 1


def test_the_demo_mails_nobody(config: Config) -> None:
    with (
        mail_server() as server,
        mailing(config, f"smtp://{server.address}", Mode.DEMO) as client,
    ):
        assert "Sent to" not in invite(client)
        assert server.letters == []


def test_without_a_mail_server_the_page_says_to_copy(config: Config) -> None:
    with mailing(config, "") as client:
        assert "You get a link to copy and send to them" in words(client.get(f"{PEOPLE}/invite"))
        shown = client.get(client.submit(f"{PEOPLE}/invite", ONE).location)

        assert "Sent to" not in words(shown)
        assert len(page(shown).cssselect("textarea[data-copy]")) == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"SIX_STRANDS_SMTP": "mail.example:25"}, "is no mail server"),
        ({"SIX_STRANDS_SMTP": "smtp://:secret@"}, "is no mail server"),
        ({"SIX_STRANDS_SMTP": "smtp://mail.example:587"}, "Set SIX_STRANDS_MAIL_FROM"),
    ],
)
def test_a_mail_server_that_cannot_be_used_stops_the_start(
    config: Config, settings: dict[str, str], said: str
) -> None:
    environment = {
        "SIX_STRANDS_DATA": str(config.data_folder),
        "SIX_STRANDS_ADDRESS": "http://127.0.0.1",
    }

    with pytest.raises(SettingError, match=said) as problem:
        Config.from_environment(environment | settings)

    assert "secret" not in str(problem.value)
