"""What may be shown of the answers that people gave; pure.

No count of 1 to 4 (or of whatever an instrument says is too few) is shown or can be worked out:
not of an answer, nor of those who left a question out, nor of a group. Neither by a reader, nor
by an officer who keyed in the paper and takes it off again. So

- groups that are too small are told together with the one beside them, and so are answers;
- a question is told by group only where one way of putting answers together is safe for every
  group; else by its figures for everybody; else, of each group, by the one answer that stands
  out: the middle of a scale, or the answer that none was given more often than. That says nothing
  else, since everybody in the group may have given it.

Whatever is shown is a number of people who are counted together, at least as many as the smallest
group, or nobody; and any of them may have given any of the answers that are told together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.instruments.rules.definition import Ask, Definition, Question

EVERYBODY: Final = "*"
NO_COHORT: Final = ""
LEFT_OUT: Final = ""
# So many times the smallest group answer before figures of everybody say more than each group's
# answer that stands out.
_TIMES_THE_SMALLEST = 4

# By cohort, question and value; the question ``*`` counts the people themselves.
Numbers = Mapping[tuple[str, str, str], int]


@dataclass(frozen=True)
class Gathered:
    """Every answer: those given on a screen, and those on paper, which an officer knows."""

    on_screen: Numbers
    on_paper: Numbers


@dataclass(frozen=True)
class Group:
    """One cohort, or several that are told together because they are small."""

    cohorts: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class Part:
    """How many gave one of these answers; ``LEFT_OUT`` among them is no answer."""

    values: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class QuestionShown:
    """What may be told of one question: figures by group, of everybody, or what stands out.

    ``by_group`` and ``standing_out`` follow the groups; without groups there is one place in
    ``standing_out``, for everybody. None there means that too few answered.
    """

    key: str
    whole: tuple[Part, ...] = ()
    by_group: tuple[tuple[Part, ...], ...] = ()
    standing_out: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Shown:
    """Everything that may be shown of a run; ``people`` is None where too few answered."""

    people: int | None
    groups: tuple[Group, ...] = ()
    questions: tuple[QuestionShown, ...] = ()
    # Whether answers on a screen were left out because they were too few among all the paper.
    screens_left_out: bool = False


@dataclass(frozen=True)
class _Cell:
    """How many on a screen and on paper."""

    screen: int = 0
    paper: int = 0

    @property
    def all(self) -> int:
        return self.screen + self.paper

    def __add__(self, other: _Cell) -> _Cell:
        return _Cell(self.screen + other.screen, self.paper + other.paper)


_Row = Sequence[_Cell]


def shown_of(definition: Definition, gathered: Gathered) -> Shown:
    """Cut what a run gathered down to what may be shown."""
    smallest = definition.smallest_group
    people = _people(definition, gathered)
    everybody = _sum(people.values())
    left_out = 0 < everybody.screen < smallest <= everybody.paper
    if left_out:
        gathered = Gathered({}, gathered.on_paper)
        people = _people(definition, gathered)
        everybody = _sum(people.values())
    if everybody.all < smallest or not _safe(smallest, everybody):
        return Shown(None)
    here = {cohort: cell for cohort, cell in people.items() if cell.all}
    groups = _told_together(here, smallest)
    questions = tuple(
        _question(each, gathered, here, groups, smallest) for each in definition.counted
    )
    told = tuple(Group(group, _sum(here[each] for each in group).all) for group in groups)
    return Shown(everybody.all, told if len(told) > 1 else (), questions, left_out)


def people_in(gathered: Gathered) -> int:
    """How many answered on screens and on paper."""
    return sum(
        number
        for numbers in (gathered.on_screen, gathered.on_paper)
        for (_, question, _), number in numbers.items()
        if question == EVERYBODY
    )


def _people(definition: Definition, gathered: Gathered) -> dict[str, _Cell]:
    cohorts = [*(each.key for each in definition.cohorts.choices), NO_COHORT]
    return {cohort: _cell(gathered, cohort, EVERYBODY, EVERYBODY) for cohort in cohorts}


def _question(
    question: Question,
    gathered: Gathered,
    people: Mapping[str, _Cell],
    groups: Sequence[tuple[str, ...]],
    smallest: int,
) -> QuestionShown:
    rows = [_row(question, gathered, people, group) for group in groups]
    whole = _added(rows)
    names = (*question.values, LEFT_OUT)
    if len(groups) > 1:
        parts = _partition(rows, smallest)
        if _says_something(parts, len(names)):
            return QuestionShown(
                question.key,
                _parts(names, parts, whole),
                tuple(_parts(names, parts, row) for row in rows),
            )
    if len(groups) == 1 or _sum(whole).all >= _TIMES_THE_SMALLEST * smallest:
        parts = _partition([whole], smallest)
        if _says_something(parts, len(names)):
            return QuestionShown(question.key, _parts(names, parts, whole))
    stands_out = partial(_stands_out, question, smallest=smallest)
    return QuestionShown(question.key, standing_out=tuple(map(stands_out, rows)))


def _row(
    question: Question, gathered: Gathered, people: Mapping[str, _Cell], group: Sequence[str]
) -> list[_Cell]:
    """How many of a group gave each answer, and at the end how many gave none."""
    answers = [
        _sum(_cell(gathered, cohort, question.key, value) for cohort in group)
        for value in question.values
    ]
    answered, all_here = _sum(answers), _sum(people[cohort] for cohort in group)
    left = _Cell(all_here.screen - answered.screen, all_here.paper - answered.paper)
    return [*answers, left]


def _stands_out(question: Question, row: _Row, smallest: int) -> str | None:
    """The middle of a scale, else the answer that none was given more often than."""
    answers = row[:-1]
    answered = _sum(answers)
    if answered.all < smallest or not _safe(smallest, answered):
        return None
    if question.ask in {Ask.SCALE, Ask.COUNT}:
        passed, half = 0, (answered.all + 1) // 2
        for value, cell in zip(question.values, answers, strict=True):
            passed += cell.all
            if passed >= half:
                return value
    most = max(cell.all for cell in answers)
    return next(
        value
        for value, cell in zip(question.values, answers, strict=True)
        if cell.all == most
    )  # fmt: skip


def _told_together(people: Mapping[str, _Cell], smallest: int) -> list[tuple[str, ...]]:
    """The cohorts that anybody is in, each alone where that is safe, else with its neighbours."""
    names = [*people]
    return [tuple(names[first:end]) for first, end in _partition([list(people.values())], smallest)]


def _partition(rows: Sequence[_Row], smallest: int) -> list[tuple[int, int]]:
    """The most parts, each of neighbours, that are safe in every row; by first place and end."""
    length = len(rows[0])
    best: list[list[tuple[int, int]] | None] = [[], *([None] * length)]
    for end in range(1, length + 1):
        for first in range(end):
            before, standing = best[first], best[end]
            if before is None or (standing is not None and len(standing) > len(before)):
                continue
            if all(_safe(smallest, _sum(row[first:end])) for row in rows):
                best[end] = [*before, (first, end)]
    return best[length] or [(0, length)]


def _safe(smallest: int, cell: _Cell) -> bool:
    """Whether this many may be told, also to somebody who knows the paper."""
    return all(number == 0 or number >= smallest for number in (cell.all, cell.screen))


def _says_something(parts: Sequence[tuple[int, int]], length: int) -> bool:
    """Whether any two answers are told apart; the last place is those who gave none."""
    return sum(first < length - 1 for first, _ in parts) > 1


def _parts(names: Sequence[str], parts: Sequence[tuple[int, int]], row: _Row) -> tuple[Part, ...]:
    return tuple(Part(tuple(names[first:end]), _sum(row[first:end]).all) for first, end in parts)


def _cell(gathered: Gathered, cohort: str, question: str, value: str) -> _Cell:
    place = (cohort, question, value)
    return _Cell(gathered.on_screen.get(place, 0), gathered.on_paper.get(place, 0))


def _added(rows: Sequence[_Row]) -> list[_Cell]:
    return [_sum(cells) for cells in zip(*rows, strict=True)]


def _sum(cells: Iterable[_Cell]) -> _Cell:
    return sum(cells, start=_Cell())
