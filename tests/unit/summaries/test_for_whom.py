"""What of the one-page summary is for the board, the national team and everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.papers.rules import Audience, Table, Words
from app.strands.rules import Scale
from app.summaries.rules import Report, Vote, build_report, facts_for
from app.summaries.rules.document import document_of, sentence_on, shape_blocks
from app.summaries.rules.shape import Outline, Shape
from tests.unit.summaries.sample import SCALE, facts, row

ASKED, WHY, UNEVEN = "Two posts, please.", "We all think so.", "Worse in the north."
SHAPE = Shape(
    ("Culture", "Strategy", "Leadership"), ((0, "Early"), (2, "Developing"), (4, "Maturing")), ()
)


def report_for(audience: Audience) -> Report:
    few = row(vote=Vote(3), beyond=True, beyond_because=WHY, uneven=UNEVEN)
    many = row(key="culture", name="Culture", vote=Vote(9, 2, 0, 4), key_evidence="A survey")
    return build_report(
        facts_for(facts([few, many], asked=ASKED, people=4, groups=["Health"]), audience)
    )


def said(report: Report) -> str:
    document = document_of(report)
    words = [each.words for each in document.blocks if isinstance(each, Words)]
    cells = [
        cell
        for each in document.blocks
        if isinstance(each, Table)
        for line in each.rows
        for cell in line
    ]
    return "\n".join([document.label, *words, *cells])


@pytest.mark.parametrize("audience", Audience)
def test_each_audience_reads_what_is_for_it(audience: Audience) -> None:
    told = said(report_for(audience))

    assert (ASKED in told) is (audience in {Audience.INTERNAL, Audience.BOARD})
    assert (WHY in told) is (audience is not Audience.PUBLIC)
    assert (UNEVEN in told) is (audience is not Audience.PUBLIC)
    assert audience.label in told
    assert "A survey" in told
    assert "9 voted" in told


def test_everybody_reads_that_a_few_were_few() -> None:
    told = said(report_for(Audience.PUBLIC))

    assert "Fewer than 5 voted" in told
    assert "Fewer than 5 people took part, from Health." in told
    assert "3 voted" not in told
    # It stays beyond the evidence, though the reason is not told here.
    assert "Beyond the evidence\n" in f"{told}\n"
    assert "page 2" not in told


@pytest.mark.parametrize("audience", Audience)
def test_who_was_missing_is_named_within_the_area_and_to_its_board_alone(
    audience: Audience,
) -> None:
    told = facts(
        [row()], people=9, groups=["Health"], missing=["schools"],
        unheard=["Nothing in the evidence comes from: schools."],
        counted=["5 of 6 core partners were at a workshop."],
    )  # fmt: skip

    words = said(build_report(facts_for(told, audience)))

    named = audience in {Audience.INTERNAL, Audience.BOARD}
    assert ("schools" in words) is named
    assert ("5 of 6 core partners were at a workshop." in words) is not named
    assert "9 people took part, from Health." in words


@pytest.mark.parametrize("audience", Audience)
def test_how_few_could_not_say_is_not_to_be_worked_out_from_two_totals(audience: Audience) -> None:
    vote = Vote(14, 2, 0, 4, rated=12)

    words = said(build_report(facts_for(facts([row(vote=vote)]), audience)))

    assert ("14 voted" in words) is audience.whole
    assert ("12 gave a rating" in words) is not audience.whole


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ((0, 4, 2), "Agreed: from Early in Culture to Maturing in Strategy."),
        ((0, 0, 3), "from Early in Culture and Strategy to between Developing and Maturing in L"),
        ((2, None, 2), "Agreed: Developing in 2 strands that can be shown."),
    ],
)
def test_an_outline_is_told_in_a_sentence(values: tuple[int | None, ...], says: str) -> None:
    assert says in sentence_on(Outline("Agreed", values), SHAPE, SCALE)


def test_the_drawing_of_a_shape_leaves_out_what_is_not_rated() -> None:
    drawn = replace(SHAPE, outlines=(Outline("Agreed", (0, None, 4)),))

    picture, *_, table = shape_blocks(drawn, Scale(SCALE.stages))

    assert isinstance(table, Table)
    assert table.rows == (("Culture", "Early"), ("Strategy", "Not yet"), ("Leadership", "Maturing"))
    # Two places, and the one line between neighbours that are both rated, beside the legend's.
    assert str(picture).count('stroke-width="3"') == 2
