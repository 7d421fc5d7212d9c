"""The book in words."""

import pytest

from app.audit.deeds import Action
from app.histories.rules import SENTENCES, deed, doer, thing

ROWS = {"leadership": "Leadership"}
PEOPLE = {"person/3": "Ann Bell"}


@pytest.mark.parametrize("action", Action)
def test_everything_that_can_be_done_reads_as_a_sentence(action: Action) -> None:
    said = deed(action.value, "Leadership", {"field": "reason"})

    assert said
    assert "{" not in said
    assert ":" not in said


def test_every_action_has_a_sentence_of_its_own() -> None:
    assert {action.value for action in Action} - set(SENTENCES) == set()


def test_a_field_whose_name_is_no_noun_has_one() -> None:
    assert deed("text:revised", "a card of good practice", {"field": "done"}) == (
        "wrote the account of what was done of a card of good practice"
    )


def test_a_text_is_named_by_its_field() -> None:
    assert deed("text:revised", "Leadership", {"field": "next steps"}) == (
        "wrote the next steps of Leadership"
    )


@pytest.mark.parametrize(
    ("subject", "called"),
    [
        ("assessment/7/row/leadership", "Leadership"),
        ("row/leadership", "Leadership"),
        ("row/gone", "gone"),
        ("person/3", "Ann Bell"),
        ("assessment/7", "the assessment"),
        ("version/2", "version 2"),
        ("feature/LEA-1", "sentence LEA-1"),
        ("locality/4", "locality 4"),
        ("indicator/4", "figure 4"),
        ("edition/2016", "edition 2016"),
        ("area/E99000001", "the area"),
        ("action/4", "an action of the plan"),
        ("champion/4", "a champion"),
        ("request/4", "a request for a review"),
        ("match/4", "a pair for a review"),
        ("theme/4", "a theme of the notes"),
        ("areas", "areas"),
    ],
)
def test_things_go_by_their_names(subject: str, called: str) -> None:
    assert thing(subject, ROWS, PEOPLE) == called


def test_people_go_by_their_names_and_the_server_by_what_it_is() -> None:
    assert doer("person/3", PEOPLE) == "Ann Bell"
    assert doer("operator", PEOPLE) == "Whoever runs the server"
    assert doer("person/9", PEOPLE) == "Somebody who has left"


def test_the_panel_names_nobody() -> None:
    assert doer("person/3", PEOPLE, "panel/4/suggestion/7") == "Somebody"
    assert doer("person/3", PEOPLE, "action/4") == "Ann Bell"
