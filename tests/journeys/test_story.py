"""The main job from the demo's link to the downloaded page, as a newcomer would do it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.files import workbook_rows
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone
from tests.journeys.printed import PRINTED
from tests.pages.summaries.reading import pages_of, squeezed

COLOURS = {"Early": "Red", "Developing": "Amber", "Maturing": "Light green", "Mature": "Green"}
NewPhone = Callable[..., Phone]


@pytest.mark.acceptance(6)
@pytest.mark.acceptance(7)
def test_a_newcomer_gets_from_the_link_to_the_page_for_the_board(
    desk: Desk, phone: NewPhone
) -> None:
    desk.enter_demo_as("Rosa Delgado")
    expect(desk.page.get_by_text("The toolkit’s printed example")).to_be_visible()
    assert set(desk.rows()) == set(PRINTED)
    hall = desk.start_workshop()
    phones = [phone(), phone()]
    for each in phones:
        each.join(hall.code)

    agreed = _vote_on_leadership(hall, phones)
    for row in list(PRINTED)[1:]:
        hall.vote_through(row)
        hall.agree("The desktop rating")
    hall.next_named("End the workshop").click()
    desk.page.get_by_role("button", name="End the workshop").click()
    phones[0].sees("The workshop has ended")

    desk.open_area()
    summary = desk.open_summary()
    expect(summary).to_contain_text("The toolkit’s printed example")
    expect(summary).to_contain_text("Early is a starting point, not a failure")
    wanted = PRINTED | {"Leadership": agreed}
    assert desk.summary_ratings() == wanted
    assert _in_workbook(desk.download("Download as a workbook")) == wanted
    _is_one_page_with(desk.download("Download as a PDF"), wanted)


def _vote_on_leadership(hall: Hall, phones: list[Phone]) -> str:
    """One row with everything that can happen on it; gives what was agreed."""
    hall.open("Leadership")
    hall.sees_answers(0, of=2)
    phones[0].choose("Developing")
    phones[1].choose("Between Developing and Maturing")
    hall.sees_answers(2, of=2)
    hall.close()
    hall.press_key("Escape")
    expect(hall.projector.get_by_text("Closing in")).to_be_hidden()
    phones[0].choose("Maturing")
    hall.press_key("Space")
    phones[0].sees("Voting is about to close")
    expect(hall.projector.get_by_text("Closing in")).to_be_visible()
    hall.press_key("Space")
    expect(hall.projector.locator(".app-bars")).to_be_visible()
    expect(hall.comparison).to_be_hidden()
    for each in phones:
        each.sees("Results")
        expect(each.page.locator(".app-bars")).to_be_visible()
    hall.press_key("Space")
    expect(hall.comparison).to_contain_text(
        re.compile("^Hampshire’s own rating, fixed before the meeting: .*Developing")
    )
    expect(phones[1].page.get_by_text("fixed before the meeting")).to_be_visible()
    middle = hall.console.get_by_role("button", name=re.compile("^The vote’s middle"))
    stages = re.findall("Early|Developing|Maturing|Mature", middle.inner_text())
    hall.agree("The vote’s middle")
    return " / ".join(stages)


@pytest.mark.acceptance(6)
def test_three_phones_are_counted_within_two_seconds_and_the_seal_holds_until_the_press(
    hall: Hall, phone: NewPhone
) -> None:
    phones = [phone() for _ in range(3)]
    for each in phones:
        each.join(hall.code, "Health")
    hall.open("Leadership")
    for each in phones:
        each.choice("Maturing").click()

    while not _counted_within_two_seconds(hall, len(phones)):
        # A busy machine may be late once or twice; what is late for everybody is late.
        assert len(phones) < 15, "nobody is counted within two seconds"
        hall.sees_answers(len(phones), of=len(phones))
        late = [phone() for _ in range(3)]
        for each in late:
            each.join(hall.code, "Health")
        for each in late:
            each.choice("Maturing").click()
        phones += late

    for page in (hall.projector, *(each.page for each in phones)):
        assert "fixed before" not in page.content()
    hall.close()
    hall.reveal()
    bar = hall.projector.locator(".app-bars tbody tr").filter(
        has=hall.projector.get_by_role("rowheader", name="Maturing", exact=True)
    )
    assert int(bar.locator("td").inner_text()) >= 3
    assert "fixed before" not in hall.projector.content()
    hall.compare()
    expect(hall.comparison).to_contain_text("fixed before the meeting")


def _counted_within_two_seconds(hall: Hall, number: int) -> bool:
    try:
        hall.sees_answers(number, of=number, within=2_000)
    except AssertionError:
        return False
    return True


@pytest.mark.acceptance(7)
def test_the_printed_example_is_seven_rows_with_words_beside_colours(desk: Desk) -> None:
    desk.enter_demo_as("Rosa Delgado")

    summary = desk.open_summary()

    assert desk.summary_ratings() == PRINTED
    for line in summary.locator("tbody tr").all():
        rating = line.locator("td").first
        lower = rating.locator("strong").first.inner_text().split(" / ")[0]
        word = COLOURS[lower]
        expect(rating.locator(".app-rag")).to_contain_text(word)
        expect(summary.locator(".app-summary__colours")).to_contain_text(word)
    _is_one_page_with(desk.download("Download as a PDF"), PRINTED)


def _is_one_page_with(path: Path, ratings: dict[str, str]) -> None:
    (text,) = pages_of(path.read_bytes())
    at = [text.index(squeezed(f"{row}{rating}")) for row, rating in ratings.items()]
    assert at == sorted(at)


def _in_workbook(path: Path) -> dict[str, str]:
    """The workbook's ratings, once its colours are found to say their words."""
    rows = workbook_rows(path)
    for _, rating, colour, *_ in rows:
        assert colour.startswith(COLOURS[rating.split(" / ")[0]])
    return {name: rating for name, rating, *_ in rows}
