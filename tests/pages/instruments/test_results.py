"""What a run came to: nothing while it is open, then the same on page, in files and evidence."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask
from openpyxl import load_workbook

from app import clock, storage
from app.access.permissions import Identity, Role
from app.evidence import queries as evidence
from app.evidence import under_way
from app.evidence.rules.words import Direction
from app.instruments import gathered, queries
from app.instruments.actions.becoming import Used, become_evidence
from app.instruments.forgetting import KIND
from app.instruments.results import told_here
from app.instruments.rules.likely import changed, likely
from app.jobs import actions as jobs
from app.jobs.worker import Worker
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.instruments.asked import answered, begin, ended, held
from tests.pages.instruments.conftest import AREA, HERE


@pytest.fixture
def run_id(ann: Identity) -> int:
    """Forty answers in two groups, after twenty a while ago."""
    before = begin(ann, AREA, occasion="Spring")
    answered(AREA, before, "keyworker", 12, plan_easy="easy", work="yes")
    answered(AREA, before, "lead_worker", 8, plan_easy="hard", work="no")
    ended(ann, AREA, before)
    run_id = begin(ann, AREA, occasion="Summer", previous_id=before)
    answered(AREA, run_id, "keyworker", 25, plan_easy="easy", work="yes")
    answered(AREA, run_id, "lead_worker", 9, plan_easy="easy", work="no")
    answered(AREA, run_id, "lead_worker", 6, plan_easy="partly", work="no")
    return run_id


def test_nothing_is_told_while_answers_still_come(
    client: Browser, ann: Identity, run_id: int
) -> None:
    sign_in(client, ann)
    here = f"{HERE}/runs/{run_id}"

    assert "40 answers so far, of about 300 people" in words(client.get(here))
    assert client.get(f"{here}/results").location == here
    for rest in ("results.csv", "results.xlsx", "evidence"):
        assert client.get(f"{here}/{rest}").status_code == 404


def test_page_and_files_say_the_same(client: Browser, ann: Identity, run_id: int) -> None:
    ended(ann, AREA, run_id)
    sign_in(client, make_person(Role.READER, AREA, name="Rhys Cole"))
    here = f"{HERE}/runs/{run_id}"

    shown = client.get(f"{here}/results")
    said = words(shown)
    assert "40 of about 300 answered." in said
    assert "A keyworker: 25" in said
    assert "34 of 40 said “Yes, all of it” (A keyworker 25 of 25, A lead worker 9 of 15)." in said
    assert "If those who answered are like the others, between 7" in said
    assert page(shown).xpath("//*[@data-figure]")
    assert "Make this evidence" not in said

    lines = list(
        csv.reader(io.StringIO(client.get(f"{here}/results.csv").data.decode("utf-8-sig")))
    )
    book = load_workbook(io.BytesIO(client.get(f"{here}/results.xlsx").data))
    assert [[str(cell or "") for cell in row] for row in book["Results"].values] == lines
    of_plan = {tuple(line[1:]) for line in lines if line[0].startswith("Was your support plan")}
    (table,) = page(shown).xpath("//*[@aria-labelledby='asked-plan_easy']//table")
    heads = [str(each.text_content()) for each in table.xpath(".//thead//th")]
    assert of_plan == {
        (head, *(str(line.xpath("./th")[0].text_content()),), str(cell.text_content()))
        for line in table.xpath(".//tbody/tr")
        for head, cell in zip(heads[1:], line.xpath("./td"), strict=True)
    }


def test_a_change_is_called_one_only_where_chance_seldom_makes_it(
    client: Browser, ann: Identity, run_id: int
) -> None:
    ended(ann, AREA, run_id)
    sign_in(client, ann)

    shown = page(client.get(f"{HERE}/runs/{run_id}/results"))

    said = {
        tuple(str(cell.text_content()) for cell in line.xpath("./*"))
        for line in shown.xpath("//*[starts-with(@aria-labelledby, 'change-')]//tbody/tr")
    }
    assert ("No", "8 of 20", "0 of 40", "fewer than before") in said
    assert ("Yes", "12 of 20", "25 of 40", "too small a change to call") in said
    assert changed(30, 40, 10, 40)
    assert not changed(7, 12, 5, 12)
    few, all_of_them = likely(6, 12, 300), likely(6, 12, 12)
    assert few is not None
    assert (few.low, few.high) == (25, 75)
    assert all_of_them is None


def test_two_who_press_at_once_make_one_piece_of_evidence(ann: Identity, run_id: int) -> None:
    run = ended(ann, AREA, run_id)
    told = told_here(run)
    assert told is not None
    used = Used(["keyworker"], Direction.MIXED, "The family team")

    made = set()
    for _ in range(2):
        # Both pages were opened before either was sent.
        with storage.writing():
            working_on = under_way.newest_here(AREA)
            assert working_on is not None
            made.add(become_evidence(ann, working_on, run, told, used))

    assert len(made) == 1


def test_it_becomes_evidence_once_and_is_renewed_after_that(
    client: Browser, ann: Identity, run_id: int
) -> None:
    ended(ann, AREA, run_id)
    sign_in(client, ann)
    address = f"{HERE}/runs/{run_id}/evidence"
    proposed = page(client.get(address)).xpath("//input[@name='criteria'][@checked]/@value")
    assert "keyworker" in proposed
    sent = {"criteria": ["keyworker"], "direction": "mixed", "collected_by": "The family team"}

    made = client.submit(address, sent)

    item_id = int(str(made.location).rpartition("/")[2])
    content = evidence.version(item_id, 1)
    assert content is not None
    assert content.asked_count == 40
    assert content.asked_whom == "A keyworker: 25, A lead worker: 15"
    assert content.collected_by == "The family team"
    assert content.cannot_show.startswith("Only families who came")
    assert content.views == ("families",)
    assert "34 of 40 said “Yes, all of it”" in content.shows
    shown = words(client.get(str(made.location)))
    assert "Questions for families: Summer" in shown

    client.submit(address, sent | {"collected_by": "Two officers"})
    assert held(AREA, run_id).item_id == item_id
    renewed = evidence.version(item_id, 2)
    assert renewed is not None
    assert renewed.collected_by == "Two officers"


def test_those_who_took_part_read_what_was_done(
    client: Browser, ann: Identity, run_id: int
) -> None:
    public = f"/answer/{held(AREA, run_id).code}/heard"
    ended(ann, AREA, run_id)
    assert "Please come back to this page later" in words(client.get(public))

    sign_in(client, ann)
    address = f"{HERE}/runs/{run_id}/reply"
    client.submit(address, {"done": "One plan from May.", "seen": "0"})

    said = words(client.get(public))
    assert "One plan from May." in said
    assert "34 of 40 said “Yes, all of it”" in said


def test_answers_are_deleted_when_their_time_is_over_and_the_evidence_stays(
    app: Flask, client: Browser, ann: Identity, run_id: int
) -> None:
    ended(ann, AREA, run_id)
    sign_in(client, ann)
    sent = {"criteria": ["keyworker"], "direction": "mixed", "collected_by": "The family team"}
    made = client.submit(f"{HERE}/runs/{run_id}/evidence", sent)

    for days, kept in ((374, 40), (375, 0)):
        with clock.telling(clock.now() + timedelta(days=days)):
            with storage.writing():
                jobs.ask("test", KIND, {})
            Worker(app).work_off()
        assert gathered.progress(held(AREA, run_id)).people == kept

    assert queries.runs_with_answers() == ()
    sign_in(client, ann)
    assert "The answers were deleted on" in words(client.get(f"{HERE}/runs/{run_id}"))
    assert "34 of 40" in words(client.get(str(made.location)))
