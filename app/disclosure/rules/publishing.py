"""Cutting the answers of a room and its groups down to what may be kept and shown.

The room has figures from five ratings (from eight where all are alike, the middle alone below
that, and below five the number who voted). A group has its middle from five and its figures from
ten. Small groups are merged into one. Then, since figures subtract: the groups without figures
must together be a group of ten, and five times the largest small group among them, or one more
group goes without; and their figures must give nobody away, or no group is shown. Middles
follow, the largest group first, each only where ``inference`` finds it safe. Sizes, the room's
figures and what is already shown decide, never a group's hidden answers, so the choice itself
says nothing.

Two limits. A room of five to seven shown by its middle alone tells whoever knows this page that
all were alike. And everybody can subtract their own answer: in a room whose figures are shown
because it has five, each of them knows what the other four chose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.disclosure.rules.inference import Part, is_middle_safe, is_remainder_safe
from app.disclosure.rules.shown import (
    GROUP_FIGURES_FROM,
    GROUP_MIDDLE_FROM,
    NO_GROUP,
    ROOM_ALIKE_FROM,
    ROOM_FIGURES_FROM,
    GroupShown,
    Level,
    Publication,
    Shown,
    Tally,
    middle_of,
    shown_at,
)

REMAINDER_TIMES_SMALL = 5


@dataclass(frozen=True)
class _Group:
    """A group, or the small ones merged."""

    names: tuple[str, ...]
    tally: Tally
    small: int = 0

    @property
    def size(self) -> int:
        return self.tally.rated

    @property
    def kept_safe(self) -> int:
        """How many ratings nobody may work out: a small group's, or all of too few merged ones."""
        return self.size if self.small and self.size < GROUP_MIDDLE_FROM else self.small

    @property
    def may_have_figures(self) -> bool:
        return not self.small and self.size >= GROUP_FIGURES_FROM


def publish(choices: Iterable[tuple[str | None, int | None]], groups: Sequence[str]) -> Publication:
    """Fold single choices, each a group and a value, into what may be shown.

    A group of None is "no group given", a value of None "I can't say". ``groups`` gives the
    order; a group nobody answered for is left out.
    """
    return publish_tallies(tallies_of(choices, groups))


def tallies_of(
    choices: Iterable[tuple[str | None, int | None]], groups: Sequence[str]
) -> dict[str, Tally]:
    """What each group said, in this order; for ``publish``."""
    counted = Counter((NO_GROUP if group is None else group, value) for group, value in choices)
    named = {group for group, _ in counted}
    order = dict.fromkeys([*groups, *sorted(named - {*groups})])
    return {group: _tally_of(group, counted) for group in order}


def publish_group(tally: Tally) -> Shown:
    """What may be shown of one group that answered by itself."""
    if tally.rated >= GROUP_FIGURES_FROM:
        return shown_at(Level.FIGURES, tally)
    return shown_at(Level.MIDDLE if tally.rated >= GROUP_MIDDLE_FROM else Level.NUMBER, tally)


def publish_tallies(tallies: Mapping[str, Tally]) -> Publication:
    """Cut whole tallies, one for each group in order, down to what may be shown.

    There are no groups where the room has no figures, or where one group is the whole room.
    """
    room = _sum_of(tallies.values())
    level = _room_level(room)
    groups = _merged([_Group((name,), tally) for name, tally in tallies.items() if tally.voted])
    if level is not Level.FIGURES or len(groups) == 1:
        return Publication(shown_at(level, room), ())
    levels = _levels(groups)
    shown = (
        GroupShown(group.names, shown_at(levels[group.names], group.tally)) for group in groups
    )
    return Publication(shown_at(level, room), tuple(shown))


def _tally_of(group: str, counted: Mapping[tuple[str, int | None], int]) -> Tally:
    figures = {
        value: count
        for (name, value), count in counted.items()
        if name == group and value is not None
    }
    return Tally(figures, counted.get((group, None), 0))


def _sum_of(tallies: Iterable[Tally]) -> Tally:
    figures: Counter[int] = Counter()
    cannot_say = 0
    for tally in tallies:
        figures.update(tally.figures)
        cannot_say += tally.cannot_say
    return Tally(+figures, cannot_say)


def _room_level(room: Tally) -> Level:
    if room.rated < ROOM_FIGURES_FROM:
        return Level.NUMBER
    if len(room.figures) == 1 and room.rated < ROOM_ALIKE_FROM:
        return Level.MIDDLE
    return Level.FIGURES


def _merged(groups: Sequence[_Group]) -> list[_Group]:
    """The groups that may have a middle, then all smaller ones as one."""
    large = [group for group in groups if group.size >= GROUP_MIDDLE_FROM]
    small = [group for group in groups if group.size < GROUP_MIDDLE_FROM]
    if not small:
        return large
    names = tuple(name for group in small for name in group.names)
    tally = _sum_of(group.tally for group in small)
    return [*large, _Group(names, tally, max(group.size for group in small))]


def _levels(groups: Sequence[_Group]) -> dict[tuple[str, ...], Level]:
    """The level of each group, by its names."""
    open_groups, rest = _split(groups)
    levels = {
        group.names: Level.NUMBER if group.size >= GROUP_MIDDLE_FROM else Level.HIDDEN
        for group in groups
    }
    figures = _sum_of(group.tally for group in rest).figures
    parts = [Part(group.size, group.kept_safe) for group in rest]
    if open_groups and rest and not is_remainder_safe(figures, parts):
        return levels
    if open_groups and len(rest) == 1:
        open_groups, rest = [*open_groups, *rest], []
    levels |= {group.names: Level.FIGURES for group in open_groups}
    return levels | _middles(rest, parts, figures)


def _split(groups: Sequence[_Group]) -> tuple[list[_Group], list[_Group]]:
    """The groups with figures and those without, each the largest first."""
    ranked = sorted(groups, key=lambda group: -group.size)
    open_groups = [group for group in ranked if group.may_have_figures]
    rest = [group for group in ranked if not group.may_have_figures]
    while open_groups and rest and not _is_remainder_large(rest):
        rest = sorted([open_groups.pop(), *rest], key=lambda group: -group.size)
    return open_groups, rest


def _is_remainder_large(rest: Sequence[_Group]) -> bool:
    least = max(GROUP_FIGURES_FROM, *(REMAINDER_TIMES_SMALL * group.small for group in rest))
    return sum(group.size for group in rest) >= least


def _middles(
    rest: Sequence[_Group], parts: Sequence[Part], figures: Mapping[int, int]
) -> dict[tuple[str, ...], Level]:
    places = {value: place for place, value in enumerate(sorted(figures))}
    known = [*parts]
    levels = {}
    for which, group in enumerate(rest):
        if group.size >= GROUP_MIDDLE_FROM and is_middle_safe(figures, known, which):
            middle = places[middle_of(group.tally.figures)]
            known[which] = replace(known[which], middle=middle)
            levels[group.names] = Level.MIDDLE
    return levels
