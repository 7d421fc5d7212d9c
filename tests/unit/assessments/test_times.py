"""Times of day as people type them."""

from __future__ import annotations

from datetime import time

import pytest

from app.assessments.rules.times import time_of_day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        (" 9:05 ", time(9, 5)),
        ("2pm", time(14)),
        ("2 PM", time(14)),
        ("2.30pm", time(14, 30)),
        ("2:30 p.m.", time(14, 30)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("Midnight", time(0)),
    ],
)
def test_a_time_is_read_as_it_is_meant(typed: str, meant: time) -> None:
    assert time_of_day(typed) == meant


@pytest.mark.parametrize("typed", ["", "2", "half six", "25:00", "14:60", "13pm", "0pm", "2.5pm"])
def test_what_may_mean_another_time_is_not_guessed(typed: str) -> None:
    assert time_of_day(typed) is None
