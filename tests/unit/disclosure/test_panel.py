"""Of a family panel nothing is shown before ten families have chosen an answer."""

from __future__ import annotations

import pytest

from app.disclosure.rules import Level, Shown, Tally, publish_panel


@pytest.mark.parametrize("figures", [{}, {0: 9}, {0: 1, 2: 3, 4: 5}])
def test_of_fewer_than_ten_not_even_the_number_is_kept(figures: dict[int, int]) -> None:
    assert publish_panel(Tally(figures)) == Shown(Level.HIDDEN)


def test_who_could_not_say_counts_to_nobodys_ten() -> None:
    assert publish_panel(Tally({0: 9}, cannot_say=5)) == Shown(Level.HIDDEN)


def test_from_ten_on_the_figures_are_shown() -> None:
    shown = publish_panel(Tally({0: 4, 4: 6}, cannot_say=1))

    assert (shown.level, shown.voted, shown.cannot_say) == (Level.FIGURES, 11, 1)
    assert shown.figures == {0: 4, 4: 6}
