"""Invented views of families: one questionnaire that ended with evidence, and one that is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from app import clock
from app.access.permissions import Identity
from app.evidence.rules.words import Direction
from app.evidence.under_way import newest_here
from app.instruments import gathered, queries
from app.instruments.actions import paper, reading, running
from app.instruments.actions.answering import send
from app.instruments.actions.becoming import Used, become_evidence, write_back
from app.instruments.queries import RunHere
from app.instruments.results import told_here
from app.instruments.rules.answers import Answers, Totals
from app.instruments.rules.definition import Way
from app.instruments.rules.particulars import Particulars

_FAMILIES = "family-questionnaire"
_WAYS = (Way.OWN_PHONE, Way.SHARED_TABLET, Way.PAPER)

# How many forms of each group had which answer; what is missing left the question out.
_ON_PAPER = (
    Totals(
        "keyworker",
        27,
        {
            "main_worker": {"yes_clear": 19, "later": 8},
            "plan_easy": {"easy": 14, "partly": 8, "hard": 5},
            "goals": {"both": 12, "plan_only": 9, "neither": 6},
            "other_help": {"0": 6, "1": 9, "2": 7, "3": 5},
            "work": {"yes": 10, "no": 17},
            "keep_going": {"2": 5, "3": 5, "4": 9, "5": 8},
            "future": {"2": 5, "3": 6, "4": 9, "5": 7},
        },
    ),
    Totals(
        "lead_worker",
        22,
        {
            "main_worker": {"yes_clear": 7, "later": 9, "not_clear": 6},
            "plan_easy": {"easy": 6, "partly": 9, "hard": 7},
            "goals": {"both": 5, "plan_only": 8, "neither": 9},
            "other_help": {"0": 5, "1": 5, "2": 7, "3": 5},
            "work": {"yes": 5, "no": 17},
            "keep_going": {"1": 5, "2": 5, "3": 7, "4": 5},
            "future": {"1": 5, "2": 6, "3": 6, "4": 5},
        },
    ),
)
_WRITTEN = (
    ("The club on Tuesdays went on, and that helped a lot.", True),
    ("Nobody rang after it ended.", True),
    ("I would have liked one more visit.", None),
)


def build(who: Identity, area_code: str) -> None:
    """Families asked in the summer, what came of it, and families who are being asked now."""
    held = newest_here(area_code)
    instrument = queries.instrument(_FAMILIES)
    if held is None or instrument is None:
        return
    summer = clock.now() - timedelta(days=60)
    with clock.telling(summer):
        before = running.start(who, held, instrument, _particulars("Summer families’ day", 300))
        run = _run(area_code, before)
        for totals in _ON_PAPER:
            paper.key_in(who, run, totals)
        for number, answers in enumerate(_on_phones()):
            send(run, f"demo {before} {number}", None, answers)
        for each in gathered.unread(run):
            let = dict(_WRITTEN)[each.words]
            if let is not None:
                reading.decide(who, run, each.id, let_through=let)
    with clock.telling(summer + timedelta(days=2)):
        running.end(who, run)
        ended = _run(area_code, before)
        told = told_here(ended)
        if told is not None:
            used = Used(("keyworker",), Direction.MIXED, "The family support team, on paper")
            become_evidence(who, held, ended, told, used)
        write_back(who, ended, "From January every family gets one plan that they can read.", 0)
    now = running.start(
        who, held, instrument, _particulars("Winter families’ day", 250, previous_id=before)
    )
    for number, answers in enumerate(_on_phones()):
        send(_run(area_code, now), f"demo {now} {number}", None, answers)


def _particulars(occasion: str, expected: int, previous_id: int | None = None) -> Particulars:
    today = clock.today()
    return Particulars(occasion, today, today + timedelta(days=30), _WAYS, expected, previous_id)


def _on_phones() -> Iterator[Answers]:
    """Fourteen people, seven of each group."""
    for place in range(14):
        yield Answers(
            ("keyworker", "lead_worker")[place % 2],
            {
                "main_worker": "yes_clear" if place % 2 == 0 else "later",
                "plan_easy": "easy" if place % 2 == 0 else "hard",
                "work": "no",
                "future": "4" if place % 2 == 0 else "3",
            },
            {"after": _WRITTEN[place][0]} if place < len(_WRITTEN) else {},
        )


def _run(area_code: str, run_id: int) -> RunHere:
    found = queries.run(area_code, run_id)
    if found is None:
        raise LookupError(run_id)
    return found
