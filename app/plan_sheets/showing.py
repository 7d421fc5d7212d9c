"""What a workbook would do to the plan, in words, for the page that shows it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.action_plans import queries as plans
from app.action_plans.rules import Planned
from app.plan_sheets.looking import Deed, Look
from app.plan_sheets.rules.cells import CHOSEN, DAYS, Lists, Part, Place, said_by
from app.plan_sheets.rules.layout import beside, name_of
from app.sheets.showing import Clash, Line, RowChanges
from app.web.filters import counted, opening, short_day
from app.web.words import listed


@dataclass(frozen=True)
class New:
    """An action that would be added: its words, and what else the workbook says of it."""

    what: str
    where: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Page:
    """All that the preview lists."""

    sentence: str
    added: tuple[New, ...]
    changed: tuple[RowChanges, ...]
    clashes: tuple[Clash[Part], ...]


def page(seen: Look, lists: Lists) -> Page:
    """The preview of what a look found."""
    decided = {each.place for each in seen.plan.conflicts}
    changed = [
        RowChanges(_name(each.now), tuple(_lines(each, decided, lists)))
        for each in seen.deeds
        if each.now is not None
    ]
    return Page(
        in_a_sentence(seen),
        tuple(_new(each, lists) for each in seen.deeds if each.now is None),
        tuple(each for each in changed if each.lines),
        tuple(_clashes(seen, lists)),
    )


def in_a_sentence(seen: Look) -> str:
    """How much it is: "2 new actions and 1 changed action."."""
    parts = []
    if seen.added:
        parts.append(counted(seen.added, "new action"))
    if seen.changed:
        parts.append(counted(seen.changed, "changed action"))
    if seen.plan.conflicts:
        cells = counted(len(seen.plan.conflicts), "cell")
        parts.append(f"{cells} that somebody has changed here since you took the workbook")
    return f"{listed(parts)}." if parts else "Nothing in it differs from what stands here."


def left_out(area_code: str, abouts: Sequence[str]) -> tuple[str, ...]:
    """The actions whose line was taken out of the workbook, by name."""
    if not abouts:
        return ()
    gone = {*abouts}
    return tuple(_name(each) for each in plans.actions_of(area_code) if f"action/{each.id}" in gone)


def _name(planned: Planned) -> str:
    return f"Action {planned.id}: {opening(planned.what or 'the words were taken away')}"


def _new(deed: Deed, lists: Lists) -> New:
    first = deed.changes[0].where
    return New(
        deed.content.what,
        beside(first, Part.WHAT),
        tuple(
            (name_of(each.place.part), _shown(each.place.part, each.becomes, lists))
            for each in deed.changes
            if each.place.part is not Part.WHAT
        ),
    )


def _lines(deed: Deed, decided: set[Place], lists: Lists) -> Iterator[Line]:
    """What would change, with what goes by itself: a reason that is no longer one."""
    if deed.now is None:
        return
    chosen = {each.place.part for each in deed.changes if each.place in decided}
    before, after = said_by(deed.now), said_by(deed.content)
    for part in Part:
        if before[part] != after[part] and part not in chosen:
            where = beside(deed.changes[0].where, part)
            now, becomes = (_shown(part, each[part], lists) for each in (before, after))
            yield Line("", name_of(part), now, becomes, where)


def _clashes(seen: Look, lists: Lists) -> Iterator[Clash[Part]]:
    for each in seen.plan.conflicts:
        part = each.place.part
        yield Clash(
            each,
            _name(seen.planned[each.place.about]),
            "",
            name_of(part),
            *(_shown(part, value, lists) for value in (each.stood, each.now, each.says)),
        )


def _shown(part: Part, value: str, lists: Lists) -> str:
    words = lists.words(part, value) if part in CHOSEN else value
    if not words:
        return "Nothing"
    return short_day(date.fromisoformat(words)) if part in DAYS else words
