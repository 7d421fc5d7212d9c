"""The full assessment: page, PDF and Word file alike, for each reader and each audience."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Role
from app.assessments import actions as assessments
from app.assessments.queries import agreed_rating
from app.claims import actions as claims
from app.claims.rules import View
from app.evidence.rules.readers import SeenBy
from app.extensions import db
from tests.browser import Browser, page, sign_in
from tests.evidence_factories import make_item
from tests.factories import make_organisation, make_person
from tests.pages.papers.reading import Cells, in_word, read_page
from tests.pages.summaries.reading import pages_of, squeezed
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall

AUDIENCES = ("", "?for=board", "?for=national", "?for=public")
SECRET_REASON = "Only the desk knows why."
NO = "Constable Jones says we are not there."


@pytest.fixture
def hall(app: Flask) -> Hall:
    """Leadership voted and agreed, Culture only sealed; evidence for all and for the desk."""
    hall = make_hall(app, {LEADERSHIP: 3, "culture": 6})
    hall.opened()
    hall.vote([2] * 5 + [4] * 4)
    hall.do("close", "reveal", "compare")
    police = make_organisation(ASHBY, "Ashby Police", "police")
    with storage.writing():
        assessments.agree_rating(hall.who, hall.held, LEADERSHIP, "other", 2)
    db.session.rollback()
    rating = agreed_rating(hall.assessment_id, LEADERSHIP)
    assert rating is not None
    with storage.writing():
        assessments.give_reason(hall.who, hall.held, rating.id, "Boards plan =together.", 0)
        claims.give_view(
            hall.who, hall.held.area_code, hall.assessment_id, f"row/{LEADERSHIP}", rating.id,
            police, View.DISAGREE, NO,
        )  # fmt: skip
    make_item(hall.who, "LEA-LOC-D1", asked_whom="Parents", asked_count=41)
    make_item(hall.who, "LEA-LOC-D1", title="Desk notes", seen_by=SeenBy.TEAM)
    return hall


def address(hall: Hall, ending: str = "", audience: str = "") -> str:
    return f"/areas/{ASHBY}/assessments/{hall.assessment_id}/full{ending}{audience}"


def shown(client: Browser, hall: Hall, audience: str = "") -> list[str | Cells]:
    """What the page says of the document, without the words around it."""
    (main,) = page(client.get(address(hall, "", audience))).xpath("//main")
    for around in main.xpath(".//nav | .//ul[contains(@class, 'app-not-printed')]"):
        around.drop_tree()
    return [main.findtext(".//h1"), *read_page(main)]


def flat(told: list[str | Cells]) -> Iterator[str]:
    for each in told:
        yield from [each] if isinstance(each, str) else (cell for row in each for cell in row)


def all_of(client: Browser, hall: Hall, audience: str = "") -> str:
    return "\n".join(flat(shown(client, hall, audience)))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_page_word_file_and_pdf_say_the_same_for_each_audience(hall: Hall, audience: str) -> None:
    told = shown(hall.console, hall, audience)

    assert in_word(hall.console.get(address(hall, ".docx", audience)).data) == told
    in_pdf = "".join(pages_of(hall.console.get(address(hall, ".pdf", audience)).data))
    for words in flat(told):
        assert squeezed(words) in in_pdf


def test_it_holds_every_row_with_reasons_sentences_evidence_and_sources(hall: Hall) -> None:
    told = all_of(hall.console, hall)

    for words in (
        "Boards plan =together.",
        f"Ashby Police does not agree: {NO}",
        "Survey of parents",
        "Who was asked: Parents.\nHow many: 41.",
        "Desk notes",
        "9 voted. Middle: Developing",
        "Anonymous votes in 1 workshop, with 9 people.",
        "Early help maturity model",
    ):
        assert words in told
    # Each sentence of the model once, in a table of its criterion.
    assert len(re.findall("^Nothing said yet$", told, re.MULTILINE)) > 200


def test_a_reader_finds_nothing_sealed_and_no_evidence_of_the_desk(app: Flask, hall: Hall) -> None:
    reader = Browser(app)
    sign_in(reader, make_person(Role.READER, ASHBY))
    desk, told = all_of(hall.console, hall), all_of(reader, hall)
    file = "\n".join(flat(in_word(reader.get(address(hall, ".docx")).data)))

    culture = desk[desk.index("\nCulture\nRating") :]
    assert culture.startswith("\nCulture\nRating\nMature")
    for seen in (told, file):
        assert "Mature\n" not in seen[seen.index("\nCulture\nRating") :].split("Sentence")[0]
        assert "\nCulture\nRating\nNot yet shared" in seen
        assert "Desk notes" not in seen
        assert "Survey of parents" in seen


@pytest.mark.parametrize(
    ("audience", "holds", "lacks"),
    [
        ("?for=board", ["Boards plan =together.", "Asked of the board"], [NO, "Survey of parents"]),
        ("?for=national", ["Boards plan =together."], [NO, "Asked of the board", "Desk notes"]),
        (
            "?for=public",
            ["Developing"],
            [NO, "Boards plan", "Asked of the board", "How many chose"],
        ),
    ],
)
def test_each_audience_gets_what_is_for_it_and_nothing_sealed(
    hall: Hall, audience: str, holds: list[str], lacks: list[str]
) -> None:
    told = all_of(hall.console, hall, audience)

    assert [each for each in holds if each not in told] == []
    assert [each for each in lacks if each in told] == []
    assert "\nCulture\nRating\nNot yet shared" in told


def test_a_file_says_for_whom_it_is_and_whether_it_holds_what_is_sealed(
    app: Flask, hall: Hall
) -> None:
    reader = Browser(app)
    sign_in(reader, make_person(Role.READER, ASHBY))
    sealed = "For the area alone: holds what is sealed"

    public = hall.console.get(address(hall, ".docx", "?for=public"))
    inside = hall.console.get(address(hall, ".docx"))
    read = reader.get(address(hall, ".docx"))

    assert "for_everybody.docx" in public.headers["Content-Disposition"]
    assert "_for_" not in inside.headers["Content-Disposition"]
    said = ["\n".join(flat(in_word(each.data))) for each in (inside, read, public)]
    assert [sealed in each for each in said] == [True, False, False]


def test_an_audience_that_there_is_not_is_a_page_that_there_is_not(hall: Hall) -> None:
    assert hall.console.get(address(hall, "", "?for=press")).status_code == 404
    assert hall.console.get(address(hall, ".pdf", "?for=")).status_code == 200


def test_somebody_elses_assessment_is_not_found(app: Flask, hall: Hall) -> None:
    stranger = Browser(app)
    sign_in(stranger, make_person(Role.NATIONAL))

    for ending in ("", ".pdf", ".docx"):
        assert stranger.get(address(hall, ending)).status_code == 404
