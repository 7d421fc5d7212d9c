"""A workshop opened again after a later one voted: each agrees on what its own hall saw."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app import storage
from app.assessments import actions, queries
from app.extensions import db
from tests.browser import words
from tests.workshop_factories import LEADERSHIP, Hall, make_hall

LOW, HIGH = [2] * 3 + [1] * 2, [5] * 3 + [4] * 2


@pytest.fixture
def older(app: Flask) -> Hall:
    """An older workshop that saw Developing, reopened after a later one saw something higher."""
    hall = make_hall(app, {LEADERSHIP: 4})
    vote(hall, LOW)
    hall.do("end")
    later = the_next(hall)
    vote(later, HIGH)
    later.do("end")
    hall.do("reopen")
    return hall


def the_next(hall: Hall) -> Hall:
    """Another workshop on the same assessment."""
    db.session.rollback()
    with storage.writing():
        begun = actions.start_workshop(hall.who, hall.held)
        return replace(hall, workshop_id=begun.id, code=begun.join_code)


def vote(hall: Hall, choices: list[int]) -> None:
    hall.opened()
    hall.vote(choices)
    hall.do("close", "reveal")


def test_the_middle_offered_is_the_one_this_hall_saw(older: Hall) -> None:
    told = words(older.console.get(older.address))

    assert "The vote’s middle: Developing" in told
    assert "Maturing and Mature" not in told.partition("Another rating")[0]


def test_agreeing_keeps_what_this_hall_saw_and_never_says_none(older: Hall) -> None:
    seen = older.round

    older.console.submit(f"{older.address}/rows/{LEADERSHIP}/agree", {"agreed": "vote:2"})

    agreed = queries.standing(older.held, LEADERSHIP, may_see_sealed=False).agreed
    assert agreed is not None
    assert (agreed.half_steps, agreed.round_id) == (2, seen.id)
    told = words(older.console.get(older.address))
    assert "Agreed: Developing." in told
    assert "None" not in told


def test_the_middle_of_another_workshop_is_refused_here(older: Hall) -> None:
    older.console.submit(f"{older.address}/rows/{LEADERSHIP}/agree", {"agreed": "vote:5"})

    assert queries.standing(older.held, LEADERSHIP, may_see_sealed=False).agreed is None
