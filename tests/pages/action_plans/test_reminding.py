"""Contributors are reminded of what their organisation has taken on, and of each thing once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app import clock, storage
from app.access.permissions import Role
from app.action_plans import actions
from app.action_plans.rules import Content, Status
from app.jobs import queries as jobs
from app.jobs.worker import Worker
from config import Config, Mode
from tests.factories import make_organisation, make_person
from tests.mail_server import MailServer, mail_server
from tests.running import running
from tests.workshop_factories import ASHBY, make_assessment

DUE = datetime(2027, 6, 30, 9, tzinfo=UTC)


def lines(server: MailServer) -> list[tuple[str, list[str]]]:
    """To whom letters went, and what each lists."""
    found = []
    for letter in server.letters:
        body = letter.get_payload(decode=True)
        assert isinstance(body, bytes)
        listed = [line for line in body.decode().splitlines() if line.startswith("- ")]
        found.append((str(letter["To"]), listed))
    return found


def test_who_speaks_for_an_owner_is_told_four_weeks_before_and_when_it_is_late(
    config: Config,
) -> None:
    with mail_server() as server:
        told = replace(
            config, smtp=f"smtp://{server.address}", mail_from="six@example.gov.uk", mode=Mode.REAL
        )
        with running(told) as app:
            who, held = make_assessment()
            homes = make_organisation(ASHBY, "Ashby Homes")
            make_person(Role.CONTRIBUTOR, ASHBY, email="ida@example.gov.uk", organisation=homes)
            make_person(Role.CONTRIBUTOR, ASHBY, name="Bo")
            with storage.writing():
                for what, status in (
                    ("Open the door", Status.AGREED),
                    ("Paint it", Status.UNDER_WAY),
                    ("Only an idea", Status.DRAFT),
                ):
                    content = Content(what, status=status, due_on=DUE.date(), organisation_id=homes)
                    actions.add(who, ASHBY, held.id, content)

            for days in (-29, -28, -27, 0, 1, 2):
                with clock.telling(DUE + timedelta(days=days)):
                    Worker(app).work_off()

            soon = ["- Open the door (by 30 June 2027)", "- Paint it (by 30 June 2027)"]
            late = [line.replace("(by", "(was due on") for line in soon]
            assert lines(server) == [
                ("ida@example.gov.uk", soon),
                ("ida@example.gov.uk", late),
            ]
            assert {each.said for each in jobs.jobs(99) if each.kind == "action-letter"} == {
                "Sent."
            }
