"""How far a plan has come, row by row, as a table that a chart draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.action_plans.rules.plan import NO_ROW, Due, Planned, Status

# From what is finished to what is not begun, as the bars of the chart are stacked.
STACKED = (Status.DONE, Status.UNDER_WAY, Status.AGREED, Status.DRAFT, Status.NOT_GOING_AHEAD)


@dataclass(frozen=True)
class RowTally:
    """How many actions of a row stand where."""

    name: str
    counts: Mapping[Status, int]
    overdue: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class PlanTally:
    """The whole of a plan by row, and what it adds up to."""

    rows: tuple[RowTally, ...]
    whole: RowTally

    @property
    def sentence(self) -> str:
        """What the chart shows, in words."""
        told = [
            f"{self.whole.counts[status]} {status.value}"
            for status in STACKED
            if self.whole.counts[status]
        ]
        number = "1 action" if self.whole.total == 1 else f"{self.whole.total} actions"
        late = f" Of what is open, {self.whole.overdue} is overdue." if self.whole.overdue else ""
        if self.whole.overdue > 1:
            late = f" Of what is open, {self.whole.overdue} are overdue."
        return f"{number}: {', '.join(told)}.{late}"


def tally(actions: Sequence[Planned], rows: Mapping[str, str], today: date) -> PlanTally:
    """The actions of each row that has any, in the model's order, what is of no row last."""
    held: dict[str, list[Planned]] = {}
    for each in actions:
        held.setdefault(rows.get(each.row_key or "", NO_ROW), []).append(each)
    names = [name for name in [*rows.values(), NO_ROW] if name in held]
    return PlanTally(
        tuple(_of(name, held[name], today) for name in names), _of("All", actions, today)
    )


def _of(name: str, actions: Iterable[Planned], today: date) -> RowTally:
    several = list(actions)
    counts = {status: sum(each.status is status for each in several) for status in STACKED}
    return RowTally(name, counts, sum(each.due(today) is Due.OVERDUE for each in several))
