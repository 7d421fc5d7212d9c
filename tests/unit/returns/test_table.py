"""A return as one flat table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.returns.rules.table import table_of
from app.strands.rules.scale import Scale, Stage

SCALE = Scale(tuple(Stage(name.lower(), name, "") for name in ("Early", "Developing", "Maturing")))
ROW: dict[str, Any] = {
    "key": "culture", "name": "Culture", "desktop": 3, "vote_middle": 2, "voted": 12, "agreed": 2,
    "peer": 1, "target": 4, "target_on": "2027-04-01", "evidence": 5, "figures": 2,
    "support": True, "example": False,
}  # fmt: skip


@pytest.mark.acceptance(15)
def test_own_voted_agreed_and_peers_rating_stand_on_the_line_of_a_row() -> None:
    empty = dict.fromkeys(("desktop", "vote_middle", "voted", "agreed", "peer", "target"))
    told = {
        "area": {"code": "E99000001", "name": "Ashby"},
        "edition": {"key": "2016", "title": "Edition of 2016"},
        "cycle": "2026",
        "confirmed_on": "2026-09-30",
        "revision": None,
        "rows": [ROW, ROW | empty | {"target_on": None}],
        "support": "A visit, soon",
        "examples": "",
    }

    first, line, without = table_of(told, SCALE)

    said = dict(zip(first, line, strict=True))
    assert said["Own rating"] == "Developing / Maturing"
    assert (said["Middle of the vote"], said["People who voted"]) == ("Developing", Decimal(12))
    assert (said["Agreed rating"], said["Peers’ rating"]) == ("Developing", "Early / Developing")
    assert (said["Target"], said["Target by"]) == ("Maturing", date(2027, 4, 1))
    assert (said["Evidence counted"], said["Of these with figures"]) == (Decimal(5), Decimal(2))
    assert (said["Edition"], said["Support sought"]) == ("Edition of 2016", "Yes")
    assert said["Support sought in words"] == "A visit, soon"
    assert set(without[7:14]) == {""}
