"""Loading areas, and what an area chooses for itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from app.access.permissions import Identity
from app.areas import queries
from app.areas.models import Area, AreaColour, VotingGroup
from app.areas.rules import USUAL_GROUPS, AreaFacts, groups_problem
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class GroupsWrong(Exception):
    """The names of the groups will not do; the message says why."""


@dataclass(frozen=True)
class AreasLoaded:
    """What loading came to."""

    added: int
    changed: int


def load_areas(who: Identity | str, areas: Iterable[AreaFacts]) -> AreasLoaded:
    """Add new areas with the usual voting groups and bring the facts of known ones up to date."""
    added, changed = [], []
    for facts in areas:
        area = db.session.get(Area, facts.code)
        if area is None:
            _add(facts)
            added.append(facts.code)
        elif _bring_up_to_date(area, facts):
            changed.append(facts.code)
    if added or changed:
        record(who, Action.AREA_LOADED, None, "areas", added=added, changed=changed)
    return AreasLoaded(len(added), len(changed))


def mark_essential(who: Identity, area_code: str, positions: Collection[int]) -> None:
    """Say which of the area's groups no rating should be agreed without, counted from 0."""
    groups = list(queries.voting_groups(area_code))
    wanted = [place in positions for place in range(len(groups))]
    if [group.essential for group in groups] == wanted:
        return
    for group, essential in zip(groups, wanted, strict=True):
        group.essential = essential
    record(
        who,
        Action.ESSENTIAL_MARKED,
        area_code,
        f"area/{area_code}",
        groups=[str(group.id) for group in groups if group.essential],
    )


def name_groups(who: Identity, area_code: str, names: Sequence[str]) -> None:
    """Name the area's three or four voting groups, in order. Raises ``GroupsWrong``.

    A group stays the same under its name wherever it is put; what is left over takes the names
    that are left over, in order.
    """
    problem = groups_problem(names)
    if problem:
        raise GroupsWrong(problem)
    standing = list(queries.voting_groups(area_code))
    if [group.name for group in standing] == list(names):
        return
    by_name = {group.name: group for group in standing}
    others = [group for group in standing if group.name not in names]
    renamed = [by_name.get(name) or (others.pop(0) if others else None) for name in names]
    _drop(others)
    for position, (name, group) in enumerate(zip(names, renamed, strict=True)):
        if group is None:
            db.session.add(VotingGroup(area_code=area_code, name=name, position=position))
        else:
            group.name, group.position = name, position
    record(who, Action.AREA_SET, area_code, f"area/{area_code}", groups=len(names))


def choose_colours(
    who: Identity, area_code: str, edition_key: str, colours: Mapping[str, str]
) -> None:
    """Keep the colours that differ from the edition's, by stage; none means the edition's own."""
    if queries.chosen_colours(area_code, edition_key) == colours:
        return
    db.session.execute(
        delete(AreaColour).where(
            AreaColour.area_code == area_code, AreaColour.edition_key == edition_key
        )
    )
    db.session.add_all(
        AreaColour(area_code=area_code, edition_key=edition_key, stage_key=stage, colour_key=colour)
        for stage, colour in colours.items()
    )
    record(
        who,
        Action.AREA_SET,
        area_code,
        f"area/{area_code}",
        colours=[f"{stage}={colour}" for stage, colour in sorted(colours.items())],
    )


def _add(facts: AreaFacts) -> None:
    db.session.add(Area(**asdict(facts)))
    db.session.flush()
    db.session.add_all(
        VotingGroup(area_code=facts.code, name=name, position=position)
        for position, name in enumerate(USUAL_GROUPS)
    )


def _bring_up_to_date(area: Area, facts: AreaFacts) -> bool:
    differing = {
        name: value for name, value in asdict(facts).items() if getattr(area, name) != value
    }
    for name, value in differing.items():
        setattr(area, name, value)
    return bool(differing)


def _drop(groups: Sequence[VotingGroup]) -> None:
    try:
        with db.session.begin_nested():
            for group in groups:
                db.session.delete(group)
    except IntegrityError:
        raise GroupsWrong(
            "People have voted in the last group. Give it another name instead of none"
        ) from None
