"""Three minutes after a workshop the board's page is a Word file in the council's style."""

from __future__ import annotations

import io

import docx
from playwright.sync_api import expect

from tests.hostile.templates import LEFT_BEHIND, council_document
from tests.journeys.desk import Desk
from tests.pages.papers.reading import in_word, unpacked

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_the_boards_page_is_a_word_file_in_the_councils_style(desk: Desk) -> None:
    desk.enter_demo_as("Rosa Delgado")
    page = desk.page
    page.get_by_role("link", name="Settings", exact=True).click()
    page.get_by_role("link", name="Word files").click()
    page.get_by_label("A Word document of your council").set_input_files(
        {"name": "Cabinet.docx", "mimeType": _WORD, "buffer": council_document()}
    )
    page.get_by_role("button", name="Take its styles").click()
    expect(page.get_by_text("look like your document from now on")).to_be_visible()
    desk.open_area()
    hall = desk.start_workshop()
    hall.vote_through("Leadership")
    hall.agree("The desktop rating")

    desk.open_area()
    desk.open_summary()
    page.get_by_role("link", name="The board", exact=True).click()
    expect(page.get_by_text("Made for the board")).to_be_visible()
    file = desk.download("Download as a Word file, in your council’s style").read_bytes()

    font = docx.Document(io.BytesIO(file)).styles["Heading 1"].font
    assert font.name == "Georgia"
    (table,) = (each for each in in_word(file) if isinstance(each, list))
    (leadership,) = (row for row in table if row[0] == "Leadership")
    assert "Agreed by partners" in leadership[1]
    # Outside the area only those are counted who gave a rating.
    assert "8 gave a rating" in leadership[2]
    # Nobody outside reads what is still sealed, and nothing of the document came along.
    assert [row[1] for row in table[1:] if row != leadership] == ["Not yet shared"] * 6
    assert not [each for each in LEFT_BEHIND if each.encode() in unpacked(file)]
