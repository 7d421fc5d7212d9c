"""The demo's focus group and journeys: invented words of invented groups."""

from __future__ import annotations

from datetime import timedelta

from app.access.permissions import Identity
from app.clock import today
from app.evidence.actions import Spoken
from app.evidence.rules.words import Direction
from app.evidence.under_way import UnderWay
from app.instruments import provenance, queries
from app.instruments.actions import entering, evidencing, running
from app.instruments.queries import RunHere
from app.instruments.rules.definition import Way
from app.instruments.rules.particulars import Particulars

GROUPS = {
    "group-1": "Using the whole-family form",
    "size-1": "8",
    "services-1": "Health visiting\nPrimary schools\nHousing",
    "barriers-1": "Too little time to meet: 6\nThe form is long: 5\nNobody answers: 2",
    "helps-1": "One person leads: 7\nMeeting in one building: 5",
    "group-2": "Trained, not using it yet",
    "size-2": "8",
    "services-2": "Secondary schools\nYouth work\nAdult mental health",
    "barriers-2": "The form is long: 7\nNot sure it is my job: 6\nToo little time to meet: 5",
    "helps-2": "A colleague who has done it: 6\nOne person leads: 3",
    "agenda": "What families told us\nWhat gets in the way\nWhat helps, and what to change",
    "quotes": "Schools: We hear what was decided a month later\n"
    "Health: When one person leads, the rest of us can do our part",
    "learned": "Both groups want a shorter form and one person who leads.",
    "led_by": "Two officers from another service",
    "missed": "Nobody from the police could come.",
}
# What happened, how it felt, what was thought, whom they met, whether it was a moment of truth.
JOURNEYS = (
    (
        "Journey A",
        "A mother, at home",
        (
            ("School suggests some help", 0, "I thought they blamed me.", "School", False),
            ("A first visit at home", 1, "She listened before she wrote.", "Keyworker", True),
            ("Questions asked again by others", -2, "I told it four times.",
             "Health visiting\nHousing\nMental health", False),
            ("A meeting with everybody", -1, "Too many people in one room.",
             "Keyworker\nSchool\nHousing\nHealth visiting", True),
            ("One plan is written", 1, "For once it was ours.", "Keyworker", False),
            ("Help with the rent", 2, "I slept again.", "Housing\nJobcentre", False),
            ("The visits end", 1, "I know whom to call.", "Keyworker\nSchool", False),
        ),
    ),
    (
        "Journey B",
        "A couple, at the children’s centre",
        (
            ("A leaflet at the centre", 1, "It sounded like us.", "Children’s centre", False),
            ("A long wait for a call", -2, "We had given up.", "", True),
            ("A first talk on the phone", 0, "", "Early help team", False),
            ("A group for parents", 2, "We were not the only ones.",
             "Children’s centre\nVoluntary group", True),
            ("School joins in", 1, "They asked what works.", "School", False),
        ),
    ),
)  # fmt: skip


def gather(who: Identity, held: UnderWay) -> None:
    """A focus group that became evidence, and two journeys."""
    group = _begun(who, held, "focus-group", "Practitioners in two groups", 60)
    day = (today() - timedelta(days=50)).isoformat()
    entering.save_record(who, held, group, {"held_on": day, **GROUPS}, 0)
    found = provenance.gathered(group)
    if found is not None:
        spoken = [Spoken("keyworker_view", Direction.MIXED)]
        evidencing.become(who, held, group, provenance.content_of(group, found), spoken)
    journeys = _begun(who, held, "journey-map", "Two families’ journeys", 30)
    for name, asked, steps in JOURNEYS:
        method = {"name": name, "asked": asked, "checked": "yes", "consent": "yes"}
        number = entering.add_journey(who, held, journeys, method | {"independent": "yes"})
        for happened, feeling, thoughts, services, moment in steps:
            texts = {
                "happened": happened,
                "feeling": str(feeling),
                "thoughts": thoughts,
                "touchpoints": services,
                "moment": "y" if moment else "",
            }
            entering.add_step(who, held, journeys, number, texts, None)


def _begun(who: Identity, held: UnderWay, key: str, occasion: str, days_ago: int) -> RunHere:
    instrument = queries.instrument(key)
    if instrument is None:
        raise LookupError(key)
    opened = today() - timedelta(days=days_ago)
    told = Particulars(occasion, opened, opened + timedelta(days=90), (Way.OFFICER,))
    number = running.start(who, held, instrument, told)
    found = queries.run(held.area_code, number)
    if found is None:
        raise LookupError(number)
    return found
