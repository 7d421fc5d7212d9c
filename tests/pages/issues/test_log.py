"""The log by locality and by what waits long, its months, its files, and you said, we did."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Role
from app.action_plans import actions as plan
from app.action_plans.rules import Content, Status
from app.issues import actions as issues
from app.issues.actions import Raising
from app.panels import actions as panel
from app.web.downloads import as_it_was
from app.web.filters import short_day
from tests.browser import Browser, page, sign_in, words
from tests.counted import queries_of
from tests.factories import make_person
from tests.note_factories import go, make_theme, noted
from tests.pages.governance.deciding import AREA, start
from tests.pages.issues.conftest import LOG, Scene
from tests.pages.summaries.reading import workbook_of
from tests.workshop_factories import ASHBY, make_hall


def listed(browser: Browser, asked: str = "") -> list[list[str]]:
    """The lines of the log as the page shows them."""
    shown = page(browser.get(f"{LOG}{asked}"))
    lines = shown.xpath("//table[contains(@class, 'app-rows')]/tbody/tr")
    return [[" ".join(str(cell.text_content()).split()) for cell in line] for line in lines]


def raised_days_ago(scene: Scene, days: int, process: str) -> int:
    with clock.telling(clock.now() - timedelta(days=days)):
        return scene.raised(process=process)


@pytest.mark.acceptance(29)
def test_an_issue_is_found_by_its_locality_and_flagged_when_nobody_answers(scene: Scene) -> None:
    with storage.writing():
        issues.raise_issue(scene.pia, AREA, Raising("Whole", "Everywhere.", None, None))
    raised_days_ago(scene, 34, "Old")
    raised_days_ago(scene, 29, "New")
    scene.answered(raised_days_ago(scene, 50, "Answered"))
    asked_today = raised_days_ago(scene, 31, "Asked today")
    scene.sent_up(asked_today)
    bea = scene.browser(scene.bea)

    north = listed(bea, f"?locality={scene.north}")
    late = listed(bea, "?late=yes")

    assert [line[0] for line in listed(bea)] == [
        "Asked today", "Answered", "New", "Old", "Whole",
    ]  # fmt: skip
    assert [line[0] for line in north] == ["Asked today", "Answered", "New", "Old"]
    assert [line[0] for line in listed(bea, "?locality=whole")] == ["Whole"]
    assert [line[0] for line in late] == ["Old"]
    assert late[0][5].endswith("No answer for 34 days")
    assert [line[0] for line in listed(bea, "?where=answered")] == ["Answered"]
    shown = words(bea.get(f"{LOG}/{asked_today}"))
    assert "Raised 31 days ago." in shown
    assert "No answer for" not in shown
    assert "no answer for 30 days" not in words(bea.get(f"/areas/{AREA}/"))
    assert "No issue fits all of that." in words(bea.get(f"{LOG}?where=settled"))


def test_the_files_hold_what_the_page_shows_line_by_line(scene: Scene) -> None:
    with storage.writing():
        typed = Raising("=1+1", "@SUM(A1)\nand more", "culture", scene.north)
        issues.raise_issue(scene.pia, AREA, typed)
    scene.sent_up(raised_days_ago(scene, 40, "Old"))
    scene.answered(scene.raised(process="Answered"))
    ann, asked = scene.browser(scene.ann), f"?locality={scene.north}"

    seen = listed(ann, asked)
    head, *lines = csv.reader(io.StringIO(ann.get(f"{LOG}/all.csv{asked}").text.lstrip("\ufeff")))
    book = workbook_of(ann.get(f"{LOG}/all.xlsx{asked}").data)
    first, *rows = book["Issues"].iter_rows(values_only=True)

    today = clock.today()
    assert len(seen) == 3
    assert head == list(first)
    assert [[" ".join(as_it_was(cell).split()) for cell in line[:4]] for line in lines] == [
        line[:4] for line in seen
    ]
    assert [line[4] for line in lines][::2] == [today.isoformat()] * 2
    assert [[_shown(cell) for cell in row] for row in rows] == seen
    months = [list(row) for row in book["Month by month"].iter_rows(values_only=True)]
    table = page(ann.get(f"{LOG}{asked}")).xpath("//table")[-1]
    assert months == [[str(cell.text) for cell in line] for line in table.iter("tr")]
    assert all(cell.data_type != "f" for row in book["Issues"].iter_rows() for cell in row)


def test_the_log_takes_as_many_questions_for_many_issues_as_for_few(scene: Scene) -> None:
    ann = scene.browser(scene.ann)
    scene.sent_up(scene.raised())
    few = [queries_of(ann, address) for address in (LOG, f"/areas/{AREA}/")]
    for number in range(5):
        scene.sent_up(scene.raised(process=f"Number {number}"))

    assert [queries_of(ann, address) for address in (LOG, f"/areas/{AREA}/")] == few
    assert max(few) < 25


def test_everybody_of_the_area_reads_what_was_said_and_done_without_a_name(
    scene: Scene, client: Browser
) -> None:
    held = start(scene.ann)
    number = scene.raised()
    scene.answered(number, "One form from May.")
    with storage.writing():
        barrier = panel.raise_barrier(scene.pia, AREA, "Four visits", "All on one day.")
        idea = panel.suggest(scene.bea, AREA, barrier, "Visit together.")
        made = panel.take_up(scene.ann, AREA, barrier, idea)
        plan.change(scene.ann, AREA, made, Content("Visit together.", "Jo Fry", Status.DONE), 1)
        plan.draft(scene.ann, AREA, held.id, "Not settled yet.", origin=f"issue/{number}")
    sign_in(client, make_person(Role.READER, AREA, name="Quentin Fry"))

    shown = words(client.get(f"{LOG}/you-said-we-did"))

    day = short_day(clock.today())
    assert f"Front door Answered by the co-ordinator on {day}: One form from May." in shown
    assert "An action is being drafted." in shown
    assert f"Four visits Done on {day}: Visit together." in shown
    assert not [name for name in ("Pia", "Ann Bell", "Jo Fry", "Not settled") if name in shown]


def test_what_a_workshop_wrote_stands_there_once_its_hall_has_seen_it(app: Flask) -> None:
    hall = make_hall(app)
    noted(hall)
    theme = make_theme(hall, "Waiting")
    with storage.writing():
        made = plan.draft(hall.who, ASHBY, hall.assessment_id, "", origin=f"theme/{theme}")
        plan.change(hall.who, ASHBY, made, Content("Ring back.", "", Status.AGREED), 1)
    address = f"/areas/{ASHBY}/issues/you-said-we-did"

    before = words(hall.console.get(address))
    go(hall, "wall")
    after = words(hall.console.get(address))

    assert "Waiting" not in before
    assert "Ring back." not in before
    assert "Waiting3 notes Agreed: Ring back." in after


def _shown(cell: object) -> str:
    if hasattr(cell, "date"):
        return short_day(cell.date())
    return " ".join(str(cell).split())
