"""Looks at what the cells of a workbook would do, by doing it in a transaction that may end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.access.permissions import Identity
from app.sheets import actions
from app.sheets.rules.cells import Conflict, Filled, Place, Plan, Values
from app.sheets.rules.merging import Wrong, plan, unpicked

if TYPE_CHECKING:
    from app.assessments.models import Assessment


@dataclass(frozen=True)
class Look:
    """What the cells do to an assessment; whoever asked keeps it all or none of it."""

    filled: Sequence[Filled]
    plan: Plan
    undecided: Sequence[Conflict]
    wrong: Sequence[Wrong]


def look(
    who: Identity,
    held: Assessment,
    filled: Sequence[Filled],
    now: Values,
    picked: Mapping[Place, str],
) -> Look:
    """Do what the cells say, as far as nothing has to be decided first."""
    planned = plan(filled, now, picked)
    wrong = actions.apply(who, held, planned.changes, now)
    return Look(filled, planned, unpicked(planned, picked), wrong)
