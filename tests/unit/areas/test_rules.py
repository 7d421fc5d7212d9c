"""The names an area may give its voting groups."""

import pytest

from app.areas.rules import USUAL_GROUPS, groups_problem


@pytest.mark.parametrize("names", [USUAL_GROUPS, ("Council", "Health", "Everyone else")])
def test_three_or_four_groups_with_names_of_their_own_will_do(names: tuple[str, ...]) -> None:
    assert groups_problem(names) is None


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Council", "Health"), "Name 3 or 4 groups"),
        (("A", "B", "C", "D", "E"), "Name 3 or 4 groups"),
        (("Council", "Health", "council"), "Give each group a name of its own"),
    ],
)
def test_other_groups_are_refused_in_words(names: tuple[str, ...], words: str) -> None:
    assert groups_problem(names) == words
