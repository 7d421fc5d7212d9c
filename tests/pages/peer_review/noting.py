"""Noting and answering, as the tests of a review's notes do it."""

from __future__ import annotations

from app import storage
from app.access.permissions import Identity
from app.peer_review.actions import notes as actions
from app.peer_review.queries import reviews
from app.peer_review.queries.passages import row
from app.peer_review.rules.anchors import words_meant
from app.peer_review.rules.noting import HeardFrom, Kind
from tests.browser import Browser, sign_in
from tests.pages.peer_review.rating import bring_in
from tests.review_factories import Reviewed

ROW = "culture"
REASON = "Why Culture."


def address_of_row(held: Reviewed, row_key: str = ROW) -> str:
    return f"{held.address}/rows/{row_key}"


def reason_place(held: Reviewed, row_key: str = ROW) -> str:
    """Where the reason of a row stands in the frozen version."""
    found = row(held.review, row_key)
    assert found is not None
    return found.texts[0].place


def make_note(
    held: Reviewed,
    who: Identity,
    words: str = "How do you know?",
    kind: Kind = Kind.QUESTION,
    *,
    chosen: str = "",
    place: str | None = None,
    item_version: int | None = None,
) -> str:
    """A note on words of a row's reason, or of another text; gives its key."""
    member = reviews.member(held.review, who.person_id)
    found = row(held.review, ROW)
    assert member is not None
    assert found is not None
    where = place or found.texts[0].place
    text = next(each for each in found.passages if each.place == where)
    on = actions.On(ROW, where, words_meant(text.words, chosen), item_version)
    with storage.writing():
        return actions.add(who, held.review, member, on, kind, words)


def make_heard(held: Reviewed, who: Identity, words: str, source: HeardFrom) -> str:
    member = reviews.member(held.review, who.person_id)
    assert member is not None
    with storage.writing():
        on = actions.On(ROW, heard_from=source)
        return actions.add(who, held.review, member, on, Kind.CHALLENGE, words)


def release(held: Reviewed) -> None:
    with storage.writing():
        actions.release(held.team[0], held.review)


def open_passes(held: Reviewed) -> None:
    """Bring every pass in, so that they open."""
    for who in held.team:
        bring_in(held, who)


def note_typed(client: Browser, held: Reviewed, who: Identity, **typed: object) -> str:
    """Send the form of a note on the row's reason; gives where the answer leads."""
    sign_in(client, who)
    answer = client.submit(
        f"{address_of_row(held)}/note?on={reason_place(held)}",
        {"kind": "challenge", "words": "Is it so?", **typed},
    )
    return answer.headers.get("Location", "")
