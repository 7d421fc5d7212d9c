"""Ending a workshop that is not through: asked first, and nothing stuck after it is reopened."""

from __future__ import annotations

from flask import Flask

from app import clock, storage
from app.voting import windows
from app.voting.models import Round
from app.workshops.rules import Plan
from tests.browser import page, words
from tests.workshop_factories import LEADERSHIP, Hall, make_hall

CULTURE = "culture"


def end_with_early_votes(hall: Hall, number: int = 6) -> None:
    """Everybody votes early on Culture, the hall on Leadership alone; their time runs out."""
    with storage.writing():
        windows.open_early(hall.who, hall.workshop, clock.after(hours=-1), clock.after(hours=24))
    for _ in range(number):
        hall.phone().choose(on(hall, CULTURE).id, 3, 1)
    hall.opened()
    hall.do("close", "reveal", "end")
    hall.let_time_pass(seconds=25 * 3600)


def on(hall: Hall, row_key: str) -> Round:
    return next(round_ for round_ in hall.planned() if round_.row_key == row_key)


def presses_on(hall: Hall, name: str) -> list[str]:
    """What can be pressed in a row's line of the console."""
    for line in page(hall.console.get(hall.address)).find_class("app-console__row"):
        if line.xpath(".//strong")[0].text_content() == name:
            return [button.text_content().partition(":")[0] for button in line.iter("button")]
    raise AssertionError(name)


def test_rows_whose_early_votes_closed_can_still_be_revealed_or_voted_on(hall: Hall) -> None:
    end_with_early_votes(hall)

    hall.do("reopen")

    assert presses_on(hall, "Culture") == [
        "Reveal the early votes",
        "Vote on its sentences",
        "Vote in the room instead",
    ]
    hall.do("reveal-early", row_key=CULTURE)
    assert (hall.round.row_key, hall.round.state) == (CULTURE, "shown")
    assert "between Developing and Maturing" in words(hall.console.get(f"{hall.address}/screen"))


def test_the_room_may_vote_although_early_votes_were_closed(hall: Hall) -> None:
    end_with_early_votes(hall)
    hall.do("reopen")

    hall.do("again", row_key=CULTURE)

    assert (hall.round.row_key, hall.round.state) == (CULTURE, "open")


def test_closed_early_votes_come_next_before_the_end(hall: Hall) -> None:
    end_with_early_votes(hall)
    hall.do("reopen", "compare")

    seen = page(hall.console.get(hall.address)).get_element_by_id("next").text_content()

    assert seen.startswith("Reveal the early votes on ")


def test_early_votes_are_not_revealed_beside_an_open_vote(hall: Hall) -> None:
    end_with_early_votes(hall)
    hall.do("reopen")
    hall.do("again")

    answer = hall.press("reveal-early", CULTURE)

    assert answer.status_code == 409
    assert on(hall, CULTURE).state == "closed"


def test_ending_early_is_asked_and_says_what_is_still_open(hall: Hall) -> None:
    hall.opened()
    hall.do("close", "reveal")
    (link,) = page(hall.console.get(hall.address)).xpath("//a[text()='End the workshop here']")

    asked = hall.console.get(link.get("href"))

    assert "Revealed and not agreed: Leadership" in words(asked)
    assert "Not voted on yet: " in words(asked)
    form = {name: value for name, value in _fields(asked).items() if value is not None}
    hall.console.submit(f"{hall.address}/step", form | {"step": "end"})
    assert "The workshop has ended" in words(hall.console.get(hall.address))


def test_the_end_after_the_last_row_is_asked_about_too(app: Flask) -> None:
    hall = make_hall(app, {LEADERSHIP: 4}, Plan([LEADERSHIP]))
    hall.opened()
    hall.do("close", "reveal", "compare")

    large = page(hall.console.get(hall.address)).get_element_by_id("next")

    assert large.text_content() == "End the workshop"
    assert large.get("href") == f"{hall.address}/end"
    assert "Revealed and not agreed: Leadership" in words(hall.console.get(large.get("href")))


def _fields(answer: object) -> dict[str, str | None]:
    (form,) = page(answer).xpath("//main//form")  # type: ignore[arg-type]
    return {each.name: each.value for each in form.iter("input")}


def test_an_open_vote_is_closed_before_the_end(hall: Hall) -> None:
    hall.opened()

    asked = hall.console.get(f"{hall.address}/end")

    assert "Voting is open now: Leadership. Close it first" in words(asked)
    assert "End the workshop</button>" not in asked.text


def test_a_workshop_of_another_area_is_not_asked_about(hall: Hall) -> None:
    elsewhere = hall.another()

    answer = hall.console.get(f"{hall.address.rpartition('/')[0]}/{elsewhere.workshop_id}/end")

    assert answer.status_code == 404
