"""What of a workshop's record is for the board, the national team and everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.disclosure.rules import Level, Shown
from app.papers.rules import Audience, Heading, Picture, Table
from app.records.rules import AgreedFacts, Record, build_record, document_of, record_for
from tests.unit.records.kept import NOTED, VOTE, told

ADDED = {
    "invited": ["Ashby Homes"], "present": ["Ashby Police"], "joined": 3,
}  # fmt: skip


def for_(audience: Audience, **more: object) -> Record:
    return record_for(build_record(told(**{**NOTED, **ADDED, **more})), audience)


def said(record: Record) -> str:
    lines = [
        line
        for section in record.sections
        for line in (*section.lines, *(each for part in section.parts for each in part.lines))
    ]
    return "\n".join(f"{line.label}: {line.words}" for line in lines)


def tables(record: Record) -> set[tuple[str, ...]]:
    parts = (part for section in record.sections for part in section.parts)
    return {part.figures.columns for part in parts if part.figures}


def rows(record: Record) -> set[str]:
    parts = (part for section in record.sections for part in section.parts)
    return {line[0] for part in parts if part.figures for line in part.figures.rows}


def test_people_in_the_area_get_the_whole_record() -> None:
    whole = build_record(told(**{**NOTED, **ADDED}))

    assert for_(Audience.INTERNAL) == whole


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.NATIONAL])
def test_the_board_reads_why_and_of_figures_only_those_of_the_whole_room(
    audience: Audience,
) -> None:
    record = for_(audience)

    assert "Why: - One" in said(record)
    assert "12 people gave a rating" in said(record)
    assert tables(record) == {("What they chose", "Everybody")}
    assert "I can’t say" in rows(for_(Audience.INTERNAL))
    assert "I can’t say" not in rows(record)
    assert {"Developing", "All who gave a rating"} <= rows(record)
    # With all who voted beside all who chose, how few could not say would be told.
    assert "All who voted" not in rows(record)
    assert "14 people" not in said(record)
    assert "Invited" not in said(record)
    assert "Months, before anybody rings" not in said(record)
    assert record.label.endswith(audience.label)


def test_everybody_reads_what_came_out_and_nothing_that_gives_anybody_away() -> None:
    record = for_(Audience.PUBLIC)

    assert "Agreed: Developing." in said(record)
    assert "What they chose: The middle of the vote is Developing." in said(record)
    assert tables(record) == set()
    for hidden in ("Why:", "3 people", "14 people", "Ashby Police", "Homes", "Months", "pap"):
        assert hidden not in said(record)


def test_how_few_voted_is_not_for_everybody() -> None:
    few = replace(
        VOTE,
        room=Shown(Level.NUMBER, 3),
        sentence="3 people voted. No more is shown.",
        groups=[],
        late=[],
        on_paper=0,
    )
    row = replace(told().rows[0], votes=[few])

    assert "3 people voted" in said(for_(Audience.BOARD, rows=[row]))
    assert "3 people voted" not in said(for_(Audience.PUBLIC, rows=[row]))


@pytest.mark.parametrize("audience", Audience)
def test_who_did_not_vote_or_come_is_not_for_everybody(audience: Audience) -> None:
    agreed = replace(VOTE, agreed=AgreedFacts(2, "Why", without=["Homes"]), late=[])
    row = replace(told().rows[0], votes=[agreed])

    words = said(for_(audience, rows=[row], missing=["housing"]))

    assert "Agreed: Developing. Provisional" in words
    assert ("Homes did not vote" in words) is audience.whole
    assert ("1 group did not vote" in words) is not audience.whole
    assert ("Housing" in words) is (audience in {Audience.INTERNAL, Audience.BOARD})
    assert ("not represented: 1 of 2." in words) is (audience is Audience.NATIONAL)


def test_a_vote_is_drawn_beside_its_table() -> None:
    blocks = document_of(build_record(told())).blocks
    at = next(place for place, each in enumerate(blocks) if isinstance(each, Picture))
    picture, table = blocks[at], blocks[at + 1]

    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    assert picture.svg.count("<rect") == sum(
        number not in {"0", "not shown"}
        for words, number, *_ in table.rows
        if words not in {"I can’t say", "All who voted", "Middle"}
    )
    assert ">6 (middle)<" in picture.svg
    assert isinstance(blocks[0], Heading)
