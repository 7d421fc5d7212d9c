"""A record as a document: what its page, its PDF and its evidence say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.instruments.rules.definition import Definition, Field, Takes
from app.instruments.rules.entered import (
    Change,
    Group,
    Typed,
    change_in,
    groups_in,
    number_in_box,
    value_of,
)
from app.instruments.rules.lines import counts_in, quotes_in
from app.instruments.rules.reckoning import Reckoned, reckon
from app.papers.rules import Block, Document, Heading, Line, Table, Words
from app.web.filters import counted, short_day
from app.web.words import listed

_NOBODY = Group(0, "")
_IN_A_TABLE = (Takes.TEXT, Takes.NUMBER, Takes.DATE, Takes.YES_NO, Takes.CHOICE, Takes.LIST)


@dataclass(frozen=True)
class Record:
    """What an officer entered with an instrument."""

    instrument: Definition
    typed: Typed

    @property
    def groups(self) -> tuple[Group, ...]:
        return groups_in(self.instrument, self.typed)

    def text(self, each: Field, group: int = 0) -> str:
        """What was typed, whatever it is."""
        return self.typed.get(f"{each.key}-{group}" if group else each.key, "")

    def said(self, each: Field, group: int = 0) -> str:
        """What was typed, in words."""
        value = value_of(each, self.text(each, group))
        if value is None:
            return ""
        if each.takes is Takes.CHOICE:
            return next((one.words for one in each.choices if one.key == value), "")
        if each.takes is Takes.YES_NO:
            return "Yes" if value == "yes" else "No"
        if isinstance(value, date):
            return short_day(value)
        if isinstance(value, tuple):
            return "\n".join(str(one) for one in value)
        return f"{value:,}" if isinstance(value, int) else value

    def reckoned(self, each: Field, group: int = 0) -> Reckoned:
        """Counts as they may be shown."""
        people = number_in_box(self.typed, each.out_of, group) if each.out_of else None
        counts = counts_in(self.text(each, group))
        return reckon(counts, people, self.instrument.smallest_group, several=each.several)


def document_of(record: Record, title: str, about: str) -> Document:
    """The whole record, as it may be shown to everybody of the area."""
    blocks = [block for each in record.instrument.fields for block in _blocks(record, each)]
    together = _side_by_side(record)
    return Document(title, (*_in_order(blocks), *together), about)


def sentences_of(record: Record) -> tuple[str, ...]:
    """What the record shows in sentences, for a piece of evidence."""
    found: list[str] = []
    for each in record.instrument.fields:
        found += _sentences(record, each)
    return tuple(found)


def change_in_words(change: Change, each: Field) -> str:
    """A change and how many it is of: "6 people: from 2.4 before to 3.6 after, up by 1.2 …"."""
    by = change.after - change.before
    way = "no change" if not by else f"{'up' if by > 0 else 'down'} by {abs(by)}"
    return (
        f"{counted(change.people, 'person', 'people')}: from {change.before} before to"
        f" {change.after} after, {way} on a scale from {each.lowest} to {each.highest}."
    )


def _blocks(record: Record, each: Field) -> Iterator[Block]:
    if each.by_cohort:
        return
    if each.takes is Takes.BEFORE_AFTER:
        yield from _changes(record, each, [_NOBODY])
    elif record.text(each):
        yield from _said(record, each)


def _said(record: Record, each: Field) -> Iterator[Block]:
    match each.takes:
        case Takes.COUNTS:
            reckoned = record.reckoned(each)
            yield Table(each.words, ("What", "How many"), reckoned.said, (3, 1))
            if reckoned.sentence:
                yield Words(reckoned.sentence)
        case Takes.QUOTES:
            yield Heading(each.words)
            for quote in quotes_in(record.text(each)):
                yield Words(f"“{quote.words}” ({quote.sector})", bullet=True)
        case Takes.LIST:
            yield Heading(each.words)
            for line in record.said(each).split("\n"):
                yield Words(line, bullet=True)
        case _:
            yield Line(each.words, record.said(each))


def _in_order(blocks: Sequence[Block]) -> Iterator[Block]:
    """The short lines first, so that none stands below another thing's heading."""
    yield from (block for block in blocks if isinstance(block, Line))
    yield from (block for block in blocks if not isinstance(block, Line))


def _side_by_side(record: Record) -> Iterator[Block]:
    """What was entered for each group."""
    groups = record.groups
    fields = [each for each in record.instrument.fields if each.by_cohort]
    if not groups or not fields:
        return
    yield Heading("The groups side by side")
    plain = [each for each in fields if each.takes in _IN_A_TABLE]
    if plain:
        yield Table(
            "Who they were",
            ("What", *(group.name for group in groups)),
            tuple(
                (each.words, *(record.said(each, group.number) for group in groups))
                for each in plain
            ),
        )
    for each in fields:
        if each.takes is Takes.COUNTS:
            yield from _themes(record, each)
        elif each.takes is Takes.BEFORE_AFTER:
            yield from _changes(record, each, groups)


def _themes(record: Record, each: Field) -> Iterator[Block]:
    groups = record.groups
    found = [record.reckoned(each, group.number) for group in groups]
    names: dict[str, str] = {}
    for reckoned in found:
        for words, _ in reckoned.said:
            names.setdefault(words.casefold(), words)
    if not names:
        return
    yield Table(
        each.words,
        ("What was said", *(group.name for group in groups)),
        tuple((words, *(one.of(words) for one in found)) for words in names.values()),
    )
    for said in (_by_all(found, names.values()), *(_in_group(record, each, one) for one in groups)):
        if said:
            yield Words(said)


def _changes(record: Record, each: Field, groups: Iterable[Group]) -> Iterator[Block]:
    known = [
        (group, change)
        for group in groups
        if (change := change_in(each, group.number, record.typed)) is not None
    ]
    if not known:
        return
    yield Table(
        each.words,
        ("Who", "How many", "Before", "After", "Change"),
        tuple(
            (
                group.name or "Everybody asked",
                f"{change.people:,}",
                str(change.before),
                str(change.after),
                f"{change.after - change.before:+}".replace("-", "−"),
            )
            for group, change in known
        ),
    )
    for group, change in known:
        told = change_in_words(change, each)
        yield Words(f"{group.name}, {told}" if group.name else told)


def _sentences(record: Record, each: Field) -> list[str]:
    groups = record.groups if each.by_cohort else (_NOBODY,)
    match each.takes:
        case Takes.COUNTS:
            by_group = [said for group in groups if (said := _in_group(record, each, group))]
            return [f"{each.words.rstrip('?.')}: {' '.join(by_group)}"] if by_group else []
        case Takes.BEFORE_AFTER:
            changes = [(group, change_in(each, group.number, record.typed)) for group in groups]
            return [
                f"{group.name}: {told}" if group.name else told
                for group, change in changes
                if change and (told := change_in_words(change, each))
            ]
        case Takes.TEXT if not each.tells and not each.by_cohort:
            said = record.said(each)
            return [f"{each.words.rstrip('?.')}: {said}"] if said else []
        case Takes.LIST if not each.tells and not each.by_cohort:
            lines = record.said(each).split("\n")
            return [f"{each.words.rstrip('?.')}: {'; '.join(lines)}."] if lines[0] else []
    return []


def _in_group(record: Record, each: Field, group: Group) -> str:
    """All counts of a group that are told, the largest first: "In “A”: “Time” 6 of 8."."""
    if not record.text(each, group.number):
        return ""
    reckoned = record.reckoned(each, group.number)
    people = number_in_box(record.typed, each.out_of, group.number) if each.out_of else None
    shown = sorted(
        ((words, number) for words, number in reckoned.said if _is_shown(number)),
        key=lambda one: -int(one[1].replace(",", "")),
    )
    of = f" of {people:,}" if people else ""
    told = [f"“{words}” {number}{of}" for words, number in shown]
    said = listed(told) if told else "no number is large enough to show"
    begins = f"In “{group.name}”: " if group.name else ""
    return f"{begins}{said}. {reckoned.sentence}".strip()


def _by_all(found: Sequence[Reckoned], names: Iterable[str]) -> str:
    """What every group said, as far as its numbers are shown."""
    common = [f"“{words}”" for words in names if all(_is_shown(one.of(words)) for one in found)]
    if len(found) < 2 or not common:
        return ""
    return f"{'Both groups' if len(found) == 2 else 'All groups'} said {listed(common)}."


def _is_shown(number: str) -> bool:
    return number.replace(",", "").isdigit() and number != "0"
