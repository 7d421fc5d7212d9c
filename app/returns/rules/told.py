"""What a return is told by the version a board confirmed; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

# The shape of a return; it grows whenever a return gets another.
SCHEMA = 1
LONGEST_WORDS = 1000
RATED = ("desktop", "vote_middle", "agreed", "peer", "target")
_FIGURES = "quantitative"
_SEEN = frozenset({"shown", "compared"})

Held = Mapping[str, Any]


def facts_of(
    held: Held,
    version: int,
    criteria: Mapping[str, Collection[str]],
    partners_rounds: Collection[int],
    peers: Mapping[str, int | None],
) -> dict[str, Any]:
    """What a frozen version tells, without the words and marks an area adds.

    ``criteria`` are the keys of each row's; ``peers`` the last finished review's ratings. A rating
    that partners were never shown stays sealed here too.
    """
    votes = _votes(held["votes"], partners_rounds)
    return {
        "schema": SCHEMA,
        "area": dict(held["area"]),
        "edition": {name: held["edition"][name] for name in ("key", "title")},
        "cycle": held["assessment"]["cycle"],
        "confirmed_on": held["decision"]["met_on"],
        "version": version,
        "rows": [
            {
                "key": row["key"],
                "name": row["name"],
                **_ratings(row),
                **votes.get(row["key"], {"vote_middle": None, "voted": None}),
                "peer": peers.get(row["key"]),
                **_evidence(held, criteria[row["key"]]),
            }
            for row in held["rows"]
        ],
    }


def whole(
    facts: Mapping[str, Any],
    expectations: Sequence[Mapping[str, Any]],
    support: tuple[str, Collection[str]],
    examples: tuple[str, Collection[str]],
) -> dict[str, Any]:
    """A return but for its revision: the facts, with the words and the rows they are about."""
    rows = [
        {**row, "support": row["key"] in support[1], "example": row["key"] in examples[1]}
        for row in facts["rows"]
    ]
    return {
        **facts,
        "rows": rows,
        "expectations": [dict(each) for each in expectations],
        "support": support[0],
        "examples": examples[0],
    }


def _ratings(row: Held) -> dict[str, Any]:
    opened = row["opened_at"] is not None
    desktop = _newest(row["ratings"], "desktop") if opened else None
    target = _newest(row["ratings"], "target") if opened else None
    agreed = _newest(row["ratings"], "agreed")
    wanted = target["half_steps"] if target else None
    return {
        "desktop": desktop["half_steps"] if desktop else None,
        "agreed": agreed["half_steps"] if agreed else None,
        "target": wanted,
        "target_on": target["target_on"] if target and wanted is not None else None,
    }


def _newest(ratings: Sequence[Held], kind: str) -> Held | None:
    return next((each for each in reversed(ratings) if each["kind"] == kind), None)


def _votes(rounds: Sequence[Held], partners: Collection[int]) -> dict[str, dict[str, Any]]:
    """The room's middle and how many voted, by row, of the last vote that partners were shown."""
    found = {}
    for each in rounds:
        of_the_row = not each.get("criterion") and each["round"] in partners
        if of_the_row and each["state"] in _SEEN and each["tables"]:
            room = each["tables"][0]
            found[each["row"]] = {"vote_middle": room["middle"], "voted": room["voted"]}
    return found


def _evidence(held: Held, criteria: Collection[str]) -> dict[str, int]:
    """How many pieces stand behind a row, and how many are figures; no piece counts twice."""
    cited = {
        each["item"]
        for each in held["citations"]
        if each["criterion"] in criteria and (each["checked_at"] or not each["carried_from"])
    }
    counted = [
        each for each in held["evidence"] if each["item"] in cited and not each["withdrawn_at"]
    ]
    return {
        "evidence": len(counted),
        "figures": sum(each["kind"] == _FIGURES for each in counted),
    }
