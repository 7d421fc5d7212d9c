"""What invented areas told the national team over three years; nobody signs in for them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from app import clock
from app.areas import actions as areas
from app.areas import queries as known
from app.areas.rules import AreaFacts
from app.audit.deeds import Action
from app.audit.events import OPERATOR, record
from app.clock import LONDON, now
from app.returns import actions
from app.returns.rules.quarters import Quarter
from app.strands import queries as strands
from app.strands.rules.edition import Edition

_COUNTY, _UNITARY, _METROPOLITAN, _LONDON = (
    "county", "unitary authority", "metropolitan borough", "London borough",
)  # fmt: skip
# Name, type and thousands of people, by region.
_PLACES: Final = {
    "South East": (
        ("Brackenshire", _COUNTY, 610), ("Fallowshire", _COUNTY, 820),
        ("Hollinshire", _COUNTY, 540),
        ("Pellshire", _COUNTY, 1150), ("Wendleshire", _COUNTY, 480),
        ("Alderwick Bay", _UNITARY, 170), ("Quernford", _UNITARY, 240), ("Saltmere", _UNITARY, 265),
    ),
    "North West": (
        ("Cawdale", _METROPOLITAN, 290), ("Dunmere", _METROPOLITAN, 320),
        ("Irthwick", _METROPOLITAN, 215), ("Kelderby", _METROPOLITAN, 275),
        ("Tarnshire", _COUNTY, 505), ("Lathmere", _UNITARY, 145),
    ),
    "London": (
        ("Ellerby Fields", _LONDON, 310), ("Marrow Green", _LONDON, 255),
        ("Old Wharf", _LONDON, 335), ("Pinnerwick", _LONDON, 205), ("Stanmarsh", _LONDON, 295),
    ),
    "South West": (
        ("Morwenshire", _COUNTY, 560), ("Nettlecombe", _UNITARY, 190), ("Otterhead", _UNITARY, 130),
        ("Yarrowdale", _COUNTY, 720),
    ),
    "East of England": (("Fenwickshire", _COUNTY, 680), ("Rushby", _UNITARY, 185)),
}  # fmt: skip
# The counties that ask for help with the same row, and the one that has an example of it.
_SOUGHT, _SEEKERS = "culture", frozenset({"Brackenshire", "Hollinshire", "Wendleshire"})
_EXAMPLE = "Pellshire"
_YEARS = 3
_DAYS_AGO = (40, 330)


def build(home: str) -> None:
    """Let each area send a return a year, the last some of them more than a year ago."""
    edition = strands.edition(strands.current_edition_key())
    dice = random.Random("what areas told")  # noqa: S311  # a demo, not a secret
    facts = [*_facts()]
    areas.load_areas(OPERATOR, facts)
    sent = sorted(
        (
            (now() - timedelta(days=365 * year + dice.randint(*_DAYS_AGO)), place)
            for place in facts
            for year in range(_YEARS)
            if dice.random() < 0.92
        ),
        key=lambda each: each[0],
    )
    stood: dict[str, dict[str, int]] = {}
    for moment, place in sent:
        with clock.telling(moment):
            _send(place, edition, stood.setdefault(place.code, {}), dice, moment)
    _send_of_last_year(home, edition, dice)


def _send_of_last_year(code: str, edition: Edition, dice: random.Random) -> None:
    """Of an area that people sign in for, so that somebody sees it beside others."""
    day = Quarter(Quarter.of(now().astimezone(LONDON).date()).year - 1, 3).last
    with clock.telling(datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)):
        _send(known.facts()[code], edition, {}, dice, clock.now())


def _facts() -> Iterator[AreaFacts]:
    number = 20
    for region, places in _PLACES.items():
        for name, kind, thousands in places:
            yield AreaFacts(
                f"X990000{number}",
                name,
                kind,
                kind == _COUNTY,
                region,
                population=thousands * 1000,
                invented=True,
            )
            number += 1


def _send(
    place: AreaFacts, edition: Edition, stood: dict[str, int], dice: random.Random, at: datetime
) -> None:
    day = at.astimezone(LONDON).date().isoformat()
    rows = [
        {"key": row.key, "name": row.name, **_row(place, row.key, edition, stood, dice)}
        for row in edition.rows
    ]
    reviewed = any(row["peer"] is not None for row in rows)
    done = {"assessment": True, "agreed": True, "governance": True, "peer_review": reviewed}
    done["update"] = len(stood) > len(rows)
    told = {
        "schema": 1,
        "area": {"code": place.code, "name": place.name},
        "edition": {"key": edition.key, "title": edition.title},
        "cycle": day[:4],
        "confirmed_on": day,
        "version": None,
        "rows": rows,
        "expectations": [
            {"key": key, "done": met, "on": day if met else None} for key, met in done.items()
        ],
        "support": "",
        "examples": "",
    }
    revision = actions.next_revision(place.code, edition.key, day)
    kept = actions.keep(OPERATOR, told | {"revision": revision}, origin="form", revision=revision)
    record(OPERATOR, Action.RETURN_SENT, place.code, f"return/{kept.id}", number=kept.id)


def _row(
    place: AreaFacts, key: str, edition: Edition, stood: dict[str, int], dice: random.Random
) -> dict[str, Any]:
    highest = edition.scale.highest
    before = stood.get(key)
    agreed = (
        dice.choice((0, 1, 1, 2, 2, 3, 4))
        if before is None
        else max(0, min(highest, before + dice.choice((-1, 0, 0, 1, 1, 2))))
    )
    if before is not None:
        stood["a year before"] = 1
    if (place.name, key) == (_EXAMPLE, _SOUGHT):
        agreed = highest - 1
    stood[key] = agreed
    evidence = dice.randint(0, 9)
    return {
        "desktop": min(highest, agreed + dice.choice((0, 0, 1, 1, 2))),
        "vote_middle": max(0, agreed - dice.choice((0, 0, 1))),
        "voted": dice.randint(8, 60),
        "agreed": agreed,
        "peer": max(0, agreed - dice.choice((0, 1))) if dice.random() < 0.2 else None,
        "target": None,
        "target_on": None,
        "evidence": evidence,
        "figures": dice.randint(0, evidence),
        "support": (key == _SOUGHT and place.name in _SEEKERS) or dice.random() < 0.05,
        "example": (key == _SOUGHT and place.name == _EXAMPLE) or dice.random() < 0.04,
    }
