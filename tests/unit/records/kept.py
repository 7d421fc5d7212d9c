"""Workshops to tell of, from one without a vote to one with everything in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.action_plans.rules import Planned, Status
from app.disclosure.rules import GroupShown, Level, Shown
from app.records.rules import (
    AgreedFacts,
    LateFacts,
    NoteFacts,
    RecordFacts,
    RowFacts,
    ThemeFacts,
    VoteFacts,
)
from app.strands.rules import Scale, Stage

SCALE = Scale(
    tuple(Stage(name.lower(), name, "amber") for name in ("Early", "Developing", "Maturing"))
)
NAME, REASON = "=Leadership & <b>more</b>", "- One\n- #set page(width: 1cm) *two*"
ROOM = Shown(Level.FIGURES, 14, 2, 2, 0, 4, {0: 2, 2: 6, 4: 4})
COUNCIL = GroupShown(("Council",), Shown(Level.FIGURES, 10, 0, 2, 0, 4, {0: 2, 2: 6, 4: 2}))
HEALTH = GroupShown(("Health", "Schools"), Shown(Level.HIDDEN))
VOTE = VoteFacts(
    attempt=1,
    begun=True,
    room=ROOM,
    sentence="The middle of the vote is Developing.",
    nearness="8 of 12 lie within half a stage of the middle.",
    groups=[COUNCIL, HEALTH],
    on_paper=3,
    choices=[0, 1, 2, 3, 4],
    comparison="Ashby’s own rating, fixed before the meeting: Maturing. The room: Developing."
    " One stage apart.",
    agreed=AgreedFacts(2, REASON),
)
LATE = [
    LateFacts("Schools", "Sunday 8 November, 18:00"),
    LateFacts("Police", "", Shown(Level.NUMBER, 3), "3 people voted. No more is shown."),
    LateFacts(
        "Homes",
        "",
        Shown(Level.FIGURES, 11, 1, 2, 2, 4, {2: 6, 4: 4}),
        "The middle of the vote is Developing.",
        "6 of 10 lie within half a stage of the middle.",
    ),
]
UNREVEALED = VoteFacts(attempt=2, begun=True)
PLANNED = VoteFacts(attempt=1, begun=False)


def planned(what: str, status: Status = Status.DRAFT, owner: str = "", **more: object) -> Planned:
    """An action as it stands."""
    made = Planned(1, what, owner, status, "", None, None, "theme/1", 1)
    return replace(made, **more)  # type: ignore[arg-type]  # what a test says of it


WAITING = ThemeFacts(
    "Waiting lists",
    [
        NoteFacts(is_barrier=False, words="The hubs are open late"),
        NoteFacts(
            is_barrier=True,
            words="=Months, before anybody rings",
            actions=[planned("Ring within a week", Status.DONE, status_since=date(2027, 3, 1))],
        ),
    ],
    [planned("Shorten the lists")],
)
LOOSE = ThemeFacts("Notes without a theme", [NoteFacts(is_barrier=True, words="No time")])
NOTED: dict[str, object] = {
    "notes": [WAITING, LOOSE],
    "wall": [WAITING],
    "unread": 1,
    "planned": [
        ("Culture", "Partners meet.", planned("Meet", Status.AGREED, "Ashby Homes, Jo Fry")),
    ],
}


def told(*rows: RowFacts, **more: object) -> RecordFacts:
    """A workshop with these rows, or with one of every kind."""
    facts = RecordFacts(
        area="Ferrowick",
        edition="The model of 2016",
        label="",
        scale=SCALE,
        day="Monday 2 November 2026",
        begun="14:00",
        ended="16:03",
        joined=23,
        joined_from=["Council", "Health"],
        rows=rows
        or (
            RowFacts(NAME, "Who leads?", [replace(VOTE, late=LATE), UNREVEALED]),
            RowFacts("Culture", "How do we work?", [PLANNED]),
        ),
        invited=["Ashby Police", "Oak Homes"],
        present=["Ashby Police", "Fernhill School"],
        represented=["police: Ashby Police"],
        missing=["housing"],
    )
    return replace(facts, **more)  # type: ignore[arg-type]  # what a test says of it
