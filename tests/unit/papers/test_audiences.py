"""For whom a document is made decides what of it they get, by one rule."""

from __future__ import annotations

import pytest

from app.papers.rules import (
    Audience,
    Document,
    Heading,
    Line,
    Tells,
    Words,
    audience_called,
    for_audience,
    grouped,
    reads,
)

GETS = {
    Audience.INTERNAL: set(Tells),
    Audience.BOARD: {
        *(Tells.RESULT, Tells.COUNTS, Tells.REASONS, Tells.ASKED),
        *(Tells.WHO, Tells.UNSETTLED, Tells.ABSENT),
    },
    Audience.NATIONAL: {Tells.RESULT, Tells.COUNTS, Tells.REASONS},
    Audience.PUBLIC: {Tells.RESULT},
}


@pytest.mark.parametrize("audience", Audience)
def test_each_audience_gets_what_the_rule_says(audience: Audience) -> None:
    assert {each for each in Tells if reads(audience, each)} == GETS[audience]


def test_whoever_names_no_audience_means_the_area_and_a_strange_one_is_refused() -> None:
    assert audience_called("") is Audience.INTERNAL
    with pytest.raises(ValueError, match="everyone"):
        audience_called("everyone")


def test_headings_over_nothing_go_and_the_label_says_for_whom_it_is() -> None:
    document = Document(
        "A title",
        (
            Words("First"),
            Heading("Partners", tells=Tells.RESULT),
            Heading("What they say", 3),
            Words("Mr Smith says no.", tells=Tells.PARTNERS),
            Heading("Votes"),
            Heading("A vote", 3),
            Line("Chosen", "Developing"),
            Heading("Nothing", 3),
            Heading("Last"),
        ),
        label="A demo",
    )

    public = for_audience(document, Audience.PUBLIC)

    assert public.label == "A demo. Made for everybody to read"
    assert public.blocks == (
        Words("First"),
        Heading("Votes"),
        Heading("A vote", 3),
        Line("Chosen", "Developing"),
    )
    assert for_audience(document, Audience.INTERNAL).label == "A demo"


def test_points_and_lines_that_follow_each_other_are_drawn_as_one() -> None:
    blocks = (Words("a", bullet=True), Words("b", bullet=True), Words("c"), Words("d"))

    assert [(g.kind, len(g.blocks)) for g in grouped(blocks)] == [
        ("points", 2),
        ("words", 1),
        ("words", 1),
    ]
