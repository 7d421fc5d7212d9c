"""One report, in finished words."""

from dataclasses import asdict, replace

import pytest

from app.strands.rules import Scale, Stage
from app.summaries.rules import (
    Continued,
    Field,
    Paragraph,
    Standing,
    Vote,
    build_report,
    how_it_fits,
    paragraphs,
)
from tests.unit.summaries.sample import (
    HALF_WAY,
    MATURE,
    MATURING,
    SCALE,
    as_much_as_fits,
    crowded,
    facts,
    hampshire,
    row,
)


def test_the_printed_example_keeps_the_toolkits_order_and_seven_ratings() -> None:
    report = build_report(replace(hampshire(), rows=hampshire().rows[::-1]))

    assert [drawn.rating for drawn in report.rows] == [
        "Developing",
        "Developing / Maturing",
        "Developing / Maturing",
        "Developing",
        "Maturing",
        "Maturing",
        "Maturing",
    ]
    assert report.rows[0].name == "Leadership"
    assert report.label == "The toolkit’s printed example"


def test_a_half_step_has_the_lower_colour_and_says_so() -> None:
    (drawn,) = build_report(facts([row(half_steps=HALF_WAY)])).rows

    assert drawn.colour == "amber"
    assert drawn.colour_in_words == "Amber and half way to Maturing"


def test_the_colours_are_listed_and_follow_the_areas_own_choice() -> None:
    report = build_report(facts([row(half_steps=MATURING)], chosen={"maturing": "green"}))

    assert [line.text for line in report.colouring] == [
        "Early: Red",
        "Developing: Amber",
        "Maturing: Green",
        "Mature: Green",
    ]
    assert report.rows[0].colour_word == "Green"


def test_a_sealed_row_reads_the_same_whatever_its_rating_and_next_steps_are() -> None:
    sealed = row(standing=Standing.NOT_SHARED, key_evidence="Seen by all", half_steps=HALF_WAY)
    other = replace(
        sealed,
        half_steps=MATURE,
        next_steps="Keep at it",
        reason_missing=True,
        uneven="In the north",
        vote=Vote(9, MATURE),
    )

    report = build_report(facts([sealed]))

    assert report == build_report(facts([other]))
    assert report.rows[0].rating == "Not yet shared"
    assert report.rows[0].colour == ""


@pytest.mark.parametrize(
    ("standing", "words"),
    [(Standing.NOT_RATED, "Not yet rated"), (Standing.NOT_AGREED, "Not agreed today")],
)
def test_a_row_without_a_rating_says_so(standing: Standing, words: str) -> None:
    report = build_report(facts([row(standing=standing, half_steps=None)]))

    (drawn,) = report.rows
    assert (drawn.rating, drawn.colour_word, drawn.standing) == (words, "", "")
    assert words.lower() in report.sentence


def test_a_row_not_agreed_still_shows_its_desktop_rating_as_such() -> None:
    (drawn,) = build_report(facts([row(standing=Standing.NOT_AGREED)])).rows

    assert drawn.rating == "Developing"
    assert drawn.standing == "Not agreed today; desktop rating shown"


def test_a_missing_reason_and_an_uneven_rating_are_said_under_the_rating() -> None:
    report = build_report(facts([row(reason_missing=True, uneven="Weaker in the north")]))

    assert report.rows[0].remarks == ("Reason not yet given", "Uneven: see page 2")
    assert report.continued == (
        Continued("Leadership: uneven within the area", (Paragraph("Weaker in the north"),)),
    )


def test_a_text_too_long_stands_whole_on_page_2() -> None:
    long = "• Partners meet every week\n" * 20

    report = build_report(facts([row(key_evidence=long, next_steps="Short")]))

    assert report.rows[0].evidence[-1] == Paragraph("continued on page 2")
    assert report.continued == (Continued("Leadership: key evidence", paragraphs(long)),)


def test_what_fits_while_typing_is_not_cut_on_the_page() -> None:
    for seed in ("W", "Families share plans ", "• One\n", "🧩 ", "x" * 60):
        report = build_report(crowded(seed))

        assert report.continued == ()


def test_what_does_not_fit_while_typing_is_cut_on_the_page() -> None:
    text = as_much_as_fits("Families share plans ", Field.NEXT_STEPS) + " and more of them"
    rows = [replace(each, next_steps=text) for each in hampshire().rows]

    report = build_report(replace(hampshire(), rows=rows))

    assert not how_it_fits(text, Field.NEXT_STEPS).fits
    assert len(report.continued) == 7


def test_names_too_long_for_the_page_are_whole_on_page_2() -> None:
    area, name = "Upper and Lower Long Sutton " * 9, "Everything that families told us " * 20
    long = facts([row(name=name)], area=area, edition="Edition " * 60, label="Label " * 60)

    report = build_report(long)

    on_page_2 = [part.heading for part in report.continued]
    assert on_page_2[:3] == ["Title", "Model", "About this page"]
    assert on_page_2[-1] == name.strip()
    assert report.continued[0].paragraphs[0].text.startswith(area.strip())


def test_an_edition_with_three_stages_needs_no_other_code() -> None:
    scale = Scale((Stage("a", "Seed", "red"), Stage("b", "Leaf", "amber"), Stage("c", "Tree", "x")))
    chosen = {"c": "green"}

    report = build_report(facts([row(half_steps=3)], scale=scale, chosen=chosen))

    assert report.rows[0].rating == "Leaf / Tree"
    assert report.rows[0].half == "and half way to Tree"
    assert [line.text for line in report.colouring] == ["Seed: Red", "Leaf: Amber", "Tree: Green"]


def test_no_stage_is_ever_a_bare_letter() -> None:
    letters = {stage.name[0] for stage in SCALE.stages}

    words = str(asdict(build_report(hampshire()))).replace("'", " ").split()

    assert not letters & set(words)
