"""One sentence on what changed minds becomes a piece of evidence."""

from __future__ import annotations

import pytest
from flask import Flask

from app.evidence.queries import evidence_item, version
from tests.browser import page, words
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall

SENTENCE = "The schools showed us that nobody has told them whom to ring."


@pytest.fixture
def hall(app: Flask) -> Hall:
    """Leadership has been voted on twice, and the hall has seen both."""
    hall = make_hall(app, {LEADERSHIP: 4})
    hall.opened()
    hall.vote([4] * 8)
    hall.do("close", "reveal", "compare", "again")
    hall.vote([2] * 8)
    hall.do("close", "reveal")
    return hall


def address(hall: Hall) -> str:
    return f"{hall.address}/rounds/{hall.round.id}/mind"


def sent(hall: Hall, **more: str) -> dict[str, str]:
    form = page(hall.console.get(address(hall)))
    criterion = form.xpath("//input[@name='criterion']/@value")[0]
    return {"sentence": SENTENCE, "criterion": criterion, "direction": "limits", **more}


def test_the_sentence_is_kept_as_said_in_the_workshop(hall: Hall) -> None:
    assert "Say what changed our mind" in words(hall.console.get(hall.address))

    answer = hall.console.submit(address(hall), sent(hall))

    assert answer.status_code == 302
    kept = hall.round.mind_evidence_id
    assert kept is not None
    item, said = evidence_item(ASHBY, kept), version(kept, 1)
    assert item is not None
    assert said is not None
    assert (said.shows, said.said_in_workshop, said.kind) == (SENTENCE, True, "qualitative")
    row = words(hall.console.get(f"/areas/{ASHBY}/evidence/rows/{LEADERSHIP}"))
    assert "What changed our mind on Leadership" in row
    assert hall.details_of("mind:kept") == [{"evidence": kept}]


def test_it_is_said_once_and_changed_where_evidence_is(hall: Hall) -> None:
    first = sent(hall)
    hall.console.submit(address(hall), first)

    again = hall.console.submit(address(hall), {**first, "sentence": "Something else."})

    assert "It has been said what changed minds here" in words(again)
    assert "Change it there" in words(hall.console.get(address(hall)))


def test_before_a_second_vote_there_is_nothing_to_say(app: Flask) -> None:
    hall = make_hall(app, {LEADERSHIP: 4})
    hall.opened()
    hall.vote([4] * 8)
    hall.do("close", "reveal")

    answer = hall.console.submit(address(hall), sent(hall))

    assert "Vote on the row a second time first" in words(answer)
    assert SENTENCE in words(answer)
    assert hall.round.mind_evidence_id is None


def test_what_names_a_family_is_stopped_and_comes_back(hall: Hall) -> None:
    answer = hall.console.submit(
        address(hall), sent(hall, sentence="Her NHS number is 943 476 5919.")
    )

    assert "943 476 5919" in words(answer)
    assert hall.round.mind_evidence_id is None
