"""The log of issues: what is asked of it, its lines, and its months; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.issues.rules.standing import WORDS_GONE, Issue, Kind, Where, where_after

WHOLE = "whole"
LATE = "yes"
MOST_MONTHS = 24
NO_ROW, NO_ANSWER = "None in particular", "None yet"
Cell = str | date
HEADINGS = (
    "What it is about", "The issue", "Locality", "Row", "Raised", "Where it stands", "Answer",
)  # fmt: skip
MONTH_HEADINGS = ("Month", "Raised", "Answered", "Open at its end")


@dataclass(frozen=True)
class Wanted:
    """What of the log is asked for; an empty text asks for everything."""

    locality: str = ""
    where: str = ""
    late: bool = False

    @property
    def narrows(self) -> bool:
        return bool(self.locality or self.where or self.late)

    @property
    def asked(self) -> dict[str, str]:
        """The same as an address says it."""
        said = {"locality": self.locality, "where": self.where, "late": LATE if self.late else ""}
        return {name: value for name, value in said.items() if value}


def wanted(
    locality: str, where: str, late: str, localities: Collection[int], boards: Collection[int]
) -> Wanted:
    """What an address asks for; what it cannot mean is left out."""
    places = {WHOLE, *map(str, localities)}
    wheres = {*Where, *map(str, boards)}
    return Wanted(
        locality if locality in places else "", where if where in wheres else "", late == LATE
    )


def in_place(issues: Sequence[Issue], asked: Wanted) -> tuple[Issue, ...]:
    """Those of the locality that is asked for."""
    return tuple(each for each in issues if _is_there(each, asked.locality))


def chosen(issues: Sequence[Issue], asked: Wanted, today: date) -> tuple[Issue, ...]:
    """Those that fit all that is asked for."""
    return tuple(
        each
        for each in in_place(issues, asked)
        if (not asked.where or asked.where in {each.where.value, str(each.board_id)})
        and (not asked.late or each.is_late(today))
    )


def cells(each: Issue, rows: Mapping[str, str], today: date) -> tuple[Cell, ...]:
    """A line of the log, under its headings."""
    return (
        each.title,
        each.words,
        each.place,
        rows.get(each.row_key or "", NO_ROW),
        each.raised_on,
        ". ".join(filter(None, (each.stands, each.lateness(today), each.age(today)))),
        (each.answer.words or WORDS_GONE) if each.answer else NO_ANSWER,
    )


@dataclass(frozen=True)
class Month:
    """What happened in a month, and how many issues had no answer when it ended, or have now."""

    first: date
    raised: int
    answered: int
    open: int

    @property
    def name(self) -> str:
        return f"{self.first:%B %Y}"

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.name, str(self.raised), str(self.answered), str(self.open))


def by_month(issues: Sequence[Issue], today: date) -> tuple[Month, ...]:
    """Month by month, this one first, back to the first issue or for two years."""
    if not issues:
        return ()
    begun = min(each.raised_on for each in issues).replace(day=1)
    found: list[Month] = []
    at = today.replace(day=1)
    while at >= begun and len(found) < MOST_MONTHS:
        found.append(_month(issues, at))
        at = (at - timedelta(days=1)).replace(day=1)
    return tuple(found)


def _month(issues: Sequence[Issue], first: date) -> Month:
    after = (first + timedelta(days=31)).replace(day=1)
    answers = [step.on for each in issues for step in each.steps if step.kind is Kind.ANSWERED]
    return Month(
        first,
        raised=sum(first <= each.raised_on < after for each in issues),
        answered=sum(first <= on < after for on in answers),
        open=sum(_open_before(each, after) for each in issues),
    )


def _open_before(each: Issue, day: date) -> bool:
    if each.raised_on >= day:
        return False
    taken = [step for step in each.steps if step.on < day]
    return where_after(taken[-1] if taken else None) in {Where.CO_ORDINATOR, Where.BOARD}


def _is_there(each: Issue, locality: str) -> bool:
    if not locality:
        return True
    return each.locality_id is None if locality == WHOLE else str(each.locality_id) == locality
