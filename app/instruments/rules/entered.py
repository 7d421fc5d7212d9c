"""What an officer entered in a record: its boxes, and what is wrong in them; pure.

A record is kept as it was typed, one text for each box, so that two people's changes of it can be
brought together box by box. A box is called by its field, then the group, then the part:
``size-2`` is how many came to the second group, ``wellbeing-before`` a mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.instruments.rules.definition import Definition, Field, Takes
from app.instruments.rules.lines import Counted, Quote, Unclear, counts_in, lines_in, quotes_in

MOST_GROUPS = 4
PARTS = ("n", "before", "after")
_LONGEST = 2000
_LONGEST_NAME = 60
_MOST = 100_000

Typed = Mapping[str, str]
Value = str | int | date | tuple[str, ...] | tuple[Counted, ...] | tuple[Quote, ...]


@dataclass(frozen=True)
class Box:
    """One box of the form."""

    field: Field
    group: int = 0
    part: str = ""

    @property
    def name(self) -> str:
        group = str(self.group) if self.group else ""
        return "-".join(filter(None, (self.field.key, group, self.part)))


@dataclass(frozen=True)
class Group:
    """A group that is told apart, by its place in the form."""

    number: int
    name: str


@dataclass(frozen=True)
class Change:
    """How many, and their means before and after."""

    people: int
    before: Decimal
    after: Decimal


def group_box(number: int) -> str:
    """The box in which a group is named."""
    return f"group-{number}"


def places(definition: Definition) -> range:
    """The numbers of the groups that the form has room for."""
    cohorts = definition.cohorts
    return range(1, (MOST_GROUPS if cohorts.named_in_the_run else len(cohorts.choices)) + 1)


def boxes_of(definition: Definition, each: Field) -> Iterator[Box]:
    """Every box of a field."""
    for group in places(definition) if each.by_cohort else (0,):
        for part in PARTS if each.takes is Takes.BEFORE_AFTER else ("",):
            yield Box(each, group, part)


def groups_in(definition: Definition, typed: Typed) -> tuple[Group, ...]:
    """The groups that are told apart here, those without a name left out."""
    if not definition.cohorts.named_in_the_run:
        return tuple(
            Group(at, choice.words) for at, choice in enumerate(definition.cohorts.choices, 1)
        )
    named = ((at, typed.get(group_box(at), "")) for at in places(definition))
    return tuple(Group(at, name) for at, name in named if name)


def value_of(each: Field, text: str) -> Value | None:
    """What a box says; None when it is empty. Raises ``Unclear``."""
    reads: Callable[[str], Value] = _READS.get(each.takes, str)
    return reads(text) if text else None


def number_in_box(typed: Typed, key: str, group: int) -> int | None:
    """A number by its field: that of the group, else of all, else the groups' added up."""
    for name in (f"{key}-{group}", key):
        if typed.get(name):
            return _number(typed[name])
    if group:
        return None
    found = [_number(typed.get(f"{key}-{at}", "")) for at in range(1, MOST_GROUPS + 1)]
    known = [each for each in found if each is not None]
    return sum(known) if known else None


def change_in(each: Field, group: int, typed: Typed) -> Change | None:
    """The means of a group; None when a box is empty. Raises ``Unclear``."""
    texts = [typed.get(Box(each, group, part).name, "") for part in PARTS]
    if not all(texts):
        return None
    return Change(_whole(texts[0]), mean(each, texts[1]), mean(each, texts[2]))


def mean(each: Field, text: str) -> Decimal:
    """A mean that can be one of this scale. Raises ``Unclear``."""
    plain = text.replace(",", ".")
    if not plain.replace(".", "", 1).isdigit() or not plain.isascii() or len(plain) > 6:
        raise Unclear(f"Enter a number from {each.lowest} to {each.highest}, such as 3.4")
    said = Decimal(plain)
    if not each.lowest <= said <= each.highest:
        raise Unclear(f"Enter a number from {each.lowest} to {each.highest}")
    return said


def problems_in(definition: Definition, typed: Typed) -> dict[str, str]:
    """What is wrong, by the box it is about."""
    groups = groups_in(definition, typed)
    found = dict(_problems_of_names(definition, typed, groups))
    for each in definition.fields:
        for number in [group.number for group in groups] if each.by_cohort else [0]:
            for name, problem in _problems_of(each, number, typed):
                found.setdefault(name, problem)
    return found


def _problems_of_names(
    definition: Definition, typed: Typed, groups: tuple[Group, ...]
) -> Iterator[tuple[str, str]]:
    if not definition.cohorts.named_in_the_run:
        return
    if not groups:
        yield group_box(1), "Name at least one group"
    seen: set[str] = set()
    for group in groups:
        if len(group.name) > _LONGEST_NAME:
            yield group_box(group.number), f"Shorten this to at most {_LONGEST_NAME} characters"
        if group.name.casefold() in seen:
            yield group_box(group.number), "Another group is called this already"
        seen.add(group.name.casefold())
    for at in places(definition):
        if not typed.get(group_box(at)) and _says_something(definition, typed, at):
            yield group_box(at), "Name this group, or leave all of it empty"


def _says_something(definition: Definition, typed: Typed, group: int) -> bool:
    """Whether anything is entered for a group."""
    fields = [each for each in definition.fields if each.by_cohort]
    boxes = [box for each in fields for box in boxes_of(definition, each) if box.group == group]
    return any(typed.get(box.name) for box in boxes)


def _problems_of(each: Field, group: int, typed: Typed) -> Iterator[tuple[str, str]]:
    if each.takes is Takes.BEFORE_AFTER:
        yield from _problems_of_change(each, group, typed)
        return
    name = Box(each, group).name
    text = typed.get(name, "")
    if not text:
        if each.needed:
            yield name, "Fill this in"
        return
    if len(text) > _LONGEST:
        yield name, f"Shorten this to at most {_LONGEST:,} characters"
    try:
        value_of(each, text)
    except Unclear as problem:
        yield name, str(problem)
        return
    people = number_in_box(typed, each.out_of, group) if each.out_of else None
    if each.takes is Takes.COUNTS and people is not None:
        problem_of_all = _too_many(each, counts_in(text), people)
        if problem_of_all:
            yield name, problem_of_all


def _too_many(each: Field, counts: Sequence[Counted], people: int) -> str:
    if each.several and counts:
        most = max(counts, key=lambda one: one.number)
        if most.number > people:
            return f"“{most.words}” has {most.number}, but there were only {people}"
        return ""
    total = sum(one.number for one in counts)
    return (
        f"These add up to {total}, but there were only {people}. Put right one of the two"
        if total > people
        else ""
    )


def _problems_of_change(each: Field, group: int, typed: Typed) -> Iterator[tuple[str, str]]:
    boxes = [Box(each, group, part).name for part in PARTS]
    texts = [typed.get(name, "") for name in boxes]
    if not any(texts) and not each.needed:
        return
    for name, text, part in zip(boxes, texts, PARTS, strict=True):
        try:
            if not text:
                yield name, "Fill this in"
            elif part != "n":
                mean(each, text)
            elif _whole(text) < each.at_least:
                yield (
                    name,
                    f"Enter {each.at_least} or more. The means of fewer people could lead back to"
                    " one of them, so they are neither kept nor shown",
                )
        except Unclear as problem:
            yield name, str(problem)


def _whole(text: str) -> int:
    found = _number(text)
    if found is None:
        raise Unclear("Enter a whole number, such as 24")
    return found


def _number(text: str) -> int | None:
    plain = text.replace(",", "").strip()
    known = plain.isascii() and plain.isdigit() and int(plain) <= _MOST
    return int(plain) if known else None


_READS: Mapping[Takes, Callable[[str], Value]] = {
    Takes.NUMBER: _whole,
    Takes.DATE: date.fromisoformat,
    Takes.LIST: lines_in,
    Takes.COUNTS: counts_in,
    Takes.QUOTES: quotes_in,
}
