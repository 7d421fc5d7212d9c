"""What stands in the plan now, as its workbook holds it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.action_plans import queries as plans
from app.action_plans.models import PlannedAction
from app.action_plans.rules import Planned
from app.areas import queries as areas
from app.extensions import db
from app.plan_sheets.rules.cells import Lists, Part, said_by
from app.sheets.opening import read_back
from app.texts.models import TextRevision

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.assessments.models import Assessment
    from app.strands.rules.edition import Edition


@dataclass(frozen=True)
class Line:
    """An action as the workbook can hold it; ``loses`` where it has signs that no workbook can."""

    number: int
    version: int
    said: Mapping[Part, str]
    loses: bool = False

    @property
    def about(self) -> str:
        return f"action/{self.number}"


@dataclass(frozen=True)
class Contents:
    """All that the workbook of a plan is written from."""

    area_code: str
    area: str
    lists: Lists
    lines: Sequence[Line]
    taken_on: date
    # What nobody else has, so that a line of this workbook is known again.
    stamp: str


def lists(area_code: str, edition: Edition) -> Lists:
    """What can be chosen in the cells."""
    found = areas.organisations(area_code, also_ended=True)
    return Lists(
        rows={row.key: read_back(row.name) for row in edition.rows},
        organisations={str(each.id): read_back(each.name) for each in found if not each.ended},
        ended={str(each.id): read_back(each.name) for each in found if each.ended},
    )


def contents(area: Area, edition: Edition, taken_on: date, stamp: str) -> Contents:
    """What the workbook of the area's plan is written from."""
    held = [line_of(each) for each in plans.actions_of(area.code)]
    return Contents(area.code, area.name, lists(area.code, edition), held, taken_on, stamp)


def line_of(planned: Planned) -> Line:
    """An action as the workbook holds it."""
    said = said_by(planned)
    kept = {part: read_back(words) for part, words in said.items()}
    return Line(planned.id, planned.version, kept, loses=kept != said)


def brought(area_code: str, origins: Collection[str]) -> Mapping[str, Planned]:
    """The actions that lines of a workbook became already, by origin."""
    return {each.origin: each for each in plans.actions_from(area_code, origins)}


def worded(area_code: str, actions: Collection[int]) -> Mapping[int, Collection[str]]:
    """What each action has ever said is to be done, as the workbook holds it."""
    subjects = {plans.subject(each): each for each in actions}
    found: dict[int, set[str]] = {each: set() for each in actions}
    kept = select(TextRevision.subject, TextRevision.words).where(
        TextRevision.area_code == area_code,
        TextRevision.subject.in_(subjects),
        TextRevision.field == plans.WORDS,
    )
    for subject, words in db.session.execute(kept):
        found[subjects[subject]].add(read_back(words))
    return found


def hold(held: Assessment) -> None:
    """Let nobody else change the plan, or bring a workbook to it, until this transaction ends."""
    db.session.refresh(held, ["closed_at"], with_for_update=True)
    db.session.execute(
        select(PlannedAction.id)
        .where(PlannedAction.area_code == held.area_code)
        .order_by(PlannedAction.id)
        .with_for_update()
    ).all()
