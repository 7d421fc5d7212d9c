"""The national team: looks at a year before everybody does, publishes it, takes it back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock
from app.access.permissions import Role
from app.extensions import db
from app.jobs.worker import Worker
from app.publications import queries
from app.publications.working_out import LOOKED_AT_FOR
from tests.browser import page, words
from tests.factories import make_person
from tests.national_factories import send_return
from tests.pages.national.test_country import lines_of
from tests.pages.publications.conftest import ASHBY, Room, told_on

pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)
INDEX = "/national/publications/"
FIGURES = "/national/figures"


def test_what_was_worked_out_is_seen_by_the_national_team_until_it_is_published(
    room: Room,
) -> None:
    noor = room.browser(room.noor)
    asked = noor.submit(INDEX, {})
    Worker(room.app).work_off()

    preview = noor.get(asked.headers["Location"]).headers["Location"]
    assert ["Culture", *["10"] * 4] in lines_of(page(noor.get(preview)), "stages")
    assert room.browser().get(f"{FIGURES}/stages.csv").status_code == 404
    noor.submit(f"{preview}/publish")

    public = lines_of(page(room.browser().get(FIGURES)), "stages")
    assert public == lines_of(page(noor.get(preview)), "stages")


def test_nobody_else_works_out_publishes_or_looks_before(room: Room) -> None:
    number = room.work_out(publish=False)
    for who in (None, make_person(Role.CO_ORDINATOR, ASHBY)):
        browser = room.browser(who)
        for address in (INDEX, f"{INDEX}{number}"):
            answer = browser.get(address)
            assert "Publish" not in answer.text
            assert answer.status_code in {302, 404}
        browser.submit(f"{INDEX}{number}/publish")
    head = queries.head(number)
    assert head is not None
    assert head.waits


def test_a_correction_counts_only_after_withdrawal_and_the_page_says_so(room: Room) -> None:
    number, noor = room.work_out(), room.browser(room.noor)
    for code in room.codes[:20]:
        send_return(
            code, told_on(), {"culture": {"agreed": 6}}, sent_on=clock.today() - timedelta(days=1)
        )
    address = f"{INDEX}{number}"

    missing = noor.submit(f"{address}/withdraw", {"because": ""})
    assert "Say why it is withdrawn" in words(missing)
    noor.submit(f"{address}/withdraw", {"because": "Twenty areas sent corrections."})
    taken_back = words(room.browser().get(FIGURES))
    room.work_out()
    again = room.browser().get(FIGURES)

    assert "Twenty areas sent corrections." in taken_back
    assert "Revision 1 of the figures" in words(again)
    assert "revision 2" in words(again)
    culture = next(each for each in lines_of(page(again), "stages") if each[0] == "Culture")
    assert culture != ["Culture", *["10"] * 4]


def test_a_year_is_worked_out_by_itself_and_published_when_nobody_looked(room: Room) -> None:
    Worker(room.app).work_off()
    db.session.rollback()
    (waiting,) = queries.heads()
    with clock.telling(clock.now() + LOOKED_AT_FOR + timedelta(days=1)):
        Worker(room.app).work_off()
    db.session.rollback()
    (published,) = queries.heads()

    assert waiting.waits
    assert published.stands
    assert published.made_at == waiting.made_at


def test_pressing_twice_publishes_once(room: Room) -> None:
    number, noor = room.work_out(publish=False), room.browser(room.noor)
    noor.submit(f"{INDEX}{number}/publish")

    noor.submit(f"{INDEX}{number}/publish")

    assert "published already" in words(noor.get(INDEX))
