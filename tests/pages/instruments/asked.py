"""Runs of a questionnaire to test with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import count

from app import storage
from app.access.permissions import Identity
from app.clock import today
from app.evidence import under_way
from app.instruments import queries
from app.instruments.actions import running
from app.instruments.actions.answering import send
from app.instruments.queries import RunHere
from app.instruments.rules.answers import Answers
from app.instruments.rules.definition import Way
from app.instruments.rules.particulars import Particulars

_keys = count(1)


def begin(who: Identity, area_code: str, key: str = "family-questionnaire", **more: object) -> int:
    """A run that is open today; gives its number."""
    held, instrument = under_way.newest_here(area_code), queries.instrument(key)
    assert held is not None
    assert instrument is not None
    told: dict[str, object] = {
        "occasion": "Families’ day", "opens_on": today(), "closes_on": today() + timedelta(days=9),
        "ways": (Way.OWN_PHONE, Way.SHARED_TABLET, Way.PAPER), "expected": 300,
    }  # fmt: skip
    with storage.writing():
        return running.start(who, held, instrument, Particulars(**(told | more)))  # type: ignore[arg-type]


def held(area_code: str, run_id: int) -> RunHere:
    found = queries.run(area_code, run_id)
    assert found is not None
    return found


def answered(area_code: str, run_id: int, cohort: str, times: int, **chosen: str) -> None:
    """The same answers from so many phones."""
    with storage.writing():
        for _ in range(times):
            send(held(area_code, run_id), f"key {next(_keys)}", None, Answers(cohort, chosen))


def ended(who: Identity, area_code: str, run_id: int) -> RunHere:
    """A run of which the results are shown."""
    with storage.writing():
        running.end(who, held(area_code, run_id))
    return held(area_code, run_id)


def paper(cohort: str, forms: int, **ticks: Mapping[str, int]) -> dict[str, object]:
    """What is keyed in for paper forms."""
    boxes = {
        f"n_{question}_{value}": str(number)
        for question, values in ticks.items()
        for value, number in values.items()
    }
    return {"cohort": cohort, "forms": str(forms), **boxes}
