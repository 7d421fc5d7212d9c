"""How a list of actions is put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from app.action_plans.rules.plan import NO_OWNER, NO_ROW, Due, Planned, Status


class By(StrEnum):
    """What a list of actions is put in order by."""

    ROW = "row"
    OWNER = "owner"
    STATUS = "status"
    DATE = "date"


def in_order(
    actions: Iterable[Planned], by: By, rows: Mapping[str, str], today: date
) -> Sequence[tuple[str, Sequence[Planned]]]:
    """The actions under headings: rows, stages of work and days in their order, owners by name."""
    headed: dict[str, list[Planned]] = {}
    for each in actions:
        headed.setdefault(_heading(each, by, rows, today), []).append(each)
    orders: dict[By, Callable[[str], tuple[bool, int, str]]] = {
        By.ROW: lambda name: _place(name, [NO_ROW, *rows.values()]),
        By.STATUS: lambda name: _place(name, [status.words for status in Status]),
        By.DATE: lambda name: _place(name, [due.words for due in Due]),
        By.OWNER: lambda name: (name != NO_OWNER, 0, name.casefold()),
    }
    if by is By.DATE:
        for listed in headed.values():
            listed.sort(key=lambda each: each.due_on or date.max)
    return [(name, tuple(headed[name])) for name in sorted(headed, key=orders[by])]


def _heading(each: Planned, by: By, rows: Mapping[str, str], today: date) -> str:
    if by is By.DATE:
        return each.due(today).words
    if by is By.STATUS:
        return each.status.words
    if by is By.OWNER:
        return each.organisation or each.owner or NO_OWNER
    return rows.get(each.row_key, NO_ROW) if each.row_key else NO_ROW


def _place(name: str, known: Sequence[str]) -> tuple[bool, int, str]:
    return (name not in known, known.index(name) if name in known else 0, name)
