"""The running order around what is fixed."""

from __future__ import annotations

import pytest

from app.voting.rules.ordering import in_places


@pytest.mark.parametrize(
    ("stands", "fixed", "wanted", "order"),
    [
        ("abc", "", "cab", "cab"),
        ("abc", "b", "ca", "cba"),
        ("abc", "a", "c", "ac"),
        ("abc", "c", "", "c"),
        ("abc", "abc", "d", "abcd"),
        ("abc", "b", "cade", "cbade"),
    ],
)
def test_what_is_fixed_keeps_its_place_and_the_rest_fills_the_others(
    stands: str, fixed: str, wanted: str, order: str
) -> None:
    found = in_places(stands, fixed, wanted)

    assert found == list(order)
