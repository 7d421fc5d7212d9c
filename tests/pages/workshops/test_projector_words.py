"""What the wall says, in words a hall knows, and what it does not."""

from __future__ import annotations

from app import storage
from app.workshops.actions import note_present
from tests.browser import page, words
from tests.factories import make_organisation
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall

SEVEN = [2, 2, 3, 4, 4, 3, 3]


def screen(hall: Hall) -> str:
    return words(hall.console.get(f"{hall.address}/screen"))


def test_who_is_missing_is_named_as_they_are_and_not_in_the_thanks(hall: Hall) -> None:
    police = make_organisation(ASHBY, "Ashby Police", "police")
    with storage.writing():
        note_present(hall.who, hall.workshop, [police])

    waiting = screen(hall)
    hall.opened()
    hall.do("close", "reveal", "end")

    assert "Not here today: " in waiting
    assert "Jobcentre Plus" in waiting
    assert "not represented" not in waiting
    assert "Not here today" not in screen(hall)


def test_the_sealed_rating_is_called_the_areas_own(hall: Hall) -> None:
    hall.opened()
    hall.vote(SEVEN)
    hall.do("close", "reveal", "compare")

    said = screen(hall)

    assert "Ashby’s own rating, fixed before the meeting: Maturing." in said
    assert "Maturing own rating2" in said
    assert "Sealed" not in said
    assert "desktop" not in said


def test_the_first_votes_bars_stand_beside_the_seconds(hall: Hall) -> None:
    hall.opened()
    hall.vote(SEVEN)
    hall.do("close", "reveal", "again")
    hall.vote([3] * 5 + [4] * 2)
    hall.do("close", "reveal")

    seen = page(hall.console.get(f"{hall.address}/screen"))

    table = [
        [" ".join(cell.text_content().split()) for cell in line.iter("th", "td")]
        for line in seen.xpath("//table[contains(@class, 'app-bars')]//tr")
    ]
    assert table[0][1:] == ["Vote before", "This vote"]
    assert ["Developing / Maturing", "3", "5"] in table
    assert "the room is close together, " in words(hall.console.get(f"{hall.address}/screen"))
    assert "choices lie" not in screen(hall)


def test_a_vote_on_sentences_has_a_bar_for_each_and_says_where_it_is_split(hall: Hall) -> None:
    hall.do("sentences")
    offered = len(hall.round.sentences or [])
    for number in range(6):
        phone = hall.phone()
        ticked = "0,1" if number % 2 else "0,2,3"
        sent = {"question": hall.round.id, "choice": "ticks", "tick": ticked, "counter": 1}
        phone.browser.submit(f"{phone.address}/choose", sent)
    hall.do("close", "reveal")

    seen = page(hall.console.get(f"{hall.address}/screen"))

    assert len(seen.xpath("//svg/rect")) == 2 * offered
    split = [each.text_content() for each in seen.find_class("app-split")[0].iter("li")]
    assert [each[-6:] for each in split] == ["3 of 6"] * 3


def test_the_console_keeps_the_pin_folded_and_the_next_presses_together(hall: Hall) -> None:
    hall.opened()
    hall.do("close", "reveal")

    seen = page(hall.console.get(hall.address))

    (folded,) = seen.find_class("app-console__pin")
    assert folded.get("open") is None
    assert folded.xpath("./summary")[0].text_content().strip() == "Show the PIN"
    (quiet,) = seen.find_class("app-console__quiet")
    assert " ".join(quiet.text_content().split()) == (
        "Vote again on Leadership End the workshop here"
    )


def test_a_refusal_on_the_projector_comes_up_on_no_later_page(hall: Hall) -> None:
    hall.console.submit(
        f"{hall.address}/step",
        {"step": "reveal", "row": LEADERSHIP, "version": "0", "back": "screen"},
    )

    later = page(hall.console.get(f"/areas/{ASHBY}/"))
    assert later.find_class("govuk-notification-banner") == []


def test_a_second_vote_is_called_so_on_the_areas_page(hall: Hall) -> None:
    hall.opened()
    hall.vote(SEVEN)
    hall.do("close", "reveal", "again", "close", "reveal")

    said = words(hall.console.get(f"/areas/{ASHBY}/"))

    assert "voted in the second vote" in said
    assert "look 2" not in said
