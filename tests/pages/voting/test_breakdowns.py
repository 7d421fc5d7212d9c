"""By voting group, and by one more way that the co-ordinator chose."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from app import storage
from app.areas.actions import add_localities
from app.areas.queries import localities
from app.extensions import db
from app.voting.models import Round
from app.workshops.actions import join
from app.workshops.models import Participant
from app.workshops.rules import Plan, new_device_token
from tests.browser import page, words
from tests.workshop_factories import (
    AGREED,
    ASHBY,
    LEADERSHIP,
    Hall,
    Phone,
    all_at_once,
    make_hall,
)

FRONT, SENIOR = "grade:front", "grade:senior"
Cell = tuple[int | None, str | None, int, int]


def hall_by(app: Flask, breakdown: str) -> Hall:
    return make_hall(app, {LEADERSHIP: 4}, Plan([LEADERSHIP], breakdown=breakdown))


def vote(hall: Hall, cells: Sequence[Cell]) -> None:
    """Let so many devices of a group and a part choose the same: (group, part, number, choice)."""
    hall.opened()
    sends = []
    for group, part, number, half_steps in cells:
        tokens = [new_device_token() for _ in range(number)]
        with storage.writing():
            for token in tokens:
                join(hall.workshop, token, group, part)
        sends += hall.sends(tokens, [half_steps] * number)
    all_at_once(hall.app, sends)
    hall.do("close", "reveal")


def shown(round_: Round, way: str) -> dict[str, tuple[str, int | None, int | None]]:
    return {
        tally.groups[0]: (tally.level, tally.voted, tally.middle)
        for tally in round_.tallies
        if tally.position and tally.by == way
    }


def test_front_line_and_senior_stand_beside_the_groups_of_a_large_room(app: Flask) -> None:
    hall = hall_by(app, "group+grade")
    first, second, *_ = hall.groups()
    vote(
        hall,
        [
            (first, FRONT, 6, 2),
            (first, FRONT, 6, 1),
            (first, SENIOR, 11, 4),
            (second, FRONT, 10, 2),
            (second, SENIOR, 10, 5),
        ],
    )

    assert shown(hall.round, "grade") == {
        "Front line": ("figures", 22, 2),
        "Senior": ("figures", 21, 4),
    }
    assert len(shown(hall.round, "group")) == 2
    told = words(hall.console.get(hall.address))
    assert "The middle of front line and senior" in told
    assert "Developing (22 people)" in told


def test_in_a_smaller_room_the_leading_way_alone_is_kept(app: Flask) -> None:
    hall = hall_by(app, "grade+group")
    first, second, *_ = hall.groups()
    vote(
        hall,
        [
            (first, FRONT, 12, 2),
            (first, FRONT, 4, 1),
            (first, SENIOR, 12, 4),
            (second, FRONT, 9, 2),
            (second, SENIOR, 10, 5),
        ],
    )

    assert set(shown(hall.round, "grade")) == {"Front line", "Senior"}
    assert shown(hall.round, "group") == {}


def test_people_say_where_they_mostly_work_only_where_it_was_asked(app: Flask) -> None:
    plain = make_hall(app)
    with storage.writing():
        add_localities(plain.who, ASHBY, ["North", "South"])
    asking = plain.another()
    north = localities(ASHBY)[0].id

    refused = Phone(app, plain.code).browser.submit(
        f"/vote/{plain.code}", {"group": "", "part": f"locality:{north}", "agreed": AGREED}
    )

    assert refused.status_code == 200
    assert "join the workshop" in words(refused)
    assert page(refused).xpath("//input[@name='part']") == []
    assert asking.code != plain.code
    db.session.rollback()
    assert db.session.query(Participant).count() == 0


def test_a_choice_carries_the_part_its_phone_gave(app: Flask) -> None:
    hall = hall_by(app, "group+grade")
    phone = Phone(app, hall.code)
    form = page(phone.open())
    assert form.xpath("//input[@name='part']/@value") == [FRONT, SENIOR, ""]
    assert "Are you front line or senior?" in words(phone.open())

    phone.browser.submit(phone.address, {"group": "", "part": SENIOR, "agreed": AGREED})
    phone.choose(hall.opened(), 2, 1)

    assert [ballot.part for ballot in hall.ballots()] == [SENIOR]


def test_what_was_tapped_stays_when_the_other_question_was_left_out(app: Flask) -> None:
    hall = hall_by(app, "group+grade")
    group = hall.groups()[0]
    phone = Phone(app, hall.code)

    answer = phone.browser.submit(phone.address, {"group": group})

    assert "Select an answer, or that you prefer not to say" in words(answer)
    assert page(answer).xpath("//input[@checked]/@value") == [str(group)]
    kept = page(phone.browser.submit(phone.address, {"part": ""})).xpath("//input[@checked]/@name")
    assert kept == ["part"]


def test_a_second_vote_says_what_moved(app: Flask) -> None:
    hall = hall_by(app, "group")
    vote(hall, [(None, None, 5, 0), (None, None, 5, 6), (None, None, 4, 0)])
    hall.do("compare", "again")
    hall.vote([2] * 12)
    hall.do("close", "reveal")

    moved = "The middle moved up by one stage, from Early to Developing"
    assert moved in words(hall.console.get(hall.address))
    assert moved in words(hall.phone().open())
