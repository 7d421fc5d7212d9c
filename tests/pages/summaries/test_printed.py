"""A full assessment that is long: its PDF is made beside the requests, for whoever asked for it."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Identity, Role
from app.accounts.actions import end_role
from app.accounts.queries import people_of
from app.evidence.rules.readers import SeenBy
from app.extensions import db
from app.jobs.queries import job
from app.jobs.rules import LEASE
from app.jobs.turns import take
from app.jobs.worker import Worker
from app.papers import beside
from app.papers.pdf import as_pdf
from app.papers.rules import Document, Words
from app.summaries import printing
from app.texts.actions import revise
from tests.browser import Browser, sign_in, words
from tests.evidence_factories import make_item
from tests.factories import make_person
from tests.pages.summaries.reading import pages_of, squeezed
from tests.workshop_factories import ASHBY, Hall, make_hall

pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)


@pytest.fixture
def hall(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """An area with a piece of evidence for all and one for the desk, which here are long."""
    hall = make_hall(app, {"culture": 6})
    make_item(hall.who, "LEA-LOC-D1", shows="Parents know whom to call.")
    make_item(hall.who, "LEA-LOC-D1", title="Desk notes", seen_by=SeenBy.TEAM)
    monkeypatch.setattr(printing, "LONG_FROM", 20)
    return hall


@pytest.fixture
def folder(app: Flask) -> Path:
    place: Path = app.extensions["settings"].data_folder / "papers"
    return place


def ends() -> None:
    raise InterruptedError


def undated(pdf: bytes) -> bytes:
    """The file without the second in which it was made, and its number, which follows from it."""
    changing = rb"D:\d{14}|T\d\d:\d\d:\d\d|InstanceID>[^<]*<|/ID *\[[^]]*\]"
    return re.sub(changing, b"", pdf)


def full(hall: Hall) -> str:
    return f"/areas/{ASHBY}/assessments/{hall.assessment_id}/full"


def asked(browser: Browser, hall: Hall) -> str:
    """Ask for the PDF; gives the address of its page."""
    answer = browser.submit(f"{full(hall)}/papers")
    assert answer.status_code == 302
    return str(answer.location)


def browser_of(app: Flask, who: Identity) -> Browser:
    browser = Browser(app)
    sign_in(browser, who)
    return browser


def test_the_link_leads_to_a_press_and_the_file_is_the_one_drawn_at_once(
    app: Flask, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = hall.console.get(f"{full(hall)}.pdf")
    assert offered.mimetype == "text/html"
    assert "Make the PDF" in words(offered)

    address = asked(hall.console, hall)
    assert "It begins in a moment." in words(hall.console.get(address))
    assert hall.console.get(f"{address}/file").status_code == 404
    Worker(app).work_off()

    assert "The PDF is ready" in words(hall.console.get(address))
    file = hall.console.get(f"{address}/file")
    monkeypatch.setattr(printing, "LONG_FROM", 10**9)
    at_once = hall.console.get(f"{full(hall)}.pdf")
    assert undated(file.data) == undated(at_once.data)
    assert file.headers["Content-Disposition"] == at_once.headers["Content-Disposition"]


def test_what_is_short_is_a_file_at_once(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    for_everybody = hall.console.get(f"{full(hall)}.pdf?for=public")
    assert for_everybody.data.startswith(b"%PDF"), "it holds nothing sentence by sentence"

    monkeypatch.undo()

    assert hall.console.get(f"{full(hall)}.pdf").data.startswith(b"%PDF")


def test_it_holds_what_whoever_asked_may_see(app: Flask, hall: Hall) -> None:
    contributor = browser_of(app, make_person(Role.CONTRIBUTOR, ASHBY))
    both = {each: asked(each, hall) for each in (hall.console, contributor)}
    Worker(app).work_off()

    desk, partner = (
        "".join(pages_of(each.get(f"{address}/file").data)) for each, address in both.items()
    )

    assert squeezed("Desk notes") in desk
    assert squeezed("Desk notes") not in partner
    assert squeezed("Parents know whom to call.") in partner


def test_nobody_else_finds_it_and_no_other_address_leads_to_it(app: Flask, hall: Hall) -> None:
    address = asked(hall.console, hall)
    Worker(app).work_off()
    other = browser_of(app, make_person(Role.CO_ORDINATOR, ASHBY))

    assert other.get(address).status_code == 404
    assert other.get(f"{address}/file").status_code == 404
    assert other.submit(f"{address}/cancel").status_code == 404
    assert (
        hall.console.get(address.replace("/assessments/1/", "/assessments/2/")).status_code == 404
    )
    assert hall.console.get(f"{address}/file").status_code == 200


def test_whoever_has_left_meanwhile_gets_nothing(app: Flask, hall: Hall) -> None:
    who = make_person(Role.READER, ASHBY)
    asked(browser_of(app, who), hall)
    (held,) = next(each.roles for each in people_of(ASHBY) if each.id == who.person_id)
    with storage.writing():
        end_role(hall.who, ASHBY, held.id)

    Worker(app).work_off()

    db.session.rollback()
    made = job(1)
    assert made is not None
    assert made.said == "Whoever asked for it may not see it now."


def test_asking_twice_is_asking_once_and_it_can_be_called_off(
    app: Flask, hall: Hall, folder: Path
) -> None:
    address = asked(hall.console, hall)
    assert asked(hall.console, hall) == address

    hall.console.submit(f"{address}/cancel")
    Worker(app).work_off()

    assert "It was called off." in words(hall.console.get(address))
    assert not [*folder.glob("*")]
    assert asked(hall.console, hall) != address


def test_what_is_taken_away_for_good_is_in_no_file_that_was_made(
    app: Flask, hall: Hall, folder: Path
) -> None:
    item = make_item(hall.who, "LEA-LOC-D1", shows="Constable Jones was there.")
    ready = asked(hall.console, hall)
    Worker(app).work_off()
    assert len([*folder.glob("*.pdf")]) == 1
    under_way = asked(hall.console, hall)

    hall.console.submit(f"/areas/{ASHBY}/evidence/{item}/purge", {"why": "about a person"})

    assert not [*folder.glob("*")]
    assert "The PDF is gone" in words(hall.console.get(ready))
    Worker(app).work_off()
    assert "The PDF is not made" in words(hall.console.get(under_way))


def test_words_that_somebody_typed_go_from_what_was_made_too(
    app: Flask, hall: Hall, folder: Path
) -> None:
    row = f"assessment/{hall.assessment_id}/row/culture"
    with storage.writing():
        revise(hall.who, ASHBY, row, "reason", "Constable Jones says so.")
    asked(hall.console, hall)
    Worker(app).work_off()
    assert len([*folder.glob("*.pdf")]) == 1

    hall.console.submit(f"/areas/{ASHBY}/history/take-away", {"subject": row, "field": "reason"})

    assert not [*folder.glob("*")]


def test_another_process_makes_what_a_killed_one_had_begun(app: Flask, hall: Hall) -> None:
    address = asked(hall.console, hall)
    killed = take(lambda: False)
    assert killed is not None
    killed.goes_on(1, 2)
    assert "The pages are being drawn." in words(hall.console.get(address))

    with clock.telling(clock.now() + 2 * LEASE):
        Worker(app).work_off()

    assert "The PDF is ready" in words(hall.console.get(address))


def test_it_is_kept_for_a_day(app: Flask, hall: Hall, folder: Path) -> None:
    address = asked(hall.console, hall)
    Worker(app).work_off()
    (made,) = folder.iterdir()
    old = time.time() - 25 * 60 * 60
    os.utime(made, (old, old))

    printing.LONG_PAPERS.forget_old(None)  # type: ignore[arg-type]  # it asks nothing of its turn

    assert "It was kept for a day." in words(hall.console.get(address))


def test_a_long_drawing_says_that_it_goes_on_and_can_be_ended(
    monkeypatch: pytest.MonkeyPatch, config: object
) -> None:
    monkeypatch.setattr(beside, "_LOOK_EVERY_SECONDS", 0.05)
    # More than a pipe holds, handed over before the other side is ready to read.
    long, looks = Document("Long", (Words("word " * 40_000),)), list[None]()

    drawn = beside.as_pdf_beside(long, lambda: looks.append(None))

    assert undated(drawn) == undated(as_pdf(long))
    assert len(looks) > 1
    with pytest.raises(InterruptedError):
        beside.as_pdf_beside(long, ends)
