"""Journeys: their steps in order, their services counted, their curve as the table says it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from app.instruments.journeys import together
from app.instruments.rules.curve import PAGE, PAPER, curve, height_of
from app.instruments.rules.journey import Journey, Met, content_of, journey_of, met_in
from app.papers.rules import Picture, Table, Words

FELT = (1, -1, -2, 0, 1, 2, 2)
_SVG = "{http://www.w3.org/2000/svg}"


def journey(name: str, *felt: int, services: str = "School\nHealth") -> Journey:
    made = Journey({"name": name})
    for at, feeling in enumerate(felt):
        made = made.and_then(
            {"happened": f"Step <{at}>", "feeling": str(feeling), "touchpoints": services}
            | ({"moment": "y"} if feeling == -2 else {})
        )
    return made


def happened(told: Journey) -> list[str]:
    return [step.happened for step in told.steps]


def test_steps_are_put_in_moved_and_taken_out() -> None:
    made = journey("A", 1, 2)
    made = made.and_then({"happened": "First"}, after=0).and_then({"happened": "Between"}, after=1)
    assert happened(made) == ["First", "Step <0>", "Between", "Step <1>"]
    assert happened(made.moved(4, -1)) == ["First", "Between", "Step <0>", "Step <1>"]
    assert happened(made.moved(3, -1)) == happened(made)
    assert happened(made.moved(2, 1)) == happened(made)

    less = made.without(4).and_then({"happened": "New"})
    assert less.steps[-1].id == 5
    assert journey_of(content_of(less)) == journey_of({"name": "A"} | content_of(less))
    assert journey_of(content_of(less)).steps == less.steps


def test_services_are_counted_over_all_journeys_whatever_their_capitals() -> None:
    two = [
        journey("A", 1, 2, services="School\nHealth\nschool"),
        journey("B", 0, services="SCHOOL"),
    ]

    assert met_in(two) == (Met("School", 3, 2), Met("Health", 2, 1))
    assert two[0].services == ("School", "Health")


def test_the_curve_goes_through_every_feeling_and_marks_the_moment() -> None:
    drawn = ElementTree.fromstring(curve([journey("A", *FELT)], PAGE))  # our own

    heights = [int(mark.get("cy", "")) for mark in drawn.iter(f"{_SVG}circle")]
    assert heights == [height_of(feeling) for feeling in FELT]
    (path,) = drawn.iter(f"{_SVG}path")
    ends = re.findall(r"[\d.]+ (\d+)(?=C|$)", path.get("d", ""))
    assert [int(end) for end in ends] == heights
    (ring,) = drawn.iter(f"{_SVG}polygon")
    assert f",{height_of(-2)} " in ring.get("points", "")
    said = "".join(drawn.itertext())
    assert "Step 3: very bad, a moment of truth." in said
    assert "Moment of" in said
    assert "Step <2>" in said


def test_several_journeys_are_told_apart_by_mark_and_name() -> None:
    drawn = ElementTree.fromstring(  # our own
        curve([journey("A & B", 1, 2), journey("C", 0, -2, 1)], PAPER)
    )

    assert len({path.get("stroke-dasharray") for path in drawn.iter(f"{_SVG}path")}) == 2
    assert len(list(drawn.iter(f"{_SVG}circle"))) == 3  # two steps, and the legend
    words = [text.text for text in drawn.iter(f"{_SVG}text")]
    assert "A & B" in words
    assert "A moment of truth" in words


def test_no_more_curves_are_drawn_than_can_be_told_apart() -> None:
    five = [journey(name, 1, 2) for name in "ABCDE"]
    blocks = [*together(five, on_paper=True)]

    (drawn,) = [block for block in blocks if isinstance(block, Picture)]
    assert ">D<" in drawn.svg
    assert ">E<" not in drawn.svg
    (beside,) = [each for each in blocks if isinstance(each, Table) and "Step" in each.columns]
    assert beside.columns == ("Step", "A", "B", "C", "D", "E")
    assert any(isinstance(each, Words) and "the first 4" in each.words for each in blocks)
