"""What other areas may learn of a snapshot: how its rows were confirmed, and nothing sealed."""

from __future__ import annotations

from app.governance.reading import half_steps_in


def row(key: str, opened: bool, *ratings: tuple[str, int | None]) -> dict[str, object]:
    return {
        "key": key,
        "opened_at": "2026-03-05T10:00:00Z" if opened else None,
        "ratings": [{"kind": kind, "half_steps": steps} for kind, steps in ratings],
    }


def test_a_row_counts_as_partners_agreed_it_else_as_the_desk_rated_it() -> None:
    held = {
        "rows": [
            row("leadership", True, ("desktop", 1), ("agreed", 4)),
            row("culture", True, ("desktop", 1), ("desktop", 2), ("target", 6)),
        ]
    }

    assert half_steps_in(held) == {"leadership": 4, "culture": 2}


def test_what_partners_were_never_shown_and_what_is_not_rated_stay_out() -> None:
    held = {
        "rows": [
            row("leadership", False, ("desktop", 5)),
            row("culture", True),
            row("strategy", True, ("agreed", None)),
        ]
    }

    assert half_steps_in(held) == {}
