"""What a return is told by a frozen version, and what stays sealed or unsaid."""

from __future__ import annotations

from typing import Any

from app.returns.rules.told import facts_of
from app.returns.rules.words import lines_of
from app.strands.rules.scale import Scale, Stage

SCALE = Scale(tuple(Stage(name.lower(), name, "") for name in ("Early", "Developing", "Maturing")))


def rating(kind: str, half_steps: int | None, target_on: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "half_steps": half_steps, "target_on": target_on}


def a_round(number: int, voted: int, state: str = "shown", **more: object) -> dict[str, Any]:
    room = {"voted": voted, "middle": 2 if voted > 4 else None, "counts": {"2": voted}}
    return {"round": number, "row": "culture", "state": state, "tables": [room], **more}


def item(number: int, kind: str = "qualitative", gone: str | None = None) -> dict[str, Any]:
    return {"item": number, "kind": kind, "withdrawn_at": gone, "title": {"text": "a secret"}}


def cited(number: int, carried: int | None = None, checked: str | None = None) -> dict[str, Any]:
    how = {"carried_from": carried, "checked_at": checked}
    return {"item": number, "criterion": "vision", "direction": "supports", **how}


def told(**held: object) -> dict[str, Any]:
    """The one row of a version with these ratings, votes and evidence."""
    row = {
        "key": "culture", "name": "Culture", "opened_at": held.get("opened", "2027-01-01"),
        "ratings": held.get("ratings", []),
    }  # fmt: skip
    version = {
        "area": {"code": "E99000001", "name": "Ashby"},
        "edition": {"key": "2016", "title": "2016", "digest": "d"},
        "assessment": {"cycle": "2026/27"},
        "decision": {"met_on": "2027-02-01", "words": {"text": "a secret"}},
        "rows": [row],
        "votes": held.get("votes", []),
        "citations": held.get("citations", []),
        "evidence": held.get("evidence", []),
    }
    facts = facts_of(version, 1, {"culture": {"vision"}}, {1, 2, 3}, {"culture": 4})
    assert "secret" not in str(facts)
    found: dict[str, Any] = facts["rows"][0]
    return found


def test_the_newest_rating_of_each_kind_is_told() -> None:
    row = told(
        ratings=[
            rating("desktop", 1), rating("desktop", 2), rating("agreed", 3),
            rating("target", 4, "2028-04-01"),
        ]
    )  # fmt: skip

    assert (row["desktop"], row["agreed"], row["peer"]) == (2, 3, 4)
    assert (row["target"], row["target_on"]) == (4, "2028-04-01")


def test_what_partners_were_never_shown_stays_sealed() -> None:
    row = told(opened=None, ratings=[rating("desktop", 1), rating("target", 4, "2028-04-01")])

    assert row["desktop"] is row["target"] is row["target_on"] is None


def test_the_last_vote_of_everybody_that_was_shown_is_told_and_no_more_of_it() -> None:
    row = told(
        votes=[
            a_round(1, 12),
            a_round(2, 9),
            a_round(3, 20, state="closed"),
            a_round(4, 20),  # of one group that was not heard
            a_round(3, 20, criterion="vision"),
        ]
    )

    assert (row["vote_middle"], row["voted"]) == (2, 9)
    assert "counts" not in row


def test_of_a_small_room_only_the_number_is_told() -> None:
    row = told(votes=[a_round(1, 4)])

    assert (row["vote_middle"], row["voted"]) == (None, 4)
    line = lines_of({"rows": [row]}, SCALE)[0]
    assert line.vote == "4 voted"


def test_evidence_counts_once_and_only_while_it_stands() -> None:
    row = told(
        citations=[cited(1), cited(1), cited(2), cited(3, carried=7), cited(4, 8, "2027-01-01")],
        evidence=[item(1, "quantitative"), item(2, gone="2027-01-01"), item(3), item(4)],
    )

    assert (row["evidence"], row["figures"]) == (2, 1)
