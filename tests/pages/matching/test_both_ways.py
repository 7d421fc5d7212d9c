"""What stands between two areas counts whichever of them said it, and whichever asks."""

from __future__ import annotations

from tests.browser import words
from tests.matching_factories import confirmed_by_board, make_champion, make_request
from tests.pages.matching.conftest import ASHBY, BEXCOMBE, WOLD, Scene


def test_the_tie_of_an_areas_own_champion_counts_when_that_area_asks(scene: Scene) -> None:
    make_champion(scene.ann, ASHBY, ties=frozenset({WOLD}))

    made = make_request(scene.ann, ASHBY)

    shown = words(scene.broker().get(f"/matching/requests/{made}"))
    assert "Wold: an interest is declared." in shown
    assert "Bexcombe: a London borough" in shown


def test_an_area_named_as_too_close_is_not_sent_there_either(scene: Scene) -> None:
    make_champion(scene.ann, ASHBY)
    make_request(scene.ann, ASHBY, too_close=frozenset({BEXCOMBE}))

    made = make_request(confirmed_by_board(BEXCOMBE, 0), BEXCOMBE)

    shown = words(scene.broker().get(f"/matching/requests/{made}"))
    assert "Ashby: an interest is declared." in shown
    assert "Wold: a two-tier county" in shown
