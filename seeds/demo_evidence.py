"""The demo's evidence: invented items of Marlshire, some of them old, and what is still needed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from werkzeug.datastructures import FileStorage

from app.access.permissions import Identity
from app.clock import today
from app.evidence import actions
from app.evidence.actions import Spoken
from app.evidence.rules.content import Content
from app.evidence.rules.words import Direction
from app.evidence.under_way import UnderWay
from app.files.examining import examine

Organisations = Mapping[str | None, int]

POLICE, SCHOOL, HOMES = (
    "Marlshire Constabulary", "Fernhill Community School", "Marl Valley Homes",
)  # fmt: skip
COUNCIL, HEALTH = "Marlshire County Council", "Marlshire Clinical Commissioning Group"
VOLUNTARY = "Marl Valley Voluntary Alliance"
_S, _L, _M = Direction.SUPPORTS, Direction.LIMITS, Direction.MIXED
_STILL, _GONE = Direction.STILL_TRUE, Direction.NO_LONGER


@dataclass(frozen=True)
class Piece:
    """An invented item: what it is used for, what it says, how many days ago it was made."""

    places: tuple[tuple[str, Direction], ...]
    title: str
    shows: str
    kind: str
    whose: tuple[str, ...]
    comes_from: str
    days_old: int
    more: Mapping[str, Any] = field(default_factory=dict)
    review_in_days: int | None = None


PIECES = (
    Piece(
        (("LEA-PAR-D1", _S), ("LEA-LOC-D1", _M)),
        "Attendance at the partnership board, two years",
        "Seven of nine core partners came to most meetings; community rehabilitation came once.",
        "documentary",
        ("senior partners",),
        COUNCIL,
        40,
        {"source": "Board minutes", "source_type": "suggested", "collected_by": "Board clerk"},
    ),
    Piece(
        (("LEA-DEM-D1", _S),),
        "Terms of reference of the partnership board",
        "They name who answers for what, and are signed by all but one partner.",
        "documentary",
        ("senior partners", "elected members"),
        COUNCIL,
        200,
        {"collected_by": "Board clerk"},
        165,
    ),
    Piece(
        (("LEA-WID-D1", _S), ("LEA-WID-D2", _S), ("CUL-VIS-D1", _S)),
        "What leaders said about their common purpose",
        "Most leaders named the same three goals; two named savings first.",
        "qualitative",
        ("senior partners",),
        COUNCIL,
        95,
        {
            "asked_whom": "Leaders of partner organisations",
            "asked_count": 11,
            "collected_by": "The programme team",
            "cannot_show": "Whether the goals are shared below the board.",
        },
    ),
    Piece(
        (("LEA-DEM-D2", _M),),
        "What fewer late entries to care may have saved",
        "Earlier help may have kept 22 children out of late entry to care.",
        "quantitative",
        ("providers",),
        COUNCIL,
        120,
        {
            "sort": "estimate",
            "particulars": {
                "quantity": "22",
                "unit": "late entries to care",
                "low": "41000",
                "high": "60000",
                "caveat": "Other work with the same families may have helped as much.",
            },
        },
    ),
    Piece(
        (("FAM-KEY-D1", _S), ("FAM-INT-D3", _M)),
        "Survey of families at closure",
        "Most families could name their keyworker and had to explain less often.",
        "quantitative",
        ("families",),
        COUNCIL,
        75,
        {
            "asked_whom": "Families whose support ended in spring",
            "asked_count": 64,
            "collected_by": "The early help team",
            "cannot_show": "What families think who left early.",
            "period": "Spring 2026",
        },
        290,
    ),
    Piece(
        (("FAM-ASI-E2", _STILL),),
        "What parents told at two coffee mornings",
        "Parents told their story to four services and more before help began.",
        "qualitative",
        ("families",),
        VOLUNTARY,
        150,
        {"asked_whom": "Parents at two children’s centres", "asked_count": 19},
    ),
    Piece(
        (("access_support", _L),),
        "Waiting times for parenting courses",
        "Families wait eleven weeks for a parenting course in Tarrowdale, three in Marlmouth.",
        "quantitative",
        (),
        HEALTH,
        60,
        {"period": "April to September 2026", "collected_by": "Children’s health service"},
    ),
    Piece(
        (("STR-PUR-D1", _S),),
        "Early help strategy",
        "The strategy plans for whole families and names what each partner does.",
        "documentary",
        ("senior partners",),
        COUNCIL,
        420,
        {"source": "Strategies and plans", "source_type": "suggested"},
        -20,
    ),
    Piece(
        (("STR-COM-D1", _M), ("STR-OUT-D1", _S)),
        "Review of what partners commission",
        "Four of eleven contracts ask for outcomes for families; the others count sessions.",
        "quantitative",
        ("providers",),
        COUNCIL,
        88,
    ),
    Piece(
        (("CUL-VIS-D1", _S),),
        "Staff survey: knowing the vision",
        "Six in ten staff could say what the partnership is for; fewest in adult services.",
        "quantitative",
        ("front line",),
        COUNCIL,
        110,
        {"asked_whom": "Staff of six partners", "asked_count": 212, "seen_by": "reviewers"},
        255,
    ),
    Piece(
        (("CUL-TRA-D3", _STILL),),
        "Budget note on reform",
        "Reform still rests on a grant that ends next year.",
        "documentary",
        ("senior partners",),
        COUNCIL,
        35,
        {"seen_by": "team"},
    ),
    Piece(
        (("WFD-TRA-D1", _S), ("WFD-KEY-D5", _S)),
        "Joint training days and who came",
        "Eight joint days in a year, with police, schools and housing at most of them.",
        "quantitative",
        ("front line",),
        POLICE,
        50,
        {"collected_by": "Training co-ordinator"},
    ),
    Piece(
        (("WFD-PER-D2", _M),),
        "What front-line staff said about whole families",
        "Workers see why it matters and lack the time for it.",
        "qualitative",
        ("front line",),
        HOMES,
        130,
        {
            "asked_whom": "Housing officers and youth workers",
            "asked_count": 14,
            "collected_by": "Their team leaders",
            "cannot_show": "What was not said in front of a team leader.",
        },
    ),
    Piece(
        (("WFD-TRA-D2", _GONE),),
        "Volunteers at joint training",
        "Every joint day since January had places for voluntary groups, and they were taken.",
        "quantitative",
        ("providers",),
        VOLUNTARY,
        45,
    ),
    Piece(
        (("DEL-INF-D1", _S),),
        "Agreement to share information about families",
        "Partners agreed what may be shared, by whom and how families are told.",
        "documentary",
        ("senior partners",),
        COUNCIL,
        700,
        {
            "sort": "agreement",
            "particulars": {
                "signatories": [POLICE, HEALTH, COUNCIL, HOMES],
                "level": "strategic",
                "plain_version": "A leaflet in every children’s centre",
            },
        },
        -30,
    ),
    Piece(
        (("integrated_working", _S),),
        "Early Help Record",
        "One record that four partners write into.",
        "documentary",
        (),
        COUNCIL,
        300,
        {
            "sort": "system",
            "particulars": {
                "system": "Early Help Record",
                "used_by": [COUNCIL, SCHOOL, HEALTH, HOMES],
                "since": "September 2024",
            },
        },
    ),
    Piece(
        (("DEL-INT-D1", _S),),
        "Joint visits by police and housing",
        "Neighbourhood officers and housing officers visit together in Marlmouth.",
        "qualitative",
        ("front line",),
        POLICE,
        80,
    ),
    Piece(
        (("identification_demand", _M),),
        "Where families with several needs live",
        "Most live in two districts; a third of the county has hardly any.",
        "quantitative",
        (),
        COUNCIL,
        160,
        {
            "sort": "table",
            "particulars": {
                "headings": ["Kind of neighbourhood", "Families", "% of families"],
                "lines": [
                    ["Small terraces near the docks", "31", "47.0"],
                    ["Estates of social housing", "27", "40.9"],
                    ["Villages", "8", "12.1"],
                    ["Retirement streets", "0", "0.0"],
                ],
            },
        },
    ),
    Piece(
        (("DEL-TOO-D1", _S), ("DEL-TOO-D2", _S)),
        "Whole family plan in use",
        "Three services write one plan with the family; two still write their own.",
        "documentary",
        ("front line", "providers"),
        SCHOOL,
        65,
    ),
    Piece(
        (("DEL-OUT-D1", _STILL),),
        "Said in the workshop: figures nobody asks for",
        "Outcome figures are sent upwards and seldom come back to teams.",
        "qualitative",
        ("front line",),
        SCHOOL,
        30,
        {"said_in_workshop": True},
    ),
)

# What is asked: row, what, of which organisation, in how many days.
NEEDS = (
    ("delivery_structures", "How often the same families were called out to last year", POLICE, 21),
    ("leadership", "What the commissioner’s plan says about families", POLICE, 35),
    ("family_experience", "What pupils’ families say about joint meetings", SCHOOL, 28),
    ("workforce_development", "How many housing officers came to joint training", HOMES, 14),
    ("strategy", "A plan that names outcomes for families", None, None),
)

FILES = (
    (
        "Attendance at the partnership board, two years",
        "attendance.csv",
        "Meeting,Partners present\r\nMay 2025,7\r\nSeptember 2025,8\r\nMay 2026,7\r\n",
    ),
    (
        "What leaders said about their common purpose",
        "what leaders said.txt",
        "Asked: what is the partnership for?\n\nHeard most: fewer families in crisis; one worker"
        " whom a family knows; money spent earlier.\n",
    ),
)


def give_evidence(who: Identity, held: UnderWay, organisations: Organisations) -> None:
    """Let Marlshire's co-ordinator bring what partners hold, and ask for what they do not yet."""
    items = {piece.title: _add(who, held, piece, organisations) for piece in PIECES}
    for row_key, what, organisation, days in NEEDS:
        actions.ask(
            who,
            held,
            row_key,
            what,
            organisation_id=organisations.get(organisation),
            wanted_by=today() + timedelta(days=days) if days else None,
        )
    for title, name, text in FILES:
        examined = examine(FileStorage(io.BytesIO(text.encode()), filename=name))
        actions.attach(who, held.area_code, items[title], examined)


def _add(who: Identity, held: UnderWay, piece: Piece, organisations: Organisations) -> int:
    review = piece.review_in_days
    content = Content(
        title=piece.title,
        shows=piece.shows,
        kind=piece.kind,
        views=piece.whose,
        organisation_id=organisations[piece.comes_from],
        dated=today() - timedelta(days=piece.days_old),
        review_on=None if review is None else today() + timedelta(days=review),
        **piece.more,
    )
    return actions.add(who, held, content, [Spoken(*place) for place in piece.places])
