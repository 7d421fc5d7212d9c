"""What holds of the rule whatever the edition and whatever was recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.strands.rules.claim import Answer, Claim, Said, claim
from app.strands.rules.claim_grade import Grade, grade
from app.strands.rules.claim_words import explanation, missing, over_claim
from app.strands.rules.edition import Edition, Feature, Polarity
from tests.unit.strands.editions import feature, small_edition

THOUSAND = settings(max_examples=1000, deadline=None, derandomize=True)

Shape = tuple[int, Polarity, bool, str]
Built = tuple[Edition, dict[str, Said]]

# Enough is gained and shown for every rating to come up, not the first stage alone.
SHAPES: list[Shape] = list(
    product(range(6), [*Polarity, Polarity.ACHIEVEMENT], [False, True], ["one", "two", "three"])
)
ANYTHING = [
    Said(answer, supports, mixed, mixed, still, 1 - still, way, agreed, frozenset(kinds))
    for answer, supports, mixed, still, way, agreed, kinds in product(
        [None, *Answer], [0, 1, 2], [0, 1], [0, 1], [False, True], [False, True], ["", "q", "qd"]
    )
]
SAID = [*ANYTHING, *[Said(Answer.YES, supports=1)] * len(ANYTHING), *[None] * 99]


def built(drawn: bytes) -> Built:
    """Two to six stages, one to twelve features in up to three criteria, and what is said."""
    stages, number = 2 + drawn[0] % 5, 1 + drawn[1] % 12
    made: list[tuple[str, Feature]] = []
    said: dict[str, Said] = {}
    for place in range(number):
        shape, high, low = drawn[2 + 3 * place : 5 + 3 * place]
        key, one = f"KEY{place}", SAID[(256 * high + low) % len(SAID)]
        made.append(_feature(key, stages, SHAPES[shape % len(SHAPES)]))
        said |= {key: one} if one else {}
    return small_edition("ABCDEF"[:stages], *made), said


def _feature(key: str, stages: int, shape: Shape) -> tuple[str, Feature]:
    stage, polarity, illustrative, criterion = shape
    name, found = feature(
        key, "ABCDEF"[stage % stages], polarity, illustrative=illustrative, criterion=criterion
    )
    return name, replace(found, words="Some words.")


# One draw for a whole case keeps a thousand of them quick.
RECORDED = st.binary(min_size=38, max_size=38).map(built)


def whole_sentences(held: Claim) -> Iterator[str]:
    """Everything the rule ever tells about a row."""
    yield explanation(held)
    yield from (grade(held, step)[1] for step in held.scale)
    for step in held.scale:
        told = [over_claim(held, step), over_claim(held, step, by_partners=True)]
        yield from filter(None, told)
    yield from [missing(held)] if held.next_stage else []


@given(RECORDED)
@THOUSAND
def test_nothing_recorded_proposes_nothing_and_reads_as_the_first_stage(made: Built) -> None:
    edition, _ = made
    held = claim(edition, "row", {})

    assert held.proposal is None
    assert held.carried == 0
    assert explanation(held) == "Nothing is recorded yet for this row."


@given(RECORDED, st.integers(0, 11))
@THOUSAND
def test_more_supporting_evidence_never_lowers_a_proposal(made: Built, which: int) -> None:
    edition, said = made
    keys = sorted(edition.features)
    key = keys[which % len(keys)]
    before = said.get(key, Said())
    more = {**said, key: replace(before, supports=before.supports + 1)}

    assert claim(edition, "row", more).carried >= claim(edition, "row", said).carried


@given(RECORDED, st.integers(0))
@THOUSAND
def test_the_order_in_which_things_are_recorded_never_matters(made: Built, chance: int) -> None:
    edition, said = made
    shuffled = list(said.items())
    Random(chance).shuffle(shuffled)

    assert claim(edition, "row", dict(shuffled)) == claim(edition, "row", said)


@given(RECORDED)
@THOUSAND
def test_every_outcome_is_explained_in_whole_sentences_without_keys(made: Built) -> None:
    edition, said = made
    held = claim(edition, "row", said)

    for words in whole_sentences(held):
        assert re.fullmatch(r"[A-Z][^{}]*[.”]", words), words
        assert not re.search(
            r"KEY|shortfall|achievement|criterion|polarity|half_steps|None", words
        ), words


@given(RECORDED)
@THOUSAND
def test_any_edition_gives_a_rating_of_its_own_scale(made: Built) -> None:
    edition, said = made
    held = claim(edition, "row", said)

    assert held.carried in edition.scale
    assert not held.is_beyond(held.carried)
    assert all(over_claim(held, step) for step in edition.scale if step > held.carried)


@given(RECORDED)
@THOUSAND
def test_no_grade_is_strong_where_what_the_first_stages_ask_is_mostly_unanswered(
    made: Built,
) -> None:
    edition, said = made
    held = claim(edition, "row", said)
    asked = next(
        (_asked(edition, n) for n in range(1, len(edition.stages)) if _asked(edition, n)), []
    )
    told = [
        any(said.get(key, Said()).answer or _shows(said, key) for key in them) for them in asked
    ]

    if 2 * sum(told) < len(told):
        assert {grade(held, 0)[0], grade(held, 1)[0]} <= {Grade.NONE, Grade.THIN}


@given(RECORDED)
@THOUSAND
def test_a_rating_beyond_the_record_is_never_strong(made: Built) -> None:
    edition, said = made
    held = claim(edition, "row", said)

    for step in edition.scale:
        assert not held.is_beyond(step) or grade(held, step)[0] is not Grade.STRONG


@given(RECORDED)
@THOUSAND
def test_the_proposal_is_what_the_rule_says_word_by_word(made: Built) -> None:
    edition, said = made

    assert claim(edition, "row", said).carried == _by_the_rule(edition, said)


def _by_the_rule(edition: Edition, said: dict[str, Said]) -> int:
    """The rule said a second time, as plainly as it can be, to hold the first one to it."""
    reached = max(
        (n for n in range(len(edition.stages)) if _supported(edition, said, n)), default=0
    )
    if reached + 1 == len(edition.stages) or _holds(edition, said, reached):
        return 2 * reached
    asked, behind = _asked(edition, reached + 1), 0.0
    for group in asked:
        behind += any(_shows(said, key) or _shows_partly(said, key) for key in group)
    for key in _beside(edition, reached + 1):
        behind += _shows(said, key) or _shows_partly(said, key)
    return 2 * reached + (1 if asked and behind >= len(asked) / 2 else 0)


def _supported(edition: Edition, said: dict[str, Said], stage: int) -> bool:
    asked = _asked(edition, stage)
    shown = all(any(_shows(said, key) for key in group) for group in asked)
    return bool(asked) and shown and not any(_holds(edition, said, n) for n in range(stage))


def _holds(edition: Edition, said: dict[str, Said], stage: int) -> bool:
    return any(
        key in said and said[key].answer in {Answer.YES, Answer.PARTLY}
        for key, each in edition.features.items()
        if each.polarity is Polarity.SHORTFALL and each.stage_key == edition.stages[stage].key
    )


def _gained(edition: Edition, stage: int) -> dict[str, list[Feature]]:
    return {
        criterion.key: [
            each
            for each in criterion.at(edition.stages[stage].key)
            if each.polarity is Polarity.ACHIEVEMENT
        ]
        for criterion in edition.criteria_of("row")
    }


def _asked(edition: Edition, stage: int) -> list[list[str]]:
    asked: list[list[str]] = []
    for them in _gained(edition, stage).values():
        firm = [[each.id] for each in them if not each.illustrative]
        asked += firm or [[each.id for each in them]] * bool(them)
    return asked


def _beside(edition: Edition, stage: int) -> set[str]:
    asked = {key for group in _asked(edition, stage) for key in group}
    every = {each.id for them in _gained(edition, stage).values() for each in them}
    return every - asked


def _shows(said: dict[str, Said], key: str) -> bool:
    it = said.get(key, Said())
    return it.answer is Answer.YES and (it.supports > 0 or (it.another_way and it.agreed))


def _shows_partly(said: dict[str, Said], key: str) -> bool:
    it = said.get(key, Said())
    return it.answer is Answer.PARTLY and it.supports > 0
