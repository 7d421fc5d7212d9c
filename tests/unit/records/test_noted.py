"""Barriers and positives in the record, and what those who took part read was done about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.action_plans.rules import Planned, Status
from app.records.rules import Record, Section, ThemeFacts, build_record, build_shared
from app.records.rules.notes import BARRIERS_AND_POSITIVES, NOTHING_DONE, YOU_SAID
from tests.unit.records.kept import LOOSE, NOTED, WAITING, planned, told

DUE = date(2027, 5, 4)


def section(record: Record, heading: str) -> Section:
    (found,) = (each for each in record.sections if each.heading == heading)
    return found


def done(theme: ThemeFacts) -> list[str]:
    """What the participants' page says was done about a theme."""
    said = section(build_shared(told(wall=[theme])), YOU_SAID)
    assert {line.label for line in said.lines} == {theme.name}
    return [line.words for line in said.lines]


def test_the_record_has_every_theme_with_its_notes_and_its_actions_and_their_owners() -> None:
    record = build_record(told(**NOTED))

    noted = section(record, BARRIERS_AND_POSITIVES)
    assert [(line.label, line.words) for line in noted.lines] == [
        ("Not read out yet", "1 note is in no theme, and the hall has not seen them.")
    ]
    assert [part.heading for part in noted.parts] == ["Waiting lists", "Notes without a theme"]
    assert [(line.label, line.words) for line in noted.parts[0].lines] == [
        ("Barrier", "=Months, before anybody rings"),
        ("Positive", "The hubs are open late"),
        ("Action", "Shorten the lists: draft, no owner yet."),
        ("Action", "“=Months, before anybody rings”: Ring within a week: done on 1 March 2027."),
    ]
    (line,) = section(record, "Planned because nobody found a sentence true").lines
    assert line.label == "Culture"
    assert line.words == "“Partners meet.” Meet: agreed, owned by Ashby Homes, Jo Fry."


def test_those_who_took_part_read_only_what_was_on_the_wall_and_no_name() -> None:
    shared = build_shared(told(**NOTED))

    wall = section(shared, BARRIERS_AND_POSITIVES)
    assert [part.heading for part in wall.parts] == ["Waiting lists"]
    assert {line.label for line in wall.parts[0].lines} == {"Barrier", "Positive"}
    assert [(line.label, line.words) for line in section(shared, YOU_SAID).lines] == [
        ("Waiting lists", "Draft, no owner yet."),
        (
            "Waiting lists",
            "“=Months, before anybody rings”: Ring within a week: done on 1 March 2027.",
        ),
        ("Culture", "“Partners meet.”: Meet: agreed, with an owner."),
    ]
    assert "Jo Fry" not in str(shared)
    assert "Shorten the lists" not in str(shared)
    assert "No time" not in str(shared)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (planned("Ring", Status.DRAFT, "Homes"), "Draft, with an owner."),
        (planned("Ring.", Status.AGREED, due_on=DUE), "Ring: agreed, no owner yet, by 4 May 2027."),
        (planned("Ring", Status.UNDER_WAY, "Homes"), "Ring: under way, with an owner."),
        (planned("Ring", Status.DONE), "Ring: done."),
        (
            planned("Ring", Status.NOT_GOING_AHEAD, reason="There is no money."),
            "Ring: not going ahead. There is no money.",
        ),
        (planned("", Status.DONE), "An action whose words were taken away: done."),
    ],
)
def test_what_was_done_is_said_in_plain_words(action: Planned, said: str) -> None:
    assert done(replace(LOOSE, actions=[action])) == [said]


def test_a_theme_about_which_nothing_was_done_says_so() -> None:
    assert done(LOOSE) == [NOTHING_DONE]


def test_before_the_hall_has_seen_a_note_those_who_took_part_read_none() -> None:
    shared = build_shared(told(notes=[WAITING], unread=3))

    assert BARRIERS_AND_POSITIVES not in [each.heading for each in shared.sections]
    assert "Waiting lists" not in str(shared)
