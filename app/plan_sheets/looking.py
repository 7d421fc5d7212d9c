"""What the cells of a brought workbook would do to the plan, and which of them cannot be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.action_plans import queries as plans
from app.action_plans.rules import Content, Planned, Status, brought_line, content_of, lacks
from app.plan_sheets.queries import brought, line_of, worded
from app.plan_sheets.rules.cells import Change, Conflict, Filled, Part, Place, Plan, with_cells
from app.plan_sheets.rules.layout import beside
from app.sheets.rules.merging import Wrong, plan, unpicked

_NOT_HERE = "this action is not in the plan here. Copy it into one of the empty lines"
# Two people may have filled the same line of two copies of one workbook.
_ANOTHER = (
    "this line is action {} by now, and other words stand there. If yours is another action, copy"
    " it into another empty line and empty this one. If it is that one, change it in a workbook"
    " that you take now"
)
_NO_REASON_NEEDED = (
    "a reason is kept only for what does not go ahead. Choose “Not going ahead” beside it, or empty"
    " this cell"
)


@dataclass(frozen=True)
class Deed:
    """An action that would be added, or changed from what it is ``now``."""

    about: str
    now: Planned | None
    content: Content
    changes: tuple[Change, ...]

    @property
    def origin(self) -> str:
        """Where a new one comes from: its line of this workbook."""
        return origin_of_line(self.about)


@dataclass(frozen=True)
class Look:
    """What the cells would do; whoever asked keeps all of it or nothing."""

    filled: Sequence[Filled]
    plan: Plan
    # The actions that the cells are about, as they stand.
    planned: Mapping[str, Planned]
    undecided: Sequence[Conflict] = ()
    deeds: Sequence[Deed] = ()
    wrong: Sequence[Wrong] = ()

    @property
    def added(self) -> int:
        return sum(each.now is None for each in self.deeds)

    @property
    def changed(self) -> int:
        return len(self.deeds) - self.added


def look(area_code: str, filled: Sequence[Filled], picked: Mapping[Place, str]) -> Look:
    """What these cells would do, with the conflicts in which the workbook was ``picked``."""
    planned = _planned(area_code, {each.place.about for each in filled})
    now = {
        Place(about, part): words
        for about, each in planned.items()
        for part, words in line_of(each).said.items()
    }
    others = _others(area_code, filled, planned)
    known = [each for each in filled if each.place.about in planned or _is_new(each.place.about)]
    is_here = [each for each in known if each.place.about not in others]
    going_on = _going_on(is_here, planned, now)
    # A cell left empty says something only where the line goes on from what was brought.
    is_here = [each for each in is_here if each.stood or each.says or each.place.about in going_on]
    since = [
        replace(each, stood=now[each.place]) if each.place.about in going_on else each
        for each in is_here
    ]
    found = plan(since, now, picked)
    undecided = unpicked(found, picked)
    deeds = tuple(_deeds(found.changes, planned))
    waiting = {each.place.about for each in undecided}
    wrong = [Wrong(each.where, _NOT_HERE) for each in filled if each not in known]
    wrong += others.values()
    for deed in deeds:
        if deed.about not in waiting:
            wrong += _problems(deed)
    return Look(is_here, found, planned, undecided, deeds, tuple(wrong))


def origin_of_line(about: str) -> str:
    """The origin of the action that an empty line of a workbook becomes."""
    _, workbook, line = about.split("/")
    return brought_line(workbook, line)


def _is_new(about: str) -> bool:
    return about.startswith("new/")


def _planned(area_code: str, abouts: Iterable[str]) -> Mapping[str, Planned]:
    """The actions that are here already, those among them that were lines of this workbook."""
    abouts = set(abouts)
    here = {f"action/{each.id}": each for each in plans.actions_of(area_code)}
    lines = {about: origin_of_line(about) for about in abouts if _is_new(about)}
    became = brought(area_code, lines.values()) if lines else {}
    found = {about: here[about] for about in abouts if about in here}
    return found | {about: became[of] for about, of in lines.items() if of in became}


def _others(
    area_code: str, filled: Sequence[Filled], planned: Mapping[str, Planned]
) -> Mapping[str, Wrong]:
    """The lines that hold other words than their action has ever had, each with what to do.

    That may be another action, so that no cell of it is ever put into the one that is here.
    """
    became = {about: each.id for about, each in planned.items() if _is_new(about)}
    if not became:
        return {}
    had = worded(area_code, became.values())
    what = _what(filled)
    first = {each.place.about: each.where for each in filled}
    return {
        about: Wrong(beside(first[about], Part.WHAT), _ANOTHER.format(number))
        for about, number in became.items()
        if what.get(about) not in had[number]
    }


def _what(filled: Iterable[Filled]) -> Mapping[str, str]:
    """What the lines say is to be done."""
    return {each.place.about: each.says for each in filled if each.place.part is Part.WHAT}


def _going_on(
    filled: Sequence[Filled], planned: Mapping[str, Planned], now: Mapping[Place, str]
) -> Collection[str]:
    """The lines that go on from when they were brought, since nobody has changed them since."""
    return {
        about
        for about, words in _what(filled).items()
        if _is_new(about)
        and about in planned
        and planned[about].version == 1
        and words == now[Place(about, Part.WHAT)]
    }


def _deeds(changes: Sequence[Change], planned: Mapping[str, Planned]) -> Iterator[Deed]:
    of: dict[str, list[Change]] = {}
    for each in changes:
        of.setdefault(each.place.about, []).append(each)
    for about, mine in of.items():
        now = planned.get(about)
        before = content_of(now) if now else Content("")
        says = {each.place.part: each.becomes for each in mine}
        yield Deed(about, now, with_cells(before, says), tuple(mine))


def _problems(deed: Deed) -> Iterator[Wrong]:
    """What the action would lack, or have too much, each by its cell."""
    first = deed.changes[0].where
    for box, problem in lacks(deed.content):
        # Beside its cell it goes on from a colon.
        yield Wrong(beside(first, Part(box)), f"{problem[0].lower()}{problem[1:]}")
    says = {each.place.part: each.becomes for each in deed.changes}
    if says.get(Part.REASON) and deed.content.status is not Status.NOT_GOING_AHEAD:
        yield Wrong(beside(first, Part.REASON), _NO_REASON_NEEDED)
