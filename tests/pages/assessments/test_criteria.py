"""One criterion of a row that is voted on for itself, from the plan to the record."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Role
from app.areas.actions import mark_essential
from app.assessments import actions as assessments
from app.assessments import queries, rehearsing
from app.assessments.models import Opening
from app.claims import actions as claims
from app.disclosure.rules import Level
from app.extensions import db
from app.governance.snapshot import _votes
from app.strands.queries import edition
from app.strands.rules.asked import asked
from app.strands.rules.claim import Answer
from app.voting import windows
from app.voting.queries import last_results, rounds, rows_of
from app.voting.rules import RoundRefused
from app.workshops.queries import minutes_for, running_rehearsal
from app.workshops.rules import Plan
from tests.browser import Browser, page, sign_in, words
from tests.evidence_factories import make_item
from tests.factories import make_person
from tests.pages.summaries.reading import pages_of, squeezed, text_of, workbook_of
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_assessment, make_hall, rate

VISION = "shared_vision"
NAME = "Culture: shared vision and ambition"
NONE = "The area makes no desktop rating of one part alone."


@pytest.fixture
def hall(app: Flask) -> Hall:
    """A workshop on Leadership, Culture, and one part of Culture; both rows are rated."""
    return make_hall(app, {LEADERSHIP: 4, "culture": 5}, Plan([LEADERSHIP, "culture", VISION]))


def _today() -> tuple[datetime, datetime]:
    return clock.after(hours=-1), clock.after(hours=24)


def voted(hall: Hall, key: str, choices: list[int | None], *more: str) -> None:
    hall.do("open", row_key=key)
    hall.vote(choices)
    hall.do("close", "reveal", *more, row_key=key)


def record_what_is_true(hall: Hall) -> None:
    """Evidence and answers that carry Maturing on this part."""
    for stage in ("developing", "maturing"):
        for feature in edition("2016").criteria[VISION].at(stage):
            make_item(hall.who, feature.id)
            with storage.writing():
                claims.answer(hall.who, ASHBY, hall.assessment_id, feature.id, Answer.YES)


def test_a_part_is_voted_on_before_its_row_and_counts_as_a_question(hall: Hall) -> None:
    found = hall.planned()

    assert [(each.row_key, each.criterion_key) for each in found] == [
        (LEADERSHIP, ""),
        ("culture", VISION),
        ("culture", ""),
    ]
    assert rows_of(hall.workshop_id).planned == 3


def test_phones_and_projector_ask_the_part_in_its_own_sentences(hall: Hall) -> None:
    phone = hall.phone()
    hall.do("open", row_key=VISION)

    seen = words(phone.open())
    screen = words(hall.console.get(f"{hall.address}/screen"))
    every = words(phone.browser.get(f"{phone.address}/sentences/{VISION}"))

    part = asked(edition("2016"), "culture", VISION)
    assert part.question in seen
    assert part.question in screen
    for _, sentence in part.sentences:
        assert sentence in seen
    for feature in edition("2016").criteria[VISION].features:
        assert feature.words in every
    assert edition("2016").row("culture").question not in seen
    assert phone.now()["row"] == VISION


def test_what_the_room_says_of_a_part_agrees_nothing(hall: Hall) -> None:
    voted(hall, VISION, [2] * 8)

    console = words(hall.console.get(hall.address))
    answer = hall.console.submit(f"{hall.address}/rows/culture/agree", {"agreed": "vote:2"})

    assert "What do partners agree" not in console
    assert "Voted on for itself: it stands in the record" in console
    assert "Reveal the vote first" in words(hall.console.get(answer.location))
    assert last_results(hall.assessment_id) == {}
    assert queries.agreed_rating(hall.assessment_id, "culture") is None


def test_the_pages_say_that_a_late_vote_asks_about_the_whole_row_alone(hall: Hall) -> None:
    with storage.writing():
        mark_essential(hall.who, ASHBY, hall.groups()[:1])
    voted(hall, VISION, [2] * 8)
    part, told = hall.round.id, words(hall.console.get(hall.address))
    voted(hall, LEADERSHIP, [2] * 8)

    by_link = words(hall.console.get(f"{hall.address}/rounds/{hall.round.id}/late"))

    assert "asked by link about the whole row, and not about one part of it" in told
    assert "nobody is asked about a part by link" in by_link
    assert hall.console.get(f"{hall.address}/rounds/{part}/late").status_code == 404


def test_the_second_press_tells_nothing_that_is_sealed_with_the_row(app: Flask, hall: Hall) -> None:
    record_what_is_true(hall)
    voted(hall, VISION, [2] * 8)
    assert "Show what stands beside it" in words(hall.console.get(hall.address))

    hall.do("compare")

    told = (
        f"{NONE} What it says of Culture as a whole stays sealed until you vote on that."
        " The room: Developing."
    )
    assert hall.round.comparison == told
    assert hall.round.compared_with is None
    assert told in words(hall.console.get(f"{hall.address}/screen"))
    assert db.session.query(Opening).count() == 0
    reader = Browser(app)
    sign_in(reader, make_person(Role.READER, ASHBY, name="Reader"))
    row = f"/areas/{ASHBY}/assessments/{hall.assessment_id}/rows/culture"
    for address in (row, f"{hall.address}/record", f"/areas/{ASHBY}/"):
        seen = words(reader.get(address))
        assert "fixed before the meeting" not in seen
        assert "What is recorded" not in seen


def test_once_its_row_is_open_the_evidence_stands_beside_the_room(hall: Hall) -> None:
    record_what_is_true(hall)
    voted(hall, "culture", [3] * 8, "compare")
    voted(hall, VISION, [2] * 8, "compare")

    assert hall.round.comparison == (
        f"{NONE} What is recorded for it carries Maturing. The room: Developing. One stage apart."
    )


def test_once_its_row_is_open_it_is_said_that_nothing_is_recorded(hall: Hall) -> None:
    voted(hall, "culture", [3] * 8, "compare")
    voted(hall, VISION, [2] * 8, "compare")

    assert hall.round.comparison == f"{NONE} Nothing is recorded for it yet. The room: Developing."


def test_the_desktop_rating_stays_as_it_was_once_a_part_is_voted_on(hall: Hall) -> None:
    rate(hall.who, hall.held, "culture", 4)
    voted(hall, VISION, [2] * 8)

    with storage.writing(), pytest.raises(assessments.Refused):
        assessments.rate_at_desk(hall.who, hall.held, "culture", 2)

    db.session.rollback()
    with storage.writing():
        assessments.open_without_vote(hall.who, hall.held, "culture", "Only its part was voted on.")
    assert queries.is_open(hall.assessment_id, "culture")


def test_a_part_can_be_voted_on_again_and_the_row_never_moves_with_it(hall: Hall) -> None:
    voted(hall, VISION, [1] * 8, "compare")
    hall.do("again", row_key=VISION)
    hall.vote([3] * 8)
    hall.do("close", "reveal")

    screen = words(hall.console.get(f"{hall.address}/screen"))

    assert "The middle moved" in screen
    assert [each.attempt for each in hall.planned() if each.criterion_key] == [1, 2]
    voted(hall, "culture", [5] * 8)
    assert "The middle" not in words(hall.console.get(f"{hall.address}/screen"))
    assert hall.round.attempt == 1


def test_small_rooms_are_as_secret_on_a_part_as_on_a_row(hall: Hall) -> None:
    voted(hall, VISION, [1, 2, 3])

    room = hall.round.tallies[0]

    assert (room.level, room.voted, room.middle) == (Level.NUMBER.value, 3, None)
    assert room.counts == []
    assert hall.ballots() == []


def test_sentences_of_a_part_are_ticked_and_carry_the_parts_stage(hall: Hall) -> None:
    hall.do("sentences", row_key=VISION)
    phones = [hall.phone() for _ in range(8)]
    offered = hall.round.sentences or []
    own = {feature.id for feature in edition("2016").criteria[VISION].features}
    assert offered
    assert set(offered) < own
    every = ",".join(str(place) for place in range(len(offered)))
    for phone in phones:
        sent = {"question": hall.round.id, "choice": "ticks", "tick": every, "counter": 1}
        phone.browser.submit(f"{phone.address}/choose", sent)

    hall.do("close", "reveal")

    assert hall.round.tallies[0].middle == 6


def test_slips_of_paper_count_for_the_part_that_is_open(hall: Hall) -> None:
    hall.do("open", row_key=VISION)

    paper = hall.console.get(f"{hall.address}/paper")

    assert NAME in words(paper)


def test_votes_before_the_meeting_are_asked_for_parts_too(hall: Hall) -> None:
    from_now = hall.console.get(f"{hall.address}/early")
    assert from_now.status_code == 200
    phone = hall.phone()
    with storage.writing():
        windows.open_early(hall.who, hall.workshop, *_today())
    part = next(each for each in hall.planned() if each.criterion_key)

    asked_of = words(phone.browser.get(f"{phone.address}/questions/{part.id}"))
    phone.browser.submit(
        f"{phone.address}/choose", {"question": part.id, "choice": 3, "from": "questions"}
    )

    assert NAME in asked_of
    assert "2 questions of 3 still to answer" in words(
        phone.browser.get(f"{phone.address}/questions")
    )
    hall.do("open", row_key=VISION)
    hall.vote([3] * 7)
    hall.do("close", "reveal")
    assert hall.round.tallies[0].voted == 8


def test_the_votes_before_the_meeting_are_counted_by_what_was_asked(hall: Hall) -> None:
    with storage.writing():
        windows.open_early(hall.who, hall.workshop, *_today())
    part = next(each for each in hall.planned() if each.criterion_key)
    hall.phone().choose(part.id, 3, 1)

    told = words(hall.console.get(f"{hall.address}/early"))

    assert f"{NAME}: 1 voteCulture: 0 votes" in told


def test_nobody_is_asked_late_about_a_part_since_nothing_waits_for_them(hall: Hall) -> None:
    voted(hall, VISION, [2] * 8)
    asked_late = hall.console.get(f"{hall.address}/rounds/{hall.round.id}/late")
    round_ = hall.round

    with storage.writing(), pytest.raises(RoundRefused):
        windows.ask_late(hall.who, hall.workshop, round_, hall.groups()[0], _today()[1])

    assert asked_late.status_code == 404


def test_the_record_keeps_what_was_heard_of_a_part_and_says_that_nothing_rests_on_it(
    hall: Hall,
) -> None:
    voted(hall, VISION, [1, 1, 2, 2, 2, 2, 3, 3], "compare")
    voted(hall, "culture", [3] * 8, "compare")
    hall.console.submit(f"{hall.address}/rows/culture/agree", {"agreed": "vote:3"})
    address = f"{hall.address}/record"

    told = words(hall.console.get(address))
    files = squeezed("".join(pages_of(hall.console.get(f"{address}.pdf").data)))
    book = squeezed(text_of(workbook_of(hall.console.get(f"{address}.xlsx").data)))

    for said in (
        NAME,
        "This is one part of Culture.",
        "A rating is agreed on Culture as a whole, and not on one part of it.",
        "8 people voted, all on phones.",
        NONE,
    ):
        assert said in told
        assert squeezed(said) in files
        assert squeezed(said) in book
    assert told.count("Nothing was agreed on this vote.") == 0
    assert "Between Developing and Maturing." in told


def test_what_to_talk_about_first_names_a_part_until_its_row_is_agreed(hall: Hall) -> None:
    voted(hall, VISION, [0, 0, 0, 0, 6, 6, 6, 6])
    voted(hall, "culture", [3] * 8, "compare")
    first = page(hall.console.get(f"{hall.address}/discuss"))

    hall.console.submit(f"{hall.address}/rows/culture/agree", {"agreed": "vote:3"})

    assert [each.text_content() for each in first.xpath("//ol//strong")] == [NAME, "Culture"]
    links = [each.get("href") for each in first.xpath("//ol//a[contains(text(), 'Agree it')]")]
    assert [link.rsplit("/", 2)[-2] for link in links] == ["culture"]
    assert NAME not in words(hall.console.get(f"{hall.address}/discuss"))


def test_what_is_printed_has_a_sheet_for_the_part(hall: Hall) -> None:
    file = hall.console.get(f"{hall.address}/print.pdf?part=rows&part=tally&slips=4&slips_for=each")

    sheets = [sheet for sheet in pages_of(file.data) if squeezed(NAME) in sheet]

    assert len(pages_of(file.data)) == 6
    assert len(sheets) == 2


def test_a_rehearsal_goes_through_the_same_parts(hall: Hall) -> None:
    with storage.writing():
        rehearsing.begin(hall.who, hall.held, 8)
    begun = running_rehearsal(hall.assessment_id)
    assert begun is not None
    db.session.rollback()
    assert [each.asked_key for each in rounds(begun.id)] == [LEADERSHIP, VISION, "culture"]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ({"which": "all", "criteria": [VISION]}, 8),
        ({"which": "chosen", "criteria": [VISION], "minutes": "5"}, 1),
    ],
)
def test_the_plan_takes_parts_beside_rows_and_alone(
    app: Flask, sent: dict[str, object], keys: int
) -> None:
    who, held = make_assessment()
    desk = Browser(app)
    sign_in(desk, who)
    address = f"/areas/{ASHBY}/assessments/{held.id}/workshops/new"
    offered = page(desk.get(address))

    answer = desk.submit(address, sent)

    assert len(offered.xpath("//details//input[@name='criteria']")) == 25
    planned = page(desk.get(answer.location))
    lines = [
        " ".join(each.text_content().split()) for each in planned.xpath("//tbody/tr/th")
    ]  # fmt: skip
    assert len(lines) == keys
    assert NAME in lines


def test_parts_are_added_in_the_hall_right_before_their_row(hall: Hall) -> None:
    address = f"{hall.address}/parts"
    offered = page(hall.console.get(address)).xpath("//input[@name='criteria']/@value")

    hall.console.submit(address, {"criteria": ["transformation", "local_determination"]})
    again = hall.console.submit(address, {"criteria": ["transformation"]})

    assert VISION not in offered
    assert len(offered) == 24
    assert [each.asked_key for each in hall.planned()] == [
        "local_determination", LEADERSHIP, VISION, "transformation", "culture"
    ]  # fmt: skip
    assert "in the workshop already" in words(hall.console.get(again.location))
    assert {"criterion": "transformation", "row": "culture"}.items() <= (
        hall.details_of("round:planned")[-1].items()
    )


def test_a_part_of_a_row_that_was_voted_on_comes_at_the_end(hall: Hall) -> None:
    voted(hall, "culture", [1, 1, 1, 5, 5, 5], "compare")

    hall.console.submit(f"{hall.address}/parts", {"criteria": ["transformation"]})

    assert [each.asked_key for each in hall.planned()][-1] == "transformation"
    assert minutes_for(hall.workshop_id) == {}


def test_nothing_ticked_and_a_workshop_that_ended_are_refused_in_words(hall: Hall) -> None:
    address = f"{hall.address}/parts"

    empty = hall.console.submit(address, {})
    hall.do("end")
    ended = hall.console.submit(address, {"criteria": ["transformation"]})

    assert "Select at least one part" in words(empty)
    assert "This workshop has ended" in words(ended)
    assert page(ended).xpath("//input[@name='criteria'][@checked]/@value") == ["transformation"]
    assert len(hall.planned()) == 3


def test_what_is_added_may_take_as_long_as_the_rest(app: Flask) -> None:
    hall = make_hall(app, plan=Plan([LEADERSHIP], minutes=12))

    hall.console.submit(f"{hall.address}/parts", {"criteria": [VISION]})

    assert minutes_for(hall.workshop_id) == {LEADERSHIP: 12, VISION: 12}


def test_a_version_keeps_which_part_was_voted_on(hall: Hall) -> None:
    voted(hall, LEADERSHIP, [2] * 8)
    voted(hall, VISION, [2] * 8)

    kept = _votes(hall.assessment_id)

    assert [(each["row"], each.get("criterion")) for each in kept] == [
        (LEADERSHIP, None), ("culture", VISION)
    ]  # fmt: skip
