"""How much of a room and of its groups is shown."""

from __future__ import annotations

from random import Random

import pytest

from app.disclosure.rules import (
    NO_GROUP,
    OTHER_GROUPS,
    GroupShown,
    Level,
    Publication,
    Shown,
    Tally,
    publish,
    publish_tallies,
)

Answers = list[tuple[str | None, int | None]]


def answers(**groups: list[int | None]) -> Answers:
    return [(name, value) for name, values in groups.items() for value in values]


def levels(publication: Publication) -> dict[tuple[str, ...], Level]:
    return {group.names: group.shown.level for group in publication.groups}


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([], Shown(Level.NUMBER, 0)),
        ([2, 4, 4, 6], Shown(Level.NUMBER, 4)),
        ([2, 4, 4, 6, None, None], Shown(Level.NUMBER, 6)),
        ([0, 2, 4, 4, 6], Shown(Level.FIGURES, 5, 0, 4, 0, 6, {0: 1, 2: 1, 4: 2, 6: 1})),
        ([0, 2, 4, 4, 4, None], Shown(Level.FIGURES, 6, 1, 4, 0, 4, {0: 1, 2: 1, 4: 3})),
        ([1, 1, 1, 1, 3, 3, 3, 3], Shown(Level.FIGURES, 8, 0, 1, 1, 3, {1: 4, 3: 4})),
        ([2] * 5, Shown(Level.MIDDLE, 5, middle=2)),
        ([2] * 7, Shown(Level.MIDDLE, 7, middle=2)),
        ([*[2] * 7, None], Shown(Level.MIDDLE, 8, middle=2)),
        ([2] * 8, Shown(Level.FIGURES, 8, 0, 2, 2, 2, {2: 8})),
        ([None] * 9, Shown(Level.NUMBER, 9)),
    ],
)
def test_a_room_is_shown_as_far_as_its_ratings_reach(
    values: list[int | None], shown: Shown
) -> None:
    assert publish(answers(council=values), ["council"]).room == shown


@pytest.mark.parametrize("values", [[0, 2, 4, 6], [2] * 7])
def test_a_room_without_figures_has_no_groups(values: list[int | None]) -> None:
    publication = publish(answers(council=values[:2], health=values[2:]), ["council", "health"])

    assert publication.groups == ()


def test_one_group_that_is_the_whole_room_is_not_repeated() -> None:
    alone = publish([(None, value) for value in range(7)], ["council", "health"])
    small = publish(answers(council=[0, 2, 4], health=[2, 4, 6]), ["council", "health"])

    assert alone.groups == small.groups == ()


def test_groups_of_ten_have_figures_and_stand_in_the_order_given() -> None:
    choices = answers(health=[*range(7), 2, 2, 4], council=[*range(7), None, 0, 0, 1])

    publication = publish(choices, ["council", "health", "police"])

    assert publication.groups == (
        GroupShown(
            ("council",),
            Shown(Level.FIGURES, 11, 1, 1, 0, 6, {0: 3, 1: 2, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1}),
        ),
        GroupShown(
            ("health",),
            Shown(Level.FIGURES, 10, 0, 2, 0, 6, {0: 1, 1: 1, 2: 3, 3: 1, 4: 2, 5: 1, 6: 1}),
        ),
    )


def test_a_group_of_five_has_its_middle_and_a_smaller_one_nothing() -> None:
    choices = answers(
        council=[0, 1, 2, 3, 4, 5, None],
        health=[1, 2, 3, 4, 5],
        police=[2, 3, 4, 5, 6, 0],
        schools=[0, 2, 4, 6, None, None],
    )

    publication = publish(choices, ["council", "health", "police", "schools"])

    assert publication.groups == (
        GroupShown(("council",), Shown(Level.MIDDLE, 7, middle=2)),
        GroupShown(("health",), Shown(Level.MIDDLE, 5, middle=3)),
        GroupShown(("police",), Shown(Level.MIDDLE, 6, middle=3)),
        GroupShown(("schools",), Shown(Level.HIDDEN)),
    )


def test_small_groups_are_merged_and_no_group_given_is_one_like_any_other() -> None:
    choices: Answers = [
        *answers(council=[*range(7), 2, 2, 4], health=[*range(7), 2, 2, 4]),
        *answers(police=[0, 2, 4], schools=[6, 5]),
        *[(None, value) for value in (1, 2, 3, 5)],
    ]

    merged = publish(choices, ["council", "health", "police", "schools"]).groups[-1]

    assert merged.names == ("police", "schools", NO_GROUP)
    assert merged.label == OTHER_GROUPS
    assert merged.shown == Shown(Level.MIDDLE, 9, middle=3)


def test_merged_groups_have_figures_where_subtraction_gives_them_anyway() -> None:
    small: dict[str, list[int | None]] = {f"team {n}": [0, n, 2, 6] for n in range(5)}

    publication = publish(answers(council=[*range(7), 2, 2, 4], **small), ["council"])

    assert levels(publication) == {("council",): Level.FIGURES, tuple(small): Level.FIGURES}


def test_a_value_nobody_chose_does_not_count_as_a_difference() -> None:
    publication = publish_tallies({"council": Tally({2: 6, 4: 0}), "health": Tally({0: 0})})

    assert publication == Publication(Shown(Level.MIDDLE, 6, middle=2), ())


def test_a_group_that_was_not_offered_is_counted_last() -> None:
    spread = [*range(7), 2, 2, 4]

    publication = publish(answers(former=spread, council=spread), ["council"])

    assert [group.label for group in publication.groups] == ["council", "former"]


def test_a_group_goes_without_figures_where_subtraction_would_open_a_small_one() -> None:
    spread = [*range(7), 2, 3, 4]
    choices = answers(
        council=[*spread, 2, 3, 4], health=[*spread, 3], police=spread, schools=[2, 4]
    )

    publication = publish(choices, ["council", "health", "police", "schools"])

    assert levels(publication) == {
        ("council",): Level.FIGURES,
        ("health",): Level.FIGURES,
        ("police",): Level.MIDDLE,
        ("schools",): Level.HIDDEN,
    }


def test_no_group_is_shown_where_all_the_others_together_are_nearly_alike() -> None:
    spread = [*range(7), 2, 3, 4]

    publication = publish(
        answers(council=spread, health=[2] * 6, police=[2, 2, 2, 6]),
        ["council", "health", "police"],
    )
    alike = publish(
        answers(council=spread, health=[2] * 9, police=[4]), ["council", "health", "police"]
    )

    assert levels(publication)[("police",)] is Level.HIDDEN
    assert set(levels(alike).values()) == {Level.NUMBER, Level.HIDDEN}


def test_a_middle_stays_back_where_it_would_say_what_somebody_chose() -> None:
    """Five twos among eight ratings: a middle of 4 would leave the group of three only twos."""
    publication = publish(answers(council=[2, 2, 2, 4, 4], police=[2, 2, 4]), ["council", "police"])

    assert levels(publication) == {("council",): Level.NUMBER, ("police",): Level.HIDDEN}


def test_a_middle_that_the_rooms_figures_say_already_is_shown() -> None:
    publication = publish(answers(council=[2] * 6, police=[2] * 3), ["council", "police"])

    assert levels(publication) == {("council",): Level.MIDDLE, ("police",): Level.HIDDEN}


def test_a_group_that_only_could_not_say_is_not_left_over_by_subtraction() -> None:
    choices = answers(council=[*range(7), 2, 2, 4, 4], police=[None, None, None])

    publication = publish(choices, ["council", "police"])

    assert levels(publication) == {("council",): Level.MIDDLE, ("police",): Level.HIDDEN}
    assert all(group.shown.cannot_say is None for group in publication.groups)


def test_a_scale_of_many_values_shows_no_middles_rather_than_take_for_ever() -> None:
    choices = answers(council=[*range(9)], police=[*range(9, 18)])

    publication = publish(choices, ["council", "police"])

    assert set(levels(publication).values()) == {Level.NUMBER}


@pytest.mark.parametrize("seed", range(60))
def test_no_room_shows_more_of_a_group_than_its_ratings_allow(seed: int) -> None:
    random = Random(seed)
    names = ["council", "health", "police", "schools"]
    choices: Answers = [
        (
            random.choice([*names[: random.randint(1, 4)], None]),
            random.choice([None, 0, 2, 2, 3, 4]),
        )
        for _ in range(random.choice([6, 12, 25, 60, 300]))
    ]

    publication = publish(choices, names)

    for group in publication.groups:
        members = [value for name, value in choices if (name or NO_GROUP) in group.names]
        rated = [value for value in members if value is not None]
        shown = group.shown
        assert shown.voted in {None, len(members)}
        assert (shown.level is Level.HIDDEN) == (len(rated) < 5)
        if shown.level is Level.FIGURES:
            assert len(rated) >= 10
            assert shown.figures == {value: rated.count(value) for value in set(rated)}
        else:
            assert (shown.figures, shown.lowest, shown.highest, shown.cannot_say) == (None,) * 4
        if shown.level is Level.MIDDLE:
            assert shown.middle == sorted(rated)[(len(rated) - 1) // 2]
        if shown.level in {Level.NUMBER, Level.HIDDEN}:
            assert shown.middle is None
