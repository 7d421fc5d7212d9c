"""What is due so many months after the last day of a visit; pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

REPORT_AFTER, PLAN_AFTER, LOOK_AFTER = 3, 5, 10


@dataclass(frozen=True)
class Due:
    """Something that is due, by when, and when it was done."""

    kind: str
    words: str
    by: date
    done_on: date | None = None

    def waits(self, today: date) -> bool:
        """Whether its day has come and it is not done."""
        return self.done_on is None and self.by <= today

    def tells(self, today: date) -> str:
        """How it stands, in a few words."""
        if self.done_on is not None:
            return "done"
        if today > self.by:
            return "the date has passed"
        days = (self.by - today).days
        return "due today" if days == 0 else f"{days} day{'' if days == 1 else 's'} left"


def due(
    last_day: date, report_on: date | None, plan_on: date | None, looked_on: date | None
) -> tuple[Due, ...]:
    """What the last day of the visit sets going."""
    return (
        Due("report", "The team’s final report", months_after(last_day, REPORT_AFTER), report_on),
        Due(
            "plan", "The area’s answer to every point", months_after(last_day, PLAN_AFTER), plan_on
        ),
        Due("look", "A look at what came of it", months_after(last_day, LOOK_AFTER), looked_on),
    )


def owed(dues: Iterable[Due], *, by_team: bool) -> tuple[Due, ...]:
    """What one side has still to do; the area’s begins once it has the team’s report."""
    left = tuple(each for each in dues if each.done_on is None)
    report = tuple(each for each in left if each.kind == "report")
    if by_team:
        return report
    return () if report else left


def months_after(start: date, months: int) -> date:
    """The same day so many months on, or the last one of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    month += 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
