"""The cells of an action, from what is planned to a workbook and back; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.action_plans.rules import (
    LONGEST_LINE,
    LONGEST_TARGET,
    LONGEST_TEXT,
    NO_ROW,
    Content,
    Direction,
    Measure,
    Planned,
    Resources,
    Status,
)
from app.sheets.rules import merging


class Part(StrEnum):
    """What a cell holds of an action, named as the box on its page is."""

    WHAT = "what"
    ORGANISATION = "organisation"
    OWNER = "owner"
    CARRIED = "carried"
    ROW = "row"
    STARTS = "starts"
    DUE = "due"
    MEASURE = "measure"
    DIRECTION = "direction"
    TARGET = "target"
    RESOURCES = "resources"
    STATUS = "status"
    REASON = "reason"


# One cell of the plan: about ``action/<number>``, or ``new/<workbook>/<line>``.
Place = merging.Place[Part]
Filled = merging.Filled[Part]
Change = merging.Change[Part]
Conflict = merging.Conflict[Part]
Plan = merging.Plan[Part]
# In the record's own form: a key, an ISO day or plain text; nothing is empty text.
Said = Mapping[Part, str]

LONGEST: Mapping[Part, int] = {
    Part.WHAT: LONGEST_TEXT,
    Part.OWNER: LONGEST_LINE,
    Part.MEASURE: LONGEST_LINE,
    Part.TARGET: LONGEST_TARGET,
    Part.REASON: LONGEST_TEXT,
}
DAYS = (Part.STARTS, Part.DUE)
CHOSEN = tuple(part for part in Part if part not in LONGEST and part not in DAYS)
# These always hold something.
NEVER_EMPTY = frozenset({Part.CARRIED, Part.RESOURCES, Part.STATUS})
# Lines for new actions in one workbook.
EMPTY_LINES = 60
_ALONE, _GROUP = "alone", "group"
_ABOUT = re.compile(r"(action)/([1-9]\d{0,8})|(new)/([0-9a-f]{64})/([1-9]\d?)", re.ASCII)


@dataclass(frozen=True)
class Lists:
    """What can be chosen: rows of the model by key, and organisations by their number as text.

    ``ended`` are those that stay only where they were chosen before.
    """

    rows: Mapping[str, str]
    organisations: Mapping[str, str]
    ended: Mapping[str, str]

    def of(self, part: Part) -> Mapping[str, str]:
        """What can be chosen of a part, each with its words."""
        return {
            Part.ORGANISATION: self.organisations,
            Part.CARRIED: {_ALONE: "Alone", _GROUP: "Leads a group"},
            Part.ROW: {"": NO_ROW, **self.rows},
            Part.DIRECTION: {each.value: each.words.capitalize() for each in Direction},
            Part.RESOURCES: {each.value: each.value.capitalize() for each in Resources},
            Part.STATUS: {each.value: each.words for each in Status},
        }[part]

    def words(self, part: Part, value: str) -> str:
        """How a value reads in its cell; what is no longer in its list reads as it did."""
        if part not in CHOSEN:
            return value
        known = {**self.of(part), **(self.ended if part is Part.ORGANISATION else {})}
        return known.get(value, value)


def said_by(planned: Planned | Content) -> Said:
    """What is said of an action, part by part."""
    way = planned.measure.direction
    return {
        Part.WHAT: planned.what,
        Part.ORGANISATION: str(planned.organisation_id or ""),
        Part.OWNER: planned.owner,
        Part.CARRIED: _GROUP if planned.in_group else _ALONE,
        Part.ROW: planned.row_key or "",
        Part.STARTS: planned.starts_on.isoformat() if planned.starts_on else "",
        Part.DUE: planned.due_on.isoformat() if planned.due_on else "",
        Part.MEASURE: planned.measure.what,
        Part.DIRECTION: way.value if way else "",
        Part.TARGET: planned.measure.target,
        Part.RESOURCES: planned.resources.value,
        Part.STATUS: planned.status.value,
        Part.REASON: planned.reason,
    }


def with_cells(before: Content, says: Said) -> Content:
    """The action with these cells; a reason is kept only for what does not go ahead."""
    told: dict[str, Any] = {
        name: read(says[part]) for part, (name, read) in _READ.items() if part in says
    }
    way = says.get(Part.DIRECTION)
    measure = Measure(
        says.get(Part.MEASURE, before.measure.what),
        before.measure.direction if way is None else Direction(way) if way else None,
        says.get(Part.TARGET, before.measure.target),
    )
    made = replace(before, **told, measure=measure)
    if made.status is not Status.NOT_GOING_AHEAD and Part.REASON not in says:
        return replace(made, reason="")
    return made


def is_about(about: str) -> bool:
    """Whether this names an action or an empty line of a workbook of ours."""
    found = _ABOUT.fullmatch(about)
    return found is not None and (found[1] is not None or int(found[5]) <= EMPTY_LINES)


def is_value(part: Part, value: str, lists: Lists) -> bool:
    """Whether a cell may hold this; for what comes back from a page."""
    if part in LONGEST:
        return len(value) <= LONGEST[part]
    if not value:
        return part not in NEVER_EMPTY
    if part in DAYS:
        return _is_day(value)
    return value in lists.of(part) or (part is Part.ORGANISATION and value in lists.ended)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


# Into which field of an action a cell goes, and as what; a measure is made of three cells.
_READ: Mapping[Part, tuple[str, Callable[[str], object]]] = {
    Part.WHAT: ("what", str),
    Part.ORGANISATION: ("organisation_id", lambda value: int(value) if value else None),
    Part.OWNER: ("owner", str),
    Part.CARRIED: ("in_group", lambda value: value == _GROUP),
    Part.ROW: ("row_key", lambda value: value or None),
    Part.STARTS: ("starts_on", _day),
    Part.DUE: ("due_on", _day),
    Part.RESOURCES: ("resources", Resources),
    Part.STATUS: ("status", Status),
    Part.REASON: ("reason", str),
}
