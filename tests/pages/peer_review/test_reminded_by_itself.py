"""What is due after a visit is remembered by itself: on its day, each person once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from flask import Flask

from app import clock, storage
from app.access.permissions import Identity, Role
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.extensions import db
from app.jobs import queries as jobs
from app.jobs.rules import State
from app.jobs.worker import Worker
from app.peer_review.actions import visits
from app.peer_review.actions.reviews import end_review
from app.peer_review.rules.visits import Days
from config import Config, Mode
from tests.browser import Browser, sign_in, words
from tests.factories import load_model, make_area, make_person
from tests.mail_server import MailServer, mail_server
from tests.pages.governance.deciding import AREA
from tests.pages.jobs.doing import started
from tests.pages.peer_review import writing
from tests.review_factories import Reviewed, make_review
from tests.running import running

LAST_DAY = date(2027, 3, 2)
REPORT_DUE = datetime(2027, 6, 2, 9, tzinfo=UTC)
PLAN_DUE = datetime(2027, 8, 2, 9, tzinfo=UTC)


def visit(ann: Identity) -> Reviewed:
    reviewed = make_review(AREA, make_area("E99000002", "Wold"), ann)
    with storage.writing():
        visits.set_days(ann, reviewed.review, Days(date(2027, 3, 1), LAST_DAY))
    return reviewed


@contextmanager
def posting(config: Config, server: MailServer) -> Iterator[tuple[Flask, Reviewed]]:
    """The application with a way out for letters, and a review whose visit is over."""
    told = replace(
        config, smtp=f"smtp://{server.address}", mail_from="six@example.gov.uk", mode=Mode.REAL
    )
    with running(told) as app:
        load_model()
        make_area(AREA)
        yield app, visit(make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell"))


def work_at(app: Flask, moment: datetime) -> None:
    with clock.telling(moment):
        Worker(app).work_off()


def sent(server: MailServer) -> list[tuple[str, str]]:
    """To whom letters went, and the line on what is due."""
    found = []
    for letter in server.letters:
        body = letter.get_payload(decode=True)
        assert isinstance(body, bytes)
        [line] = [line for line in body.decode().splitlines() if line.startswith("- ")]
        found.append((str(letter["To"]), line.removeprefix("- ")))
    return found


def reminders() -> list[tuple[str, str]]:
    """Who did it and about what, as the area's book has it."""
    db.session.rollback()
    return [
        (event.who, event.details["due"])
        for event in chain_of(AREA)
        if event.action == Action.DATE_REMINDED
    ]


def test_on_the_day_the_lead_is_reminded_of_the_report_and_not_again(config: Config) -> None:
    with mail_server() as server, posting(config, server) as (app, _):
        work_at(app, REPORT_DUE - timedelta(days=1))
        before = sent(server)

        for days in (0, 1, 2):
            work_at(app, REPORT_DUE + timedelta(days=days))

        assert before == []
        assert sent(server) == [
            ("ida@example.gov.uk", "The team’s final report: 2 June 2027 (due today)")
        ]
        assert reminders() == [("system", "report")]
        assert {each.state for each in jobs.jobs(99)} == {State.DONE}


def test_the_area_is_reminded_of_its_answer_once_there_is_something_to_answer(
    config: Config,
) -> None:
    with mail_server() as server, posting(config, server) as (app, reviewed):
        writing.finish(reviewed)

        work_at(app, REPORT_DUE)
        before = sent(server)
        work_at(app, PLAN_DUE)

        assert before == []
        [(to, line)] = sent(server)
        assert line == "The area’s answer to every point: 2 August 2027 (due today)"
        assert "ida@" not in to


def test_an_ended_review_asks_its_team_for_nothing_more(config: Config) -> None:
    with mail_server() as server, posting(config, server) as (app, reviewed):
        with storage.writing():
            end_review(reviewed.ann, reviewed.review)

        work_at(app, PLAN_DUE)

        assert sent(server) == []
        assert reminders() == []


def test_another_date_is_another_reminder(config: Config) -> None:
    with mail_server() as server, posting(config, server) as (app, reviewed):
        work_at(app, REPORT_DUE)
        with storage.writing():
            later = Days(date(2027, 3, 8), date(2027, 3, 9))
            visits.set_days(reviewed.ann, reviewed.review, later)

        work_at(app, REPORT_DUE + timedelta(days=7))

        assert [line for _, line in sent(server)] == [
            "The team’s final report: 2 June 2027 (due today)",
            "The team’s final report: 9 June 2027 (due today)",
        ]


def test_a_letter_that_is_refused_is_tried_again_later(config: Config) -> None:
    with mail_server(refusing=True) as server, posting(config, server) as (app, _):
        work_at(app, REPORT_DUE)
        [letter] = [each for each in jobs.jobs(9) if each.kind == "review-letter"]
        said = letter.state, letter.said
        server.refusing = False

        work_at(app, REPORT_DUE + timedelta(hours=1))
        work_at(app, REPORT_DUE + timedelta(hours=9))

        assert said == (
            State.FAILED,
            "The mail server did not take it (SMTPRecipientsRefused).",
        )
        assert len(sent(server)) == 1
        assert reminders() == [("system", "report")]


def test_two_processes_for_two_days_send_one_letter(config: Config) -> None:
    with mail_server() as server, posting(config, server) as (app, _):
        told = app.extensions["settings"]

        both = [started(told, "days", REPORT_DUE.isoformat(), "2") for _ in range(2)]
        for process in both:
            process.communicate()
        work_at(app, REPORT_DUE + timedelta(days=1))

        assert [process.returncode for process in both] == [0, 0]
        assert len(sent(server)) == 1
        assert reminders() == [("system", "report")]
        days = [each.period for each in jobs.jobs(99) if each.kind == "review-dates"]
        assert sorted(map(str, days)) == ["2027-06-02", "2027-06-03"]


def test_without_a_mail_server_nobody_is_reminded_and_the_page_says_so(
    app: Flask, client: Browser, reviewed: Reviewed
) -> None:
    with storage.writing():
        visits.set_days(reviewed.ann, reviewed.review, Days(date(2027, 3, 1), LAST_DAY))
    work_at(app, REPORT_DUE)
    sign_in(client, reviewed.ann)

    shown = words(client.get(reviewed.address))

    assert "No reminders are sent from here by e-mail: tell the other side yourself" in shown
    assert reminders() == []
    [day] = [each for each in jobs.jobs(9) if each.kind == "review-dates"]
    assert day.said == "No mail server is named, so nobody was reminded."


def test_with_a_mail_server_the_page_says_that_people_are_reminded(config: Config) -> None:
    with mail_server() as server, posting(config, server) as (app, reviewed):
        client = Browser(app)
        sign_in(client, reviewed.ann)

        shown = words(client.get(reviewed.address))

    assert "On each of these days whoever has not done it yet is reminded by e-mail" in shown
