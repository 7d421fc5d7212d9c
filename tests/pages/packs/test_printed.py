"""The file to print: as many pages as promised, large enough to read, and only for who runs it."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from flask import Flask

from app import storage
from app.access.permissions import Role
from app.accounts.confidentiality import FIRST
from app.accounts.confidentiality import LONGEST as LONGEST_WORDING
from app.audit.deeds import Action
from app.audit.events import record
from app.packs.pdf import as_pdf
from app.packs.rules import PackFacts, Part, build_pack
from app.packs.rules.parts import KEPT
from app.strands.queries import edition
from app.voting.rules import WHO_SEES_WHAT
from app.web.squares import square_of
from app.workshops.planning import invite
from app.workshops.tickets import make_tickets
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.pages.summaries.reading import pages_of, squeezed
from tests.unit.packs.packed import longest, usual
from tests.workshop_factories import ASHBY, Hall, make_hall

SQUARE = square_of("https://vote.example.org/vote/ABCDEFGH")
# Two pages of slips for each of seven rows; three for each of twenty, four on a page.
USUAL, LONGEST = 1 + 7 + 14 + 7, 1 + 20 + 60 + 20


# Five slips and a card on a page. The words are as long as a wording may be.
AGREED = 1 + 7 + 21 + 7
AGREEING = replace(
    usual(), keeping=("What people say here stays here, always. " * 15)[:LONGEST_WORDING]
)


@pytest.mark.parametrize(
    ("facts", "pages"), [(usual(), USUAL), (longest(), LONGEST), (AGREEING, AGREED)]
)
def test_every_sheet_is_one_page_however_long_its_words(facts: PackFacts, pages: int) -> None:
    drawn = as_pdf(build_pack(facts, set(Part), 12), SQUARE)

    with pikepdf.open(io.BytesIO(drawn)) as file:
        assert len(file.pages) == pages
        marked = file.open_metadata()
        assert marked["pdfuaid:part"] == "1"


@pytest.mark.parametrize("facts", [usual(), longest(), AGREEING])
def test_no_letter_is_smaller_than_ten_points_and_none_leaves_its_page(facts: PackFacts) -> None:
    drawn = as_pdf(build_pack(facts, set(Part), 1), SQUARE)

    sizes, outside = _letters(drawn)

    assert min(sizes) >= 10
    assert outside == []


def _letters(drawn: bytes) -> tuple[set[float], list[str]]:
    sizes: set[float] = set()
    outside: list[str] = []
    with pypdfium2.PdfDocument(drawn) as file:
        for sheet in file:
            width, height = sheet.get_size()
            text = sheet.get_textpage()
            for at in range(text.count_chars()):
                letter = text.get_text_range(at, 1)
                if letter.isspace():
                    continue
                left, bottom, right, top = text.get_charbox(at)
                sizes.add(round(pypdfium2.raw.FPDFText_GetFontSize(text, at), 1))
                if left < 0 or bottom < 0 or right > width or top > height:
                    outside.append(letter)
            text.close()
            sheet.close()
    return sizes, outside


def test_the_pack_of_a_workshop_is_for_its_rows_and_says_what_phones_say(app: Flask) -> None:
    hall = make_hall(app)

    answer = hall.console.get(f"{hall.address}/print.pdf?part=join&part=rows&slips=30")

    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=Ashby_workshop_to_print.pdf"
    )
    join, *rows = pages_of(answer.data)
    model = edition("2016")
    assert squeezed(WHO_SEES_WHAT) in join
    assert squeezed(KEPT) in join
    assert f"{hall.code[:4]}{hall.code[4:]}" in join
    for row, sheet in zip(model.rows, rows, strict=True):
        assert squeezed(row.question) in sheet
        assert all(squeezed(words) in sheet for words in row.sentences.values())


def test_a_tally_has_two_counts_of_each_group_and_two_signatures(app: Flask) -> None:
    hall = make_hall(app)

    answer = hall.console.get(f"{hall.address}/print.pdf?part=tally&slips=30")

    first, *_ = pages_of(answer.data)
    # Four groups, those who give none, and all together.
    assert first.count("1st2nd") == 6
    assert "Firstcounter.Role:Signature:" in first
    assert "Secondcounter.Role:Signature:" in first


def test_slips_come_with_the_words_that_are_agreed_to_where_the_workshop_asks(app: Flask) -> None:
    hall = make_hall(app)
    paper = f"{hall.address}/print.pdf?part=slips&slips=1"

    asked = pages_of(hall.console.get(paper).data)
    hall.console.submit(f"{hall.address}/keeping", {"ask": "no"})
    not_asked = pages_of(hall.console.get(paper).data)

    for paragraph in FIRST.paragraphs:
        assert all(squeezed(paragraph) in sheet for sheet in asked)
        assert not any(squeezed(paragraph) in sheet for sheet in not_asked)


def test_what_was_asked_wrongly_comes_back_with_what_to_do(app: Flask) -> None:
    hall = make_hall(app)

    answer = hall.console.get(f"{hall.address}/print.pdf?slips=many")

    shown = page(answer)
    assert answer.mimetype == "text/html"
    assert "Select what you want to print" in words(answer)
    assert "Enter a whole number of slips from 1 to 300" in words(answer)
    assert shown.xpath("string(//input[@name='slips']/@value)") == "many"


def test_the_plan_leads_to_what_can_be_printed(app: Flask) -> None:
    hall = make_hall(app)

    plan = page(hall.console.get(f"{hall.address}/plan"))

    assert f"{hall.address}/print" in plan.xpath("//a/@href")


def test_only_who_runs_workshops_prints_for_them(app: Flask) -> None:
    hall = make_hall(app)
    other = Browser(app)
    sign_in(other, make_person(Role.DESK_OFFICER, ASHBY, name="Desk"))

    assert other.get(f"{hall.address}/print").status_code == 403
    assert other.get(f"{hall.address}/print.pdf?part=join&slips=1").status_code == 403


def slips_offered(hall: Hall) -> tuple[str, str]:
    """How many slips the page begins with, and what it says beside that."""
    asked = hall.console.get(f"{hall.address}/print")
    return str(page(asked).xpath("string(//input[@name='slips']/@value)")), words(asked)


def test_there_is_a_slip_for_everyone_who_is_known_to_come(app: Flask) -> None:
    names = ("Ashby Police", "Ashby School", "Ashby Health")
    hall = make_hall(app)
    invited = [make_organisation(ASHBY, name, "police") for name in names]
    with storage.writing():
        invite(hall.workshop, invited)
        record(hall.who, Action.PLAN_CHANGED, ASHBY, f"workshop/{hall.workshop_id}")

    by_invitation = slips_offered(hall)
    for _ in range(4):
        hall.device()
    with_phones = slips_offered(hall)
    with storage.writing():
        hall.workshop.ticketed = True
        make_tickets(hall.who, hall.workshop, 45)
    with_tickets = slips_offered(hall)

    assert by_invitation[0] == "3"
    assert "3 organisations are invited; ask for more" in by_invitation[1]
    assert with_phones[0] == "4"
    assert "4 people have joined." in with_phones[1]
    assert with_tickets[0] == "45"
    assert "There are 45 tickets." in with_tickets[1]


def test_where_nothing_is_known_thirty_slips_are_offered(app: Flask) -> None:
    number, said = slips_offered(make_hall(app))

    assert number == "30"
    assert "Nobody knows yet how many will come." in said
