"""A second way of breaking a room down gives away nothing that the first one hides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.disclosure.rules import publish_second

ORDER = ["Front line", "Senior"]


def room(*cells: tuple[str, str, int, int | None]) -> list[tuple[str, str, int | None]]:
    return [(group, part, value) for group, part, number, value in cells for _ in range(number)]


def test_both_ways_are_shown_where_every_meeting_of_them_holds_ten() -> None:
    choices = room(
        ("Health", "Front line", 10, 2),
        ("Health", "Senior", 11, 4),
        ("Schools", "Front line", 12, 2),
        ("Schools", "Senior", 2, None),
    )

    front, senior = publish_second(choices, ORDER)

    assert (front.names, front.shown.figures) == (("Front line",), {2: 22})
    assert (senior.names, senior.shown.figures, senior.shown.cannot_say) == (
        ("Senior",),
        {4: 11},
        2,
    )


def test_one_small_meeting_of_both_ways_hides_the_second_one() -> None:
    choices = room(
        ("Health", "Front line", 30, 2),
        ("Health", "Senior", 30, 4),
        # All front line less the schools' nine would be the health service's alone.
        ("Schools", "Front line", 9, 0),
        ("Schools", "Senior", 30, 2),
    )

    assert publish_second(choices, ORDER) == ()


def test_a_room_of_one_sort_alone_is_not_shown_twice() -> None:
    assert publish_second(room(("Health", "Senior", 40, 2)), ORDER) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"), st.sampled_from(ORDER), st.integers(0, 30), st.integers(0, 6)
        ),
        max_size=12,
    )
)
def test_whatever_is_shown_is_made_of_meetings_of_ten(
    cells: list[tuple[str, str, int, int]],
) -> None:
    choices = room(*cells)

    shown = publish_second(choices, ORDER)

    met = {(group, part) for group, part, _ in choices}
    sizes = [sum((a, b) == cell for a, b, _ in choices) for cell in met]
    assert bool(shown) == (len({part for _, part in met}) == 2 and min(sizes) >= 10)
