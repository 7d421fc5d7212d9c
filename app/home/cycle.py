"""Where an area is in the cycle: the five national expectations, ticked by what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.assessments.models import Assessment
from app.assessments.queries import Standing
from app.claims.queries import organisations_agreed
from app.clock import LONDON, today
from app.governance import queries as governance
from app.governance.reading import ratings_in
from app.governance.rules.due import Due, how_near
from app.governance.rules.expectations import Expectation, Happened, expectations
from app.peer_review.queries.finished import finished_reviews
from app.web.asking import once_a_page


@dataclass(frozen=True)
class LastConfirmed:
    """The newest version, and the rating of each of its rows in words."""

    number: int
    on: datetime
    ratings: Mapping[str, str]


@dataclass(frozen=True)
class NextUpdate:
    """The version that stands, and when the next one is due."""

    after: int
    due_on: date
    near: Due


def strip_of(
    area_code: str, held: Assessment | None = None, standings: tuple[Standing, ...] = ()
) -> tuple[Expectation, ...]:
    """The strip of an area's first page; it counts only what everybody in the area may see.

    The page has the open assessment and its rows in hand already.
    """
    versions = governance.versions(area_code)
    newest = versions[0] if versions else None
    overdue = newest is not None and how_near(newest.due_on, today()) is Due.NOW
    happened = Happened(
        rows=len(standings),
        rows_rated=sum(_rated(each) for each in standings),
        rows_agreed=sum(_settled(each) and not each.provisional for each in standings),
        organisations_agreed=_organisations_agreed(held.id, standings) if held else 0,
        confirmed_on=newest.frozen_at.astimezone(LONDON).date() if newest and not held else None,
        reviewed_on=_reviewed_on(area_code) if newest and not held else None,
        updates=max(0, len(versions) - 1),
        due_on=newest.due_on if newest and overdue else None,
        under_way=bool(held),
    )
    return expectations(happened)


def next_update(area_code: str) -> NextUpdate | None:
    """When the next update is due, and after which version; None before a board confirmed any."""
    newest = next(iter(governance.versions(area_code)), None)
    if newest is None:
        return None
    return NextUpdate(newest.number, newest.due_on, how_near(newest.due_on, today()))


@once_a_page
def last_confirmed(area_code: str) -> LastConfirmed | None:
    """How each row stood when a board confirmed it last, to be seen beside what is made now."""
    newest = next(iter(governance.versions(area_code)), None)
    found = governance.version(area_code, newest.number) if newest else None
    if found is None:
        return None
    return LastConfirmed(found.number, found.frozen_at, ratings_in(found))


def _reviewed_on(area_code: str) -> date | None:
    """When peers said finally what they found of the newest version."""
    of_the_newest = (each for each in finished_reviews(area_code) if each.of_the_newest)
    last = next(of_the_newest, None)
    return last.at.astimezone(LONDON).date() if last else None


def _rated(standing: Standing) -> bool:
    """Whether a row has a rating that everybody may see."""
    return _settled(standing) or (standing.opened and standing.desktop.half_steps is not None)


def _settled(standing: Standing) -> bool:
    return standing.agreed is not None and standing.agreed.half_steps is not None


def _organisations_agreed(assessment_id: int, standings: tuple[Standing, ...]) -> int:
    ratings = [each.agreed.rating_id for each in standings if each.agreed is not None]
    return organisations_agreed(assessment_id, ratings)
