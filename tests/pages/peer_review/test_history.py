"""The area's history says who came to review and when, and nothing of what they do there."""

from __future__ import annotations

from app import storage
from app.audit.events import chain_of
from app.peer_review.actions import notes as actions
from app.peer_review.queries import notes
from app.texts.actions import revise
from tests.browser import Browser, sign_in, words
from tests.guards.test_doors import masked
from tests.pages.peer_review.noting import make_note
from tests.review_factories import Reviewed


def test_the_history_tells_who_was_named(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.ann)

    said = words(client.get(f"/areas/{reviewed.area_code}/history"))

    assert "began a peer review" in said
    assert "named somebody for a review's team" in said


def test_it_names_no_reviewer_who_asks_or_replies(client: Browser, reviewed: Reviewed) -> None:
    rob = reviewed.team[1]
    key = make_note(reviewed, rob)
    found = notes.note(reviewed.review, key)
    assert found is not None
    with storage.writing():
        actions.send_question(rob, reviewed.review, found)
        actions.say(rob, reviewed.review, found, "Say more.", by_team=True)
        actions.say(reviewed.ann, reviewed.review, found, "Forty.", by_team=False)
    sign_in(client, reviewed.ann)

    said = words(client.get(f"/areas/{reviewed.area_code}/history"))

    assert "The review team sent a question of a peer review" in said
    assert "The review team replied to a note of a peer review" in said
    assert "Ann Bell replied to a note of a peer review" in said
    assert "Rob Pike sent" not in said
    assert "Rob Pike replied" not in said


def test_not_a_byte_of_it_tells_that_a_reviewer_typed_something(
    client: Browser, reviewed: Reviewed
) -> None:
    address = f"/areas/{reviewed.area_code}/history"
    subject = f"review/{reviewed.review_id}/note/1"
    sign_in(client, reviewed.ann)
    before = masked(client.get(address))

    with storage.writing():
        revise(reviewed.team[0], reviewed.area_code, subject, "note", "A canary of a note.")

    assert chain_of(f"review/{reviewed.review_id}")[-1].subject == subject
    assert masked(client.get(address)) == before
    taken = client.get(f"{address}/take-away?subject={subject}&field=note")
    nothing = client.get(f"{address}/take-away?subject=review/1/note/2&field=note")
    assert taken.status_code == 404
    assert masked(taken) == masked(nothing)
