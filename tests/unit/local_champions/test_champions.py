"""Who is a local champion, where one is missing, and who writes in whose log."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.local_champions.rules import (
    Champion,
    Logged,
    Particulars,
    Told,
    in_one_line,
    may_log,
    without_a_champion,
)

MAY, JUNE, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (5, 6, 7))
ROS = Champion(1, Particulars("Ros Tan", person_id=7), None, None, 1, JUNE, None)
NORTH = replace(ROS, id=2, particulars=Particulars("Bo Lee", 3), locality="North")


def logged(people: int) -> Logged:
    return Logged(people, Told(date(2026, 6, 1), "Nurses", people), 1)


def test_every_briefing_counts_to_the_people_reached() -> None:
    assert ROS.reached == 0
    assert replace(ROS, briefings=(logged(12), logged(5))).reached == 17


def test_nobody_stands_whose_name_was_taken_away_or_who_stood_down() -> None:
    assert ROS.stands
    assert not replace(ROS, particulars=Particulars("")).stands
    assert not replace(ROS, ended_at=JULY).stands


@pytest.mark.parametrize(
    ("ended", "asked", "stood"),
    [(None, MAY, False), (None, JULY, True), (JULY, JULY, True), (JUNE, JULY, False)],
)
def test_an_earlier_assessment_has_the_champions_of_its_time(
    ended: datetime | None, asked: datetime, stood: bool
) -> None:
    assert replace(ROS, ended_at=ended).stood_at(asked) is stood


def test_a_locality_is_without_a_champion_when_only_the_whole_area_has_one() -> None:
    assert without_a_champion([ROS, NORTH], ["North", "South"]) == ["South"]
    assert without_a_champion([replace(NORTH, ended_at=JULY)], ["North"]) == ["North"]


def test_a_report_names_all_of_them_in_one_line() -> None:
    assert in_one_line([ROS, NORTH]) == "Ros Tan; Bo Lee (North)"


@pytest.mark.parametrize(
    ("champion", "person_id", "at_the_desk", "may"),
    [
        (ROS, 7, False, True),
        (ROS, 8, False, False),
        (NORTH, None, False, False),
        (NORTH, 8, True, True),
        (replace(ROS, ended_at=JULY), 7, False, False),
    ],
)
def test_a_champion_writes_in_their_own_log_and_the_desk_in_every_one(
    champion: Champion, person_id: int | None, at_the_desk: bool, may: bool
) -> None:
    assert may_log(champion, person_id, at_the_desk=at_the_desk) is may
