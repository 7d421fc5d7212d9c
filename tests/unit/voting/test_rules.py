"""What a room reads about its vote, and what a round may do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.disclosure.rules import Level, Shown
from app.strands.rules import Scale, Stage
from app.voting import rules
from app.voting.rules import COUNTDOWN, RoundRefused, RoundState

FOUR = Scale(
    tuple(
        Stage(name.lower(), name, "red") for name in ("Early", "Developing", "Maturing", "Mature")
    )
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)

PLANNED, EARLY, OPEN, CLOSING, CLOSED, SHOWN, COMPARED, LATE = RoundState


def figures(
    lowest: int, middle: int, highest: int, cannot_say: int = 0, level: Level = Level.FIGURES
) -> Shown:
    return Shown(level, 9, cannot_say, middle, lowest, highest, {})


def test_every_whole_and_half_step_is_offered() -> None:
    three = Scale(FOUR.stages[:3])

    assert rules.choices_offered(FOUR) == (0, 1, 2, 3, 4, 5, 6)
    assert rules.choices_offered(three) == (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("ratings", "middle"),
    [([4], 4), ([6, 0, 2], 2), ([2, 4], 2), ([0, 0, 6, 6], 0), ([1, 3, 3, 5], 3), ([5, 5, 0], 5)],
)
def test_the_middle_is_a_step_somebody_chose_and_the_lower_of_two(
    ratings: list[int], middle: int
) -> None:
    assert rules.middle(ratings) == middle


def test_nobody_has_no_middle() -> None:
    with pytest.raises(ValueError, match="no middle"):
        rules.middle([])


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        (
            figures(0, 2, 4),
            "The middle of the vote is Developing. "
            "The lowest choice was Early, the highest Maturing.",
        ),
        (
            figures(1, 3, 6),
            "The middle of the vote is between Developing and Maturing. "
            "The lowest choice was between Early and Developing, the highest Mature.",
        ),
        (figures(2, 2, 2), "Everyone chose Developing."),
        (figures(2, 2, 2, cannot_say=1), "Everyone who gave a rating chose Developing."),
        (Shown(Level.MIDDLE, 6, middle=2), "The middle of the vote is Developing."),
        (figures(2, 2, 2, level=Level.MIDDLE), "The middle of the vote is Developing."),
        (
            Shown(Level.NUMBER, 4),
            "4 people voted. No more is shown, so that nobody’s choice can be worked out.",
        ),
        (
            Shown(Level.NUMBER, 1),
            "1 person voted. No more is shown, so that nobody’s choice can be worked out.",
        ),
        (Shown(Level.NUMBER, 0), "Nobody voted."),
        (
            Shown(Level.HIDDEN),
            "Nothing is shown here, so that nobody’s choice can be worked out.",
        ),
    ],
)
def test_the_projector_says_what_may_be_shown_and_no_more(shown: Shown, sentence: str) -> None:
    assert rules.spread(shown, FOUR).sentence == sentence


def test_a_spread_carries_its_ends_only_beside_figures() -> None:
    whole = rules.spread(figures(1, 3, 6), FOUR)
    alone = rules.spread(Shown(Level.MIDDLE, 6, middle=2), FOUR)

    assert (whole.lowest, whole.highest) == (1, 6)
    assert (alone.lowest, alone.highest) == (None, None)


@pytest.mark.parametrize(
    ("state", "closes_at", "accepted"),
    [
        (PLANNED, None, False),
        (OPEN, None, True),
        (CLOSING, NOON + MOMENT, True),
        (CLOSING, NOON, False),
        (CLOSED, NOON + MOMENT, False),
        (SHOWN, None, False),
        (COMPARED, None, False),
    ],
)
def test_votes_count_while_a_round_is_open_and_until_the_deadline(
    state: RoundState, closes_at: datetime | None, accepted: bool
) -> None:
    assert rules.accepts_votes(state, closes_at, NOON) is accepted


def test_a_round_goes_from_planned_to_compared() -> None:
    opened = rules.open_round(PLANNED, [CLOSED, PLANNED])
    closing, deadline = rules.start_closing(opened, NOON)
    closed = rules.finish_closing(closing, deadline, deadline)
    shown = rules.show(closed)
    compared = rules.compare(shown)

    assert [opened, closing, closed, shown, compared] == [OPEN, CLOSING, CLOSED, SHOWN, COMPARED]
    assert deadline == NOON + timedelta(seconds=10)


STEPS: dict[str, tuple[Callable[[RoundState], object], set[RoundState]]] = {
    "open": (lambda state: rules.open_round(state, []), {PLANNED, EARLY}),
    "start closing": (lambda state: rules.start_closing(state, NOON), {OPEN}),
    "take back": (lambda state: rules.take_back(state, NOON + MOMENT, NOON), {CLOSING}),
    "finish closing": (lambda state: rules.finish_closing(state, NOON, NOON), {CLOSING}),
    "count early": (rules.count_early, {EARLY}),
    "finish late": (lambda state: rules.finish_late(state, NOON, NOON), {LATE}),
    "show": (rules.show, {CLOSED}),
    "compare": (rules.compare, {SHOWN}),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_starts_from_its_states_and_refuses_the_others_in_a_sentence(step: str) -> None:
    take, starts = STEPS[step]

    for state in starts:
        take(state)
    for state in set(RoundState) - starts:
        with pytest.raises(RoundRefused, match=r"^[A-Z].*\.$"):
            take(state)


def test_a_close_can_be_taken_back_until_the_last_moment() -> None:
    deadline = NOON + COUNTDOWN

    assert rules.take_back(CLOSING, deadline, deadline - MOMENT) is OPEN
    with pytest.raises(RoundRefused, match="Start a new vote"):
        rules.take_back(CLOSING, deadline, deadline)


def test_a_countdown_ends_by_itself_or_by_reveal_and_not_before() -> None:
    deadline = NOON + COUNTDOWN

    with pytest.raises(RoundRefused, match="press Reveal"):
        rules.finish_closing(CLOSING, deadline, deadline - MOMENT)
    assert rules.finish_closing(CLOSING, deadline, NOON, reveal_pressed=True) is CLOSED


@pytest.mark.parametrize("busy", [OPEN, CLOSING])
def test_one_round_is_under_way_at_a_time(busy: RoundState) -> None:
    with pytest.raises(RoundRefused, match="Another vote"):
        rules.open_round(PLANNED, [CLOSED, busy])
    with pytest.raises(RoundRefused, match="Another vote"):
        rules.check_new_attempt(CLOSED, [busy])


@pytest.mark.parametrize("last", [CLOSED, SHOWN, COMPARED])
def test_a_row_is_voted_again_once_its_last_round_is_closed(last: RoundState) -> None:
    rules.check_new_attempt(last, [PLANNED, CLOSED, SHOWN, COMPARED])


@pytest.mark.parametrize("last", [PLANNED, OPEN, CLOSING])
def test_a_row_is_not_voted_again_before(last: RoundState) -> None:
    with pytest.raises(RoundRefused, match="Close the last vote"):
        rules.check_new_attempt(last, [])


@pytest.mark.parametrize("state", [EARLY, LATE])
def test_between_two_times_a_vote_is_taken_and_neither_before_nor_after(state: RoundState) -> None:
    opens, closes = NOON, NOON + COUNTDOWN

    taken = [
        rules.accepts_votes(state, closes, moment, opens)
        for moment in (opens - MOMENT, opens, closes - MOMENT, closes)
    ]

    assert taken == [False, True, True, False]


@pytest.mark.parametrize(
    ("begins", "ends", "told"),
    [
        (-2, -1, "still to come"),
        (2, 1, "after the beginning"),
        (0, 61, "at most 60 days"),
    ],
)
def test_two_times_between_which_nobody_could_vote_are_refused(
    begins: int, ends: int, told: str
) -> None:
    with pytest.raises(RoundRefused, match=told):
        rules.check_window(NOON + timedelta(days=begins), NOON + timedelta(days=ends), NOON)


def test_a_late_vote_asks_one_group_and_any_other_everybody() -> None:
    late = rules.late_audience(3)

    assert rules.late_group(late) == 3
    assert [rules.is_asked(late, group) for group in (3, 4, None)] == [True, False, False]
    assert rules.is_asked(rules.PARTNERS, None)
