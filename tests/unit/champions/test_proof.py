"""What proves a strength, and the plain words for it."""

from __future__ import annotations

from datetime import date

import pytest

from app.champions.rules.proof import Proven, Standing, standing_of, strengths

ROWS = (("leadership", "Leadership"), ("culture", "Culture"), ("strategy", "Strategy"))
LABELS = {"leadership": "Maturing", "culture": "Early"}
CONFIRMED = Proven(date(2026, 3, 5), {"leadership": 4, "culture": 0}, LABELS, {}, {})
REVIEWED = Proven(
    date(2026, 3, 5),
    {"leadership": 4, "culture": 0},
    LABELS,
    {"leadership": 3},
    {"leadership": "Developing / Maturing"},
)


@pytest.mark.parametrize(
    ("known", "standing", "early"),
    [
        (None, Standing.UNPROVEN, True),
        (CONFIRMED, Standing.CONFIRMED, True),
        (REVIEWED, Standing.PEER_REVIEWED, False),
    ],
)
def test_a_champion_is_early_until_peers_have_reviewed_it(
    known: Proven | None, standing: Standing, early: bool
) -> None:
    found = standing_of(known)

    assert found is standing
    assert found.short.startswith("Early champion") is early
    assert found.words.startswith("Early champion") is early


@pytest.mark.parametrize(
    ("known", "row", "proof"),
    [
        (None, "leadership", "Its own word: no confirmed assessment yet"),
        (
            CONFIRMED,
            "strategy",
            "Its own word: the confirmed assessment has no rating of this row",
        ),
        (
            CONFIRMED,
            "leadership",
            "Confirmed as Maturing on 5 March 2026. Peers have not rated this row yet",
        ),
        (
            REVIEWED,
            "leadership",
            "Confirmed as Maturing on 5 March 2026. Peers rated it Developing / Maturing",
        ),
        (
            REVIEWED,
            "culture",
            "Confirmed as Early on 5 March 2026. Peers have not rated this row yet",
        ),
    ],
)
def test_beside_what_a_champion_says_stands_what_proves_it(
    known: Proven | None, row: str, proof: str
) -> None:
    (strength,) = strengths({row}, ROWS, known)

    assert strength.proof == proof


def test_only_rows_that_were_said_are_shown_and_in_the_models_order() -> None:
    shown = strengths({"culture", "leadership"}, ROWS, REVIEWED)

    assert [each.row for each in shown] == ["Leadership", "Culture"]
    assert [each.standing for each in shown] == [Standing.PEER_REVIEWED, Standing.CONFIRMED]
    assert [(each.half_steps, each.peer_half_steps) for each in shown] == [(4, 3), (0, None)]
