"""What holds of the rule whatever the edition and whatever was recorded."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.strands.rules.claim import Answer, Said, claim, grade
from app.strands.rules.claim_words import explanation, missing, over_claim
from app.strands.rules.edition import Edition, Feature, Polarity
from tests.unit.strands.editions import feature, small_edition

THOUSAND = settings(max_examples=1000, deadline=None, derandomize=True)

Built = tuple[Edition, dict[str, Said]]


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Any edition: two to six stages, one to four criteria, features of every kind."""
    stages = "ABCDEF"[: draw(st.integers(2, 6))]
    made: list[tuple[str, Feature]] = [
        feature(
            f"f{number}",
            draw(st.sampled_from(stages)),
            draw(st.sampled_from(Polarity)),
            illustrative=draw(st.booleans()),
            criterion=draw(st.sampled_from(["one", "two", "three", "four"])),
        )
        for number in range(draw(st.integers(1, 12)))
    ]
    return small_edition(stages, *made)


COUNTS = st.integers(0, 2)
SAID = st.builds(
    Said,
    answer=st.none() | st.sampled_from(Answer),
    supports=COUNTS,
    limits=COUNTS,
    mixed=COUNTS,
    still_true=COUNTS,
    no_longer=COUNTS,
    another_way=st.booleans(),
    agreed=st.booleans(),
    kinds=st.frozensets(st.sampled_from(["qualitative", "quantitative"])),
)


@st.composite
def recorded(draw: st.DrawFn) -> Built:
    """An edition and what is said of some of its features."""
    edition = draw(editions())
    said = {key: draw(SAID) for key in edition.features if draw(st.booleans())}
    return edition, said


@given(editions())
@THOUSAND
def test_nothing_recorded_gives_the_first_stage(edition: Edition) -> None:
    held = claim(edition, "row", {})

    assert held.proposal is None
    assert held.carried == 0
    assert explanation(held) == "Nothing is recorded yet for this row."


@given(recorded(), st.data())
@THOUSAND
def test_more_supporting_evidence_never_lowers_a_proposal(
    built: Built, data: st.DataObject
) -> None:
    edition, said = built
    key = data.draw(st.sampled_from(sorted(edition.features)))
    before = said.get(key, Said())
    more = {**said, key: replace(before, supports=before.supports + 1)}

    assert claim(edition, "row", more).carried >= claim(edition, "row", said).carried


@given(recorded(), st.randoms(use_true_random=False))
@THOUSAND
def test_the_order_in_which_things_are_recorded_never_matters(built: Built, chance: Random) -> None:
    edition, said = built
    shuffled = list(said.items())
    chance.shuffle(shuffled)

    assert claim(edition, "row", dict(shuffled)) == claim(edition, "row", said)


@given(recorded())
@THOUSAND
def test_every_outcome_is_explained_in_whole_sentences(built: Built) -> None:
    edition, said = built
    held = claim(edition, "row", said)

    told = [explanation(held), grade(held, held.carried)[1]]
    told += [words for step in edition.scale if (words := over_claim(held, step))]
    told += [missing(held)] if held.next_stage else []

    for words in told:
        assert re.fullmatch(r"[A-Z][^{}]*[.?”]", words), words
        assert not re.search(r"shortfall|achievement|criterion|polarity|half_steps", words), words


@given(recorded())
@THOUSAND
def test_any_edition_gives_a_rating_of_its_own_scale(built: Built) -> None:
    edition, said = built
    held = claim(edition, "row", said)

    assert held.carried in edition.scale
    assert not held.is_beyond(held.carried)
    assert all(over_claim(held, step) for step in edition.scale if step > held.carried)
