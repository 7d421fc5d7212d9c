"""Everybody in the hall is accounted for in one sentence."""

from __future__ import annotations

import pytest

from app.voting.rules import accounted_for


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((60, 60, 3, None), "57 on phones, 3 on paper: 60 people voted."),
        ((60, 58, 0, 2), "58 people voted; 2 of them cannot say; 2 have not answered."),
        ((2, 1, 0, 0), "1 person voted; 1 has not answered."),
        ((0, 0, 0, None), ""),
        ((9, 9, 0, None), ""),
    ],
)
def test_the_sentence_adds_up(numbers: tuple[int, int, int, int | None], sentence: str) -> None:
    assert accounted_for(*numbers) == sentence


@pytest.mark.parametrize(
    ("lost", "end"),
    [
        (0, "58 people voted; 2 have not answered."),
        (1, "58 people voted; 2 have not answered; 1 of them not heard from for 2 minutes."),
        (7, "58 people voted; 2 have not answered; 2 of them not heard from for 2 minutes."),
    ],
)
def test_who_was_not_heard_from_is_told_among_those_who_did_not_answer(lost: int, end: str) -> None:
    assert accounted_for(60, 58, 0, 0, lost) == end
