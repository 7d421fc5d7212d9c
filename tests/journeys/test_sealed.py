"""The area's own rating: for its co-ordinators at first, for everybody after the second press."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.browsers import NewContext
from tests.journeys.desk import Desk
from tests.journeys.files import workbook_rows
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone
from tests.journeys.printed import PRINTED
from tests.pages.summaries.reading import pages_of

# How the area's own evidence on Leadership begins.
EVIDENCE = "Leaders from public and voluntary bodies"


@pytest.mark.acceptance(5)
def test_a_partner_meets_no_draft_rating_before_its_row_is_compared(
    desk: Desk, new_context: NewContext, phone: Callable[..., Phone]
) -> None:
    desk.enter_demo_as("Rosa Delgado")
    partner = desk.colleague(new_context, "Amrit Gill")

    assert _everything_a_partner_sees(partner) == dict.fromkeys(PRINTED, "Not yet shared")

    hall = desk.start_workshop()
    voter = phone()
    voter.join(hall.code)
    _is_silent_while_the_room_votes(hall, voter)
    hall.compare()

    seen = _everything_a_partner_sees(partner, revealed=("Leadership",))
    assert seen["Leadership"] == PRINTED["Leadership"]
    assert {seen[row] for row in PRINTED if row != "Leadership"} == {"Not yet shared"}


def _is_silent_while_the_room_votes(hall: Hall, voter: Phone) -> None:
    hall.open("Leadership")
    voter.choose("I can’t say")
    _says_nothing(hall.projector, voter.page)
    hall.close()
    voter.sees("Voting is about to close")
    _says_nothing(hall.projector, voter.page)
    hall.reveal()
    voter.sees("Results")
    _says_nothing(hall.projector, voter.page)


def _says_nothing(*pages: Page) -> None:
    for page in pages:
        source = page.content()
        assert "sealed" not in source.lower()
        assert "fixed before the meeting" not in source
        assert EVIDENCE not in source


def _everything_a_partner_sees(partner: Desk, revealed: tuple[str, ...] = ()) -> dict[str, str]:
    """Look at every page and file of the assessment; gives the ratings of the summary."""
    partner.open_area()
    for row, words in partner.rows().items():
        assert ("Not shared yet" in words) == (row not in revealed), words
    for row in PRINTED:
        partner.open_area()
        partner.page.get_by_role("link", name=row, exact=True).click()
        partner.page.get_by_role("heading", name=row, level=1).wait_for()
        partner.page.wait_for_load_state()
        assert (EVIDENCE in partner.page.content()) == (row in revealed and row == "Leadership")
    partner.open_area()
    partner.open_summary()
    ratings = partner.summary_ratings()
    book, pdf = (partner.download(f"Download as a {kind}") for kind in ("workbook", "PDF"))
    assert {row[0]: row[1] for row in workbook_rows(book)} == ratings
    assert _mentions(pdf, EVIDENCE) == bool(revealed)
    return ratings


def _mentions(pdf: Path, words: str) -> bool:
    return words.replace(" ", "") in "".join(pages_of(pdf.read_bytes()))
