"""What stands between two areas counts whichever of them said it, and whichever asks."""

from __future__ import annotations

from tests.browser import Browser, page, words
from tests.matching_factories import confirmed_by_board, make_champion, make_request
from tests.pages.matching.conftest import ASHBY, BEXCOMBE, REQUEST, WOLD, Scene


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


def test_a_champion_that_has_not_asked_everybody_for_ties_is_sent_to_nobody(scene: Scene) -> None:
    home = f"/areas/{WOLD}/champion"
    wold = scene.browser(scene.wold)
    _change(wold, f"{home}/{scene.strong}", tied="not-known")
    made = make_request(scene.ann, ASHBY)

    waits = words(scene.browser(scene.ann).get(REQUEST))
    why = words(scene.broker().get(f"/matching/requests/{made}"))
    told = words(wold.get(home))
    _change(wold, f"{home}/{scene.strong}", tied="no")

    assert "Wold:" not in waits
    assert "Wold: it has not said yet to which areas it is tied." in why
    assert "It is matched with nobody until you say whether it is tied to other areas." in told
    assert "Wold: a two-tier county" in words(scene.browser(scene.ann).get(REQUEST))


def _change(who: Browser, address: str, **sent: object) -> None:
    """Change what a champion offers in the named boxes, and leave the rest as it stands."""
    fields: dict[str, object] = {}
    for name, value in page(who.get(address)).forms[-1].form_values():
        fields[name] = [*fields.get(name, []), value]  # type: ignore[misc]
    assert who.submit(address, fields | sent).status_code == 302
