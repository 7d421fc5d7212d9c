"""The plan on paper: page, PDF and Word file say the same, and to each reader what is theirs."""

from __future__ import annotations

from datetime import date

import pytest

from app import storage
from app.access.permissions import Role
from app.action_plans import actions
from app.action_plans.rules import Content, Status
from app.papers.rules import Audience
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.pages.action_plans.planning import ACTIONS
from tests.pages.papers.reading import in_word, read_page
from tests.pages.summaries.reading import pages_of, squeezed
from tests.workshop_factories import ASHBY, Hall


def plan(hall: Hall) -> None:
    homes = make_organisation(ASHBY, "Ashby Homes")
    for what, more in (
        ("Open the door", {"row": "culture", "measure": "=Days", "direction": "down"}),
        ("Ask <b>everyone</b>", {"row": "-"}),
    ):
        sent = {"what": what, "status": "agreed", "organisation": str(homes)}
        assert hall.console.submit(f"{ACTIONS}/new", sent | more).status_code == 302
    told = {"status": "under way", "words": "Half of it.", "seen": "1"}
    hall.console.submit(f"{ACTIONS}/1/progress", told)
    hall.console.submit(
        f"{ACTIONS}/improvements/new",
        {"outcome": "Nobody waits", "row": "-", "issues": "Lists", "measure_1": "Days",
         "direction_1": "down"},
    )  # fmt: skip


def test_page_pdf_and_word_file_of_a_plan_say_the_same(hall: Hall) -> None:
    plan(hall)

    shown = page(hall.console.get(f"{ACTIONS}/whole")).xpath("//main")[0]
    word = in_word(hall.console.get(f"{ACTIONS}/plan.docx").data)
    paper = "".join("".join(pages_of(hall.console.get(f"{ACTIONS}/plan.pdf").data)).split())

    tables = [each for each in word if isinstance(each, list)]
    assert tables == [each for each in read_page(shown) if isinstance(each, list)]
    assert tables[1][1] == (
        "Open the door", "Ashby Homes", "No date yet", "Under way. Half of it",
        "=Days should go down", "No partner has said yet whether it agrees",
    )  # fmt: skip
    for said in word:
        cells = [said] if isinstance(said, str) else [cell for line in said for cell in line]
        for cell in cells:
            assert "".join(cell.split()) in paper
    assert word[-5:-2] == ["Nobody waits", "Core issues", "Lists"]


def test_the_plan_on_paper_tells_partners_nothing_sealed(hall: Hall, client: Browser) -> None:
    with storage.writing():
        content = Content("Make it true", status=Status.AGREED)
        actions.add(hall.who, ASHBY, hall.assessment_id, content, "sentence/LEA-LOC-D1")
    sign_in(client, make_person(Role.READER, ASHBY))

    own = words(hall.console.get(f"{ACTIONS}/whole"))
    theirs = client.get(f"{ACTIONS}/whole")

    assert "Make it true" in own
    assert "Nothing is planned yet." in words(theirs)
    assert "Make it true" not in str(in_word(client.get(f"{ACTIONS}/plan.docx").data))


@pytest.mark.parametrize("config", ["sqlite"], indirect=True)
def test_one_switch_says_for_whom_page_and_files_of_a_plan_are(hall: Hall) -> None:
    plan(hall)
    with storage.writing():
        for what, status, more in (
            ("Ring back", Status.AGREED, {"owner": "Jo Fry", "due_on": date(2020, 1, 1)}),
            ("Not settled", Status.DRAFT, {}),
            ("Build a hall", Status.NOT_GOING_AHEAD, {"reason": "The roof is too dear"}),
        ):
            actions.add(hall.who, ASHBY, hall.assessment_id, Content(what, status=status, **more))
        sealed = Content("Make it true", status=Status.AGREED)
        actions.add(hall.who, ASHBY, hall.assessment_id, sealed, "sentence/LEA-LOC-D1")

    told = {}
    for each in Audience:
        shown = page(hall.console.get(f"{ACTIONS}/whole?for={each.value}"))
        word = in_word(hall.console.get(f"{ACTIONS}/plan.docx?for={each.value}").data)
        tables = [each for each in word if isinstance(each, list)]
        assert tables == [one for one in read_page(shown.xpath("//main")[0])
                          if isinstance(one, list)]  # fmt: skip
        assert shown.xpath("//nav[@aria-label='For whom']//a")
        told[each] = str(word)
    paper = hall.console.get(f"{ACTIONS}/plan.pdf?for=public")

    inside, board, national, public = told.values()
    assert "everybody" in paper.headers["Content-Disposition"]
    assert squeezed("Made for everybody to read") in "".join(pages_of(paper.data))
    for said, readers in {
        "Make it true": [inside], "No partner has said yet": [inside],
        "Jo Fry": [inside, board], "Not settled": [inside, board], "Half of it": [inside, board],
        "too dear": [inside, board, national], "overdue": [inside, board, national],
        "Lists": [inside, board],
        "Open the door": [*told.values()], "Ashby Homes": [*told.values()],
    }.items():  # fmt: skip
        assert [each for each in told.values() if said in each] == readers, said
    assert "1 more is a draft that partners have not settled yet." in public
    assert "Somebody in the area" in public
