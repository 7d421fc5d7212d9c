"""Gathers what the national page is made of: confirmed versions that areas sent, never a draft."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from flask import current_app
from sqlalchemy import ColumnElement, String, cast, func, literal, select

from app.areas.models import Area, Organisation
from app.assessments.models import Assessment
from app.champions.models import ChampionHeld, ChampionRow
from app.clock import today
from app.extensions import db
from app.matching.models import RequestHeld
from app.national.rules.beside import UnderWay
from app.national.rules.report import Gathered, Report, report
from app.national.rules.support import Asked
from app.national.rules.told import (
    Place,
    Returns,
    RowTold,
    Stands,
    Told,
    returns_of,
    size_of,
    stands_of,
)
from app.national.rules.views import Ladder
from app.national.rules.wanted import Wanted
from app.peer_review.models.reviews import Review
from app.returns.models import AreaReturn, ReturnRow
from app.strands import queries as strands

# How many reports a process keeps at hand, for who goes back and forth between them.
_KEPT = 64

State = tuple[object, ...]


class _Kept:
    """What one process has read and worked out, as long as nothing new was told."""

    def __init__(self) -> None:
        self.state: State = ()
        self.returns = Returns((), {})
        self.reports: dict[object, Report] = {}


def returns() -> Returns:
    """Every area and everything they told; read anew whenever anything of it has changed.

    What was told is never changed, only added to, so a look at how much there is will do. What is
    known of areas is corrected: it is compared as one text.
    """
    return _up_to_date().returns


def gathered() -> Gathered:
    """What the national page is made of today."""
    return Gathered(returns(), _asked(), _under_way(), today())


def report_of(wanted: Wanted) -> Report:
    """The tables for what is asked; worked out once while nothing they stand on changes."""
    kept = _up_to_date()
    facts = Gathered(kept.returns, _asked(), _under_way(), today())
    ladder = ladder_of(wanted.edition)
    rows = tuple(ladder.rows.items())
    key = (wanted, rows, facts.today, facts.asked.key, facts.under_way)
    if key not in kept.reports:
        if len(kept.reports) >= _KEPT:
            kept.reports.clear()
        kept.reports[key] = report(facts, wanted, ladder)
    return kept.reports[key]


def own(area_code: str) -> Stands | None:
    """What stands of one area now, as it told it itself."""
    kept, edition = _up_to_date(), strands.current_edition_key()
    place = next((each for each in kept.returns.places if each.code == area_code), None)
    if place is None:
        return None
    return stands_of(place, kept.returns.told.get(area_code, ()), edition, "")


def ladder_of(edition_key: str) -> Ladder:
    """The rows and ratings of an edition. Raises ``UnknownEdition``."""
    edition = strands.edition(edition_key)
    return Ladder({row.key: row.name for row in edition.rows}, edition.scale)


def _up_to_date() -> _Kept:
    kept: _Kept = current_app.extensions.setdefault("national", _Kept())
    state = (*_last_return(), _known_of_areas())
    if state != kept.state:
        fresh = _Kept()
        fresh.state, fresh.returns = state, returns_of(tuple(_places()), _told())
        kept = current_app.extensions["national"] = fresh
    return kept


def _last_return() -> State:
    """What is another whenever a return comes in."""
    found = select(func.count(AreaReturn.id), func.max(AreaReturn.id), func.max(AreaReturn.sent_at))
    return tuple(db.session.execute(found).one())


def _known_of_areas() -> str:
    """All that is known of every area in one text, which costs little to fetch and to compare."""
    population = func.coalesce(cast(Area.population, String), "")
    known = (Area.code, Area.name, Area.region, Area.kind, population)
    apart: ColumnElement[str] = literal("")
    for each in known:
        apart = apart + func.coalesce(each, "") + "\x1f"
    ordered = select(apart.label("known")).order_by(Area.code).subquery()
    return db.session.scalar(select(func.aggregate_strings(ordered.c.known, "\x1e"))) or ""


def _places() -> Iterator[Place]:
    found = db.session.execute(
        select(Area.code, Area.name, Area.region, Area.kind, Area.population).order_by(Area.name)
    )
    for code, name, region, kind, population in found:
        yield Place(code, name, region, kind, size_of(population))


def _told() -> Iterator[Told]:
    rows: dict[int, dict[str, RowTold]] = defaultdict(dict)
    same: dict[RowTold, RowTold] = {}
    for return_id, key, *line in db.session.execute(
        select(
            ReturnRow.return_id, ReturnRow.row_key, ReturnRow.desktop, ReturnRow.vote_middle,
            ReturnRow.agreed, ReturnRow.peer, ReturnRow.evidence, ReturnRow.figures,
            ReturnRow.support, ReturnRow.example,
        ).order_by(ReturnRow.return_id)
    ):  # fmt: skip
        row = RowTold(*line)
        rows[return_id][key] = same.setdefault(row, row)
    for each in db.session.execute(
        select(
            AreaReturn.id, AreaReturn.area_code, AreaReturn.edition_key, AreaReturn.cycle,
            AreaReturn.confirmed_on, AreaReturn.quarter, AreaReturn.revision, AreaReturn.content,
        ).order_by(AreaReturn.id)
    ):  # fmt: skip
        yield Told(
            each.area_code, each.edition_key, each.cycle, each.confirmed_on, each.quarter,
            each.revision, rows[each.id], _met(each.content),
        )  # fmt: skip


def _met(content: str) -> frozenset[str]:
    """The expectations that a return says are met."""
    said = json.loads(content).get("expectations", ())
    return frozenset(each["key"] for each in said if each["done"])


def _asked() -> Asked:
    requests: dict[str, set[str]] = defaultdict(set)
    for area_code, row_keys in db.session.execute(
        select(RequestHeld.area_code, RequestHeld.row_keys)
        .where(RequestHeld.closed_at.is_(None))
        .order_by(RequestHeld.area_code)
    ):
        for key in row_keys:
            requests[key].add(area_code)
    champions: dict[str, list[str]] = defaultdict(list)
    for key, area, organisation in db.session.execute(
        select(ChampionRow.row_key, Area.name, Organisation.name)
        .join(ChampionHeld, ChampionHeld.id == ChampionRow.champion_id)
        .join(Area, Area.code == ChampionHeld.area_code)
        .outerjoin(Organisation, Organisation.id == ChampionHeld.organisation_id)
        # Who is paused, or ended, can help nobody now.
        .where(ChampionHeld.paused.is_(False), Organisation.ended_at.is_(None))
        .order_by(Area.name, Organisation.name)
    ):
        champions[key].append(f"{organisation}, {area}" if organisation else area)
    return Asked(
        {key: frozenset(codes) for key, codes in requests.items()},
        {key: tuple(names) for key, names in champions.items()},
    )


def _under_way() -> UnderWay:
    """Whose draft and whose review is open, and nothing of what is in them."""
    drafts = select(Assessment.area_code).where(Assessment.closed_at.is_(None))
    reviews = select(Review.area_code).where(Review.ended_at.is_(None))
    return UnderWay(
        frozenset(db.session.scalars(drafts.order_by(Assessment.area_code))),
        frozenset(db.session.scalars(reviews.order_by(Review.area_code))),
    )
