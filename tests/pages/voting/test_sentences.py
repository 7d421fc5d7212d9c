"""A vote on sentences: partners tick what is true already."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.test import TestResponse

from app.extensions import db
from app.strands.queries import edition
from app.voting.results import result_of
from app.voting.rules import SENTENCES
from tests.browser import page, words
from tests.workshop_factories import AS_JSON, ASHBY, LEADERSHIP, Hall, Phone


def opened(hall: Hall) -> int:
    hall.do("sentences")
    return hall.round.id


def tick(phone: Phone, question: int, places: str, counter: int = 1) -> TestResponse:
    sent: Mapping[str, object] = {
        "question": question, "choice": "ticks", "tick": places, "counter": counter
    }  # fmt: skip
    return phone.browser.submit(f"{phone.address}/choose", dict(sent), headers=AS_JSON)


def ticked_by_a_room(hall: Hall) -> int:
    """Ten phones tick every sentence up to Developing, and one of them one more."""
    question = opened(hall)
    features = edition("2016").features
    offered = hall.round.sentences or []
    low = [
        str(place)
        for place, each in enumerate(offered)
        if features[each].stage_key in {"early", "developing"}
    ]
    for number in range(10):
        places = [*low, str(len(low))] if number == 0 else low
        assert tick(hall.phone(), question, ",".join(places)).get_json()["counted"] is True
    return question


def test_a_phone_is_shown_boxes_and_keeps_what_was_ticked(hall: Hall) -> None:
    phone = hall.phone()
    question = opened(hall)
    form = page(phone.open())
    boxes = form.xpath("//input[@name='tick']")
    assert len(boxes) == len(hall.round.sentences or []) > 10
    assert form.xpath("//button[@name='choice']/@value") == ["ticks", "none", "cannot-say"]

    told = tick(phone, question, "0,2").get_json()

    every = len(hall.round.sentences or [])
    assert told["words"] == f"Your ticks are counted: 2 of {every}. You can still change them."
    again = page(phone.open())
    assert again.xpath("//input[@name='tick'][@checked]/@value") == ["0", "2"]
    tick(phone, question, "1", counter=3)
    tick(phone, question, "0,2", counter=2)
    assert [ballot.ticks for ballot in hall.ballots()] == ["1"]


def test_without_script_each_box_is_sent_for_itself(hall: Hall) -> None:
    phone = hall.phone()
    question = opened(hall)

    answer = phone.browser.submit(
        f"{phone.address}/choose", {"question": question, "choice": "ticks", "tick": ["4", "1"]}
    )

    assert answer.status_code == 303
    assert [ballot.ticks for ballot in hall.ballots()] == ["1,4"]


def test_none_of_these_is_an_answer_and_opening_the_page_is_not(hall: Hall) -> None:
    phone = hall.phone()
    question = opened(hall)
    phone.open()
    assert hall.ballots() == []

    told = phone.choose(question, "none", 1).get_json()

    assert told["choice"] == "none"
    assert "none of these is true here yet" in told["words"]
    assert [ballot.ticks for ballot in hall.ballots()] == [""]
    pressed = page(phone.open()).xpath("//button[@aria-pressed='true']/@value")
    assert pressed == ["none"]
    assert tick(phone, question, "1", counter=2).get_json()["choice"] == "ticks"


def test_none_of_these_is_no_answer_to_a_vote_on_stages(hall: Hall) -> None:
    phone = hall.phone()

    assert phone.choose(hall.opened(), "none", 1).status_code == 409
    assert hall.ballots() == []


def test_a_stage_is_refused_where_sentences_are_ticked_and_the_other_way_round(hall: Hall) -> None:
    phone = hall.phone()
    question = opened(hall)
    many = str(len(hall.round.sentences or []))

    assert phone.choose(question, 3, 1).status_code == 409
    assert tick(phone, question, many).status_code == 409
    assert tick(phone, question, ",".join(map(str, range(900)))).status_code == 422
    hall.do("close", "reveal", "again")
    assert tick(phone, hall.round.id, "0").status_code == 409
    assert hall.ballots() == []


def test_the_stage_follows_and_what_nobody_ticked_asks_for_evidence(hall: Hall) -> None:
    ticked_by_a_room(hall)
    hall.do("close", "reveal")

    assert (hall.round.kind, hall.round.tallies[0].middle) == (SENTENCES, 2)
    shown = result_of(edition("2016").scale, hall.round, None, edition("2016"))
    assert shown is not None
    assert "By the same rule as for evidence, that makes it Developing." in shown.sentence
    lines = [line for stage in shown.ticked for line in stage.lines]
    assert {line.words for line in lines} == {"10", "1", "nobody"}
    assert hall.ballots() == []
    told = page(hall.console.get(hall.address))
    asks = told.xpath("//a[contains(@href, '/ask?about=')]/@href")
    assert len(asks) == sum(line.nobody for line in lines)
    form = page(hall.console.get(asks[0]))
    assert (
        "Something that shows whether this is true:"
        in form.xpath("//input[@name='what']/@value")[0]
    )


def test_partners_agree_what_followed_as_from_any_vote(hall: Hall) -> None:
    ticked_by_a_room(hall)
    hall.do("close", "reveal", "compare")

    assert "The room: Developing" in (hall.round.comparison or "")
    hall.console.submit(f"{hall.address}/rows/{LEADERSHIP}/agree", {"agreed": "vote:2"})

    assert "Agreed: Developing" in words(hall.console.get(f"{hall.address}/screen"))


def test_a_small_room_is_told_only_how_many_ticked(hall: Hall) -> None:
    question = opened(hall)
    for _ in range(4):
        tick(hall.phone(), question, "0,1")
    hall.do("close", "reveal")

    assert hall.round.ticks == []
    assert (hall.round.tallies[0].level, hall.round.tallies[0].middle) == ("number", None)
    assert "4 people voted. No more is shown" in words(hall.console.get(hall.address))


def test_slips_are_for_votes_on_stages(hall: Hall) -> None:
    opened(hall)

    answer = hall.console.get(f"{hall.address}/paper")

    assert answer.status_code == 302
    db.session.rollback()
    assert f"/areas/{ASHBY}/" in answer.headers["Location"]
