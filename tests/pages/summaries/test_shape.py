"""The spider chart of an area and the table beside it."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest
from flask import Flask

from app import storage
from app.access.permissions import Role
from app.assessments import actions as assessments
from app.strands.queries import edition
from app.summaries.queries import shape_of_strands
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.papers.reading import in_word
from tests.pages.summaries.reading import pages_of, squeezed
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall


def shape_page(hall: Hall) -> str:
    return f"/areas/{ASHBY}/assessments/{hall.assessment_id}/shape"


def voted(hall: Hall) -> None:
    """Leadership: Maturing at the desk, half way to it in the room, Developing agreed."""
    hall.opened()
    hall.vote([3] * 9)
    hall.do("close", "reveal", "compare")
    with storage.writing():
        assessments.agree_rating(hall.who, hall.held, LEADERSHIP, "other", 2)


def figure_of(hall: Hall) -> dict[str, Any]:
    found = page(hall.console.get(shape_page(hall))).xpath("//@data-figure")
    drawn: dict[str, Any] = json.loads(found[0])
    return drawn


@pytest.mark.acceptance(32)
def test_chart_and_table_hold_the_same_and_half_steps_lie_between_rings(app: Flask) -> None:
    hall = make_hall(app, {LEADERSHIP: 4, "culture": 1})
    voted(hall)
    scale = edition("2016").scale

    drawn = figure_of(hall)
    table = page(hall.console.get(shape_page(hall))).xpath("//table")[0]

    names = [cell.text_content() for cell in table.xpath(".//thead//th")][1:]
    assert [line["name"] for line in drawn["data"]] == names
    assert names == ["Desktop rating", "Partners’ vote", "Agreed"]
    told = [
        [cell.text_content().strip() for cell in row.xpath("./td")]
        for row in table.xpath(".//tbody/tr")
    ]
    charted = [
        ["Not yet" if value is None else scale.label(value) for value in values]
        for values in zip(*(line["r"][:-1] for line in drawn["data"]), strict=True)
    ]
    assert told == charted
    assert told[1] == ["Maturing", "Developing / Maturing", "Developing"]
    rings = drawn["layout"]["polar"]["radialaxis"]["tickvals"]
    half = next(line["r"][1] for line in drawn["data"] if line["name"] == "Partners’ vote")
    assert half not in rings
    assert rings[1] < half < rings[2]


def test_the_figure_is_one_that_the_chart_library_takes(app: Flask) -> None:
    hall = make_hall(app)
    voted(hall)

    drawn = figure_of(hall)

    assert go.Figure(data=drawn["data"], layout=drawn["layout"]).data[0].type == "scatterpolar"
    closed = [line["r"][0] == line["r"][-1] for line in drawn["data"]]
    assert all(closed)


def test_a_partner_is_shown_no_sealed_rating(app: Flask) -> None:
    hall = make_hall(app, {LEADERSHIP: 4, "culture": 6})
    reader = Browser(app)
    sign_in(reader, make_person(Role.READER, ASHBY, email="reader@example.org"))

    answer = reader.get(shape_page(hall))

    assert "Nothing is there to draw yet" in words(answer)
    assert "Mature" not in words(answer)


@pytest.mark.parametrize(
    ("whom", "outlines"),
    [
        ("", ["Desktop rating", "Partners’ vote", "Agreed"]),
        ("board", ["Desktop rating", "Partners’ vote", "Agreed"]),
        ("public", ["Partners’ vote", "Agreed"]),
    ],
)
def test_one_switch_says_for_whom_page_and_files_of_a_shape_are(
    app: Flask, whom: str, outlines: list[str]
) -> None:
    hall = make_hall(app, {LEADERSHIP: 4, "culture": 1})
    voted(hall)
    asked = f"?for={whom}" if whom else ""

    shown = page(hall.console.get(f"{shape_page(hall)}{asked}"))
    (table,) = [each for each in in_word(hall.console.get(f"{shape_page(hall)}.docx{asked}").data)
                if isinstance(each, list)]  # fmt: skip
    paper = "".join(pages_of(hall.console.get(f"{shape_page(hall)}.pdf{asked}").data))

    rows = [[cell.text_content().strip() for cell in line] for line in shown.xpath("//table//tr")]
    assert rows == [[*line] for line in table]
    assert rows[0] == ["Strand", *outlines]
    # What is still sealed is nobody's outside: the desk rated Culture, and nobody has voted on it.
    assert ("Early/Developing" in "".join(map("".join, rows)).replace(" ", "")) is not bool(whom)
    for each in ("Desktop rating", "Partners’ vote", "Agreed"):
        assert (squeezed(each) in paper) is (each in outlines)
    links = shown.xpath("//a[contains(@href, 'shape.')]/@href")
    assert [each.endswith(asked) for each in links] == [True, True]
    assert shown.xpath("//nav[@aria-label='For whom']//a")


def test_a_rating_nobody_agreed_is_not_drawn_as_agreed_before(app: Flask) -> None:
    hall = make_hall(app, {LEADERSHIP: 4, "culture": 6})
    hall.opened()
    hall.vote([3] * 9)
    hall.do("close", "reveal", "compare")
    with storage.writing():
        assessments.agree_rating(hall.who, hall.held, LEADERSHIP, assessments.NOT_AGREED, None)
    with storage.rehearsing():
        held = hall.held
        # It stands for the assessment before it, of which only the desk has rated the row.
        held.previous_id = held.id
        names = [each.name for each in shape_of_strands(held, may_see_sealed=True).outlines]

    assert names == ["Desktop rating", "Partners’ vote"]
