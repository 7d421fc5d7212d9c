"""Comments: said, settled, kept to the desk, taken away; and the pen."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app import clock
from app.access.permissions import Identity, Role
from app.audit.events import chain_of
from app.discussions import queries
from app.discussions.queries import Said
from tests.browser import Browser, sign_in, words
from tests.factories import make_area, make_person

AREA = "E99000001"
LEADERSHIP = "row/leadership"
NHS_NUMBER = "943 476 5919"
DEFAULTS = {"about": LEADERSHIP, "assessment": "", "back": "/account"}


@pytest.fixture
def ann(app: Flask) -> Identity:
    make_area(AREA)
    return make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")


@pytest.fixture
def ben(ann: Identity) -> Identity:
    return make_person(Role.CONTRIBUTOR, AREA, name="Ben Okoro")


def say(client: Browser, text: str, **more: str) -> str:
    answer = client.submit(f"/areas/{AREA}/comments", {**DEFAULTS, "words": text, **more})
    return answer.headers.get("Location", "") or words(answer)


def said(at_the_desk: bool = True) -> list[Said]:
    return list(queries.comments(AREA, None, LEADERSHIP, at_the_desk))


def test_what_is_said_stands_with_its_writer_in_order(
    client: Browser, ann: Identity, ben: Identity
) -> None:
    sign_in(client, ann)
    assert say(client, "Who has the survey?") == "/account"
    sign_in(client, ben)
    say(client, "We do.")

    found = said()

    assert [(each.name, each.words) for each in found] == [
        ("Ann Bell", "Who has the survey?"),
        ("Ben Okoro", "We do."),
    ]


def test_the_book_holds_no_words_of_a_comment(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)
    say(client, "Who has the survey?")

    event = chain_of(AREA)[-1]

    assert (event.action, event.subject) == ("comment:made", LEADERSHIP)
    assert "survey" not in str(event.details)


def test_what_is_kept_to_the_desk_is_not_for_partners(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)

    say(client, "I would say Maturing.", at_the_desk="y")

    assert [each.words for each in said(at_the_desk=True)] == ["I would say Maturing."]
    assert said(at_the_desk=False) == []


def test_a_partner_keeps_nothing_from_anybody(client: Browser, ben: Identity) -> None:
    sign_in(client, ben)

    say(client, "For all.", at_the_desk="y")

    assert [each.words for each in said(at_the_desk=False)] == ["For all."]


def test_a_comment_with_a_personal_number_comes_back_as_typed(
    client: Browser, ann: Identity
) -> None:
    sign_in(client, ann)

    shown = say(client, f"It is about {NHS_NUMBER}.")

    assert "an NHS number" in shown
    assert f"It is about {NHS_NUMBER}." in shown
    assert said() == []


def test_an_empty_comment_is_asked_for(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)

    assert "Type your comment" in say(client, "  ")


def test_nothing_but_rows_sentences_and_items_is_talked_about(
    client: Browser, ann: Identity
) -> None:
    sign_in(client, ann)

    answer = client.submit(
        f"/areas/{AREA}/comments", {**DEFAULTS, "about": "person/1", "words": "x"}
    )

    assert answer.status_code == 404
    assert said() == []


def test_a_comment_never_sends_its_writer_elsewhere(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)

    assert say(client, "Hello.", back="https://elsewhere.example/") == f"/areas/{AREA}/"


def test_a_comment_is_settled_and_opened_again(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)
    say(client, "Who has the survey?")
    address = f"/areas/{AREA}/comments/{said()[0].id}"

    client.submit(f"{address}/resolve", {"back": "/account"})
    settled = said()[0].resolved_at
    client.submit(f"{address}/reopen", {"back": "/account"})

    assert settled is not None
    assert said()[0].resolved_at is None
    assert [event.action for event in chain_of(AREA)][-2:] == [
        "comment:resolved",
        "comment:reopened",
    ]


def test_a_partner_cannot_settle_what_is_kept_to_the_desk(
    client: Browser, ann: Identity, ben: Identity
) -> None:
    sign_in(client, ann)
    say(client, "I would say Maturing.", at_the_desk="y")
    sign_in(client, ben)

    answer = client.submit(f"/areas/{AREA}/comments/{said()[0].id}/resolve", {"back": ""})

    assert answer.status_code == 404
    assert said()[0].resolved_at is None


def test_only_a_co_ordinator_takes_words_away(
    client: Browser, ann: Identity, ben: Identity
) -> None:
    sign_in(client, ben)
    say(client, "A name that should not stand here.")
    address = f"/areas/{AREA}/comments/{said()[0].id}/purge"

    refused = client.submit(address, {"back": ""}).status_code
    left = said()[0].words
    sign_in(client, ann)
    client.submit(address, {"back": ""})

    assert (refused, left) == (403, "A name that should not stand here.")
    assert (said()[0].words, said()[0].purged) == ("", True)


def test_another_areas_comment_is_not_there(client: Browser, ann: Identity) -> None:
    make_area("E99000002", "Beech")
    stranger = make_person(Role.CO_ORDINATOR, "E99000002", name="Cy Dale")
    sign_in(client, ann)
    say(client, "Ours.")
    ours = said()[0].id
    sign_in(client, stranger)

    answer = client.submit(f"/areas/E99000002/comments/{ours}/resolve", {"back": ""})

    assert answer.status_code == 404
    assert said()[0].resolved_at is None


def test_whoever_writes_is_told_who_else_does(
    client: Browser, ann: Identity, ben: Identity
) -> None:
    sign_in(client, ann)
    alone = client.submit(f"/areas/{AREA}/pen", {"subject": LEADERSHIP}).json
    sign_in(client, ben)

    told = client.submit(f"/areas/{AREA}/pen", {"subject": LEADERSHIP}).json

    assert alone == {"words": ""}
    assert told == {"words": "Ann Bell is writing here too. You will each see the other’s words."}


def test_a_pen_laid_down_is_forgotten(client: Browser, ann: Identity, ben: Identity) -> None:
    sign_in(client, ann)
    client.submit(f"/areas/{AREA}/pen", {"subject": LEADERSHIP})
    sign_in(client, ben)

    with time_machine.travel(clock.now() + timedelta(minutes=3), tick=False):
        told = client.submit(f"/areas/{AREA}/pen", {"subject": LEADERSHIP}).json

    assert told == {"words": ""}


def test_a_comment_is_of_an_assessment_of_the_area_or_of_none(
    client: Browser, ann: Identity
) -> None:
    sign_in(client, ann)
    for assessment in ("99999", "1"):
        sent = {"about": "row/leadership", "words": "Well said.", "assessment": assessment}

        answer = client.submit(f"/areas/{AREA}/comments", {**sent, "back": "/account"})

        assert answer.status_code == 404
    assert queries.comments(AREA, None, "row/leadership", True) == []


def test_what_is_said_of_an_item_belongs_to_the_area(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)
    sent = {"about": "evidence/7", "words": "Well said.", "assessment": "99999", "back": "/account"}

    client.submit(f"/areas/{AREA}/comments", sent)

    assert [each.words for each in queries.comments(AREA, None, "evidence/7", True)] == [
        "Well said."
    ]
