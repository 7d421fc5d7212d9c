"""The plan of a visit: its days, its agenda, and what the agenda might begin with; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# A visit is a few days; more is a slip of the finger.
LONGEST = 10


@dataclass(frozen=True)
class LineContent:
    """What a form says of one line of the agenda."""

    day: int
    starts: str
    what: str
    whom: str


@dataclass(frozen=True)
class Line:
    """One line of the agenda as pages show it."""

    id: int
    content: LineContent
    version: int


@dataclass(frozen=True)
class Days:
    """The first and the last day of a visit."""

    first_on: date
    last_on: date

    @property
    def number(self) -> int:
        return (self.last_on - self.first_on).days + 1

    def day(self, number: int) -> date | None:
        """The date of a day of the visit; none when the visit has become shorter than that."""
        return self.first_on + timedelta(days=number - 1) if number <= self.number else None

    @property
    def mark(self) -> str:
        """The days as a form carries them."""
        return f"{self.first_on.isoformat()} {self.last_on.isoformat()}"


def in_order(lines: Iterable[Line]) -> Sequence[tuple[int, Sequence[Line]]]:
    """The agenda day by day, each day from the morning on."""
    ordered = sorted(lines, key=lambda line: (line.content.day, line.content.starts, line.id))
    days = dict.fromkeys(line.content.day for line in ordered)
    return [(day, [line for line in ordered if line.content.day == day]) for day in days]


@dataclass(frozen=True)
class Suggestion:
    """Something the agenda might hold, and how an address names it."""

    key: str
    words: str


def suggestions(
    differing: Iterable[str],
    asked: Collection[str],
    questions: str,
    names: Mapping[str, str],
    planned: Collection[str],
) -> tuple[Suggestion, ...]:
    """What the agenda might hold: differences first, then the rows asked for, then questions."""
    differ = tuple(differing)
    offered = [
        *(
            Suggestion(f"differs-{key}", f"{names[key]}: the reviewers saw it differently")
            for key in differ
        ),
        *(
            Suggestion(f"asked-{key}", f"{names[key]}: the area asked for help with it")
            for key in names
            if key in asked and key not in differ
        ),
        *(
            Suggestion(f"question-{number}", f"The area asks: {line.strip()}")
            for number, line in enumerate(questions.splitlines())
            if line.strip()
        ),
    ]
    return tuple(each for each in offered if each.words not in planned)
