"""The sentence that both sides may read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.rules.assigning import propose
from app.matching.rules.explaining import fit_in_words
from app.matching.rules.outcome import Conflict, Pair
from app.matching.rules.quarters import Quarter
from app.matching.rules.table import Table
from app.matching.rules.world import Confirmed, Interest, Override, Past, Proof
from tests.unit.matching.worlds import ROWS, SECOND, champion, place, seeker, world


def said(asks: dict[str, Any], comes: dict[str, Any], **told: Any) -> Pair:
    one, other = seeker("asks", **asks), champion("northshire", **comes)
    return Table(world([one], [other], **told)).pair("asks", "northshire", SECOND)


def test_it_names_the_place_the_proof_the_time_and_the_past() -> None:
    pair = said({}, {})

    assert pair.sentence == (
        "Northshire: a two-tier county like you, peer-confirmed in Culture, free in May,"
        " never reviewed you."
    )
    assert pair.sentence_for_both == (
        "Northshire: a two-tier county like Asks, peer-confirmed in Culture, free in May,"
        " never reviewed Asks."
    )


@pytest.mark.parametrize(
    ("asks", "comes", "told", "words"),
    [
        ({"rows_asked": {"strategy", "culture"}}, {}, {}, "peer-confirmed in Strategy and Culture"),
        (
            {},
            {"proof": Proof.CONFIRMED},
            {},
            "an early champion, confirmed by its own partners in Culture",
        ),
        (
            {"rows_asked": {"strategy", "culture"}},
            {"partners_only": frozenset({"culture"})},
            {},
            "like you, peer-confirmed in Strategy, confirmed by its own partners in Culture,",
        ),
        (
            {},
            {"partners_only": frozenset({"culture"})},
            {},
            "like you, confirmed by its own partners in Culture,",
        ),
        (
            {},
            {"proof": Proof.NONE, "half_steps": {}},
            {},
            "an early champion, offers help in Culture, where no strength is proven yet",
        ),
        (
            {},
            {"half_steps": {"culture": 2}},
            {},
            "offers help in Culture, where no strength is proven yet",
        ),
        ({}, {"offers": frozenset({"strategy"})}, {}, "offers nothing of what you ask for"),
        (
            {"rows_asked": frozenset()},
            {},
            {},
            "peer-confirmed in The family experience, Leadership and Strategy",
        ),
        ({}, {"by_video_only": True}, {}, "free in May, by video only, without a visit, never"),
        ({}, {"cards": {"culture": 1}}, {}, "has shared good practice in Culture"),
        ({}, {"is_partner": True, "name": "Northshire police"}, {}, "from a two-tier county like"),
        (
            {"partner_kinds": frozenset({"police", "health"})},
            {"partner_kinds": frozenset({"police", "schools"})},
            {"partner_kinds": {"health": "health", "police": "the police"}},
            "brings the police,",
        ),
        (
            {},
            {"how_far_km": 50},
            {"facts": {"northshire": place("northshire", latitude=53.0)}},
            "further away than it likes to travel",
        ),
        ({}, {}, {"past": (Past("asks", "northshire", 2),)}, "last met you three rounds ago"),
        ({}, {}, {"neighbours": {"asks": ["northshire"]}}, "on your list of neighbours"),
        (
            {},
            {},
            {
                "facts": {
                    "northshire": place("northshire", kind="unitary authority", two_tier=False)
                }
            },
            "a unitary authority where you are a two-tier county",
        ),
    ],
)
def test_it_says_what_is_so(
    asks: dict[str, Any], comes: dict[str, Any], told: dict[str, Any], words: str
) -> None:
    pair = said(asks, comes, **told)

    assert words in pair.sentence
    assert " you" not in pair.sentence_for_both


def test_what_was_allowed_is_not_hidden() -> None:
    ties = frozenset({Conflict.INTEREST, Conflict.TOO_NEAR})
    allowed = Override("asks", "northshire", "person 7", "Nobody else can come.", ties)

    pair = said(
        {"nearest_km": 10},
        {"interests": (Interest("asks", True),)},
        overrides=(allowed,),
    )

    assert pair.allowed == (Conflict.INTEREST, Conflict.TOO_NEAR)
    for said_to in (pair.sentence, pair.sentence_for_both):
        assert said_to.endswith("something stood between the two, which the national team allowed.")
        assert "interest" not in said_to


def test_a_confirmed_pair_whose_champion_is_no_longer_free_says_so() -> None:
    told = world(
        [seeker("asks")],
        [champion("northshire", free=())],
        confirmed=(Confirmed("asks", "northshire", SECOND),),
    )

    (pair,) = propose(told).pairs

    assert "no longer free in the time asked for" in pair.sentence
    assert pair.conflicts == (Conflict.NOT_FREE,)


ratings = st.dictionaries(st.sampled_from([*ROWS]), st.integers(0, 6))


@given(ratings, ratings)
@settings(deadline=None)
def test_no_word_depends_on_how_the_requester_is_rated(
    one: dict[str, int], other: dict[str, int]
) -> None:
    told = [said({"half_steps": half_steps}, {}) for half_steps in (one, other)]

    assert told[0].sentence == told[1].sentence
    assert told[0].sentence_for_both == told[1].sentence_for_both


@given(ratings, ratings, st.sets(st.sampled_from([*ROWS])))
@settings(deadline=None)
def test_nothing_at_all_depends_on_how_a_champion_is_rated_where_it_offers_nothing(
    one: dict[str, int], other: dict[str, int], offers: set[str]
) -> None:
    shown = dict.fromkeys(offers, 6)

    told = [
        said({}, {"offers": frozenset(offers), "half_steps": half_steps | shown})
        for half_steps in (one, other)
    ]

    assert told[0] == told[1]


def test_it_names_no_weak_row_that_was_not_asked_for() -> None:
    pair = said({"half_steps": dict.fromkeys(ROWS, 0)}, {})

    others = {name for key, name in ROWS.items() if key != "culture"}
    assert not [name for name in others if name in pair.sentence + pair.sentence_for_both]


def test_fits_are_told_in_words() -> None:
    told = world([], [])

    assert [fit_in_words(fit, told) for fit in (9000, 6000, 4000, 100)] == [
        "a very good fit",
        "a good fit",
        "a fair fit",
        "a loose fit",
    ]


def test_a_quarter_without_the_free_months_of_another_names_its_own() -> None:
    asks, comes = seeker("asks"), champion("northshire")

    pair = Table(world([asks], [comes])).pair("asks", "northshire", Quarter(2027, 2))

    assert "free in May" in pair.sentence
