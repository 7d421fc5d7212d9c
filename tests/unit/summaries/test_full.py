"""What of the full assessment is for the board, the national team and everybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.papers.rules import Audience, Document, Heading, Line, Picture, Table, Words
from app.strands.edition_file import read_edition
from app.strands.rules.claim import claim
from app.strands.rules.claim_words import over_claim
from app.summaries.rules import ReportFacts, Standing, Vote
from app.summaries.rules.full import build_full
from app.summaries.rules.full_facts import FullFacts, FullRow
from app.summaries.rules.full_row import PROMPT
from app.summaries.rules.shape import DESKTOP, PEERS, Outline, Shape
from tests.unit.summaries.sample import facts, row

MODEL = Path(__file__).parents[3] / "seeds" / "model" / "2016.yaml"
SHAPE = Shape(("Culture", "Strategy"), ((0, "Early"), (2, "Developing"), (4, "Maturing")), ())


def full(*rows: FullRow, summary: ReportFacts | None = None, **more: object) -> FullFacts:
    kept = replace(summary or facts(), rows=[each.row for each in rows])
    plain = FullFacts("2026", kept, rows, SHAPE)
    return replace(plain, **more)  # type: ignore[arg-type]  # names are checked by replace


def said(document: Document) -> str:
    told = [document.label]
    for each in document.blocks:
        if isinstance(each, Heading | Words):
            told.append(each.words)
        elif isinstance(each, Line):
            told.append(f"{each.label}: {each.words}")
        elif isinstance(each, Table):
            told += [" | ".join(cells) for cells in (each.columns, *each.rows)]
    return "\n".join(told)


@pytest.mark.parametrize("audience", Audience)
def test_who_did_not_vote_and_how_few_agree_stays_inside(audience: Audience) -> None:
    told = FullRow(
        row(provisional=True), opened=True, without=["Homes"], agreement="1 of 2 agrees."
    )

    words = said(build_full(full(told), audience))

    assert ("Homes did not vote" in words) is audience.whole
    assert ("1 of 2 agrees" in words) is audience.whole
    # That it is provisional everybody may know.
    assert "Provisional" in words


@pytest.mark.parametrize("audience", Audience)
def test_the_shape_shows_everybody_no_rating_of_the_desk_or_of_peers(audience: Audience) -> None:
    names = (DESKTOP, PEERS, "Agreed")
    shape = replace(SHAPE, outlines=tuple(Outline(name, (0, 2)) for name in names))

    document = build_full(full(shape=shape), audience)

    drawn = "".join(each.svg for each in document.blocks if isinstance(each, Picture))
    for told in (said(document), drawn):
        assert "Agreed" in told
        assert (DESKTOP in told) is (audience is not Audience.PUBLIC)
        assert (PEERS in told) is (audience is not Audience.PUBLIC)


@pytest.mark.parametrize("audience", Audience)
def test_the_table_and_the_row_say_the_same_of_a_vote(audience: Audience) -> None:
    few = FullRow(row(vote=Vote(3)), opened=True)
    hidden = FullRow(row(name="Culture", standing=Standing.NOT_SHARED, vote=Vote(9, 2)), False)

    words = said(build_full(full(few, hidden), audience))

    public = audience is Audience.PUBLIC
    (of_few,) = [line for line in words.split("\n") if line.startswith("Partners’ vote:")]
    assert of_few.startswith(
        "Partners’ vote: Fewer than 5 voted" if public else "Partners’ vote: 3 "
    )
    assert ("Fewer than 5 voted" in words.split("Who took part")[0]) is public
    assert "9 voted" not in words


@pytest.mark.parametrize("audience", Audience)
def test_sources_say_how_many_took_part_as_the_rest_does(audience: Audience) -> None:
    sources = {"Evidence": "3 pieces that may be seen here."}
    told = full(summary=facts(people=4), workshops=["Begun"], sources=sources)

    words = said(build_full(told, audience))

    number = "ewer than 5 people" if audience is Audience.PUBLIC else "4 people"
    assert f"{number} took part" in words
    assert f"Anonymous votes in 1 workshop, with {number.replace('ewer', 'fewer')}." in words
    assert ("3 pieces" in words) is audience.whole


@pytest.mark.parametrize("audience", Audience)
def test_only_the_desk_is_asked_to_add_something(audience: Audience) -> None:
    edition = read_edition(MODEL)
    beyond = over_claim(claim(edition, "leadership", {}), 6)
    told = FullRow(row(), opened=True, beyond=beyond)

    words = said(build_full(full(told), audience))

    assert beyond.endswith(PROMPT)
    assert ("Add something" in words) is audience.whole
    assert ("Beyond the evidence: You say Mature." in words) is (audience is not Audience.PUBLIC)
