"""The team of a review on the area's panel."""

from __future__ import annotations

from app import storage
from app.panels import actions, queries
from app.peer_review.actions import reviews
from tests.browser import Browser, sign_in, words
from tests.review_factories import Reviewed


def test_the_team_suggests_but_does_not_raise(client: Browser, reviewed: Reviewed) -> None:
    with storage.writing():
        number = actions.raise_barrier(reviewed.ann, reviewed.area_code, "Two forms", "Twice.")
    sign_in(client, reviewed.team[1])
    panel = f"/areas/{reviewed.area_code}/panel"

    client.submit(f"{panel}/{number}", {"words": "We use one form."})
    refused = client.submit(f"{panel}/raise", {"title": "Ours", "barrier": "Ours"})

    assert refused.status_code in {403, 404}
    (raised,) = queries.panel(reviewed.area_code)
    assert [each.words for each in raised.suggestions] == ["We use one form."]
    assert "Rob" not in words(client.get(f"{panel}/{number}"))


def test_the_panel_is_shut_to_the_team_after_the_end(client: Browser, reviewed: Reviewed) -> None:
    with storage.writing():
        number = actions.raise_barrier(reviewed.ann, reviewed.area_code, "Two forms", "Twice.")
        reviews.end_review(reviewed.ann, reviewed.review)
    sign_in(client, reviewed.team[1])

    answer = client.get(f"/areas/{reviewed.area_code}/panel/{number}")

    assert answer.status_code == 404
    assert "Two forms" not in answer.text
