"""Reminders of what is due after a visit: letters where there is a mail server, else the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app import storage
from app.access.permissions import Identity, Role
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.mail import post
from app.mail.rules import Outcome
from app.peer_review.actions import visits
from app.peer_review.actions.reviews import end_review
from app.peer_review.rules.visits import Days
from config import Config, Mode
from tests.browser import Browser, sign_in, words
from tests.factories import load_model, make_area, make_person
from tests.mail_server import mail_server
from tests.pages.governance.deciding import AREA
from tests.pages.peer_review import writing
from tests.review_factories import Reviewed, make_review
from tests.running import running

PRESS = "Remind the other side by e-mail"


def make_visited(ann: Identity) -> Reviewed:
    reviewed = make_review(AREA, make_area("E99000002", "Wold"), ann)
    with storage.writing():
        visits.set_days(ann, reviewed.review, Days(date(2027, 3, 1), date(2027, 3, 2)))
    return reviewed


def test_the_area_reminds_the_lead_of_dates_and_of_nothing_else(config: Config) -> None:
    with mail_server() as server:
        smtp = f"smtp://{server.address}"
        told = replace(config, smtp=smtp, mail_from="six@example.gov.uk", mode=Mode.REAL)
        with running(told) as app:
            load_model()
            make_area(AREA)
            ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")
            reviewed = make_visited(ann)
            client = Browser(app)
            sign_in(client, ann)
            offered = words(client.get(reviewed.address))

            client.submit(f"{reviewed.address}/remind-of-dates")

            key = f"review/{reviewed.review_id}/ida@example.gov.uk"
            assert app.extensions["post"].outcome(key, 10) is Outcome.SENT
            assert PRESS in offered
            assert [letter["To"] for letter in server.letters] == ["ida@example.gov.uk"]
            body = server.letters[0].get_payload(decode=True)
            assert isinstance(body, bytes)
            assert "The team’s final report: 2 June 2027" in body.decode()


def test_each_side_is_reminded_of_its_own_and_nobody_after_the_end(config: Config) -> None:
    with mail_server() as server:
        smtp = f"smtp://{server.address}"
        told = replace(config, smtp=smtp, mail_from="six@example.gov.uk", mode=Mode.REAL)
        with running(told) as app:
            load_model()
            make_area(AREA)
            ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell", email="ann@example.gov.uk")
            reviewed = make_visited(ann)
            area, lead = Browser(app), Browser(app)
            sign_in(area, ann)
            sign_in(lead, reviewed.team[0])
            address, remind = reviewed.address, f"{reviewed.address}/remind-of-dates"
            before = [PRESS in words(each.get(address)) for each in (area, lead)]
            writing.finish(reviewed)
            final = [PRESS in words(each.get(address)) for each in (area, lead)]

            said = words(lead.submit(remind, follow_redirects=True))
            with storage.writing():
                end_review(ann, reviewed.review)
            ended = PRESS in words(area.get(address))
            refused = area.submit(remind)

            assert (before, final, ended) == ([True, False], [False, True], False)
            key = f"review/{reviewed.review_id}/ann@example.gov.uk"
            assert app.extensions["post"].outcome(key, 10) is Outcome.SENT
            assert refused.status_code == 403
            events = [each.action for each in chain_of(AREA)]
            assert events.count(Action.DATE_REMINDED) == 1
            assert "A reminder is on its way to Ann Bell." in said


def test_without_a_mail_server_the_page_alone_tells(client: Browser, reviewed: Reviewed) -> None:
    with storage.writing():
        visits.set_days(reviewed.ann, reviewed.review, Days(date(2027, 3, 1), date(2027, 3, 2)))
    sign_in(client, reviewed.ann)

    shown = words(client.get(reviewed.address))
    refused = client.submit(f"{reviewed.address}/remind-of-dates")

    assert not post.post().configured
    assert PRESS not in shown
    assert "2 June 2027" in shown
    assert refused.status_code == 403
