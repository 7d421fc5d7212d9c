"""The words for what was pressed last in a workshop."""

from __future__ import annotations

import pytest

from app.assessments.rules.happened import TOLD, Doer, ago, changed_nothing, deed, doer
from app.audit.deeds import Action


def test_everything_that_is_told_is_something_that_can_be_done() -> None:
    assert {action.value for action in Action} >= TOLD


@pytest.mark.parametrize(
    ("who", "known_as"),
    [
        ("person/4", Doer.YOU),
        ("person/5", Doer.SOMEBODY),
        ("facilitator/9", Doer.BY_PIN),
        ("system", Doer.NOBODY),
    ],
)
def test_who_did_it_is_told_as_the_reader_knows_them(who: str, known_as: Doer) -> None:
    assert doer(who, "person/4") is known_as


@pytest.mark.parametrize(
    ("by", "action", "details", "words"),
    [
        (Doer.YOU, "round:opened", {}, "You opened voting on Culture"),
        (Doer.SOMEBODY, "notes:moved", {"state": "wall"}, "Somebody else showed the notes"),
        (Doer.BY_PIN, "notes:turned", {"page": 3}, "A laptop with the PIN turned to page 3"),
        (Doer.NOBODY, "round:closed", {}, "voting on Culture closed by itself"),
        (Doer.SOMEBODY, "round:closed", {}, "Somebody else closed the vote on Culture"),
    ],
)
def test_what_happened_is_one_plain_sentence(
    by: Doer, action: str, details: dict[str, object], words: str
) -> None:
    assert words in deed(by, action, details, "Culture")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-1, "just now"),
        (1.2, "just now"),
        (10, "10 seconds ago"),
        (130, "2 minutes ago"),
        (7300, "2 hours ago"),
    ],
)
def test_how_long_ago_it_was(seconds: float, words: str) -> None:
    assert ago(seconds) == words


def test_a_press_that_came_too_late_says_where_the_hall_is() -> None:
    said = changed_nothing("Somebody else opened voting on Culture", "just now", "Voting is open")

    assert said == (
        "Somebody else opened voting on Culture just now, so this press changed nothing. You are"
        " at: Voting is open."
    )
