"""What becomes of a return that arrives beside those that are here."""

from __future__ import annotations

from app.returns.rules.arriving import Here, Outcome

ON = "2026-06-01"


def arrives(says: int | None, *held: int) -> tuple[Outcome, int]:
    here = Here.of(("E1", "2016", ON, revision, f"sha {revision}") for revision in held)
    told = {"area": {"code": "E1"}, "edition": {"key": "2016"}, "confirmed_on": ON}
    return here.arrives(told | {"revision": says}, "another")


def test_an_older_revision_that_says_something_else_never_counts() -> None:
    assert arrives(1, 1, 2) == (Outcome.REFUSED, 0)
    assert arrives(1, 2) == (Outcome.OLDER, 1)


def test_what_arrives_last_counts_where_nothing_says_otherwise() -> None:
    assert arrives(1) == (Outcome.NEW, 1)
    assert arrives(2, 1, 2) == (Outcome.REVISION, 3)
    assert arrives(None, 1, 2) == (Outcome.REVISION, 3)
    assert arrives(5, 1, 2) == (Outcome.REVISION, 5)
