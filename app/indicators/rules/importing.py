"""Reads the lines of a file of values, and sorts them into new, corrected, known and wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from app.indicators.rules.days import day_in
from app.indicators.rules.definition import name_key
from app.indicators.rules.figures import figure

MOST_LINES = 5_000
MOST_COLUMNS = 30
LONGEST_PERIOD, LONGEST_NOTE = 100, 500
HEADINGS = ("Indicator", "Period", "Ends on", "Value", "Note")

_CALLED = {
    "indicator": ("indicator", "indicator name", "name", "measure"),
    "period": ("period", "time period", "time"),
    "ends_on": ("ends on", "ends", "end", "end date", "period ends", "period end", "date", "to"),
    "value": ("value", "figure", "number", "amount"),
    "note": ("note", "notes", "comment", "comments", "remark"),
}
_NEEDED = {"indicator": "Indicator", "ends_on": "Ends on", "value": "Value"}


class NotATable(Exception):
    """The file as a whole cannot be taken; the message says what to do."""


@dataclass(frozen=True)
class Problem:
    """A line that is not kept, and why."""

    line: int
    words: str


@dataclass(frozen=True)
class Entry:
    """A line that says something: which indicator, until which day, how much."""

    line: int
    name: str
    ends_on: date
    period: str
    figure: Decimal
    note: str = ""


@dataclass(frozen=True)
class Stands:
    """What is kept for a day already."""

    figure: Decimal
    period: str
    note: str

    def takes(self, entry: Entry) -> bool:
        """Whether the line says the same; what it leaves out it does not deny."""
        return (
            self.figure == entry.figure
            and entry.period in {"", self.period}
            and entry.note in {"", self.note}
        )


@dataclass
class Sorted:
    """What becomes of the lines of a file."""

    new: list[tuple[int, Entry]] = field(default_factory=list)
    corrections: list[tuple[int, Entry]] = field(default_factory=list)
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


Day = tuple[int, date]


def read(rows: Sequence[Sequence[str]]) -> tuple[list[Entry], list[Problem]]:
    """The lines below the headings. Raises ``NotATable`` when the headings will not do."""
    start = next((at for at, row in enumerate(rows) if any(row)), None)
    if start is None:
        raise NotATable("There is nothing in it. Fill in the template and bring that.")
    columns = _columns(rows[start])
    entries, problems = [], []
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        cells = {name: _cell(row, at) for name, at in columns.items()}
        # The template names every indicator; a line that says no more was left as it came.
        if not any(cells[name] for name in cells if name != "indicator"):
            continue
        found = _entry(number, cells)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            entries.append(found)
    if not entries and not problems:
        raise NotATable("There are headings and nothing below them. Add lines and bring it again.")
    return entries, problems


def sort(
    entries: Sequence[Entry],
    ids: Mapping[str, int],
    standing: Mapping[Day, Stands],
    may_correct: bool,
) -> Sorted:
    """Decide on every line; ``ids`` are the area's indicators by their recognised names."""
    result, seen = Sorted(), dict[Day, Entry]()
    for entry in entries:
        indicator_id = ids.get(name_key(entry.name))
        if indicator_id is None:
            words = f"there is no indicator called “{entry.name}” here. Add it, or check the name"
            result.problems.append(Problem(entry.line, words))
            continue
        before = seen.setdefault((indicator_id, entry.ends_on), entry)
        if before is not entry:
            _sort_again(result, before, entry)
        else:
            stands = standing.get((indicator_id, entry.ends_on))
            _sort_one(result, indicator_id, entry, stands, may_correct)
    return result


def _sort_one(
    result: Sorted, indicator_id: int, entry: Entry, stands: Stands | None, may_correct: bool
) -> None:
    if stands is None:
        result.new.append((indicator_id, entry))
    elif stands.takes(entry):
        result.known += 1
    elif may_correct:
        whole = replace(entry, period=entry.period or stands.period, note=entry.note or stands.note)
        result.corrections.append((indicator_id, whole))
    else:
        words = "another value is kept for that day. A co-ordinator or desk officer can correct it"
        result.problems.append(Problem(entry.line, words))


def _sort_again(result: Sorted, before: Entry, entry: Entry) -> None:
    """A second line for the same day: nothing new, or a contradiction."""
    if replace(entry, line=before.line, name=before.name) == before:
        result.known += 1
    else:
        words = f"line {before.line} says otherwise of the same indicator and day. Keep one of them"
        result.problems.append(Problem(entry.line, words))


def _columns(headings: Sequence[str]) -> Mapping[str, int]:
    plain = [name_key(heading) for heading in headings]
    found = {
        column: next(at for at, heading in enumerate(plain) if heading in names)
        for column, names in _CALLED.items()
        if set(plain) & set(names)
    }
    missing = [words for column, words in _NEEDED.items() if column not in found]
    if missing:
        raise NotATable(
            f"Its first line has no column headed “{'” and none headed “'.join(missing)}”. Give the"
            f" columns the headings {', '.join(HEADINGS[:-1])} and {HEADINGS[-1]}, as in the"
            " template."
        )
    return found


def _cell(row: Sequence[str], at: int) -> str:
    return " ".join(row[at].split()) if at < len(row) else ""


def _entry(line: int, cells: Mapping[str, str]) -> Entry | Problem:
    day, number = day_in(cells["ends_on"]), figure(cells["value"])
    period, note = cells.get("period", ""), cells.get("note", "")
    wrong = next(_wrong(cells, day, number, period, note), None)
    if wrong or day is None or number is None:
        return Problem(line, wrong or "it cannot be read")
    return Entry(line, cells["indicator"], day, period, number, note)


def _wrong(
    cells: Mapping[str, str], day: date | None, number: Decimal | None, period: str, note: str
) -> Iterator[str]:
    if not cells["indicator"]:
        yield "it names no indicator"
    if not cells["ends_on"]:
        yield "it does not say on which day the period ends"
    if day is None:
        yield f"“{_short(cells['ends_on'])}” is no day. Write it like 31/7/2026"
    if not cells["value"]:
        yield "it has no value"
    if number is None:
        yield f"“{_short(cells['value'])}” is no number. Write it like 1,204.5"
    if len(period) > LONGEST_PERIOD:
        yield f"its period is longer than {LONGEST_PERIOD} characters"
    if len(note) > LONGEST_NOTE:
        yield f"its note is longer than {LONGEST_NOTE} characters"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def outcome(new: int, corrected: int, known: int) -> str:
    """What became of a file, in a sentence."""
    parts = [
        f"{_values(new)} saved" if new else "",
        f"{_values(corrected)} corrected" if corrected else "",
        f"{_values(known)} known already" if known else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"{told}." if told else "Nothing was saved."


def _values(number: int) -> str:
    return "1 value" if number == 1 else f"{number:,} values"
